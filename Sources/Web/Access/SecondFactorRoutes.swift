import Analysis
import Domain

/// Setting up the second factor and giving it up.
struct SecondFactorRoutes: SiteRoutes {
    let access: AccessService

    func add(to routes: RouteTable) throws {
        let cookies = routes.site.cookies
        try routes.page(.secondFactor, for: .ownSecurity) { visit -> SecondFactorPage? in
            try await page(visit, sealed: nil, [])
        }
        try routes.action(.secondFactor, for: .ownSecurity) { visit, form in
            guard let signedIn = visit.signedIn else { return nil }
            let names = SecondFactorPage.names
            let sealed = form[names.sealed] ?? ""
            let outcome = try await SignInRoutes.unlessBusy {
                try await access.setSecondFactor(
                    signedIn, sealed: sealed, password: form[names.password] ?? "", code: form[names.code] ?? "",
                    now: visit.now)
            }
            return try await answer(outcome, sealed: sealed, done: "second-factor", visit, cookies)
        }
        try routes.action(.removeSecondFactor, for: .ownSecurity) { visit, form in
            guard let signedIn = visit.signedIn else { return nil }
            let names = SecondFactorPage.names
            let outcome = try await SignInRoutes.unlessBusy {
                try await access.removeSecondFactor(
                    signedIn, password: form[names.password] ?? "", code: form[names.code] ?? "", now: visit.now)
            }
            return try await answer(outcome, sealed: nil, done: "second-factor-removed", visit, cookies)
        }
    }

    private func answer(
        _ outcome: SecurityOutcome, sealed: String?, done: String, _ visit: Visit, _ cookies: SiteCookies
    ) async throws -> FormAnswer? {
        let names = SecondFactorPage.names
        let (problem, status): ((field: String, message: Localized), Int)
        switch outcome {
        case .done(let token):
            var answer = FormAnswer.page(.security.done(done))
            answer.cookies = [cookies.keeping(sessionToken: token)]
            return answer
        case .wrongPassword: (problem, status) = ((names.password, SecurityWords.wrongPassword), 422)
        case .wrongCode: (problem, status) = ((names.code, SecurityWords.wrongCode), 422)
        case .wait(let until): (problem, status) = ((names.password, SignInRoutes.waiting(until, visit)), 429)
        }
        return try await page(visit, sealed: sealed, [problem]).map { .again($0, status: status) }
    }

    /// The page with the secret offered before, or with a new one; without any where one is in use.
    private func page(
        _ visit: Visit, sealed: String?, _ problems: [(field: String, message: Localized)]
    ) async throws -> SecondFactorPage? {
        guard let signedIn = visit.signedIn else { return nil }
        var offer: SecondFactorOffer?
        if try await !access.security(of: signedIn, now: visit.now).hasSecondFactor {
            if let sealed { offer = try await access.offerAgain(signedIn, sealed: sealed) }
            if offer == nil { offer = try await access.offerSecondFactor(signedIn) }
        }
        return SecondFactorPage(offer, isNeeded: signedIn.lacksSecondFactor, problems, visit.language)
    }
}
