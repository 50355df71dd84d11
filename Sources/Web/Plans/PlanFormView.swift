import Analysis
import Domain

/// The form of a plan's limits as a page shows it.
struct PlanFormView: Sendable {
    /// A text field.
    struct Field: Sendable {
        let name: String
        let label: String
        let hint: String
        let value: String
        let describedBy: String
        let hasError: Bool
        let error: String

        /// - Parameter message: what is wrong with the value; `nil` where nothing is.
        init(
            _ name: String, _ label: Localized, _ hint: Localized, value: String, message: Localized?,
            _ language: Language
        ) {
            (self.name, self.label, self.hint) = (name, label.text(language), hint.text(language))
            self.value = value
            describedBy = message == nil ? "\(name)-hint" : "\(name)-hint \(name)-error"
            hasError = message != nil
            error = message?.text(language) ?? ""
        }
    }

    /// A box or an entry of a list.
    struct Choice: Sendable {
        let id: String
        let name: String
        let value: String
        let label: String
        let isChosen: Bool
        /// The language of a label that is a name, which need not be that of the page.
        var lang = ""
        var hasLang = false
    }

    /// A list to choose one from.
    struct List: Sendable {
        let name: String
        let label: String
        let hint: String
        let describedBy: String
        let choices: [Choice]
        let hasError: Bool
        let error: String
    }

    struct Problem: Sendable {
        let target: String
        let message: String
    }

    let job: [List]
    let fields: [Field]
    let more: [Field]
    let modes: [Choice]
    let modesHaveError: Bool
    let modesError: String
    let lists: [List]
    let unpriced: [Choice]
    let isMoreOpen: Bool
    let problems: [Problem]

    init(
        _ form: PlanForm, jobs: [PlanJob], balance: Int?, country: Country, format: Format
    ) {
        let language = format.language
        func field(_ field: PlanField, _ label: Localized, _ hint: Localized) -> Field {
            Field(
                field.rawValue, label, hint, value: form.shown(field), message: form.message(field), language)
        }
        job = [Self.jobs(form, jobs, language)]
        fields = [
            field(
                .budget, Localized("예산(원, 선택)", "Budget (KRW, optional)"),
                Localized(
                    "본인이 낼 수 있는 돈. 비우면 제한이 없습니다. 예: 500,000", "What you can pay. Blank is no limit. Example: 500,000")),
            field(
                .deadline, Localized("마치는 날(선택)", "Deadline (optional)"),
                Localized("이날까지 끝나는 회차만 봅니다. 예: 2027-03-31", "Only rounds that end by this day. Example: 2027-03-31")),
            field(
                .distance, Localized("거리(km, 선택)", "Distance (km, optional)"),
                Localized("사는 지역에서 편도로 갈 수 있는 거리", "How far you can go, one way, from where you live")),
        ]
        more = [
            field(
                .balance, Localized("카드 잔액(원, 선택)", "Card balance (KRW, optional)"),
                Localized(
                    "비우면 규칙에 따른 \(Format(.korean).money(balance ?? 0))으로 봅니다.",
                    "Blank takes \(Format(.english).money(balance ?? 0)), as the rules give.")),
            field(
                .earliest, Localized("시작하는 날(선택)", "First day (optional)"),
                Localized("이날부터 시작하는 회차만 봅니다.", "Only rounds that start on or after this day.")),
            field(
                .weekly, Localized("한 주에 공부할 시간", "Study hours a week"),
                Localized("혼자 하는 온라인 과정에 씁니다.", "For online courses at your own pace.")),
        ]
        modes = CourseMode.allCases.map { mode in
            Choice(
                id: "mode-\(mode.rawValue)", name: PlanField.mode.rawValue, value: mode.rawValue,
                label: mode.name.text(language),
                isChosen: (form.question?.modes ?? PlanQuestion.modesUsual).contains(mode))
        }
        modesHaveError = form.message(.mode) != nil
        modesError = form.message(.mode)?.text(language) ?? ""
        lists = [
            Self.priorities(form, language), Self.times(form, language), Self.circumstances(form, country, language),
            Self.employer(form, language),
        ]
        unpriced = [
            Choice(
                id: PlanField.unpriced.rawValue, name: PlanField.unpriced.rawValue, value: "yes",
                label: language("훈련비 자료가 없는 회차도 넣기", "Include rounds without a published price"),
                isChosen: form.question?.includesUnpriced ?? false)
        ]
        isMoreOpen =
            !form.problems.isEmpty || form.question?.circumstance != nil || form.question?.earliest != nil
            || form.question?.includesUnpriced == true || form.question?.balance != nil
        problems = Self.problems(form, language)
    }

