import Domain

/// Why signing in with another service did not come about, as the address of the page says it.
enum ProviderProblem: String, CaseIterable, Sendable {
    /// Begun too long ago, in another browser, or answered before.
    case stale
    /// The person said no at the service.
    case cancelled
    /// The service's answer does not hold.
    case refused
    /// The service cannot be asked.
    case unavailable
    /// The user is not let in any more.
    case disabled

    static let name = "reason"

    var address: SiteURL { SiteURL.providerProblem.with([Self.name: rawValue]) }
}

/// The page that says why signing in with another service did not come about, and how to go on.
struct ProviderProblemPage: Page {
    static let template = "access/provider-problem"

    let frame: PageFrame
    let whatHappened: String
    let whatToDo: String
    let mayTryAgain: Bool
    let again: String
    let signIn: String

    init(_ problem: ProviderProblem, provider: Localized, _ language: Language) {
        let service = provider.text(language)
        frame = PageFrame(
            title: language("로그인하지 못했습니다", "You are not signed in"),
            breadcrumb: [Crumb(language("로그인", "Sign in"), .signIn)])
        let words = Self.words(problem, service)
        whatHappened = words.happened.text(language)
        whatToDo = words.advice.text(language)
        mayTryAgain = problem != .disabled
        again = SiteURL.providerSignIn.description
        signIn = SiteURL.signIn.description
    }

    private static func words(_ problem: ProviderProblem, _ service: String) -> (happened: Localized, advice: Localized)
    {
        switch problem {
        case .stale:
            (
                Localized(
                    "로그인을 시작한 지 오래되었거나, 이미 한 번 쓴 로그인입니다",
                    "This sign-in was begun too long ago, or it was used once already"),
                Localized("처음부터 다시 로그인해 주세요", "Begin again")
            )
        case .cancelled:
            (
                Localized("\(service)에서 로그인을 취소했습니다", "The sign-in was cancelled at \(service)"),
                Localized("다시 하거나 다른 방법으로 로그인해 주세요", "Try again, or sign in another way")
            )
        case .refused:
            (
                Localized(
                    "\(service)에서 온 답을 확인하지 못했습니다. 안전을 위해 로그인하지 않았습니다",
                    "The answer of \(service) could not be verified, so nobody was signed in"),
                Localized(
                    "다시 해 보고, 계속되면 이 누리집의 운영 기관에 알려 주세요",
                    "Try again. If it goes on, tell whoever runs this site")
            )
        case .unavailable:
            (
                Localized("지금은 \(service)에 연결할 수 없습니다", "\(service) cannot be reached at the moment"),
                Localized(
                    "잠시 뒤 다시 해 주세요. 이곳의 아이디와 비밀번호가 있으면 그것으로 로그인할 수 있습니다",
                    "Try again shortly. If you have a name and password here, you can sign in with them")
            )
        case .disabled:
            (
                Localized("이 계정은 사용이 중지되었습니다", "This account is not let in any more"),
                Localized("이 누리집의 운영 기관에 문의해 주세요", "Ask whoever runs this site")
            )
        }
    }
}

/// The page that asks for the code of the second factor after another service vouched for somebody.
struct ProviderCodePage: Page {
    static let template = "access/provider-code"
    static let codeName = "code"

    let frame: PageFrame
    let action: String
    let provider: String
    let code: FormField
    let problems: FormProblems

    init(provider: Localized, _ problems: [(field: String, message: Localized)], _ language: Language) {
        frame = PageFrame(
            title: language("인증 번호 입력", "Enter your code"), breadcrumb: [Crumb(language("로그인", "Sign in"), .signIn)])
        action = SiteURL.providerCode.description
        self.provider = provider.text(language)
        code = FormField(Self.codeName, value: "", problems, language)
        self.problems = FormProblems(problems, language)
    }
}

/// The page where somebody who is signed in links another service to the account.
struct ProviderLinkPage: Page {
    static let template = "access/provider-link"
    static let passwordName = "password"

    let frame: PageFrame
    let action: String
    let provider: String
    let password: FormField
    let problems: FormProblems

    init(provider: Localized, _ problems: [(field: String, message: Localized)], _ language: Language) {
        let service = provider.text(language)
        frame = PageFrame(
            title: language("\(service) 계정 연결", "Link \(service)"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("로그인 관리", "Sign-in and security"), .security)])
        action = SiteURL.providerLink.description
        self.provider = service
        password = FormField(Self.passwordName, value: "", problems, language)
        self.problems = FormProblems(problems, language)
    }
}
