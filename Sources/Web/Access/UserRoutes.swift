import Analysis
import Database
import Domain
import Store

/// Users and their roles, for the administrator.
struct UserRoutes: SiteRoutes {
    let service: CountryService
    let access: AccessService

    private static let organisationsMost = 1_000

    func add(to routes: RouteTable) throws {
        try routes.page(.users, for: .administration) { visit -> UsersPage? in
            UsersPage(try await users(visit), [], visit.language)
        }
        try routes.action(.findUser, for: .administration) { visit, form in
            let name = (form[UsersPage.nameName] ?? "").trimmed
            if let user = try await access.user(named: name) { return .page(.user(user.key)) }
            let message = Localized("그런 아이디를 쓰는 사용자가 없습니다", "Nobody has this sign-in name")
            return .again(
                UsersPage(try await users(visit), name: name, [(UsersPage.nameName, message)], visit.language))
        }
        try routes.page(.newUser, for: .administration) { visit -> NewUserPage? in
            NewUserPage(name: "", choices: try await choices(Query(items: [])), [], visit.language)
        }
        try routes.action(.newUser, for: .administration) { visit, form in try await make(visit, form) }
        try routes.page(.user("{key}"), for: .administration) { visit -> UserPage? in
            try await page(
                visit, choices: try await choices(Query(items: [])), done: visit.query[SecurityPage.doneName])
        }
        try routes.action(.userRoles("{key}"), for: .administration) { visit, form in try await give(visit, form) }
        try routes.action(.endUserRole("{key}", "{ordinal}"), for: .administration) { visit, _ in
            guard let ordinal = Int(try visit.parameter("ordinal")) else { return nil }
            return try await change(visit, "revoked") {
                try await access.revoke(ordinal: ordinal, of: $0.id, by: Administrator(visit.reader), now: visit.now)
            }
        }
        try addSignInHelp(to: routes)
    }

    private func addSignInHelp(to routes: RouteTable) throws {
        try routes.action(.resetUser("{key}"), for: .administration) { visit, _ in
            guard let user = try await user(visit) else { return nil }
            let password = try await SignInRoutes.unlessBusy {
                try await access.resetSignIn(of: user.id, by: Administrator(visit.reader), now: visit.now)
            }
            return try await page(
                visit, choices: try await choices(Query(items: [])), done: "reset", password: password
            )
            .map { .again($0, status: 200) }
        }
        try routes.action(.disableUser("{key}"), for: .administration) { visit, _ in
            try await change(visit, "disabled") {
                try await access.setState(.disabled, of: $0.id, by: Administrator(visit.reader), now: visit.now)
            }
        }
        try routes.action(.enableUser("{key}"), for: .administration) { visit, _ in
            try await change(visit, "enabled") {
                try await access.setState(.active, of: $0.id, by: Administrator(visit.reader), now: visit.now)
            }
        }
    }

    private func make(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        let choices = try await choices(form)
        let typed = (form[UsersPage.nameName] ?? "").trimmed
        var problems: [(field: String, message: Localized)] = []
        let name = SignInName(typed)
        if name == nil {
            problems.append(
                (
                    UsersPage.nameName,
                    Localized(
                        "아이디는 영문자, 숫자, . _ - @ 로 4~64자여야 합니다",
                        "The sign-in name needs 4 to 64 letters a-z, digits, or . _ - @")
                ))
        }
        let (grant, problem) = try await grant(choices)
        if let problem { problems.append((UserPage.names.role, problem)) }
        func again() -> FormAnswer { .again(NewUserPage(name: typed, choices: choices, problems, visit.language)) }
        guard let name, let grant else { return again() }
        let made = try await SignInRoutes.unlessBusy {
            try await access.makeUser(name, [grant], by: Administrator(visit.reader), now: visit.now)
        }
        guard let made else {
            problems.append((UsersPage.nameName, Localized("이미 있는 아이디입니다", "This sign-in name is taken")))
            return again()
        }
        let listed = try await access.listedUser(
            key: made.user.key, by: Administrator(visit.reader), now: visit.now)
        guard let listed else { return nil }
        return .again(
            UserPage(
                listed, choices: try await self.choices(Query(items: [])), done: "made", password: made.password,
                format: visit.format), status: 200)
    }

