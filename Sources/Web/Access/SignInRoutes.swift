import Analysis
import Domain
import Vault

/// Signing in, signing up and signing out.
struct SignInRoutes: SiteRoutes {
    let service: CountryService
    let access: AccessService
    /// What another service that people can sign in with is called, `nil` without one.
    var provider: Localized?

    func add(to routes: RouteTable) throws {
        let cookies = routes.site.cookies
        try routes.page(.signIn, for: .signIn) { visit -> SignInPage? in
            SignInPage(
                SignInForm(returning: visit.query[SignInForm.returnName] ?? ""), [],
                isLost: visit.query[SignInForm.lostName] == SignInForm.lostForm, provider: provider, visit.language)
        }
        try routes.action(.signIn, for: .signIn) { visit, form in try await signIn(visit, form, cookies) }
        try routes.page(.signUp, for: .signIn) { visit -> SignUpPage? in
            SignUpPage(SignUpForm(), regions: HomeRegions(service.country.regions), visit.language)
        }
        try routes.action(.signUp, for: .signIn) { visit, form in try await signUp(visit, form, cookies) }
        try routes.action(.signOut, for: .signIn) { visit, _ in
            if let token = SiteCookies.value(cookies.session, of: visit.request) {
                try await access.signOut(token: token, origin: visit.reader.origin, now: visit.now)
            }
            var answer = FormAnswer.page(.overview)
            answer.cookies = [cookies.forgettingSession()]
            return answer
        }
    }

    private func signIn(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        let entered = SignInForm(form)
        guard entered.problems.isEmpty else {
            return .again(SignInPage(entered, entered.problems, provider: provider, visit.language))
        }
        let attempt = SignInTry(
            name: entered.name, password: entered.password, code: entered.code, origin: visit.reader.origin,
            agent: BrowserName.text(visit.request))
        switch try await Self.unlessBusy({ try await access.signIn(attempt, now: visit.now) }) {
        case .signedIn(let token, _):
            return try await entering(entered.destination, with: token, visit, cookies)
        case .wrong:
            let message = Localized(
                "아이디, 비밀번호나 인증 번호가 맞지 않습니다", "The sign-in name, password or code is wrong")
            return .again(
                SignInPage(entered, [(SignInForm.nameName, message)], provider: provider, visit.language))
        case .wait(let until):
            let message = Self.waiting(until, visit)
            return .again(
                SignInPage(entered, [(SignInForm.nameName, message)], provider: provider, visit.language), status: 429)
        }
    }

    private func signUp(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        let regions = HomeRegions(service.country.regions)
        let entered = SignUpForm(
            form, regions: regions, today: visit.today, origin: visit.reader.origin,
            agent: BrowserName.text(visit.request))
        guard let request = entered.request else {
            return .again(SignUpPage(entered, regions: regions, visit.language))
        }
        let field = SignUpForm.names.name
        switch try await Self.unlessBusy({ try await access.signUp(request, now: visit.now) }) {
        case .signedIn(let token, _):
            return try await entering(.account, with: token, visit, cookies)
        case .notPossible:
            let message = Localized(
                "이 아이디로는 새 계정을 만들 수 없습니다. 다른 아이디를 쓰거나, 계정이 있으면 로그인해 주세요",
                "No new account can be made with this name. Use another name, or sign in")
            return .again(SignUpPage(entered, regions: regions, more: [(field, message)], visit.language))
        case .wait(let until):
            let message = Self.waiting(until, visit)
            return .again(
                SignUpPage(entered, regions: regions, more: [(field, message)], visit.language), status: 429)
        }
    }

    /// Goes on with a new session; one the browser came with ends, so that a planted one is worth nothing.
    private func entering(
        _ address: SiteURL, with token: String, _ visit: Visit, _ cookies: SiteCookies
    ) async throws -> FormAnswer {
        if let former = SiteCookies.value(cookies.session, of: visit.request) {
            try await access.signOut(token: former, origin: visit.reader.origin, now: visit.now)
        }
        var answer = FormAnswer.page(address)
        answer.cookies = [cookies.keeping(sessionToken: token)]
        return answer
    }

    /// The work, or 503 where too many passwords are being hashed.
    static func unlessBusy<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch is Passwords.TooBusy {
            throw SiteError.unavailable(retryAfterSeconds: 5)
        }
    }

    /// The sentence for who tried too often.
    static func waiting(_ until: Moment, _ visit: Visit) -> Localized {
        let minutes = max(1, (until.seconds - visit.now.seconds + 59) / 60)
        return Localized(
            "여러 번 맞지 않아 잠시 멈췄습니다. \(minutes)분 뒤에 다시 해 주세요",
            "Too many tries. Try again in \(minutes == 1 ? "1 minute" : "\(minutes) minutes")")
    }
}
