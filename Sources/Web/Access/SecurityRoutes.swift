import Analysis
import Domain
import Vault

/// How one signs in: the list of sessions, and the password.
struct SecurityRoutes: SiteRoutes {
    let access: AccessService
    /// The service one can sign in through, as this site calls it; `nil` where there is none.
    let provider: ProviderName?

    func add(to routes: RouteTable) throws {
        let cookies = routes.site.cookies
        try routes.page(.security, for: .ownSecurity) { visit -> SecurityPage? in
            guard let signedIn = visit.signedIn else { return nil }
            return SecurityPage(
                signedIn, try await access.security(of: signedIn, now: visit.now), provider: provider,
                done: visit.query[SecurityPage.doneName], format: visit.format)
        }
        try routes.action(.endSession("{key}"), for: .ownSecurity) { visit, _ in
            guard let signedIn = visit.signedIn,
                try await access.endSession(signedIn, key: try visit.parameter("key"), now: visit.now)
            else { return nil }
            return .page(.security.done("session"))
        }
        try routes.action(.endOtherSessions, for: .ownSecurity) { visit, _ in
            guard let signedIn = visit.signedIn else { return nil }
            try await access.endOtherSessions(signedIn, now: visit.now)
            return .page(.security.done("sessions"))
        }
        try routes.page(.password, for: .ownSecurity) { visit -> PasswordPage? in
            guard let signedIn = visit.signedIn else { return nil }
            let own = try await access.security(of: signedIn, now: visit.now)
            return PasswordPage(
                mustChange: signedIn.user.mustChangePassword, isFirst: !own.hasPassword, [], visit.language)
        }
        try routes.action(.password, for: .ownSecurity) { visit, form in
            guard let signedIn = visit.signedIn else { return nil }
            let own = try await access.security(of: signedIn, now: visit.now)
            return own.hasPassword
                ? try await changePassword(visit, form, cookies)
                : try await choosePassword(visit, form, own, cookies)
        }
        try addServices(to: routes, cookies)
    }

    /// Takes the first password of somebody who signs in through another service.
    private func choosePassword(
        _ visit: Visit, _ form: Query, _ own: OwnSecurity, _ cookies: SiteCookies
    ) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn else { return nil }
        func again(_ message: Localized) -> FormAnswer {
            .again(
                PasswordPage(mustChange: false, isFirst: true, [(PasswordPage.names.new, message)], visit.language))
        }
        let new = form[PasswordPage.names.new] ?? ""
        if let refusal = PasswordRule.refusal(new, name: own.name) { return again(PasswordWords.message(refusal)) }
        let outcome = try await SignInRoutes.unlessBusy {
            try await access.setFirstPassword(signedIn, to: new, now: visit.now)
        }
        switch outcome {
        case .done(let token):
            var answer = FormAnswer.page(.security.done("first-password"))
            answer.cookies = [cookies.keeping(sessionToken: token)]
            return answer
        case .known: return .page(.password)
        case .stale:
            let minutes = AccessService.freshSeconds / 60
            return again(
                Localized(
                    "본인인지 확인해야 합니다. 로그아웃하고 다시 로그인한 뒤 \(minutes)분 안에 정해 주세요",
                    "To be sure that it is you, sign out, sign in again and choose it within \(minutes) minutes"))
        }
    }

    private func changePassword(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn else { return nil }
        let mustChange = signedIn.user.mustChangePassword
        func again(_ problems: [(field: String, message: Localized)], status: Int = 422) -> FormAnswer {
            .again(
                PasswordPage(mustChange: mustChange, isFirst: false, problems, visit.language), status: status)
        }
        let (old, new) = (form[PasswordPage.names.old] ?? "", form[PasswordPage.names.new] ?? "")
        let name = try await access.security(of: signedIn, now: visit.now).name
        let problems = Self.problems(old: old, new: new, name: name)
        guard problems.isEmpty else { return again(problems) }
        let outcome = try await SignInRoutes.unlessBusy {
            try await access.changePassword(signedIn, from: old, to: new, now: visit.now)
        }
        switch outcome {
        case .done(let token):
            var answer = FormAnswer.page(mustChange ? .account : .security.done("password"))
            answer.cookies = [cookies.keeping(sessionToken: token)]
            return answer
        case .wrongPassword, .wrongCode: return again([(PasswordPage.names.old, SecurityWords.wrongPassword)])
        case .wait(let until):
            return again([(PasswordPage.names.old, SignInRoutes.waiting(until, visit))], status: 429)
        }
    }

    private static func problems(
        old: String, new: String, name: String
    ) -> [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if old.isEmpty {
            problems.append(
                (PasswordPage.names.old, Localized("지금 비밀번호를 입력해 주세요", "Enter your present password")))
        }
        if let refusal = PasswordRule.refusal(new, name: name) {
            problems.append((PasswordPage.names.new, PasswordWords.message(refusal)))
        } else if Array(new.utf8) == Array(old.utf8) {
            problems.append(
                (
                    PasswordPage.names.new,
                    Localized("지금 비밀번호와 다른 것을 입력해 주세요", "Choose a password that differs from the present one")
                ))
        }
        return problems
    }
}

/// Sentences the pages of security share.
enum SecurityWords {
    static let wrongPassword = Localized("비밀번호가 맞지 않습니다", "The password is wrong")
    static let wrongCode = Localized(
        "인증 번호가 맞지 않습니다. 앱에 새 번호가 나오면 다시 입력해 주세요", "The code is wrong. Wait for the next one and try again")
}

extension SiteURL {
    /// The page of security with a word about what was done.
    func done(_ word: String) -> SiteURL { with([SecurityPage.doneName: word]) }
}