    private static func problems(_ form: PlanForm, _ language: Language) -> [Problem] {
        let job = form.jobProblem.map { [Problem(target: "#\(PlanForm.jobName)", message: $0.text(language))] } ?? []
        return job
            + form.problems.map {
                Problem(
                    target: $0.field == .mode ? "#mode-on-site" : "#\($0.field.rawValue)",
                    message: $0.message.text(language))
            }
    }

    private static func jobs(
        _ form: PlanForm, _ jobs: [PlanJob], _ language: Language
    ) -> List {
        List(
            name: PlanForm.jobName, label: language("목표 직무", "Goal"), hint: "", describedBy: "job-error",
            choices: jobs.map {
                let name = ShownName(typed: $0.name.text(language), language)
                return Choice(
                    id: "", name: "", value: $0.aim.text, label: name.text,
                    isChosen: $0.aim == form.question.map { PlanAim($0) }, lang: name.lang, hasLang: true)
            }, hasError: form.jobProblem != nil, error: form.jobProblem?.text(language) ?? "")
    }

    private static func priorities(_ form: PlanForm, _ language: Language) -> List {
        List(
            name: PlanField.first.rawValue, label: language("무엇을 먼저 볼까요", "What comes first"), hint: "",
            describedBy: "first-error",
            choices: PlanPriority.allCases.map {
                Choice(
                    id: "", name: "", value: $0.rawValue, label: PlanWords.name($0).text(language),
                    isChosen: $0 == form.question?.first)
            }, hasError: form.message(.first) != nil, error: form.message(.first)?.text(language) ?? "")
    }

    private static func times(_ form: PlanForm, _ language: Language) -> List {
        List(
            name: PlanField.times.rawValue, label: language("들을 수 있는 요일과 시간대", "When in the week"), hint: "",
            describedBy: "times-error",
            choices: PlanTimes.allCases.map {
                Choice(
                    id: "", name: "", value: $0.rawValue, label: PlanWords.name($0).text(language),
                    isChosen: $0 == form.question?.times)
            }, hasError: form.message(.times) != nil, error: form.message(.times)?.text(language) ?? "")
    }

    private static func employer(_ form: PlanForm, _ language: Language) -> List {
        let isIn = form.question?.includesEmployer ?? true
        return List(
            name: PlanField.employer.rawValue,
            label: language("회사가 보내 주는 훈련", "Training an employer pays for"), hint: "",
            describedBy: "employer-error",
            choices: [
                Choice(
                    id: "", name: "", value: "yes",
                    label: language("회사가 보내 주는 훈련도 넣기(회사가 동의해야 합니다)", "Include it (the employer has to agree)"),
                    isChosen: isIn),
                Choice(id: "", name: "", value: "no", label: language("빼기", "Leave it out"), isChosen: !isIn),
            ], hasError: form.message(.employer) != nil, error: form.message(.employer)?.text(language) ?? "")
    }

    private static func circumstances(_ form: PlanForm, _ country: Country, _ language: Language) -> List {
        let known = country.catalogue.planning.funding.circumstances(on: country.asOf)
        let none = Choice(
            id: "", name: "", value: "", label: language("해당 없음", "None of these"),
            isChosen: form.question?.circumstance == nil)
        return List(
            name: PlanField.circumstance.rawValue, label: language("훈련비와 관련된 사정", "Anything that changes who pays"),
            hint: "", describedBy: "circumstance-error",
            choices: [none]
                + known.map {
                    Choice(
                        id: "", name: "", value: $0.code, label: PlanWords.circumstance($0.code).text(language),
                        isChosen: $0.code == form.question?.circumstance)
                }, hasError: form.message(.circumstance) != nil,
            error: form.message(.circumstance)?.text(language) ?? "")
    }
}

extension PlanWords {
    /// A circumstance by its code; one that an installation added shows its code.
    static func circumstance(_ code: String) -> Localized {
        let known: [String: Localized] = [
            "low-income": Localized("소득이 낮음", "Low income"),
            "public-servant": Localized("공무원", "Public servant"),
            "private-school-staff": Localized("사립학교 교직원", "Staff of a private school"),
            "aged-75": Localized("75세 이상", "Aged 75 or more"),
            "student-early": Localized("졸업까지 2년 넘게 남은 대학생", "Student with more than two years to graduation"),
            "high-income-self-employed": Localized(
                "소득이 높은 자영업자·특수형태근로자", "Self-employed or dependent contractor with a high income"),
        ]
        return known[code] ?? Localized(code, code)
    }
}
