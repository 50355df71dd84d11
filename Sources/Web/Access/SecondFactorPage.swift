import Analysis
import Domain

/// The page where one sets up a second factor, or gives it up.
struct SecondFactorPage: Page {
    static let template = "access/second-factor"
    static let names = (sealed: "offer", password: "password", code: "code")

    let frame: PageFrame
    let isNeeded: Bool
    let isInUse: Bool
    let action: String
    let removal: String
    let secret: String
    let link: String
    let sealed: String
    let password: FormField
    let code: FormField
    let problems: FormProblems

    /// - Parameter offer: the secret to set up; `nil` where one is in use.
    init(
        _ offer: SecondFactorOffer?, isNeeded: Bool, _ problems: [(field: String, message: Localized)],
        _ language: Language
    ) {
        frame = PageFrame(
            title: language("2단계 인증", "Second factor"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("로그인 관리", "Sign-in and security"), .security)])
        self.isNeeded = isNeeded && offer != nil
        isInUse = offer == nil
        action = SiteURL.secondFactor.description
        removal = SiteURL.removeSecondFactor.description
        secret = offer?.secret.inFours(separator: " ") ?? ""
        link = offer?.address ?? ""
        sealed = offer?.sealed ?? ""
        password = FormField(Self.names.password, value: "", problems, language)
        code = FormField(Self.names.code, value: "", problems, language)
        self.problems = FormProblems(problems, language)
    }

}
