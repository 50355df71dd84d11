import Analysis
import Domain

/// One plan for many: the form of its limits and, once asked, the answer with a form to keep it.
struct TeamPlanPage: Page {
    static let template = "companies/plan"

    let frame: PageFrame
    let action: String
    let form: TeamPlanFormView
    let hasProblem: Bool
    let problem: String
    let hasPlan: Bool
    let plan: [TeamPlanView]
    let saveAction: String
    let hidden: [ClientPlanPage.Hidden]
    let formKey: String
    let name: FormField
    let plans: String
    let gaps: String
    let problems: FormProblems
    private let facts: TeamPlanSummary?

    var json: (any Encodable & Sendable)? { facts }

    /// - Parameters:
    ///   - saving: what was entered to keep the plan, and what is wrong with it.
    ///   - formKey: the key by which one form keeps one plan.
    init(
        _ workforce: Workforce, _ form: TeamPlanForm, _ outcome: Result<TeamTrainingPlan, TeamPlanProblem>?,
        saving: (name: String, problems: [(field: String, message: Localized)]) = ("", []), formKey: String,
        country: Country, format: Format
    ) {
        let language = format.language
        let company = workforce.organisation
        frame = PageFrame(
            title: language("팀의 훈련 계획", "Training plan for the team"), breadcrumb: CompanyPage.way(company, language))
        action = SiteURL.teamPlan(company.key).description
        self.form = TeamPlanFormView(form, language)
        var answer: TeamTrainingPlan?
        var sentence = ""
        switch outcome {
        case .success(let plan): answer = plan
        case .failure(let problem): sentence = CompanyWords.sentence(problem, format)
        case nil: break
        }
        facts = answer?.summary
        problem = sentence
        hasProblem = !sentence.isEmpty
        plan = answer.map { [Self.view($0, country, format)] } ?? []
        hasPlan = !plan.isEmpty
        saveAction = SiteURL.teamPlans(company.key).description
        hidden = form.parameters.map { ClientPlanPage.Hidden(name: $0.name, value: $0.value) }
        self.formKey = formKey
        name = FormField(TeamPlanForm.nameName, value: saving.name, saving.problems, language)
        plans = SiteURL.teamPlans(company.key).description
        gaps = SiteURL.teamGaps(company.key).description
        problems = FormProblems(form.listed + saving.problems, language)
    }

    private static func view(_ plan: TeamTrainingPlan, _ country: Country, _ format: Format) -> TeamPlanView {
        let names = plan.members.map { CompanyWords.name($0.name, key: $0.key, format.language) }
        return TeamPlanView(
            plan.summary,
            seats: plan.seats.map { TeamPlanView.Seat(name: names[$0.member], line: $0.line, units: $0.units) },
            leftovers: plan.leftovers.map { (names[$0.member], $0) }, country: country, format: format)
    }
}
