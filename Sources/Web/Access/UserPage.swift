import Analysis
import Domain

/// One user, for the administrator: roles to give and take away, and help with signing in.
struct UserPage: Page {
    static let template = "access/user"
    static let names = (role: "role", organisation: "organisation", region: "region")

    struct Row: Sendable {
        let role: UserWords.RoleName
        let since: String
        let end: String
    }

    let frame: PageFrame
    let key: String
    let state: String
    let secondFactor: String
    let isDone: Bool
    let done: String
    let hasPassword: Bool
    let password: String
    let rows: [Row]
    let hasRows: Bool
    let give: String
    let role: FormField
    let roles: [FormChoice]
    let organisations: [FormChoice]
    let regions: [FormChoice]
    let reset: String
    let isDisabled: Bool
    let disable: String
    let enable: String
    let problems: FormProblems

    /// - Parameter password: a one-time password just made, shown this once.
    init(
        _ user: ListedUser, choices: GrantChoices, done: String? = nil, password: String? = nil,
        _ problems: [(field: String, message: Localized)] = [], format: Format
    ) {
        let language = format.language
        let address = user.user.key
        frame = PageFrame(
            title: UserWords.name(user, language),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("사용자와 역할", "Users and roles"), .users)])
        key = address
        state = UserWords.state(user.user, language)
        secondFactor = UserWords.secondFactor(user, language)
        self.done = done.flatMap { UserRoutes.words($0) }?.text(language) ?? ""
        isDone = !self.done.isEmpty
        hasPassword = password != nil
        self.password = password ?? ""
        rows = user.roles.map {
            Row(
                role: UserWords.RoleName($0, language), since: format.moment($0.since),
                end: SiteURL.endUserRole(address, String($0.ordinal)).description)
        }
        hasRows = !rows.isEmpty
        give = SiteURL.userRoles(address).description
        role = FormField(Self.names.role, value: choices.role, problems, language)
        roles = choices.roles(language)
        organisations = choices.organisationChoices(language)
        regions = choices.regionChoices(language)
        reset = SiteURL.resetUser(address).description
        isDisabled = user.user.state == .disabled
        disable = SiteURL.disableUser(address).description
        enable = SiteURL.enableUser(address).description
        self.problems = FormProblems(problems, language)
    }
}

/// The page where an administrator makes a user.
struct NewUserPage: Page {
    static let template = "access/new-user"

    let frame: PageFrame
    let action: String
    let name: FormField
    let role: FormField
    let roles: [FormChoice]
    let organisations: [FormChoice]
    let regions: [FormChoice]
    let problems: FormProblems

    init(
        name: String, choices: GrantChoices, _ problems: [(field: String, message: Localized)], _ language: Language
    ) {
        frame = PageFrame(
            title: language("사용자 만들기", "Make a user"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("사용자와 역할", "Users and roles"), .users)])
        action = SiteURL.newUser.description
        self.name = FormField(UsersPage.nameName, value: name, problems, language)
        role = FormField(UserPage.names.role, value: choices.role, problems, language)
        roles = choices.roles(language)
        organisations = choices.organisationChoices(language)
        regions = choices.regionChoices(language)
        self.problems = FormProblems(problems, language)
    }
}

/// What a role can be given with, and what was chosen.
struct GrantChoices: Sendable {
    let organisations: [Organisation]
    let regions: [Region]
    var role = ""
    var organisation = ""
    var region = ""

    /// Every role somebody can be given; the own account comes with signing up.
    func roles(_ language: Language) -> [FormChoice] {
        Role.allCases.filter { AccessPolicy.reaches(of: $0) != [.ownPerson] }.map {
            FormChoice(value: $0.rawValue, label: $0.name.text(language), isChosen: $0.rawValue == role)
        }
    }

    func organisationChoices(_ language: Language) -> [FormChoice] {
        organisations.map {
            FormChoice(
                value: $0.key,
                name: ShownName(typed: "\($0.name) · \($0.kind.name.text(language))", language),
                isChosen: $0.key == organisation)
        }
    }

    func regionChoices(_ language: Language) -> [FormChoice] {
        regions.map { FormChoice(value: $0.key, name: ShownName($0.name, language), isChosen: $0.key == region) }
    }
}
