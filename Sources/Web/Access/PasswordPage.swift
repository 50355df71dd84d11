import Domain

/// The page where one changes the password.
struct PasswordPage: Page {
    static let template = "access/password"
    static let names = (old: "old", new: "new")

    let frame: PageFrame
    let action: String
    let mustChange: Bool
    /// Whether there is none yet.
    let isFirst: Bool
    let old: FormField
    let new: FormField
    let problems: FormProblems

    init(
        mustChange: Bool, isFirst: Bool, _ problems: [(field: String, message: Localized)], _ language: Language
    ) {
        self.isFirst = isFirst
        frame = PageFrame(
            title: isFirst
                ? language("비밀번호 정하기", "Choose a password") : language("비밀번호 바꾸기", "Change the password"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("로그인 관리", "Sign-in and security"), .security)])
        action = SiteURL.password.description
        self.mustChange = mustChange
        old = FormField(Self.names.old, value: "", problems, language)
        new = FormField(Self.names.new, value: "", problems, language)
        self.problems = FormProblems(problems, language)
    }
}
