import Analysis
import Domain
import Store
import Vault

/// The reader's own plan toward a goal: the form of its limits, the answer, and the button that keeps it.
struct AccountPlanPage: Page {
    static let template = "plans/account-plan"
    /// The field that makes a form sent twice keep one plan.
    static let keyName = "form-key"
    /// A kept plan the answer is compared with.
    static let sinceName = "since"

    /// A field the button that keeps the plan sends along.
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let frame: PageFrame
    let lead: String
    let goal: [PlanGoalLine]
    let region: String
    let situation: String
    let saved: String
    let action: String
    let hasProblems: Bool
    let problemHeading: String
    let problems: [PlanFormView.Problem]
    let hasGoal: Bool
    let form: PlanFormView
    let search: PlanGoalSearch
    let hasProblem: Bool
    let problem: String
    let hasChange: Bool
    let change: [PlanChangeView]
    let since: [Hidden]
    let hasPlan: Bool
    let plan: [PlanView]
    let canSave: Bool
    let keep: [Hidden]
    private let answer: TrainingPlanAnswer?

    var json: (any Encodable & Sendable)? { answer.map { PlanFacts($0) } }

    /// What the page is made from beside the form.
    struct Setting: Sendable {
        let account: PersonAccount
        let goals: PlanGoals
        let country: Country
        let format: Format
        /// Words to find a goal by.
        var search = Query.empty
        /// A plan kept before, to say what differs.
        var kept: KeptPlan?
        /// Why the plan could not be kept.
        var refusal: Localized?
    }

    init(_ form: PlanForm, _ setting: Setting) {
        let (account, country, format) = (setting.account, setting.country, setting.format)
        let language = format.language
        let goals = setting.goals
        let subject = PlanSubject(account, ownProfiles: goals.ownProfiles)
        let outcome = form.outcome(for: subject, country: country)
        answer = outcome.answer
        frame = PageFrame(
            title: language("나의 훈련 계획", "My training plan"), breadcrumb: [Self.home(language)])
        lead = language(
            "목표까지 모자라는 능력단위를 채우는 회차 묶음 가운데 조건에 맞는 가장 좋은 것을 찾습니다.",
            "The best set of rounds that takes you to a goal, within the limits you set.")
        goal =
            form.question.flatMap { PlanGoalLine(PlanAim($0), goals, country, language) }.map { [$0] } ?? []
        region = account.region?.name.text(language) ?? format.missing
        situation = PersonWords.situation(account.person).text(language)
        saved = SiteURL.savedPlans.description
        action = SiteURL.accountPlan.description
        let balance = form.question.flatMap { TrainingPlanner(country).balance($0, subject).rule?.amount }
        let jobs = form.jobs(
            account.nearby(country, limit: 20), goals: goals.standing.map(\.aim), ownProfiles: goals.ownProfiles,
            country)
        hasGoal = !jobs.isEmpty
        self.form = PlanFormView(form, jobs: jobs, balance: balance, country: country, format: format)
        search = PlanGoalSearch(setting.search, country: country, language)
        problems = (hasGoal ? self.form.problems : []) + search.problems
        hasProblems = !problems.isEmpty
        problemHeading = language(
            "확인이 필요한 항목이 \(problems.count)개 있습니다",
            problems.count == 1 ? "There is 1 thing to check" : "There are \(problems.count) things to check")
        let trouble =
            setting.refusal ?? (jobs.isEmpty ? form.jobProblem : nil)
            ?? outcome.problem.map { PlanSentences(format).problem($0) }
        problem = trouble?.text(language) ?? ""
        hasProblem = !problem.isEmpty
        change = Self.change(outcome.answer, setting)
        hasChange = !change.isEmpty
        since = setting.kept.map { [Hidden(name: Self.sinceName, value: $0.saved.key)] } ?? []
        plan =
            outcome.answer.map {
                [PlanView($0, page: .accountPlan, source: Self.source($0, format), format: format)]
            } ?? []
        hasPlan = !plan.isEmpty
        canSave = outcome.answer?.shown.map { !$0.rounds.isEmpty } ?? false
        keep =
            (outcome.answer.map { PlanForm.parameters($0.question) } ?? []).map { Hidden(name: $0.0, value: $0.1) }
            + [Hidden(name: Self.keyName, value: RandomKey.text())]
    }

    /// What the figures of a plan rest on.
    static func source(_ answer: TrainingPlanAnswer, _ format: Format) -> String {
        format.language(
            "이 누리집의 훈련과정과 훈련비 규칙, \(format.date(answer.asOf)) 기준",
            "Courses and funding rules of this site, as of \(format.date(answer.asOf))")
    }

    static func home(_ language: Language) -> Crumb {
        Crumb(language("내 계정", "My account"), .account)
    }

    private static func change(_ answer: TrainingPlanAnswer?, _ setting: Setting) -> [PlanChangeView] {
        guard let answer, let kept = setting.kept?.answer else { return [] }
        return [
            PlanChangeView(
                PlanChange(from: kept, to: answer, country: setting.country), from: kept, to: answer,
                format: setting.format)
        ]
    }
}

/// The search for a goal that is not in the list.
struct PlanGoalSearch: Sendable {
    let words: String
    let hasError: Bool
    let error: String
    let isDone: Bool
    let heading: String
    let hits: [NamedLink]
    let problems: [PlanFormView.Problem]

    init(_ query: Query, country: Country, _ language: Language) {
        let form = PersonForm(query, country: country)
        words = form.words
        hasError = form.wordsProblem != nil
        error = form.wordsProblem?.text(language) ?? ""
        problems = hasError ? [PlanFormView.Problem(target: "#q", message: error)] : []
        isDone = form.isSearch
        heading =
            form.hits.isEmpty
            ? language(
                "찾는 말이 들어간 목표가 없습니다. 더 짧은 말로 찾아 보세요.", "No goal has these words. Try fewer or shorter words.")
            : language("이 가운데 목표를 골라 주세요", "Choose your goal")
        hits = form.hits.map {
            NamedLink(
                ShownName($0.name, language),
                SiteURL.accountPlan.with([PlanForm.jobName: $0.profile.description]))
        }
    }
}
