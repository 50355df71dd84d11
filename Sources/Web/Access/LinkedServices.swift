import Analysis
import Domain

/// The sign-in service of this site.
struct ProviderName: Hashable, Sendable {
    let issuer: String
    let name: Localized
}

/// Giving up to sign in through another service.
extension SecurityRoutes {
    func addServices(to routes: RouteTable, _ cookies: SiteCookies) throws {
        try routes.page(.unlinkService("{number}"), for: .ownSecurity) { visit -> UnlinkPage? in
            try await service(visit).map { UnlinkPage($0.service, $0.number, provider, [], visit.language) }
        }
        try routes.action(.unlinkService("{number}"), for: .ownSecurity) { visit, form in
            try await unlink(visit, form, cookies)
        }
    }

    /// The linked service an address names by its place in the list, for somebody who has a password to go on with.
    private func service(_ visit: Visit) async throws -> (service: LinkedService, number: Int)? {
        let id: Identifier<LinkedService> = try visit.identifier("number")
        guard let signedIn = visit.signedIn else { return nil }
        let own = try await access.security(of: signedIn, now: visit.now)
        let place = Int(clamping: id.rawValue) - 1
        guard own.hasPassword, own.services.indices.contains(place) else { return nil }
        return (own.services[place], place + 1)
    }

    private func unlink(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn, let (service, number) = try await service(visit) else { return nil }
        func again(_ message: Localized, status: Int = 422) -> FormAnswer {
            .again(
                UnlinkPage(service, number, provider, [(UnlinkPage.passwordName, message)], visit.language),
                status: status)
        }
        let password = form[UnlinkPage.passwordName] ?? ""
        if password.isEmpty { return again(Localized("비밀번호를 입력해 주세요", "Enter your password")) }
        let outcome = try await SignInRoutes.unlessBusy {
            try await access.unlink(signedIn, issuer: service.issuer, password: password, now: visit.now)
        }
        switch outcome {
        case .done(let token):
            var answer = FormAnswer.page(.security.done("unlinked"))
            answer.cookies = [cookies.keeping(sessionToken: token)]
            return answer
        case .wrongPassword, .wrongCode: return again(SecurityWords.wrongPassword)
        case .wait(let until): return again(SignInRoutes.waiting(until, visit), status: 429)
        }
    }
}

/// Asks for the password before one can no longer sign in through a service.
struct UnlinkPage: Page {
    static let template = "access/unlink"
    static let passwordName = "password"

    let frame: PageFrame
    let action: String
    let name: ShownName
    let password: FormField
    let problems: FormProblems
    let back: String

    init(
        _ service: LinkedService, _ number: Int, _ provider: ProviderName?,
        _ problems: [(field: String, message: Localized)], _ language: Language
    ) {
        frame = PageFrame(
            title: language("로그인 서비스 연결 끊기", "Unlink a sign-in service"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("로그인 관리", "Sign-in and security"), .security)])
        action = SiteURL.unlinkService(number).description
        name = Self.name(service, provider, language)
        password = FormField(Self.passwordName, value: "", problems, language)
        self.problems = FormProblems(problems, language)
        back = SiteURL.security.description
    }

    /// What a service is called here, else where it is.
    static func name(_ service: LinkedService, _ provider: ProviderName?, _ language: Language) -> ShownName {
        guard let provider, provider.issuer == service.issuer else { return ShownName(own: service.issuer, language) }
        return ShownName(provider.name, language)
    }
}

extension SiteURL {
    package static func unlinkService(_ number: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "security", "services", number.description, "removal")
    }
}
