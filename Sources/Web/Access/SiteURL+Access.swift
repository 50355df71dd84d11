extension SiteURL {
    package static let signIn = SiteURL("sign-in")
    package static let signUp = SiteURL("sign-up")
    package static let signOut = SiteURL("sign-out")
    /// One's own account; a visitor is asked to sign in there.
    package static let account = SiteURL("account")
    package static let security = SiteURL("account", "security")
}
