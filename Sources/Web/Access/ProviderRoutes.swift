import Analysis
import Domain
import Hummingbird
import Outbound
import Vault

/// Signing in with another service: there, back, and what is still missing then.
struct ProviderRoutes: SiteRoutes {
    let service: CountryService
    let access: AccessService
    let way: ProviderSignIn

    var provider: Localized { way.name }
    private var memory: ProviderMemory { ProviderMemory(vault: access.vault) }

    func add(to routes: RouteTable) throws {
        let cookies = routes.site.cookies
        try routes.answer(.get, .providerSignIn, for: .signIn) { visit in try await leave(visit, cookies) }
        try routes.answer(.get, .providerReturn, for: .signIn, limits: .foreign) { visit in
            try await arrive(visit, cookies)
        }
        try routes.page(.providerProblem, for: .signIn) { visit -> ProviderProblemPage? in
            let reason = visit.query[ProviderProblem.name] ?? ""
            return ProviderProblem(rawValue: reason).map {
                ProviderProblemPage($0, provider: provider, visit.language)
            }
        }
        try addForms(to: routes, cookies)
    }

    /// Whom the service vouched for a moment ago, in this browser.
    func arrival(_ visit: Visit, _ cookies: SiteCookies) -> ProviderMemory.Arrival? {
        let text = SiteCookies.value(cookies.arrival, of: visit.request, longest: ProviderMemory.textMost)
        return memory.arrival(text, now: visit.now)
    }

    private func leave(_ visit: Visit, _ cookies: SiteCookies) async throws -> Response {
        let flow = OpenIDFlow.random()
        let journey = ProviderMemory.Journey(
            flow: flow, returning: visit.query[SignInForm.returnName] ?? "", startedAt: visit.now)
        do {
            let address = try await way.provider.address(
                for: flow, back: way.back, language: visit.language, now: visit.now)
            let cookie = cookies.keeping(
                cookies.journey, try memory.text(journey), seconds: ProviderMemory.journeySeconds)
            return Self.redirect(to: address, [cookie])
        } catch let error as OpenIDError {
            return try await problem(error, visit, [cookies.forgetting(cookies.journey)])
        }
    }

    private func arrive(_ visit: Visit, _ cookies: SiteCookies) async throws -> Response {
        let text = SiteCookies.value(cookies.journey, of: visit.request, longest: ProviderMemory.textMost)
        let forget = [cookies.forgetting(cookies.journey)]
        if visit.query["error"] == "access_denied" {
            return Self.redirect(to: ProviderProblem.cancelled.address.description, forget)
        }
        guard let journey = memory.journey(text, now: visit.now), let state = visit.query["state"],
            Self.same(state, journey.flow.state),
            try await access.useOnce(state: journey.flow.state, now: visit.now)
        else { return Self.redirect(to: ProviderProblem.stale.address.description, forget) }
        if let issuer = visit.query["iss"], !Self.same(issuer, way.provider.settings.issuer) {
            return try await problem(.token(.issuer), visit, forget)
        }
        guard let code = visit.query["code"], visit.query["error"] == nil else {
            return try await problem(.refused("error"), visit, forget)
        }
        do {
            let subject = try await way.provider.subject(
                code: code, flow: journey.flow, back: way.back, now: visit.now)
            return try await enter(
                ProviderMemory.Arrival(subject: subject, returning: journey.returning, at: visit.now), visit, cookies,
                forget)
        } catch let error as OpenIDError {
            return try await problem(error, visit, forget)
        }
    }

    /// Signs in who is known, and asks everybody else for what is missing.
    private func enter(
        _ arrival: ProviderMemory.Arrival, _ visit: Visit, _ cookies: SiteCookies, _ forget: [String]
    ) async throws -> Response {
        let outcome = try await access.signIn(
            by: arrival.subject, origin: visit.reader.origin, agent: BrowserName.text(visit.request), now: visit.now)
        let next: SiteURL
        switch outcome {
        case .signedIn(let token, _):
            let cookie = try await replacing(visit, with: token, cookies)
            let address = SiteURL(returning: arrival.returning) ?? .account
            return Self.redirect(to: address.description, forget + [cookie])
        case .disabled: return Self.redirect(to: ProviderProblem.disabled.address.description, forget)
        case .needsCode: next = .providerCode
        case .unknown: next = visit.signedIn == nil ? .providerSignUp : .providerLink
        }
        let cookie = cookies.keeping(
            cookies.arrival, try memory.text(arrival), seconds: ProviderMemory.arrivalSeconds)
        return Self.redirect(to: next.description, forget + [cookie])
    }

    /// The cookie of a new session; one the browser came with ends, so that a planted one is worth nothing.
    func replacing(_ visit: Visit, with token: String, _ cookies: SiteCookies) async throws -> String {
        if let former = SiteCookies.value(cookies.session, of: visit.request) {
            try await access.signOut(token: former, origin: visit.reader.origin, now: visit.now)
        }
        return cookies.keeping(sessionToken: token)
    }

    private func problem(_ error: OpenIDError, _ visit: Visit, _ forget: [String]) async throws -> Response {
        try await access.noteProviderRefusal(error.word, origin: visit.reader.origin, now: visit.now)
        let problem: ProviderProblem = error.isPassing ? .unavailable : .refused
        return Self.redirect(to: problem.address.description, forget)
    }

    private static func redirect(to address: String, _ cookies: [String]) -> Response {
        var response = Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
        for cookie in cookies { response.add(cookie) }
        return response
    }

    /// Compares secrets in a time that does not depend on where they differ.
    private static func same(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
