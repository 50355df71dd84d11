import Analysis
import Domain

/// The form of signing in, as entered.
struct SignInForm: Sendable {
    static let nameName = "name"
    static let passwordName = "password"
    static let codeName = "code"
    /// Where to go afterwards: a path of this site.
    static let returnName = "return"
    /// Says that a form was sent after its session had ended.
    static let lostName = "lost"
    static let lostForm = "form"
    /// The longest address to come back to, in bytes; of a longer one the parameters are left out.
    static let returningMost = 500

    let name: String
    let password: String
    let code: String
    let returning: String

    /// An empty form that leads on to where the visitor wanted to go.
    init(returning: String) {
        (name, password, code) = ("", "", "")
        self.returning = SiteURL(returning: returning) == nil ? "" : returning
    }

    init(_ form: Query) {
        name = form[Self.nameName] ?? ""
        password = form[Self.passwordName] ?? ""
        code = form[Self.codeName] ?? ""
        let path = form[Self.returnName] ?? ""
        returning = SiteURL(returning: path) == nil ? "" : path
    }

    /// The address of the form that leads on to another address.
    static func address(returning address: SiteURL?) -> SiteURL {
        let fitting = [address, address?.withoutQuery].compactMap { $0?.description }
            .first { $0.utf8.count <= returningMost }
        return SiteURL.signIn.with([returnName: fitting])
    }

    /// Where to go after signing in.
    var destination: SiteURL { SiteURL(returning: returning) ?? .account }

    /// What is missing.
    var problems: [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if name.isEmpty {
            problems.append((Self.nameName, Localized("아이디를 입력해 주세요", "Enter your sign-in name")))
        }
        if password.isEmpty {
            problems.append((Self.passwordName, Localized("비밀번호를 입력해 주세요", "Enter your password")))
        }
        return problems
    }
}

/// The page where people sign in.
struct SignInPage: Page {
    static let template = "access/sign-in"

    let frame: PageFrame
    let action: String
    let signUp: String
    let name: FormField
    let password: FormField
    let returning: String
    let isLost: Bool
    let hasProvider: Bool
    let provider: String
    let providerStart: String
    let problems: FormProblems

    /// - Parameters:
    ///   - isLost: whether a form was sent after its session had ended, so that nothing of it was kept.
    ///   - provider: what another service that people can sign in with is called, `nil` without one.
    init(
        _ form: SignInForm, _ problems: [(field: String, message: Localized)], isLost: Bool = false,
        provider: Localized? = nil, _ language: Language
    ) {
        self.isLost = isLost
        frame = PageFrame(title: language("로그인", "Sign in"))
        action = SiteURL.signIn.description
        signUp = SiteURL.signUp.description
        name = FormField(SignInForm.nameName, value: form.name, problems, language)
        password = FormField(SignInForm.passwordName, value: "", problems, language)
        returning = form.returning
        hasProvider = provider != nil
        self.provider = provider?.text(language) ?? ""
        let back = form.returning.isEmpty ? nil : form.returning
        providerStart = SiteURL.providerSignIn.with([SignInForm.returnName: back]).description
        self.problems = FormProblems(problems, language)
    }
}
