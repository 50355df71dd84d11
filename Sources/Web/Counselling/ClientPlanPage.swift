import Analysis
import Domain

/// A plan made with a person: limits, answer, and the counsellor's reasons, with which it is advised and noted.
struct ClientPlanPage: Page {
    static let template = "counselling/plan"

    /// A field that goes along unseen.
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let frame: PageFrame
    let lead: String
    let action: String
    let form: PlanFormView
    let hasProblem: Bool
    let problem: String
    let hasPlan: Bool
    let plan: [PlanView]
    let hidden: [Hidden]
    let note: FormField
    /// The language of what stands in the field.
    let noteLang: String
    let problems: FormProblems
    private let summary: String?
    private let answer: TrainingPlanAnswer?

    init(_ file: ClientFile, _ form: PlanForm, _ noteForm: NoteForm, country: Country, format: Format) {
        let language = format.language
        let person = file.account.person
        let subject = PlanSubject(file.account, ownProfiles: file.ownProfiles)
        let goals = PlanGoals(file.goals, file.ownProfiles, file.account, country)
        let page = SiteURL.clientPlan(person.key)
        let name = ClientPage.name(file.name, person, language)
        let outcome = form.outcome(for: subject, country: country)
        frame = PageFrame(
            title: language("\(name.text)의 훈련 계획", "Training plan"),
            breadcrumb: [
                Crumb(language("내 계정", "My account"), .account), Crumb(language("상담", "Counselling"), .counselling),
                Crumb(name, .client(person.key)),
            ])
        lead = language(
            "모자라는 능력단위를 채우는 회차 묶음 가운데 조건에 맞는 가장 좋은 것을 찾습니다.",
            "The best set of rounds that closes the gap, within the limits you set.")
        action = page.description
        let balance = form.question.flatMap { TrainingPlanner(country).balance($0, subject).rule?.amount }
        self.form = PlanFormView(
            form,
            jobs: form.jobs(
                file.account.nearby(country, limit: 20), goals: goals.standing.map(\.aim),
                ownProfiles: goals.ownProfiles, country), balance: balance,
            country: country, format: format)
        problem = outcome.problem.map { PlanSentences(format).problem($0).text(language) } ?? ""
        hasProblem = outcome.problem != nil
        plan =
            outcome.answer.map {
                [
                    PlanView(
                        $0, page: page, source: language("훈련과정 목록과 본인의 계좌", "The catalogue and the person's account"),
                        format: format)
                ]
            } ?? []
        hasPlan = !plan.isEmpty
        hidden = form.question.map { PlanForm.parameters($0).map { Hidden(name: $0.0, value: $0.1) } } ?? []
        note = FormField(NoteForm.textName, value: noteForm.typed, noteForm.problems, language)
        noteLang = ShownName(typed: noteForm.typed, language).lang
        let limits = form.problems.map { problem in
            (field: problem.field == .mode ? "mode-on-site" : problem.field.rawValue, message: problem.message)
        }
        let job = form.jobProblem.map { [(field: PlanForm.jobName, message: $0)] } ?? []
        problems = FormProblems(job + limits + noteForm.problems, language)
        summary = outcome.answer.map { Self.summary($0, country, format) }
        answer = outcome.answer
    }

    /// The text of the note that keeps the plan with the counsellor's reasons; `nil` where there is no plan, or it would
    /// be too long.
    func advice(_ reasons: String) -> String? {
        guard let summary else { return nil }
        let text = reasons + "\n\n" + summary
        return text.count <= CounsellorNote.textMost ? text : nil
    }

    /// The plan to advise; `nil` where there are no rounds to take.
    var advised: TrainingPlanAnswer? {
        answer?.shown?.rounds.isEmpty == false ? answer : nil
    }

    private static func summary(_ answer: TrainingPlanAnswer, _ country: Country, _ format: Format) -> String {
        let language = format.language
        let goal = SharedPlanPage.goal(answer, country, format).text
        var lines = [language("권한 계획: 목표 \(goal)", "Plan advised, toward \(goal)")]
        for (place, round) in (answer.shown?.rounds ?? []).enumerated() {
            lines.append("\(place + 1). \(round.title), \(format.span(round.startsOn, round.endsOn))")
        }
        if let cost = answer.shown?.cost {
            lines.append(
                language(
                    "본인 부담 \(format.money(cost.own)), \(format.date(cost.lastDay))에 마침",
                    "You pay \(format.money(cost.own)); done by \(format.date(cost.lastDay))"))
        } else {
            lines.append(language("조건에 맞는 계획이 없었습니다.", "There was no plan within the limits."))
        }
        return lines.joined(separator: "\n")
    }
}
