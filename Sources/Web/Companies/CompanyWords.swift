import Analysis
import Domain

/// Words for teams, roles and their plans.
enum CompanyWords {
    /// A member by the name the person gave, or the beginning of the opaque key.
    static func name(_ name: String?, key: String, _ language: Language) -> ShownName {
        if let name, !name.isEmpty { return ShownName(typed: name, language) }
        let short = String(key.prefix(8))
        return ShownName(own: language("사람 \(short)", "Person \(short)"), language)
    }

    /// How a member stands in a unit.
    static func name(_ state: TeamGaps.State) -> Localized {
        switch state {
        case .met: Localized("충족", "Met")
        case .short: Localized("수준 부족", "Level short")
        case .missing: Localized("없음", "Missing")
        case .notAsked: Localized("해당 없음", "Not asked")
        }
    }

    /// Why a plan leaves a unit open.
    static func name(_ reason: TeamPlanLeftover.Reason) -> Localized {
        switch reason {
        case .untaught: Localized("가르치는 과정이 없음", "No course teaches it")
        case .outsideLimits:
            Localized(
                "기간, 거리, 수업 방식, 먼저 배울 것에 맞고 이 사람이 들을 수 있는 회차가 없음",
                "No round open to the person within dates, distance, attendance and prerequisites")
        case .notChosen: Localized("돈, 자리, 최소 인원, 시간이 모자람", "Money, places, group size or time do not allow it")
        }
    }

    static func name(_ kind: TeamPlanLine.Kind) -> Localized {
        switch kind {
        case .round: Localized("공개 회차", "Public round")
        case .ownSession: Localized("우리 회사만의 과정", "Session of our own")
        }
    }

    /// Why there is no plan.
    static func sentence(_ problem: TeamPlanProblem, _ format: Format) -> String {
        switch problem {
        case .nobody:
            format.language(
                "직무를 맡은 직원이 없습니다. 직원에게 직무를 정한 뒤에 계획을 세울 수 있습니다.",
                "No employee has a role yet. Give employees their roles, then make the plan.")
        case .tooManyPeople(let found, let limit):
            format.language(
                "한 계획에는 \(limit)명까지 넣을 수 있습니다. 지금은 \(found)명입니다.",
                "A plan takes at most \(limit) people. There are \(found).")
        case .tooManyRounds(let found, let limit):
            format.language(
                "조건에 맞는 회차와 사람의 짝이 \(format.number(found))개로 너무 많습니다(\(format.number(limit))개까지). 기간이나 거리를 좁혀 주세요.",
                """
                There are too many pairs of people and rounds: \(format.number(found)), at most \(format.number(limit)). \
                Narrow dates or distance.
                """)
        case .unusable:
            format.language("이 조건으로는 계획을 세울 수 없습니다.", "No plan can be made from these limits.")
        }
    }

    static func message(_ refusal: CompanyProblem) -> Localized {
        switch refusal {
        case .tooMany(let limit): Localized("\(limit)개까지 둘 수 있습니다", "At most \(limit) can be kept")
        case .nameTaken: Localized("같은 이름의 직무가 있습니다. 다른 이름을 써 주세요", "There is a role of this name. Use another")
        case .noConsent:
            Localized(
                "그사이 동의를 거둔 사람이 있습니다. 계획을 다시 세워 주세요",
                "Somebody withdrew the consent in the meantime. Make the plan again")
        }
    }
}

/// Why something of a company was not kept.
enum CompanyProblem: Hashable {
    case tooMany(limit: Int)
    case nameTaken, noConsent
}
