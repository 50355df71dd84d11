import Analysis
import Domain
import Vault

/// The forms that follow when another service vouches for somebody who cannot simply be let in.
extension ProviderRoutes {
    func addForms(to routes: RouteTable, _ cookies: SiteCookies) throws {
        try routes.page(.providerSignUp, for: .signIn) { visit -> SignUpPage? in
            guard arrival(visit, cookies) != nil else { return nil }
            let regions = HomeRegions(service.country.regions)
            return SignUpPage(SignUpForm(), regions: regions, provider: provider, visit.language)
        }
        try routes.action(.providerSignUp, for: .signIn) { visit, form in try await signUp(visit, form, cookies) }
        try routes.page(.providerCode, for: .signIn) { visit -> ProviderCodePage? in
            guard arrival(visit, cookies) != nil else { return nil }
            return ProviderCodePage(provider: provider, [], visit.language)
        }
        try routes.action(.providerCode, for: .signIn) { visit, form in try await confirm(visit, form, cookies) }
        try routes.page(.providerLink, for: .ownSecurity) { visit -> ProviderLinkPage? in
            guard arrival(visit, cookies) != nil else { return nil }
            return ProviderLinkPage(provider: provider, [], visit.language)
        }
        try routes.action(.providerLink, for: .ownSecurity) { visit, form in try await link(visit, form, cookies) }
    }

    private func signUp(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let arrival = arrival(visit, cookies) else { return .page(ProviderProblem.stale.address) }
        let regions = HomeRegions(service.country.regions)
        let entered = SignUpForm(
            form, isByProvider: true, regions: regions, today: visit.today, origin: visit.reader.origin,
            agent: BrowserName.text(visit.request))
        guard let request = entered.request else {
            return .again(SignUpPage(entered, regions: regions, provider: provider, visit.language))
        }
        let message: Localized
        let status: Int
        switch try await access.signUp(by: arrival.subject, request, now: visit.now) {
        case .signedIn(let token, _):
            return try await entering(arrival, with: token, visit, cookies)
        case .notPossible:
            message = Localized(
                "이 정보로는 새 계정을 만들 수 없습니다. 쓰던 계정이 있으면 그 계정으로 로그인한 뒤 연결해 주세요",
                "No new account can be made with these details. If you have one, sign in to it and link it")
            status = 422
        case .wait(let until):
            message = SignInRoutes.waiting(until, visit)
            status = 429
        }
        return .again(
            SignUpPage(
                entered, regions: regions, more: [(SignUpForm.names.fullName, message)], provider: provider,
                visit.language),
            status: status)
    }

    private func confirm(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let arrival = arrival(visit, cookies) else { return .page(ProviderProblem.stale.address) }
        let outcome = try await access.signIn(
            by: arrival.subject, code: form[ProviderCodePage.codeName] ?? "", origin: visit.reader.origin,
            agent: BrowserName.text(visit.request), now: visit.now)
        switch outcome {
        case .signedIn(let token, _):
            return try await entering(arrival, with: token, visit, cookies)
        case .wrong:
            let message = Localized("인증 번호가 맞지 않습니다", "The code is wrong")
            return .again(
                ProviderCodePage(provider: provider, [(ProviderCodePage.codeName, message)], visit.language))
        case .wait(let until):
            let message = SignInRoutes.waiting(until, visit)
            return .again(
                ProviderCodePage(provider: provider, [(ProviderCodePage.codeName, message)], visit.language),
                status: 429)
        }
    }

    private func link(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn else { return nil }
        guard let arrival = arrival(visit, cookies) else { return .page(ProviderProblem.stale.address) }
        let field = ProviderLinkPage.passwordName
        let (message, status): (Localized, Int)
        switch try await unlessBusy({
            try await access.link(
                arrival.subject, to: signedIn, password: form[field] ?? "", now: visit.now)
        }) {
        case .done:
            var answer = FormAnswer.page(.security)
            answer.cookies = [cookies.forgetting(cookies.arrival)]
            return answer
        case .taken:
            (message, status) = (
                Localized("다른 계정에 이미 연결되어 있습니다", "It is linked to another account already"), 422
            )
        case .wrongPassword:
            (message, status) = (Localized("비밀번호가 맞지 않습니다", "The password is wrong"), 422)
        case .wait(let until):
            (message, status) = (SignInRoutes.waiting(until, visit), 429)
        }
        return .again(ProviderLinkPage(provider: provider, [(field, message)], visit.language), status: status)
    }

    private func entering(
        _ arrival: ProviderMemory.Arrival, with token: String, _ visit: Visit, _ cookies: SiteCookies
    ) async throws -> FormAnswer {
        var answer = FormAnswer.page(SiteURL(returning: arrival.returning) ?? .account)
        answer.cookies = [
            try await replacing(visit, with: token, cookies), cookies.forgetting(cookies.arrival),
        ]
        return answer
    }

    private func unlessBusy<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch is Passwords.TooBusy {
            throw SiteError.unavailable(retryAfterSeconds: 5)
        }
    }
}
