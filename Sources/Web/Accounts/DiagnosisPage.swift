import Analysis
import Domain

/// The diagnosis against a goal: how far, unit by unit, what else is near, and how it went over time.
struct DiagnosisPage: Page {
    static let template = "accounts/diagnosis"

    struct Near: Sendable {
        let job: NamedLink
        let words: String
        let target: String
        let kind: String
    }

    let frame: PageFrame
    let isDone: Bool
    let done: String
    let hasGoals: Bool
    let action: String
    let goals: [FormChoice]
    let goalsPage: String
    let hasDiagnosis: Bool
    let isGoal: Bool
    let lead: [TextPiece]
    let level: String
    let levelRule: String
    let diagnosis: [DiagnosisView]
    let isField: Bool
    let fieldWords: [TextPiece]
    let hasFieldJobs: Bool
    let fieldJobs: [Near]
    let hasNear: Bool
    let near: [Near]
    let choose: String
    let plan: String
    let hasPlan: Bool
    let save: String
    let goal: String
    let hasSaved: Bool
    let saved: [DiagnosisProgress]
    private let facts: GoalFacts?

    var json: (any Encodable & Sendable)? { facts }

    init(_ book: AccountBook, _ asked: Asked, country: Country, _ format: Format) {
        let (language, found) = (format.language, asked.found)
        frame = PageFrame(title: language("진단", "Diagnosis"), breadcrumb: EvidenceListPage.way(language))
        done = Self.words(asked.done, language)
        isDone = !done.isEmpty
        action = SiteURL.ownDiagnosis.description
        goals = book.goals.compactMap { goal in
            asked.names[goal.ordinal].map {
                FormChoice(
                    value: String(goal.ordinal), name: ShownName($0, language),
                    isChosen: goal.ordinal == found?.goal?.ordinal)
            }
        }
        hasGoals = goals.count > 1
        goalsPage = SiteURL.goals.description
        hasDiagnosis = found != nil
        isGoal = found?.goal != nil
        lead = TextPiece.pieces(of: Self.lead(found, language), language)
        level = found.map { Self.level($0, language) } ?? ""
        levelRule = LevelEstimate.rule.text.text(language)
        let facts = found.map { PersonFacts(book.account, $0.diagnosis, country: country) }
        self.facts = found.map { GoalFacts($0) }
        var own: SiteURL?
        if case .ownProfile? = found?.goal?.target { own = .goals }
        if let found, let facts {
            let address = own ?? .profile(found.diagnosis.profile.id)
            diagnosis = [
                DiagnosisView(found.diagnosis, facts, book.account, country: country, format: format, own: address)
            ]
        } else {
            diagnosis = []
        }
        if case .field? = found?.goal?.target { isField = true } else { isField = false }
        fieldWords = found.map { TextPiece.pieces(of: Self.field($0, language), language) } ?? []
        fieldJobs = found?.fieldJobs.map { Near(field: $0, format) } ?? []
        hasFieldJobs = isField && fieldJobs.count > 1
        near = found?.alternatives.map { Near($0, format) } ?? []
        hasNear = !near.isEmpty
        choose = SiteURL.goals.description
        plan = SiteURL.accountPlan.with([PlanForm.jobName: found.map { Self.aim($0).text }]).description
        hasPlan = (found?.diagnosis.missingHours ?? 0) > 0
        save = SiteURL.diagnosisVersions.description
        goal = found?.goal.map { String($0.ordinal) } ?? ""
        saved = asked.saved.isEmpty ? [] : [DiagnosisProgress(asked.saved, found, country, format)]
        hasSaved = !saved.isEmpty
    }

    /// The goal that was diagnosed, to plan for.
    private static func aim(_ found: GoalDiagnosis) -> PlanAim {
        if case .ownProfile(let ordinal)? = found.goal?.target { return .own(ordinal) }
        return .profile(found.diagnosis.profile.id)
    }

    /// What the page was asked and found.
    struct Asked: Sendable {
        /// `nil` for somebody without a goal who covers no job.
        let found: GoalDiagnosis?
        /// The names of all goals by their ordinals.
        let names: [Int: Localized]
        let saved: [SavedDiagnosis]
        let done: String?
    }

    private static func lead(_ found: GoalDiagnosis?, _ language: Language) -> String {
        guard let found else {
            return language(
                "목표를 정하거나 근거를 적으면 진단을 보여 드립니다.", "Choose a goal or enter evidence to see a diagnosis.")
        }
        let name = found.name.text(language)
        return found.goal == nil
            ? language(
                "아직 목표가 없어 지금 가장 가까운 직무인 \(PlanWords.quoted(name, "으로", "로")) 진단했습니다.",
                "There is no goal yet, so this is against the nearest job, “\(name)”.")
            : language("목표 「\(name)」에 견준 결과입니다.", "This is against your goal, “\(name)”.")
    }

    private static func level(_ found: GoalDiagnosis, _ language: Language) -> String {
        found.level.map {
            language("이 직무 전체로 보면 \($0.value)수준입니다.", "In this job as a whole you are at level \($0.value).")
        }
            ?? language(
                "인정받은 능력단위가 절반에 못 미쳐 직무 전체의 수준은 아직 말할 수 없습니다.",
                "Less than half is recognised, so no level in the job as a whole can be given yet.")
    }

    private static func field(_ found: GoalDiagnosis, _ language: Language) -> String {
        let (field, job) = (found.name.text(language), found.diagnosis.profileName.text(language))
        return found.fieldJobs.isEmpty
            ? language(
                "「\(field)」 분야에는 아직 가까운 직무가 없어, 그 분야의 첫 직무인 \(PlanWords.quoted(job, "으로", "로")) 진단했습니다.",
                "No job of “\(field)” is near yet, so its first job, “\(job)”, is used.")
            : language(
                "「\(field)」 분야에서 가장 가까운 직무는 「\(job)」입니다.", "The nearest job of “\(field)” is “\(job)”.")
    }

    private static func words(_ done: String?, _ language: Language) -> String {
        switch done {
        case "saved": language("지금 진단을 저장했습니다.", "This diagnosis is saved.")
        case "chosen": language("목표를 정했습니다.", "The goal is set.")
        default: ""
        }
    }
}

extension DiagnosisPage.Near {
    /// Another job with the hours that are missing for it.
    init(_ near: ProfileNearby, _ format: Format) {
        let language = format.language
        job = NamedLink(ShownName(near.name, language), .profile(near.profile))
        let hours = format.hours(near.missingHours)
        words =
            near.missingHours == 0
            ? language("이미 모두 갖추었습니다.", "You have every unit already.")
            : language("\(hours)을 더 배우면 할 수 있습니다.", "With \(hours) you could also be this.")
        target = "profile-\(near.profile)"
        kind = ProfileWords.kind(near.kind, language)
    }

    /// A job of a field with its coverage.
    init(field near: ProfileNearby, _ format: Format) {
        let language = format.language
        job = NamedLink(ShownName(near.name, language), .profile(near.profile))
        let (share, hours) = (format.coverage(near.coverage), format.hours(near.missingHours))
        words = language("충족도 \(share), \(hours) 모자람", "coverage \(share), \(hours) missing")
        target = "profile-\(near.profile)"
        kind = ProfileWords.kind(near.kind, language)
    }
}
