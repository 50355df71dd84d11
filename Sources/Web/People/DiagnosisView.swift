import Analysis
import Domain

/// The diagnosis of an account against one job as a page shows it.
struct DiagnosisView: Sendable {
    let job: NamedLink
    let lead: String
    let mandatory: String
    let hasMandatoryUnmet: Bool
    let coverage: [Figure]
    let ladder: [Figure]
    let units: [UnitRow]
    let rules: [RuleRow]
    let hasRules: Bool
    let hasMostUseful: Bool
    let mostUseful: [MostUsefulView]
    let coursesLead: String
    let hasCourses: Bool
    let courses: [CourseRow]
    let hasClassSearch: Bool
    let classSearch: String

    /// - Parameter source: where the figures come from; without one, from an invented person.
    init(
        _ diagnosis: Diagnosis, _ facts: PersonFacts, _ account: PersonAccount, source: String? = nil,
        country: Country, format: Format
    ) {
        let language = format.language
        job = NamedLink(ShownName(diagnosis.profileName, language), .profile(diagnosis.profile.id))
        lead = Self.lead(diagnosis, format)
        hasMandatoryUnmet = diagnosis.mandatoryUnmet > 0
        mandatory = language(
            "필수 능력단위 \(format.number(diagnosis.mandatoryUnmet))개가 모자랍니다. 충족도가 높아도 이것이 있어야 합니다.",
            """
            \(format.count(diagnosis.mandatoryUnmet, "개", "mandatory unit is", "mandatory units are")) unmet. Without \
            them the job is out of reach, whatever the coverage.
            """)
        let source = source ?? Self.inventedSource(diagnosis, format)
        coverage = [Self.coverageFigure(diagnosis, source, format)]
        ladder = diagnosis.units.isEmpty ? [] : [Self.ladderFigure(diagnosis, source, format)]
        units = diagnosis.units.enumerated().map { UnitRow($1, number: $0 + 1, format) }
        rules = RuleRow.all(diagnosis, account.rules, language)
        hasRules = !rules.isEmpty
        mostUseful = facts.mostUseful.map { [MostUsefulView($0, format)] } ?? []
        hasMostUseful = !mostUseful.isEmpty
        courses = facts.courses.map { CourseRow($0, format) }
        hasCourses = !courses.isEmpty
        coursesLead = Self.coursesLead(facts, format)
        let node = diagnosis.profile.nodeID
        hasClassSearch = node != nil
        classSearch = node.map { SiteURL.courses.with(["node": $0.description]).description } ?? ""
    }

    private static func metCount(_ diagnosis: Diagnosis) -> Int {
        diagnosis.units.count { $0.state == .met }
    }

    private static func lead(_ diagnosis: Diagnosis, _ format: Format) -> String {
        let (met, all) = (format.number(metCount(diagnosis)), format.number(diagnosis.units.count))
        let hours = format.hours(diagnosis.missingHours)
        if diagnosis.units.isEmpty {
            return format.language("이 직무가 요구하는 능력단위 자료가 없습니다.", "The units this job requires are not provided.")
        }
        if metCount(diagnosis) == diagnosis.units.count {
            return format.language(
                "필요한 능력단위 \(all)개를 모두 충족했습니다.", "All \(all) required units are met.")
        }
        let unknown =
            diagnosis.hasUnknownHours
            ? format.language(
                " 시간 자료가 없는 능력단위는 40시간으로 셉니다.", " Units without known hours count 40.") : ""
        return format.language(
            "필요한 능력단위 \(all)개 가운데 \(met)개를 충족했고, \(hours)만큼 더 배워야 합니다.\(unknown)",
            "\(met) of \(all) required units are met; \(hours) of training are missing.\(unknown)")
    }

    private static func inventedSource(_ diagnosis: Diagnosis, _ format: Format) -> String {
        format.language(
            "시연용으로 지어낸 기록, \(format.dateCell(diagnosis.asOf))",
            "Invented demonstration record, \(format.dateCell(diagnosis.asOf))")
    }

    private static func coverageFigure(_ diagnosis: Diagnosis, _ source: String, _ format: Format) -> Figure {
        let language = format.language
        let share = format.rate(diagnosis.coverage)
        let value: ChartValue = diagnosis.coverage.map { .shown($0, format.rate($0, decimals: 0)) } ?? .missing
        return Figure(
            id: "coverage", caption: language("충족도는 \(share)입니다", "Coverage is \(share)"),
            measure: language(
                "필요한 가중치 \(format.number(diagnosis.totalWeight)) 가운데 충족한 가중치의 비율",
                "Share of the required weight of \(format.number(diagnosis.totalWeight)) that is met"),
            summary: language(
                "충족한 가중치는 \(format.number(diagnosis.metWeight))입니다.",
                "The weight met is \(format.number(diagnosis.metWeight))."),
            chart: CoverageRing(label: language("충족도", "Coverage"), value: value), source: source,
            passport: nil, language: language)
    }

    private static func ladderFigure(_ diagnosis: Diagnosis, _ source: String, _ format: Format) -> Figure {
        let language = format.language
        let (met, all) = (format.number(metCount(diagnosis)), format.number(diagnosis.units.count))
        let steps = diagnosis.units.map { unit in
            UnitLadder.Step(
                unit.name.text(language), required: Int(unit.required.value), held: Int(unit.held?.value ?? 0),
                address: .unit(unit.id))
        }
        return Figure(
            id: "ladder",
            caption: language(
                "능력단위 \(all)개 가운데 \(met)개가 필요한 수준에 닿았습니다", "\(met) of \(all) units reach the required level"),
            measure: language("수준 1~8, 능력단위별 보유와 필요", "Levels 1 to 8, held and required by unit"),
            summary: language(
                "번호는 아래 표의 능력단위 번호입니다. 굵은 번호는 모자라는 능력단위입니다.",
                "Numbers are those of the table below; bold ones are unmet."),
            chart: UnitLadder(steps: steps), source: source, passport: nil, language: language)
    }

    private static func coursesLead(_ facts: PersonFacts, _ format: Format) -> String {
        if facts.courseTotal == 0 {
            return facts.mostUseful == nil
                ? format.language("모자라는 능력단위가 없습니다.", "No units are unmet.")
                : format.language(
                    "모자라는 능력단위를 필요한 수준으로 가르치는 과정이 없습니다.",
                    "No course teaches the unmet units at the required level.")
        }
        let (total, shown) = (format.number(facts.courseTotal), format.number(facts.courses.count))
        return format.language(
            "모자라는 능력단위를 필요한 수준으로 가르치는 과정 \(total)개 가운데 많이 가르치는 차례로 \(shown)개입니다.",
            "\(shown) of \(total) courses that teach unmet units at the required level, those that teach most first.")
    }
}
