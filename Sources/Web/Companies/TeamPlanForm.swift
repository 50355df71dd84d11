import Analysis
import Domain

/// The form of a team plan's limits: what was typed, read, with what is wrong.
struct TeamPlanForm: Sendable {
    static let repeatable: Set<String> = [TeamPlanField.mode.rawValue]
    static let nameName = "name"
    /// The key of a form, so that one sent twice keeps one plan.
    static let keyName = "form-key"
    static let nameMost = 60

    let question: TeamPlanQuestion
    let problems: [TeamInputProblem]
    /// Whether anything was asked: an address without any limit shows the form only.
    let isAsked: Bool
    private let query: Query

    init(_ query: Query, today: CivilDate) {
        self.query = query
        isAsked = TeamPlanField.allCases.contains { query[$0.rawValue] != nil }
        let modes = isAsked ? query.values(TeamPlanField.mode.rawValue) : nil
        let read = TeamPlanQuestion.read(today: today, modes: modes) { query[$0.rawValue] }
        (question, problems) = (read.question, read.problems)
    }

    /// The text of a field as typed, else as the question says.
    func shown(_ field: TeamPlanField) -> String {
        if let typed = query[field.rawValue] { return typed }
        return question.texts.first { $0.field == field }?.text ?? ""
    }

    /// What is wrong with a field; where several things are, the first.
    var listed: [(field: String, message: Localized)] {
        problems.map { ($0.field == TeamPlanField.mode.rawValue ? "mode-on-site" : $0.field, $0.message) }
    }

    /// The question as the parameters of an address or the hidden fields of a form.
    var parameters: [(name: String, value: String)] {
        question.texts.map { ($0.field.rawValue, $0.text) }
    }
}

/// The limits as a page shows them.
struct TeamPlanFormView: Sendable {
    let fields: [PlanFormView.Field]
    let modes: [PlanFormView.Choice]
    let modesHaveError: Bool
    let modesError: String
    let more: [PlanFormView.Field]

    init(_ form: TeamPlanForm, _ language: Language) {
        func field(_ field: TeamPlanField, _ label: Localized, _ hint: Localized) -> PlanFormView.Field {
            PlanFormView.Field(
                field.rawValue, label, hint, value: form.shown(field),
                message: form.problems.first { $0.field == field.rawValue }?.message, language)
        }
        fields = [
            field(
                .budget, Localized("예산(원, 선택)", "Budget (KRW, optional)"),
                Localized(
                    "회사가 모두에게 쓸 수 있는 돈. 비우면 제한이 없습니다.", "What the company can pay for everybody. Blank is no limit.")),
            field(
                .deadline, Localized("마치는 날", "Deadline"),
                Localized("이날까지 끝나는 회차만 봅니다. 예: 2027-03-31", "Only rounds that end by this day, like 2027-03-31")),
            field(
                .distance, Localized("거리(km, 선택)", "Distance (km, optional)"),
                Localized("각자 사는 지역에서 편도", "One way, from where each person lives")),
            field(
                .earliest, Localized("시작하는 날(선택)", "First day (optional)"),
                Localized("이날부터 시작하는 회차만 봅니다.", "Only rounds that start on or after this day.")),
        ]
        more = [
            field(
                .group, Localized("한 회차의 최소 인원", "Smallest group"),
                Localized("이보다 적으면 그 회차에 아무도 보내지 않습니다.", "Nobody is sent to a round unless at least so many are.")),
            field(
                .session, Localized("우리 회사만의 과정 값(원, 선택)", "Price of a session of our own (KRW, optional)"),
                Localized(
                    "훈련기관에 따로 맡겨 우리 직원만 듣는 과정을 한 번 여는 값. 비우면 쓰지 않습니다.",
                    "What one course held for our employees alone would cost. Blank leaves such courses out.")),
            field(
                .places, Localized("우리 회사만의 과정에 들어갈 수 있는 인원", "Places in a session of our own"),
                Localized("예: 20", "For example 20")),
        ]
        modes = CourseMode.allCases.map { mode in
            PlanFormView.Choice(
                id: "mode-\(mode.rawValue)", name: TeamPlanField.mode.rawValue, value: mode.rawValue,
                label: mode.name.text(language), isChosen: form.question.modes.contains(mode))
        }
        let message = form.problems.first { $0.field == TeamPlanField.mode.rawValue }?.message
        modesHaveError = message != nil
        modesError = message?.text(language) ?? ""
    }
}
