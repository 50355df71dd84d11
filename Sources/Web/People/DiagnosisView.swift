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

    /// - Parameters:
    ///   - source: where the figures come from; without one, from the invented or own record.
    ///   - own: where the goal's name leads to on the page of the owner; `nil` for an invented person.
    init(
        _ diagnosis: Diagnosis, _ facts: PersonFacts, _ account: PersonAccount, source: String? = nil,
        country: Country, format: Format, own: SiteURL? = nil
    ) {
        let language = format.language
        job = NamedLink(ShownName(diagnosis.profileName, language), own ?? .profile(diagnosis.profile.id))
        lead = Self.lead(diagnosis, format)
        hasMandatoryUnmet = diagnosis.mandatoryUnmet > 0
        mandatory = language(
            "필수 능력단위 \(format.number(diagnosis.mandatoryUnmet))개가 모자랍니다. 충족도가 높아도 이것이 있어야 합니다.",
            """
            \(format.count(diagnosis.mandatoryUnmet, "개", "mandatory unit is", "mandatory units are")) unmet. Without \
            them the job is out of reach, whatever the coverage.
            """)
        let figures = DiagnosisFigures(diagnosis, format, isInvented: own == nil, source: source)
        coverage = [figures.coverage]
        ladder = figures.ladder.map { [$0] } ?? []
        units = diagnosis.units.enumerated().map { UnitRow($1, number: $0 + 1, isOwn: own != nil, format) }
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

    static func metCount(_ diagnosis: Diagnosis) -> Int {
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
            "필요한 능력단위 \(all)개 가운데 \(met)개를 충족했고, \(hours)을 더 배워야 합니다.\(unknown)",
            "\(met) of \(all) required units are met; \(hours) of training are missing.\(unknown)")
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
