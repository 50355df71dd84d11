import Analysis
import Domain
import Vault

/// How one signs in: the list of sessions, and the password.
struct SecurityRoutes: SiteRoutes {
    let access: AccessService

    func add(to routes: RouteTable) throws {
        let cookies = routes.site.cookies
        try routes.page(.security, for: .ownSecurity) { visit -> SecurityPage? in
            guard let signedIn = visit.signedIn else { return nil }
            return SecurityPage(
                signedIn, try await access.security(of: signedIn, now: visit.now),
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
            PasswordPage(mustChange: visit.signedIn?.user.mustChangePassword == true, [], visit.language)
        }
        try routes.action(.password, for: .ownSecurity) { visit, form in
            try await changePassword(visit, form, cookies)
        }
    }

    private func changePassword(_ visit: Visit, _ form: Query, _ cookies: SiteCookies) async throws -> FormAnswer? {
        guard let signedIn = visit.signedIn else { return nil }
        let mustChange = signedIn.user.mustChangePassword
        func again(_ problems: [(field: String, message: Localized)], status: Int = 422) -> FormAnswer {
            .again(PasswordPage(mustChange: mustChange, problems, visit.language), status: status)
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
