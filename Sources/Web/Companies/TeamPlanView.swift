import Analysis
import Domain

/// A plan for a team as pages show it: the comparison, the rounds with their people, what stays open.
struct TeamPlanView: Sendable {
    /// Somebody with a place, as the page may name them.
    struct Seat: Sendable {
        let name: ShownName
        let line: Int
        let units: [CompetencyUnit.ID]
    }

    /// A round with its people.
    struct LineRow: Sendable {
        struct PersonRow: Sendable {
            let name: ShownName
            let units: ShownName
        }

        let number: String
        let course: NamedLink
        /// What happened to the round since the plan was kept.
        let standing: String
        let hasStanding: Bool
        let kind: String
        let provider: String
        let days: String
        let times: String
        /// That the times are assumed.
        let assumed: String
        let place: String
        let places: String
        let payment: TeamPlanPayment
        let isAssumed: Bool
        let hasPeople: Bool
        let people: [PersonRow]
    }

    let lead: String
    /// What happened to rounds since the plan was kept.
    let standings: String
    let hasStandings: Bool
    let saving: String
    let hasSaving: Bool
    let proof: String
    let isProved: Bool
    let keyFigures: [PlanView.KeyFigure]
    let comparison: [DataTable]
    let calendar: [Figure]
    let hasLines: Bool
    let lines: [LineRow]
    let hasOpen: Bool
    let open: [DataTable]
    let looked: String
    let leftOut: [String]
    let hasLeftOut: Bool
    let hasRules: Bool
    let rules: [PlanView.RuleRow]
    let rulesPage: String

    /// - Parameter isKept: whether the plan was kept, so that its rounds are looked up again.
    init(
        _ summary: TeamPlanSummary, seats: [Seat], leftovers: [(name: ShownName, unit: TeamPlanLeftover)],
        isKept: Bool = false, country: Country, format: Format
    ) {
        standings = isKept ? PlanStandings(summary, in: country, format).notice : ""
        hasStandings = !standings.isEmpty
        let words = TeamPlanSentences(summary, format)
        lead = words.lead
        saving = words.saving
        hasSaving = !saving.isEmpty
        proof = words.proof
        isProved = summary.isProved
        keyFigures = words.keyFigures
        comparison = [words.comparison]
        calendar = summary.lines.isEmpty ? [] : [Self.calendar(summary, format)]
        lines = summary.lines.enumerated().map { place, line in
            Self.row(
                line, number: place + 1, seats.filter { $0.line == place + 1 }, summary.rules,
                isKept ? RoundStanding(line, in: country) : nil, country, format)
        }
        hasLines = !lines.isEmpty
        open = leftovers.isEmpty ? [] : [Self.open(leftovers, country, format)]
        hasOpen = !open.isEmpty
        looked = words.looked
        leftOut = words.leftOut
        hasLeftOut = !leftOut.isEmpty
        rules = summary.rules.map { PlanView.RuleRow($0, format.language) }
        hasRules = !rules.isEmpty
        rulesPage = SiteURL.fundingRules.description
    }

