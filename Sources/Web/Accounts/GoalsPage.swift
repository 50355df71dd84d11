import Analysis
import Domain

/// What a person aims at: the goals that stand, and the search for another one.
struct GoalsPage: Page {
    static let template = "accounts/goals"
    static let names = (words: "q", target: "target")
    static let most = 15

    struct Row: Sendable {
        let name: NamedLink
        let kind: String
        let isFirst: Bool
        let coverage: String
        let hours: String
        let target: String
        let end: String
        let ordinal: Int
    }

    let frame: PageFrame
    let problems: FormProblems
    let lead: String
    let hasRows: Bool
    let rows: [Row]
    let action: String
    let words: FormField
    let target: FormField
    let isSearch: Bool
    let heading: [TextPiece]
    let hasHits: Bool
    let hits: [SubjectChoice]
    let nearby: [SubjectChoice]
    let hasNearby: Bool
    let fields: [FormChoice]
    let hasOwn: Bool
    let own: [SubjectChoice]
    let ownProfiles: String
    private let facts: [GoalFacts]

    var json: (any Encodable & Sendable)? { facts }

    init(
        _ book: AccountBook, _ standings: [Int: GoalDiagnosis], words typed: String,
        _ problems: [(field: String, message: Localized)] = [], country: Country, _ format: Format
    ) {
        let language = format.language
        frame = PageFrame(title: language("목표", "Goals"), breadcrumb: EvidenceListPage.way(language))
        self.problems = FormProblems(problems, language)
        action = SiteURL.goals.description
        words = FormField(Self.names.words, value: typed, problems, language)
        target = FormField(Self.names.target, value: "", problems, language)
        facts = book.goals.compactMap { standings[$0.ordinal].map { GoalFacts($0) } }
        rows = book.goals.map { Row($0, book, standings[$0.ordinal], country, format) }
        hasRows = !rows.isEmpty
        lead =
            rows.isEmpty
            ? language(
                "하고 싶은 일이나 따고 싶은 자격을 고르면, 갖춘 것과 모자라는 것을 견주어 보여 드립니다.",
                "Choose the job or qualification you want, and see what you have and what is missing.")
            : language(
                "맨 위의 목표를 진단과 계획에 씁니다. 목표는 \(Goal.most)개까지 둘 수 있습니다.",
                "The first goal is used for the diagnosis and the plan. You can keep up to \(Goal.most).")
        let found = GoalChoices(country: country)
        isSearch = !typed.isEmpty
        hits = found.find(typed, language)
        hasHits = !hits.isEmpty
        heading = TextPiece.pieces(
            of: language("\(PlanWords.quoted(typed, "으로", "로")) 찾은 목표", "Goals found for “\(typed)”"), language)
        let chosen = Set(rows.map(\.target))
        nearby = found.nearby(book, language).filter { !chosen.contains($0.value) }
        hasNearby = !nearby.isEmpty && !isSearch
        fields = country.standards.fields.filter { GoalDiagnosis.hasJob($0, country.standards) }.map {
            FormChoice(value: "field-\($0.id)", label: $0.name.text(language), isChosen: false)
        }
        own = book.ownProfiles.map {
            SubjectChoice(
                value: "own-\($0.ordinal)", name: ShownName(typed: $0.name, language),
                note: format.count($0.entries.count, "개 능력단위", "unit", "units"), noteLang: language.rawValue,
                hasNote: true, isChosen: false)
        }.filter { !chosen.contains($0.value) }
        hasOwn = !own.isEmpty
        ownProfiles = SiteURL.ownProfiles.description
    }
}

extension GoalsPage.Row {
    init(_ goal: Goal, _ book: AccountBook, _ standing: GoalDiagnosis?, _ country: Country, _ format: Format) {
        let language = format.language
        let known = standing?.name ?? Localized("지금은 없는 목표", "A goal that is gone")
        name = NamedLink(
            ShownName(known, language),
            .ownDiagnosis.with([DiagnosisRoutes.goalName: String(goal.ordinal)]))
        kind = GoalChoices.kind(goal.target, country, language)
        isFirst = goal.ordinal == book.goals.first?.ordinal
        coverage = format.coverage(standing?.diagnosis.coverage)
        hours = format.number(standing?.diagnosis.missingHours)
        target = GoalChoices.value(goal.target)
        end = SiteURL.endGoal(goal.ordinal).description
        ordinal = goal.ordinal
    }
}

/// What can be a goal, and how a form writes it.
struct GoalChoices {
    let country: Country

    /// The text of a target in a form.
    static func value(_ target: Goal.Target) -> String {
        switch target {
        case .profile(let id): "profile-\(id)"
        case .field(let id): "field-\(id)"
        case .ownProfile(let ordinal): "own-\(ordinal)"
        }
    }

    /// The target of a text; `nil` for anything else.
    static func target(_ text: String) -> Goal.Target? {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...18).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int64(parts[1]), number > 0
        else { return nil }
        switch parts[0] {
        case "profile": return .profile(.init(number))
        case "field": return .field(.init(number))
        case "own": return Int(exactly: number).map { .ownProfile($0) }
        default: return nil
        }
    }

    static func kind(_ target: Goal.Target, _ country: Country, _ language: Language) -> String {
        switch target {
        case .profile(let id):
            country.standards.profile(id).map { ProfileWords.kind($0.kind, language) } ?? language("직무", "Job")
        case .field: language("신기술 분야", "New-technology field")
        case .ownProfile: language("내가 만든 목표", "My own profile")
        }
    }

    /// The jobs, qualifications and postings words find.
    func find(_ words: String, _ language: Language) -> [SubjectChoice] {
        guard !words.isEmpty else { return [] }
        let standards = country.standards
        return standards.profiles(foundBy: words).prefix(GoalsPage.most).map {
            choice(standards.profiles[$0], language)
        }
    }

    /// The jobs a person covers best.
    func nearby(_ book: AccountBook, _ language: Language) -> [SubjectChoice] {
        book.account.nearby(country, limit: 5).compactMap { country.standards.profile($0.profile) }
            .map { choice($0, language) }
    }

    private func choice(_ profile: Profile, _ language: Language) -> SubjectChoice {
        SubjectChoice(
            value: "profile-\(profile.id)", name: ShownName(country.standards.name(of: profile), language),
            note: ProfileWords.kind(profile.kind, language), noteLang: language.rawValue, hasNote: true, isChosen: false
        )
    }
}
