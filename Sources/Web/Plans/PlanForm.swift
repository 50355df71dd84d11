import Analysis
import Domain

/// The form of a plan's limits: what was typed, read, with what is wrong.
struct PlanForm: Sendable {
    static let repeatable: Set<String> = [PlanField.mode.rawValue]
    static let jobName = "job"

    let question: PlanQuestion?
    let problems: [PlanQuestionProblem]
    let jobProblem: Localized?
    private let query: Query

    /// Reads the parameters; the job asked for, or the one that is used without.
    init(_ query: Query, nearest: Profile.ID?, country: Country) {
        self.init(query, usual: nearest.map { .profile($0) }, ownProfiles: [], country: country)
    }

    /// Reads the parameters; the goal asked for, or the one that is used without.
    ///
    /// - Parameter ownProfiles: those that may be asked for.
    init(_ query: Query, usual: PlanAim?, ownProfiles: [OwnProfile], country: Country) {
        self.query = query
        let today = country.asOf
        let asked = (query[Self.jobName] ?? "").trimmed
        let known = PlanAim(asked, ownProfiles, country.standards)
        jobProblem =
            asked.isEmpty || known != nil
            ? nil : Localized("그런 직무가 없습니다. 목록에서 골라 주세요", "There is no such job. Choose one from the list")
        guard let aim = known ?? (asked.isEmpty ? usual : nil) else {
            (question, problems) = (nil, [])
            return
        }
        let circumstances = country.catalogue.planning.funding.circumstances(on: today).map(\.code)
        // Boxes that are not ticked are not sent: only a whole form without any says that none will do.
        let boxes = query.values(PlanField.mode.rawValue)
        let modes = boxes.isEmpty && query[PlanField.weekly.rawValue] == nil ? nil : boxes
        var read = PlanQuestion.read(
            profile: aim.profile, today: today, modes: modes, circumstances: circumstances
        ) { query[$0.rawValue] }
        read.question.own = aim.own
        (question, problems) = (read.question, read.problems)
    }

    /// The text of a field as typed, else as the question says.
    func shown(_ field: PlanField) -> String {
        if let typed = query[field.rawValue] { return typed }
        return question?.texts.first { $0.field == field }?.text ?? ""
    }

    func message(_ field: PlanField) -> Localized? {
        problems.first { $0.field == field }?.message
    }

    /// The parameters of an address that asks a question.
    static func parameters(_ question: PlanQuestion) -> [(String, String)] {
        [(jobName, PlanAim(question).text)] + question.texts.map { ($0.field.rawValue, $0.text) }
    }
}

extension SiteURL {
    /// The address with a question about a plan behind it.
    func asking(_ question: PlanQuestion) -> SiteURL {
        PlanForm.parameters(question).reduce(self) { $0.with([$1.0: $1.1]) }
    }

    package static func personPlan(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("people", key.description, "plan")
    }
    package static let fundingRules = SiteURL("rules", "funding")
}