    private static func row(
        _ line: TeamPlanLine, number: Int, _ seats: [Seat], _ rules: [FundingRule], _ standing: RoundStanding?,
        _ country: Country, _ format: Format
    ) -> LineRow {
        let language = format.language
        return LineRow(
            number: "\(number).", course: NamedLink(ShownName(korean: line.title), .course(line.course)),
            standing: PlanStandings.mark(standing, format), hasStanding: standing != nil,
            kind: CompanyWords.name(line.kind).text(language),
            provider: line.provider.isEmpty ? format.missing : line.provider,
            days: format.span(line.startsOn, line.endsOn),
            times: line.slots.map { PlanRoundRow.times($0, line.hours, format) } ?? format.hours(line.hours),
            assumed: line.kind == .ownSession
                ? language("정한 시간이 없어 평일 낮으로 봄", "no times are set yet; weekdays in the daytime assumed")
                : language("수업 시간 자료가 없어 평일 낮으로 봄", "no schedule provided; weekdays in the daytime assumed"),
            place: place(line, country, format),
            places: line.placesFree.map {
                language("\(format.people(line.places)) (빈자리 \($0))", "\(line.places) of \($0) free places")
            } ?? language("\(format.people(line.places)) (빈자리 자료 없음)", "\(line.places) (free places not provided)"),
            payment: TeamPlanPayment(line, rules, format), isAssumed: line.isScheduleAssumed, hasPeople: !seats.isEmpty,
            people: seats.map { seat in
                LineRow.PersonRow(
                    name: seat.name,
                    units: ShownName(
                        typed: seat.units.compactMap { country.standards.unit($0)?.name.text(language) }
                            .joined(separator: ", "), language))
            })
    }

    private static func place(_ line: TeamPlanLine, _ country: Country, _ format: Format) -> String {
        if line.kind == .ownSession { return format.language("우리 회사", "at the company") }
        let mode = line.mode.name.text(format.language)
        if line.mode == .online { return mode }
        let region = line.region.flatMap { country.regions.fullName($0) }
        return "\(mode), \(region?.text(format.language) ?? format.missing)"
    }

    private static func calendar(_ summary: TeamPlanSummary, _ format: Format) -> Figure {
        let language = format.language
        let (first, last) = (summary.lines.map(\.startsOn).min(), summary.lines.map(\.endsOn).max())
        return Figure(
            id: "team-calendar",
            caption: language(
                "\(format.dateInProse(first))에 시작해 \(format.dateInProse(last))에 마칩니다",
                "Training runs from \(format.dateInProse(first)) to \(format.dateInProse(last))"),
            measure: language("회차별 기간, 첫날과 마지막 날 포함", "Days of each round, first and last included"),
            summary: language("번호는 아래 회차의 번호입니다.", "Numbers are those of the rounds below."),
            chart: PlanCalendar(
                bars: summary.lines.map {
                    PlanCalendar.Bar($0.title, first: $0.startsOn, last: $0.endsOn, times: format.people($0.places))
                }, today: summary.asOf),
            source: language(
                "훈련과정 목록, \(format.dateCell(summary.asOf))", "Catalogue, \(format.dateCell(summary.asOf))"),
            passport: nil, language: language)
    }

    private static func open(
        _ leftovers: [(name: ShownName, unit: TeamPlanLeftover)], _ country: Country, _ format: Format
    ) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("계획 뒤에도 모자란 능력", "Still open after the plan"),
            columns: [
                .init(language("사람", "Person")), .init(language("능력단위(필요 수준)", "Units (required level)")),
                .init(language("까닭", "Why")),
            ],
            rows: grouped(leftovers).map { name, reason, open in
                let units = open.compactMap { one in
                    country.standards.unit(one.unit).map { "\($0.name.text(language)) (\(one.required.value))" }
                }
                return .init(
                    TableCell(typed: name, language),
                    [
                        TableCell(typed: ShownName(typed: units.joined(separator: ", "), language), language),
                        TableCell(CompanyWords.name(reason).text(language)),
                    ])
            })
    }

    /// A person's open units by the reason, in the order they came.
    private static func grouped(
        _ leftovers: [(name: ShownName, unit: TeamPlanLeftover)]
    ) -> [(name: ShownName, reason: TeamPlanLeftover.Reason, units: [TeamPlanLeftover])] {
        var groups: [(name: ShownName, reason: TeamPlanLeftover.Reason, units: [TeamPlanLeftover])] = []
        for (name, open) in leftovers {
            let known = groups.firstIndex { $0.units.first?.member == open.member && $0.reason == open.reason }
            if let known {
                groups[known].units.append(open)
            } else {
                groups.append((name, open.reason, [open]))
            }
        }
        return groups
    }
}
