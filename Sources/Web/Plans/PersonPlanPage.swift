import Analysis
import Domain

/// A plan for an invented person: the form of its limits and the answer.
struct PersonPlanPage: Page {
    static let template = "plans/person-plan"
    /// Only invented people are ever shown by this page.
    static let caching = PageCaching.server

    let frame: PageFrame
    let lead: String
    let region: String
    let situation: String
    let action: String
    let hasProblems: Bool
    let problemHeading: String
    let problems: [PlanFormView.Problem]
    let form: PlanFormView
    let hasProblem: Bool
    let problem: String
    let hasPlan: Bool
    let plan: [PlanView]
    private let answer: TrainingPlanAnswer?

    var json: (any Encodable & Sendable)? { answer.map { PlanFacts($0) } }

    init(_ account: PersonAccount, _ form: PlanForm, country: Country, format: Format) {
        let language = format.language
        let subject = PlanSubject(account)
        let page = SiteURL.personPlan(account.person.key)
        let name = PersonWords.name(account.person, language)
        let outcome = form.outcome(for: subject, country: country)
        answer = outcome.answer
        frame = PageFrame(
            title: language("\(name)의 훈련 계획", "Training plan of \(name)"), section: .people,
            breadcrumb: [
                Crumb(language("현황", "Overview"), .overview),
                Crumb(language("시연용 사람", "Demonstration people"), .people),
                Crumb(name, .person(account.person.key)),
            ])
        lead = language(
            "모자라는 능력단위를 채우는 회차 묶음 가운데 조건에 맞는 가장 좋은 것을 찾습니다.",
            "The best set of rounds that closes the gap, within the limits you set.")
        region = account.region?.name.text(language) ?? format.missing
        situation = PersonWords.situation(account.person).text(language)
        action = page.description
        let balance = form.question.flatMap { TrainingPlanner(country).balance($0, subject).rule?.amount }
        self.form = PlanFormView(
            form, jobs: form.jobs(account.nearby(country, limit: 20), country), balance: balance, country: country,
            format: format)
        problems = self.form.problems
        hasProblems = !problems.isEmpty
        problemHeading = language(
            "확인이 필요한 항목이 \(problems.count)개 있습니다",
            problems.count == 1 ? "There is 1 thing to check" : "There are \(problems.count) things to check")
        problem = outcome.problem.map { PlanSentences(format).problem($0).text(language) } ?? ""
        hasProblem = outcome.problem != nil
        plan =
            outcome.answer.map {
                [
                    PlanView(
                        $0, page: page,
                        source: language("시연용으로 지어낸 과정과 사람", "Invented demonstration courses and people"),
                        format: format)
                ]
            } ?? []
        hasPlan = !plan.isEmpty
    }
}

/// An answer as JSON.
struct PlanFacts: Encodable, Sendable {
    let answer: TrainingPlanAnswer

    init(_ answer: TrainingPlanAnswer) {
        self.answer = answer
    }

    func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
    }
}

extension PlanForm {
    /// The answer to the question, or why there is none; neither while something is wrong with the form.
    func outcome(
        for subject: PlanSubject, country: Country
    ) -> (answer: TrainingPlanAnswer?, problem: TrainingPlanProblem?) {
        guard let question, problems.isEmpty, jobProblem == nil else { return (nil, nil) }
        do {
            return (try TrainingPlanner(country).answer(question, for: subject), nil)
        } catch {
            return (nil, error)
        }
    }
}