    private func give(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        guard let user = try await user(visit) else { return nil }
        let choices = try await choices(form)
        let (grant, problem) = try await grant(choices)
        guard let grant else {
            let problems = problem.map { [(field: UserPage.names.role, message: $0)] } ?? []
            return try await page(visit, choices: choices, problems).map { .again($0) }
        }
        _ = try await access.grant(grant, to: user.id, by: Administrator(visit.reader), now: visit.now)
        return .page(.user(user.key).done("granted"))
    }

    private func change(
        _ visit: Visit, _ word: String, _ work: (User) async throws -> AdministrationOutcome
    ) async throws -> FormAnswer? {
        guard let user = try await user(visit) else { return nil }
        switch try await work(user) {
        case .done: return .page(.user(user.key).done(word))
        case .notFound: return nil
        case .lastAdministrator:
            let message = Localized(
                "마지막 관리자입니다. 다른 관리자를 먼저 만들어 주세요",
                "This is the last administrator. Make another one first")
            return try await page(
                visit, choices: try await choices(Query(items: [])), [(UserPage.names.role, message)]
            ).map { .again($0) }
        }
    }

    /// The grant that was chosen, or why it cannot be given.
    private func grant(_ choices: GrantChoices) async throws -> (Grant?, Localized?) {
        guard let role = Role(rawValue: choices.role) else {
            return (nil, Localized("역할을 골라 주세요", "Choose a role"))
        }
        do {
            return (try await access.grant(role, organisation: choices.organisation, region: choices.region), nil)
        } catch let problem as GrantProblem {
            return (nil, problem.sentence)
        }
    }

    private func user(_ visit: Visit) async throws -> User? {
        let key = try visit.parameter("key")
        return try await access.database.read { try UserQueries.user($0, key: key) }
    }

    private func users(_ visit: Visit) async throws -> [ListedUser] {
        let key = visit.query[UsersPage.afterName] ?? ""
        let after = try await access.database.read { try UserQueries.user($0, key: key) }
        return try await access.users(
            staffOnly: true, after: after?.id, limit: UsersPage.rowsMost + 1, by: Administrator(visit.reader),
            now: visit.now)
    }

    private func page(
        _ visit: Visit, choices: GrantChoices, done: String? = nil, password: String? = nil,
        _ problems: [(field: String, message: Localized)] = []
    ) async throws -> UserPage? {
        let key = try visit.parameter("key")
        let listed = try await access.listedUser(key: key, by: Administrator(visit.reader), now: visit.now)
        return listed.map {
            UserPage($0, choices: choices, done: done, password: password, problems, format: visit.format)
        }
    }

    private func choices(_ form: Query) async throws -> GrantChoices {
        let organisations = try await access.database.read {
            try OrganisationQueries.all($0, limit: Self.organisationsMost)
        }
        let names = UserPage.names
        return GrantChoices(
            organisations: organisations, regions: service.country.regions.firstLevel, role: form[names.role] ?? "",
            organisation: form[names.organisation] ?? "", region: form[names.region] ?? "")
    }

    /// What was done, in a sentence.
    static func words(_ done: String) -> Localized? {
        switch done {
        case "made": Localized("사용자를 만들었습니다.", "The user is made.")
        case "granted": Localized("역할을 주었습니다. 이 사용자는 다시 로그인합니다.", "The role is given. The user signs in anew.")
        case "revoked": Localized("역할을 거두었습니다.", "The role is taken away.")
        case "reset":
            Localized(
                "비밀번호를 새로 만들고 2단계 인증을 껐습니다. 이 사용자는 모든 곳에서 로그아웃되었습니다.",
                "There is a new password and no second factor. The user is signed out everywhere.")
        case "disabled": Localized("이 사용자의 로그인을 막았습니다.", "The user can no longer sign in.")
        case "enabled": Localized("이 사용자는 다시 로그인할 수 있습니다.", "The user can sign in again.")
        default: nil
        }
    }
}
