import Analysis
import Domain
import Store

extension SiteURL {
    package static let users = SiteURL("administration", "users")
    package static let newUser = SiteURL("administration", "users", "new")
    package static let findUser = SiteURL("administration", "users", "find")
    package static func user(_ key: String) -> SiteURL { SiteURL("administration", "users", key) }
    package static func userRoles(_ key: String) -> SiteURL { SiteURL("administration", "users", key, "roles") }
    package static func endUserRole(_ key: String, _ ordinal: String) -> SiteURL {
        SiteURL("administration", "users", key, "roles", ordinal, "end")
    }
    package static func resetUser(_ key: String) -> SiteURL { SiteURL("administration", "users", key, "reset") }
    package static func disableUser(_ key: String) -> SiteURL { SiteURL("administration", "users", key, "disable") }
    package static func enableUser(_ key: String) -> SiteURL { SiteURL("administration", "users", key, "enable") }
}

/// Who works here, for the administrator.
struct UsersPage: Page {
    static let template = "access/users"
    static let nameName = "name"
    static let afterName = "after"
    static let rowsMost = 50

    struct Row: Sendable {
        let name: String
        let address: String
        let state: String
        let secondFactor: String
        let roles: [UserWords.RoleName]
    }

    let frame: PageFrame
    let newUser: String
    let find: String
    let name: FormField
    let rows: [Row]
    let hasRows: Bool
    let hasMore: Bool
    let more: String
    let problems: FormProblems

    /// - Parameter users: up to one more than a page shows, which tells that there are more.
    init(
        _ users: [ListedUser], name: String = "", _ problems: [(field: String, message: Localized)] = [],
        _ language: Language
    ) {
        frame = PageFrame(title: language("사용자와 역할", "Users and roles"), breadcrumb: SecurityPage.way(language))
        newUser = SiteURL.newUser.description
        find = SiteURL.findUser.description
        self.name = FormField(Self.nameName, value: name, problems, language)
        let shown = users.prefix(Self.rowsMost)
        rows = shown.map { user in
            Row(
                name: UserWords.name(user, language), address: SiteURL.user(user.user.key).description,
                state: UserWords.state(user.user, language), secondFactor: UserWords.secondFactor(user, language),
                roles: UserWords.roles(user.roles, language))
        }
        hasRows = !rows.isEmpty
        hasMore = users.count > Self.rowsMost
        more = SiteURL.users.with([Self.afterName: shown.last?.user.key]).description
        self.problems = FormProblems(problems, language)
    }
}

/// Words about users that several pages share.
enum UserWords {
    static func name(_ user: ListedUser, _ language: Language) -> String {
        user.name.isEmpty ? language("지워진 사용자", "Erased user") : user.name
    }

    static func state(_ user: User, _ language: Language) -> String {
        switch user.state {
        case .disabled: language("로그인 막음", "Kept out")
        case .active where user.mustChangePassword: language("처음 비밀번호", "One-time password")
        case .active: language("쓰는 중", "Active")
        }
    }

    static func secondFactor(_ user: ListedUser, _ language: Language) -> String {
        if user.hasSecondFactor { return language("씀", "In use") }
        return user.user.isDemonstration ? language("시연용이라 없음", "None: demonstration") : language("아직 없음", "Not yet")
    }

    /// A role with what it reaches: the name of an organisation or a region.
    struct RoleName: Sendable {
        let role: String
        let hasReach: Bool
        let reach: ShownName
        /// What stands before it in a list: nothing, or a comma.
        let separator: String

        init(_ role: ListedUser.Role, separator: String = "", _ language: Language) {
            self.role = role.role.name.text(language)
            hasReach = !role.reach.isEmpty
            reach = ShownName(typed: role.reach, language)
            self.separator = separator
        }
    }

    static func roles(_ roles: [ListedUser.Role], _ language: Language) -> [RoleName] {
        roles.enumerated().map { RoleName($1, separator: $0 == 0 ? "" : ", ", language) }
    }
}
