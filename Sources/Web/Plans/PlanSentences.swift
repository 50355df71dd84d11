package import Analysis
package import Domain

/// Sentences about a plan in one language.
package struct PlanSentences: Sendable {
    private let format: Format
    private var language: Language { format.language }

    package init(_ format: Format) {
        self.format = format
    }

    /// What the answer comes to, in one or two sentences.
    package func lead(_ answer: TrainingPlanAnswer) -> String {
        if answer.gap.isEmpty {
            return language(
                "이 목표에 필요한 능력단위를 이미 모두 갖추었습니다. 들을 과정이 없습니다.",
                "Everything this goal requires is already recognised. There is nothing to take.")
        }
        if let plan = answer.plan { return lead(plan, answer) }
        if answer.untaught.count == answer.gap.count, answer.leavesEmployersOut {
            return language(
                "회사가 보내 주는 훈련을 빼면 모자라는 능력단위 \(format.number(answer.gap.count))개를 가르치는 회차가 하나도 없습니다.",
                "Without training that an employer pays for, no open round teaches what is missing.")
        }
        if answer.untaught.count == answer.gap.count {
            return language(
                "모자라는 능력단위 \(format.number(answer.gap.count))개를 가르치는 회차가 하나도 없습니다.",
                answer.gap.count == 1
                    ? "No open round teaches the unit that is missing."
                    : "No open round teaches any of the \(format.number(answer.gap.count)) missing units.")
        }
        if answer.isProved {
            return language(
                "정한 조건을 모두 지키면서 모자라는 능력단위를 다 채우는 계획은 없습니다.",
                "No plan covers everything that is missing within these limits.")
        }
        return language(
            "정해진 계산량 안에서 계획을 찾지 못했습니다. 조건을 줄이거나 목표를 나누어 보세요.",
            "No plan was found within the allowed amount of work. Try fewer limits or a smaller goal.")
    }

    private func lead(_ plan: TrainingPlan, _ answer: TrainingPlanAnswer) -> String {
        let (all, units) = (
            format.number(answer.gap.count), format.number(answer.gap.count - answer.untaught.count)
        )
        let rounds = format.number(plan.cost.rounds)
        let (own, last) = (format.money(plan.cost.own), format.dateInProse(plan.cost.lastDay))
        let untaught =
            answer.untaught.isEmpty
            ? ""
            : language(
                answer.leavesEmployersOut
                    ? " 나머지 \(format.number(answer.untaught.count))개는 회사가 보내 주는 훈련을 빼면 가르치는 회차가 없습니다."
                    : " 나머지 \(format.number(answer.untaught.count))개는 가르치는 회차가 없습니다.",
                answer.leavesEmployersOut
                    ? " Without an employer's training no round teaches the other \(format.number(answer.untaught.count))."
                    : " No round teaches the other \(format.number(answer.untaught.count)).")
        let covered =
            answer.untaught.isEmpty
            ? language("\(units)개", answer.gap.count == 1 ? "the missing unit" : "the \(units) missing units")
            : language("\(all)개 가운데 \(units)개", "\(units) of the \(all) missing units")
        return language(
            """
            \(agreement(answer))회차 \(rounds)개로 모자라는 능력단위 \(covered)를 \(last)까지 채웁니다. \
            본인이 내는 돈은 \(own)입니다.\(untaught)
            """,
            """
            \(agreement(answer))\(rounds) \(plan.cost.rounds == 1 ? "round covers" : "rounds cover") \(covered) by \(last). \
            You pay \(own).\(untaught)
            """)
    }

    /// The condition under which the shown plan holds, as the beginning of a sentence; empty where it has none.
    package func agreement(_ answer: TrainingPlanAnswer) -> String {
        answer.needsEmployer ? language("회사가 동의하면 ", "If your employer agrees, ") : ""
    }

    /// Whether the plan is the best there is.
    package func proof(_ answer: TrainingPlanAnswer) -> String {
        let priority = PlanWords.name(answer.question.first)
        if answer.isProved {
            return language(
                "‘\(priority.korean)’를 먼저 볼 때 이보다 나은 계획이 없음을 증명했습니다.",
                "Proved: with “\(priority.text(.english).lowercased())” first there is no better plan.")
        }
        guard let bound = answer.bound else {
            return language("가장 좋은 계획인지 증명하지 못했습니다.", "It is not proved that this is the best plan.")
        }
        let least = value(bound, answer.question.first)
        return language(
            "찾은 것 가운데 가장 좋은 계획입니다. 더 나은 계획이 있더라도 \(least)보다 나을 수 없습니다.",
            "The best plan found. If there is a better one, it is not below \(least).")
    }

    /// A component of a cost with its unit.
    package func value(_ cost: PlanCost, _ priority: PlanPriority) -> String {
        switch priority {
        case .cost: format.money(cost.own)
        case .time: format.dateInProse(cost.lastDay)
        case .hours: format.hours(cost.hours)
        case .distance: "\(format.number(cost.distanceKm))\(Format.joiner)km"
        case .rounds: format.count(cost.rounds, "개", "round", "rounds")
        }
    }

    /// Why a round was not taken, told as a sentence.
    package func reason(_ reason: RejectedRound.Reason) -> String {
        switch reason {
        case .courseTaken: language("같은 과정의 다른 회차가 계획에 있습니다.", "Another round of its course is in the plan.")
        case .prerequisite(let unit):
            language(
                "먼저 배울 \(PlanWords.quoted(unit.name.korean, "이", "가")) 없습니다.",
                "The prerequisite \(PlanWords.quoted(unit.name.text(.english), .english)) would be missing.")
        case .clash(let title):
            language(
                "\(PlanWords.quoted(title, "과", "와")) 시간이 겹칩니다.",
                "It overlaps with \(PlanWords.quoted(title, .english)).")
        case .limit(let limit):
            language(
                "정한 조건(\(PlanWords.name(limit).korean))을 벗어납니다.",
                "It is outside a limit: \(PlanWords.name(limit).text(.english).lowercased()).")
        case .worse(let priority, let amount): worse(priority, amount)
        case .noWorse: language("바꾸어도 나아지지 않습니다.", "It would be no better.")
        }
    }

    private func worse(_ priority: PlanPriority, _ amount: Int) -> String {
        switch priority {
        case .cost: language("본인 부담이 \(format.money(amount)) 늘어납니다.", "You would pay \(format.money(amount)) more.")
        case .time:
            language(
                "\(format.number(amount))일 늦게 끝납니다.",
                "The plan would end \(format.count(amount, "일", "day", "days")) later.")
        case .hours: language("\(format.hours(amount)) 더 걸립니다.", "It would take \(format.hours(amount)) more.")
        case .distance:
            language(
                "모두 \(format.number(amount))km 더 멉니다.",
                "It would be \(format.number(amount))\(Format.joiner)km farther in all.")
        case .rounds:
            language(
                "회차가 \(format.number(amount))개 늘어납니다.",
                "It would take \(format.count(amount, "개", "more round", "more rounds")).")
        }
    }

    /// What was left out before anything was compared; empty where nothing was.
    package func leftOut(_ looked: PlanLooked) -> [String] {
        func line(_ count: Int, _ korean: String, _ english: String) -> String? {
            count == 0 ? nil : language("\(korean): \(format.number(count))개", "\(english): \(format.number(count))")
        }
        return [
            line(looked.past, "이미 시작한 회차", "Rounds that have begun"),
            line(looked.full, "자리가 없는 회차", "Rounds that are full"),
            line(looked.unpriced, "훈련비 자료가 없는 회차", "Rounds without a published price"),
            line(looked.undated, "날짜 자료가 없는 회차", "Rounds without dates"),
            line(looked.employer, "회사가 보내 주어야 해서 뺀 회차", "Rounds an employer would have to pay for"),
            line(looked.closed, "지금 상황에서 들을 수 없는 회차", "Rounds not open in this situation"),
            line(looked.outside, "조건을 벗어나 처음부터 뺀 선택지", "Choices outside the limits, left out from the start"),
        ].compactMap { $0 }
    }

    /// A question that cannot be planned.
    package func problem(_ problem: TrainingPlanProblem) -> Localized {
        switch problem {
        case .unknownProfile: Localized("그런 직무가 없습니다. 목록에서 골라 주세요", "There is no such job. Choose one from the list")
        case .unknownOwnProfile:
            Localized(
                "이 계획의 목표로 삼은, 내가 만든 목표가 지금은 없습니다. 다른 목표를 골라 주세요",
                "The profile of your own that was the goal is gone. Choose another goal")
        case .tooManyRounds(let found, let limit):
            Localized(
                "조건에 맞는 회차가 \(Format(.korean).number(found))개라 \(Format(.korean).number(limit))개까지 견주는 계산을 할 수 없습니다. 거리나 마치는 날을 줄여 주세요",
                """
                \(Format(.english).number(found)) rounds fit and at most \(Format(.english).number(limit)) can be \
                compared. Set a smaller distance or an earlier deadline
                """)
        case .tooManyUnits(let limit):
            Localized(
                "이 목표에는 한 번에 계산할 수 있는 \(Format(.korean).number(limit))개보다 많은 능력단위가 필요합니다. 더 작은 목표를 골라 주세요",
                "This goal needs more than the \(Format(.english).number(limit)) units that can be planned at once. Choose a smaller goal"
            )
        case .unusable:
            Localized("과정 자료의 수가 계산할 수 있는 범위를 벗어났습니다", "Figures of the catalogue are outside what can be planned with")
        }
    }
}
