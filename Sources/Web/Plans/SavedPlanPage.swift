import Analysis
import Domain
import Store

/// A kept plan: what it said, what changed since, and what to do with it.
struct SavedPlanPage: Page {
    static let template = "plans/saved-plan"

    /// Another kept plan to compare with.
    struct Other: Sendable {
        let pieces: [TextPiece]
        let address: String
    }

    let frame: PageFrame
    let isDone: Bool
    let done: String
    let goal: String
    let goalLanguage: String
    let savedAt: String
    let isShared: Bool
    let sharedAt: String
    let sharing: String
    let removal: String
    let limits: DataTable
    let again: String
    let canAskAgain: Bool
    let sinceName: String
    let key: String
    let revision: [PlanChangeView]
    let hasRevision: Bool
    let isOutdated: Bool
    let outdated: String
    let hasOthers: Bool
    let others: [Other]
    let plan: PlanView
    private let facts: SavedPlanFacts

    var json: (any Encodable & Sendable)? { facts }

    init(
        _ kept: KeptPlan, _ revision: PlanRevision, others: [KeptPlan], done: String?, country: Country, format: Format
    ) {
        let language = format.language
        let (saved, answer) = (kept.saved, kept.answer)
        facts = SavedPlanFacts(kept)
        frame = PageFrame(title: language("저장한 계획", "Saved plan"), breadcrumb: Self.way(language))
        self.done = done.flatMap { Self.words($0) }?.text(language) ?? ""
        isDone = !self.done.isEmpty
        goal = answer.profileName.text(language)
        goalLanguage = answer.profileName.shownLanguage(language).rawValue
        savedAt = format.moment(saved.savedAt)
        isShared = saved.sharedAt != nil
        sharedAt = format.moment(saved.sharedAt)
        sharing = SiteURL.planSharing(saved.key).description
        removal = SiteURL.planRemoval(saved.key).description
        limits = Self.limits(answer.question, format)
        again = SiteURL.accountPlan.asking(answer.question).with([AccountPlanPage.sinceName: saved.key]).description
        canAskAgain = true
        sinceName = AccountPlanPage.sinceName
        key = saved.key
        switch revision {
        case .answered(let newer, let change):
            self.revision = [PlanChangeView(change, from: answer, to: newer, format: format)]
            outdated = ""
        case .outdated(let problems):
            self.revision = []
            outdated =
                language(
                    "이 계획의 조건으로는 더 찾을 수 없습니다: ", "These limits cannot be asked any more: ")
                + problems.map { $0.message.text(language) }.joined(separator: ", ") + "."
        case .refused(let problem):
            self.revision = []
            outdated = PlanSentences(format).problem(problem).text(language) + "."
        }
        hasRevision = !self.revision.isEmpty
        isOutdated = !hasRevision
        self.others = others.filter { $0.saved.key != saved.key }.map { other in
            Other(
                pieces: TextPiece.pieces(
                    of: "\(other.answer.profileName.text(language)), \(format.moment(other.saved.savedAt))", language),
                address: SiteURL.planComparison(saved.key).with([PlanComparisonPage.withName: other.saved.key])
                    .description)
        }
        hasOthers = !self.others.isEmpty
        plan = PlanView(
            answer, page: .accountPlan, in: country, source: AccountPlanPage.source(answer, format), format: format)
    }

    /// The way from the account to a kept plan.
    static func way(_ language: Language) -> [Crumb] {
        [AccountPlanPage.home(language), Crumb(language("저장한 계획", "Saved plans"), .savedPlans)]
    }

    private static func words(_ done: String) -> Localized? {
        switch done {
        case "saved": Localized("계획을 저장했습니다.", "The plan is saved.")
        case "shared":
            Localized(
                "상담사에게 보이게 했습니다. 상담에 동의한 상담사만 볼 수 있고, 볼 때마다 기록이 남습니다.",
                "Counsellors can see it now: only those you consented to, and each look is logged.")
        case "withdrawn": Localized("이제 상담사에게 보이지 않습니다.", "Counsellors no longer see it.")
        default: nil
        }
    }

    private static func limits(_ question: PlanQuestion, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("이 계획의 조건", "The limits of this plan"),
            columns: [.init(language("조건", "Limit")), .init(language("값", "Value"))],
            rows: PlanField.allCases.map { field in
                .init(
                    TableCell(PlanLimitWords.name(field).text(language)),
                    [TableCell(PlanLimitWords.value(field, question, format))])
            })
    }
}

/// Asks once more before a kept plan is removed.
struct PlanRemovalPage: Page {
    static let template = "plans/removal"

    let frame: PageFrame
    let text: [TextPiece]
    let action: String
    let back: String

    init(_ kept: KeptPlan, format: Format) {
        let language = format.language
        let name = kept.answer.profileName.text(language)
        frame = PageFrame(title: language("계획 지우기", "Remove a plan"), breadcrumb: SavedPlanPage.way(language))
        let sentence = language(
            "\(format.moment(kept.saved.savedAt))에 저장한 「\(name)」 계획을 지웁니다. 되돌릴 수 없습니다.",
            "This removes the plan \(PlanWords.quoted(name, .english)) saved on \(format.moment(kept.saved.savedAt)). You cannot undo it."
        )
        text = TextPiece.pieces(of: sentence, language)
        action = SiteURL.planRemoval(kept.saved.key).description
        back = SiteURL.savedPlan(kept.saved.key).description
    }

    init(_ advice: KeptAdvice, format: Format) {
        let language = format.language
        let (name, at) = (advice.answer.profileName.text(language), format.moment(advice.advised.advisedAt))
        frame = PageFrame(
            title: language("권한 계획 지우기", "Remove an advised plan"), breadcrumb: SavedPlanPage.way(language))
        let sentence = language(
            "상담사가 \(at)에 권한 「\(name)」 계획을 지웁니다. 되돌릴 수 없습니다.",
            "This removes the plan \(PlanWords.quoted(name, .english)) a counsellor advised on \(at). You cannot undo it."
        )
        text = TextPiece.pieces(of: sentence, language)
        action = SiteURL.advisedPlanRemoval(advice.advised.key).description
        back = SiteURL.advisedPlan(advice.advised.key).description
    }
}
