import Analysis
import Domain
import Store

/// How one signs in: sessions, password, second factor, keys for programs.
struct SecurityPage: Page {
    static let template = "access/security"
    static let doneName = "done"

    struct Row: Sendable {
        let agent: String
        let origin: String
        let since: String
        let seen: String
        let isThis: Bool
        let end: String
    }

    /// A service one can sign in through.
    struct ServiceRow: Sendable {
        let name: ShownName
        let since: String
        let unlink: String
    }

    let frame: PageFrame
    let name: String
    let hasPassword: Bool
    let hasServices: Bool
    let services: [ServiceRow]
    let mayLink: Bool
    let link: String
    let linkName: ShownName
    let isDone: Bool
    let done: String
    let rows: [Row]
    let hasOthers: Bool
    let endOthers: String
    let password: String
    let hasSecondFactor: Bool
    let needsSecondFactor: Bool
    let secondFactor: String
    let keys: String
    let signOut: String

    init(_ signedIn: SignedIn, _ own: OwnSecurity, provider: ProviderName?, done: String?, format: Format) {
        let language = format.language
        hasPassword = own.hasPassword
        services = own.services.enumerated().map { place, service in
            ServiceRow(
                name: UnlinkPage.name(service, provider, language), since: format.moment(service.linkedAt),
                unlink: SiteURL.unlinkService(place + 1).description)
        }
        hasServices = !services.isEmpty
        mayLink =
            own.hasPassword && (provider.map { known in !own.services.contains { $0.issuer == known.issuer } } ?? false)
        link = SiteURL.providerSignIn.with([SignInForm.returnName: SiteURL.security.description]).description
        linkName = ShownName(provider?.name ?? Localized(""), language)
        frame = PageFrame(title: language("로그인 관리", "Sign-in and security"), breadcrumb: Self.way(language))
        name = own.name
        self.done = done.flatMap { Self.words($0) }?.text(language) ?? ""
        isDone = !self.done.isEmpty
        rows = own.sessions.map { session in
            Row(
                agent: session.agent.isEmpty ? language("알 수 없는 브라우저", "Unknown browser") : session.agent,
                origin: session.origin, since: format.moment(session.createdAt), seen: format.moment(session.seenAt),
                isThis: session.key == signedIn.session.key, end: SiteURL.endSession(session.key).description)
        }
        hasOthers = own.sessions.contains { $0.key != signedIn.session.key }
        endOthers = SiteURL.endOtherSessions.description
        password = SiteURL.password.description
        hasSecondFactor = own.hasSecondFactor
        needsSecondFactor = signedIn.lacksSecondFactor
        secondFactor = SiteURL.secondFactor.description
        keys = SiteURL.apiKeys.description
        signOut = SiteURL.signOut.description
    }

    /// The way from the overview to a page of security.
    static func way(_ language: Language) -> [Crumb] {
        [Crumb(language("내 계정", "My account"), .account)]
    }

    private static func words(_ done: String) -> Localized? {
        switch done {
        case "password":
            Localized(
                "비밀번호를 바꾸었습니다. 다른 곳에서는 로그아웃되었고, API 키는 모두 없앴습니다.",
                "The password is changed. You are signed out everywhere else, and all your API keys are ended.")
        case "first-password": Localized("비밀번호를 정했습니다.", "The password is set.")
        case "unlinked":
            Localized(
                "연결을 끊었습니다. 다른 곳에서는 로그아웃되었습니다.", "It is unlinked. You are signed out everywhere else.")
        case "second-factor": Localized("2단계 인증을 쓰기 시작했습니다.", "The second factor is in use.")
        case "second-factor-removed": Localized("2단계 인증을 껐습니다.", "The second factor is no longer used.")
        case "session": Localized("그 브라우저에서 로그아웃했습니다.", "That browser is signed out.")
        case "sessions": Localized("다른 곳에서 모두 로그아웃했습니다.", "You are signed out everywhere else.")
        default: nil
        }
    }
}

extension SiteURL {
    package static let password = SiteURL("account", "security", "password")
    package static let secondFactor = SiteURL("account", "security", "second-factor")
    package static let removeSecondFactor = SiteURL("account", "security", "second-factor", "removal")
    package static let apiKeys = SiteURL("account", "security", "keys")
    package static func endAPIKey(_ key: String) -> SiteURL { SiteURL("account", "security", "keys", key, "end") }
    package static func endSession(_ key: String) -> SiteURL { SiteURL("account", "security", "sessions", key, "end") }
    package static let endOtherSessions = SiteURL("account", "security", "other-sessions", "end")
}
