import Analysis
import Domain

/// What a team lacks: the grid of people and units, each person's coverage, and what the same people lack together.
struct TeamGapsPage: Page {
    static let template = "companies/gaps"

    /// A member in a list.
    struct Name: Sendable {
        let name: ShownName
        /// What stands before it: nothing, or a comma.
        let separator: String
    }

    /// Units that the same people lack.
    struct GroupRow: Sendable {
        let people: String
        let names: [Name]
        let units: [NamedLink]
    }

    let frame: PageFrame
    let hasTeam: Bool
    let lead: String
    let matrix: [Figure]
    let people: [DataTable]
    let hasGroups: Bool
    let groups: [GroupRow]
    let planAddress: String
    let company: String

    private let facts: TeamGaps

    var json: (any Encodable & Sendable)? { facts }

    init(_ workforce: Workforce, country: Country, format: Format) {
        let language = format.language
        let team = TeamGaps(workforce, country: country)
        facts = team
        let names = team.members.map { CompanyWords.name($0.name, key: $0.key, language) }
        frame = PageFrame(
            title: language("팀의 모자란 능력", "What the team lacks"),
            breadcrumb: CompanyPage.way(workforce.organisation, language))
        hasTeam = !team.members.isEmpty
        let open = team.units.reduce(0) { $0 + $1.open }
        let lacking = team.units.count { $0.open > 0 }
        lead = language(
            "직무를 맡은 \(format.people(team.members.count))에게 능력단위 \(format.number(lacking))가지가 모두 \(format.number(open))번 모자랍니다.",
            """
            \(format.people(team.members.count)) with a role lack \(format.count(lacking, "", "unit", "different units")), \
            \(format.number(open)) times in all.
            """)
        matrix =
            team.members.isEmpty || team.units.isEmpty
            ? [] : [Self.figure(team, names, lacking, workforce.asOf, format)]
        people = team.members.isEmpty ? [] : [Self.people(team, names, format)]
        groups = team.groups.prefix(12).map { group in
            GroupRow(
                people: format.people(group.members.count),
                names: group.members.enumerated().map { Name(name: names[$1], separator: $0 == 0 ? "" : ", ") },
                units: group.units.compactMap { id in
                    country.standards.unit(id).map { NamedLink(ShownName($0.name, language), .unit(id)) }
                })
        }
        hasGroups = !groups.isEmpty
        planAddress = SiteURL.teamPlan(workforce.organisation.key).description
        company = SiteURL.company(workforce.organisation.key).description
    }

    private static func figure(
        _ team: TeamGaps, _ names: [ShownName], _ lacking: Int, _ date: CivilDate, _ format: Format
    ) -> Figure {
        let language = format.language
        let worst = team.units.first.map { $0.name.text(language) } ?? ""
        let most = team.units.first?.open ?? 0
        let caption =
            most == 0
            ? language("모두 필요한 수준을 갖췄습니다", "Everybody reaches the required levels")
            : language(
                "가장 많은 사람에게 모자란 것은 「\(worst)」(\(format.people(most)))입니다",
                "Most people lack \u{201C}\(worst)\u{201D}: \(format.people(most))")
        let rest =
            team.units.count > TeamMatrix.unitsMost
            ? language(
                " 그림에는 직무마다 많이 모자란 \(TeamMatrix.unitsMost)가지까지만 있고, 표에 모두 있습니다.",
                " The drawing has at most \(TeamMatrix.unitsMost) units a role; the table has all.") : ""
        return Figure(
            id: "team-gaps", caption: caption,
            measure: language("직무별로, 줄은 능력단위, 칸은 사람", "By role: a line a unit, a column a person"),
            summary: language(
                "번호는 아래 표의 사람과 능력단위 번호입니다.\(rest)", "Numbers are those of people and units in the tables.\(rest)"),
            chart: TeamMatrix(team, names: names),
            source: language("직원의 직무능력계좌, \(format.dateCell(date))", "Employees' accounts, \(format.dateCell(date))"),
            passport: nil, language: language)
    }

    private static func people(_ team: TeamGaps, _ names: [ShownName], _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("사람별 충족도", "Coverage by person"),
            columns: [
                .init(language("사람", "Person")), .init(language("직무", "Role")),
                .init(language("충족도", "Coverage"), isNumber: true),
                .init(language("모자란 능력단위", "Units short"), isNumber: true),
            ],
            rows: team.members.enumerated().map { place, member in
                .init(
                    TableCell(typed: names[place], number: place + 1, language),
                    [
                        TableCell(typed: ShownName(typed: member.roleName, language), language),
                        TableCell(format.coverage(member.coverage), isNumber: true),
                        TableCell(format.number(member.open), isNumber: true),
                    ])
            })
    }
}
