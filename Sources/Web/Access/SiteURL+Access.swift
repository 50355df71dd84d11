extension SiteURL {
    package static let signIn = SiteURL("sign-in")
    package static let signUp = SiteURL("sign-up")
    /// Where signing in with another service begins, and where that service sends the browser back to.
    package static let providerSignIn = SiteURL("sign-in", "openid")
    package static let providerReturn = SiteURL("sign-in", "openid", "return")
    package static let providerProblem = SiteURL("sign-in", "openid", "problem")
    package static let providerSignUp = SiteURL("sign-in", "openid", "account")
    package static let providerCode = SiteURL("sign-in", "openid", "code")
    package static let providerLink = SiteURL("sign-in", "openid", "link")
    package static let signOut = SiteURL("sign-out")
    /// One's own account; a visitor is asked to sign in there.
    package static let account = SiteURL("account")
    package static let security = SiteURL("account", "security")
}
