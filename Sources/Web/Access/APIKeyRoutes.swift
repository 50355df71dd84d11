import Analysis
import Domain

/// Making, listing and ending the keys of programs.
struct APIKeyRoutes: SiteRoutes {
    let access: AccessService

    func add(to routes: RouteTable) throws {
        try routes.page(.apiKeys, for: .ownSecurity) { visit -> APIKeysPage? in
            try await page(visit, APIKeyForm(), isEnded: visit.query[SecurityPage.doneName] == "ended")
        }
        try routes.action(.apiKeys, for: .ownSecurity) { visit, form in try await make(visit, form) }
        try routes.action(.endAPIKey("{key}"), for: .ownSecurity) { visit, _ in
            guard let signedIn = visit.signedIn,
                try await access.endKey(signedIn, key: try visit.parameter("key"), now: visit.now)
            else { return nil }
            return .page(.apiKeys.done("ended"))
        }
    }

    private func make(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn else { return nil }
        let entered = APIKeyForm(form, roles: Self.roles(visit))
        func again(_ field: String?, _ message: Localized, status: Int = 422) async throws -> FormAnswer? {
            let more = field.map { [(field: $0, message: message)] } ?? []
            return try await page(visit, entered, more: more).map { .again($0, status: status) }
        }
        let names = APIKeyForm.names
        guard let request = entered.request else { return try await again(nil, SecurityWords.wrongPassword) }
        let outcome = try await SignInRoutes.unlessBusy {
            try await access.makeKey(
                signedIn, label: request.label, role: request.role, days: request.days,
                password: form[names.password] ?? "", now: visit.now)
        }
        switch outcome {
        case .made(let text): return try await page(visit, APIKeyForm(), made: text).map { .again($0, status: 200) }
        case .wrongPassword: return try await again(names.password, SecurityWords.wrongPassword)
        case .noSuchRole: return try await again(names.role, Localized("고를 수 없는 역할입니다", "You cannot use this role"))
        case .wait(let until): return try await again(names.password, SignInRoutes.waiting(until, visit), status: 429)
        }
    }

    private func page(
        _ visit: Visit, _ form: APIKeyForm, made: String? = nil, isEnded: Bool = false,
        more: [(field: String, message: Localized)] = []
    ) async throws -> APIKeysPage? {
        guard let signedIn = visit.signedIn else { return nil }
        return APIKeysPage(
            try await access.keys(of: signedIn), roles: Self.roles(visit), form: form, made: made, isEnded: isEnded,
            more: more, now: visit.now, format: visit.format)
    }

    /// The roles that can be used now, in their own order.
    private static func roles(_ visit: Visit) -> [Role] {
        Role.allCases.filter(visit.reader.has)
    }
}
