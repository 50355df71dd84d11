import Analysis
import Domain

extension Endpoints {
    private static let person = Parameter<String>.code(
        "key", in: .path, Localized("시연용 인물의 키", "The key of a demonstration person"))
    private static let budget = Parameter<Int>.integer(
        "budget", in: 0...PlanQuestion.moneyMost, Localized("본인이 낼 수 있는 돈(원)", "What the person can pay, in KRW"))
    private static let balance = Parameter<Int>.integer(
        "balance", in: 0...PlanQuestion.moneyMost,
        Localized("카드 잔액(원). 없으면 규칙대로 봅니다.", "What the card holds, in KRW; as the rules give by default"))
    private static let earliest = Parameter<CivilDate>.date(
        "earliest", Localized("이날부터 시작하는 회차만", "Rounds start on or after this day"))
    private static let deadline = Parameter<CivilDate>.date(
        "deadline", Localized("이날까지 끝나는 회차만. 없으면 한 해 뒤", "Rounds end by this day; a year from now by default"))
    private static let mode = Parameter<CourseMode>.choice(
        "mode", isRepeatable: true, Localized("수업 방식. 없으면 현장 말고 모두", "Way of attendance; all but workplace by default"))
    private static let times = Parameter<PlanTimes>.choice(
        "times", default: .any, Localized("수업을 들을 수 있는 요일과 시간대", "When in the week training can be attended"))
    private static let distance = Parameter<Int>.integer(
        "distance", in: 0...PlanQuestion.distanceMost, Localized("편도 거리(km)", "Distance one way, in km"))
    private static let weekly = Parameter<Int>.integer(
        "weekly", in: 1...80, default: PlanQuestion.weeklyHoursUsual,
        Localized("혼자 하는 과정에 쓰는 한 주 시간", "Study hours a week for rounds at one's own pace"))
    private static let first = Parameter<PlanPriority>.choice(
        "first", default: .cost, Localized("먼저 볼 것", "What comes first"))
    private static let circumstance = Parameter<String>.code(
        "circumstance", example: "low-income", Localized("훈련비와 관련된 사정", "What changes who pays"))

    private static let employer = Parameter<YesNo>.choice(
        "employer", default: .yes,
        Localized("회사가 동의하고 보내 주는 훈련도 넣을지", "Whether training counts that an employer pays for and has to agree to"))

    private static let unpriced = Parameter<YesNo>.choice(
        "unpriced", default: .no,
        Localized("훈련비 자료가 없는 회차도 넣을지", "Whether rounds without a published price count, as if they cost nothing"))

    /// What a plan has to keep to, as every question for one may say it.
    static let planLimits = [
        budget.form, balance.form, earliest.form, deadline.form, mode.form, times.form, distance.form, weekly.form,
        first.form, circumstance.form, employer.form, unpriced.form,
    ]

    static let plans: [Endpoint] = [
        Endpoint(
            .apiPlan("{key}"), id: "getPlan", tag: .people,
            Localized("시연용 인물의 훈련 계획", "Plan training for a demonstration person"),
            note: Localized(
                "profile이 없으면 가장 가까운 직무가 목표입니다. 같은 물음에는 같은 답이 나옵니다.",
                "Without profile the nearest one is the goal. Equal questions have equal answers."),
            parameters: [person.form, chosenProfile.form] + planLimits, keeping: .person
        ) { call -> PlanBody? in
            let (key, country) = (try call.required(person), call.country)
            let chosen = try call.known(chosenProfile) { country.standards.profile($0)?.id }
            let account = try await PersonAccount.readDemonstration(
                key, from: call.desk.service.database, country: country)
            guard let account, let goal = chosen ?? account.nearby(country, limit: 1).first?.profile,
                let profile = country.standards.profile(goal)
            else { return nil }
            let question = try planQuestion(.profile(goal), call)
            do {
                return PlanBody(
                    person: account.person.key, profile: Reference(profile, country.standards),
                    answer: try TrainingPlanner(country).answer(question, for: PlanSubject(account)),
                    edition: call.edition)
            } catch {
                throw APIError.unknownValue("profile", value: goal.description)
            }
        }
    ]

    /// The question a call asks; 400 for limits that contradict each other or the day.
    static func planQuestion(_ aim: PlanAim, _ call: Call) throws(APIError) -> PlanQuestion {
        var question = PlanQuestion(profile: aim.profile, today: call.country.asOf)
        question.own = aim.own
        question.budget = call[budget]
        question.balance = call[balance]
        question.earliest = call[earliest]
        question.deadline = call[deadline] ?? question.deadline
        let modes = call.all(mode)
        if !modes.isEmpty { question.modes = Set(modes) }
        question.times = call[times] ?? .any
        question.distanceKmMax = call[distance]
        question.weeklyHours = call[weekly] ?? PlanQuestion.weeklyHoursUsual
        question.first = call[first] ?? .cost
        question.includesEmployer = call[employer] != .no
        question.includesUnpriced = call[unpriced] == .yes
        let funding = call.country.catalogue.planning.funding
        question.circumstance = try call.known(circumstance) { code in
            funding.circumstances(on: call.country.asOf).contains { $0.code == code } ? code : nil
        }
        if let problem = question.problems(today: call.country.asOf).first {
            throw .senseless(problem.field.rawValue, why: problem.message)
        }
        return question
    }
}
