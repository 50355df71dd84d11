import Analysis
import Domain

/// A company: its consenting employees with their roles, and the roles themselves.
struct CompanyPage: Page {
    static let template = "companies/company"
    static let roleName = "role"

    /// One employee.
    struct Row: Sendable {
        let name: ShownName
        let region: ShownName
        let coverage: String
        let until: String
        let action: String
        let field: String
        let choices: [FormChoice]
    }

    /// One role.
    struct RoleRow: Sendable {
        let name: ShownName
        let address: String
        let units: String
        let people: String
    }

    /// Another company of the same user.
    struct Other: Sendable {
        let name: ShownName
        let address: String
    }

    let frame: PageFrame
    let hasRows: Bool
    let rows: [Row]
    let hasUnplaced: Bool
    let unplaced: String
    let hasRoles: Bool
    let roles: [RoleRow]
    let newRole: String
    let hasGaps: Bool
    let gaps: String
    let plan: String
    let plans: String
    let code: String
    let hasOthers: Bool
    let others: [Other]

    init(_ workforce: Workforce, others: [Organisation], country: Country, format: Format) {
        let language = format.language
        let company = workforce.organisation.key
        let team = TeamGaps(workforce, country: country)
        frame = PageFrame(
            ShownName(typed: workforce.organisation.name, language),
            breadcrumb: [Crumb(language("내 계정", "My account"), .account)])
        let coverage = Dictionary(team.members.map { ($0.key, $0.coverage) }, uniquingKeysWith: { first, _ in first })
        rows = workforce.members.enumerated().map { place, member in
            let role = workforce.roles.first { $0.id == member.role }
            let none = FormChoice(value: "", label: language("정하지 않음", "None"), isChosen: role == nil)
            return Row(
                name: CompanyWords.name(member.name, key: member.key, language),
                region: country.regions.fullName(member.regionID).map { ShownName($0, language) }
                    ?? ShownName(own: format.missing, language),
                coverage: role == nil ? language("직무 없음", "no role") : format.coverage(coverage[member.key] ?? nil),
                until: format.dateCell(member.consentUntil.adding(seconds: 9 * 3600).date),
                action: SiteURL.employee(company, member.key).description,
                field: "role-\(place + 1)",
                choices: [none]
                    + workforce.roles.map {
                        FormChoice(
                            value: $0.key, name: ShownName(typed: $0.name, language), isChosen: $0.id == member.role)
                    })
        }
        hasRows = !rows.isEmpty
        hasUnplaced = team.unplaced > 0 && !workforce.roles.isEmpty
        unplaced = language(
            "직무가 정해지지 않은 사람이 \(team.unplaced)명 있습니다. 비교와 계획에는 직무가 있는 사람만 들어갑니다.",
            """
            \(format.people(team.unplaced)) without a role. Only those with one are compared and planned for.
            """)
        roles = workforce.roles.map { role in
            RoleRow(
                name: ShownName(typed: role.name, language), address: SiteURL.role(company, role.key).description,
                units: format.number(role.requirements.count),
                people: format.number(workforce.members.count { $0.role == role.id }))
        }
        hasRoles = !roles.isEmpty
        newRole = SiteURL.newRole(company).description
        hasGaps = !team.members.isEmpty
        gaps = SiteURL.teamGaps(company).description
        plan = SiteURL.teamPlan(company).description
        plans = SiteURL.teamPlans(company).description
        code = company.uppercased().inFours(separator: "-")
        self.others = others.filter { $0.key != company }.map {
            Other(name: ShownName(typed: $0.name, language), address: SiteURL.company($0.key).description)
        }
        hasOthers = !self.others.isEmpty
    }

    /// The way from the account to a page of a company.
    static func way(_ company: Organisation, _ language: Language) -> [Crumb] {
        [
            Crumb(language("내 계정", "My account"), .account),
            Crumb(ShownName(typed: company.name, language), .company(company.key)),
        ]
    }
}
