import Analysis
import Domain
import Store
import Vault

/// A plan a counsellor advised: who, when, why, and what to do with it.
struct AdvisedPlanPage: Page {
    static let template = "plans/advised-plan"

    let frame: PageFrame
    let hasProblem: Bool
    let problem: String
    let goal: String
    let goalLanguage: String
    let who: ReaderName
    let advisedAt: String
    let reasons: ShownName
    let keyName: String
    let formKey: String
    let keeping: String
    let removal: String
    let plan: PlanView
    private let facts: AdvisedPlanFacts

    var json: (any Encodable & Sendable)? { facts }

    init(_ advice: KeptAdvice, problem: Localized? = nil, country: Country, format: Format) {
        let language = format.language
        let (advised, answer) = (advice.advised, advice.answer)
        facts = AdvisedPlanFacts(advice)
        frame = PageFrame(
            title: language("상담사가 권한 계획", "Plan advised by a counsellor"), breadcrumb: SavedPlanPage.way(language))
        self.problem = problem?.text(language) ?? ""
        hasProblem = problem != nil
        goal = answer.profileName.text(language)
        goalLanguage = answer.profileName.shownLanguage(language).rawValue
        who = Self.adviser(advised, language)
        advisedAt = format.moment(advised.advisedAt)
        reasons = ShownName(typed: advice.reasons, language)
        keyName = AccountPlanPage.keyName
        formKey = RandomKey.text()
        keeping = SiteURL.advisedPlanKeeping(advised.key).description
        removal = SiteURL.advisedPlanRemoval(advised.key).description
        plan = PlanView(
            answer, page: nil, in: country, source: AccountPlanPage.source(answer, format), format: format)
    }

    /// Who advised a plan, as far as the access log tells it.
    static func adviser(_ advised: AdvisedPlan, _ language: Language) -> ReaderName {
        ReaderName(advised.organisations, role: Role.counsellor.name.text(language), language)
    }
}

/// An advised plan as its page answers it as data.
struct AdvisedPlanFacts: Encodable, Sendable {
    let key: String
    let advisedAt: Moment
    let organisations: [String]
    let reasons: String
    let answer: PlanFacts

    init(_ advice: KeptAdvice) {
        (key, advisedAt) = (advice.advised.key, advice.advised.advisedAt)
        organisations = advice.advised.organisations
        reasons = advice.reasons
        answer = PlanFacts(advice.answer)
    }
}
