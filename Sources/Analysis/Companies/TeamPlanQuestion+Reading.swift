package import Domain

/// The fields of a question about a team, as forms and addresses name them.
package enum TeamPlanField: String, CaseIterable, Sendable {
    case budget, deadline, earliest, distance, mode, group, session, places
}

extension TeamPlanQuestion {
    /// Reads a question from texts by field. A field that is absent takes its usual value, an empty one is no limit.
    ///
    /// - Parameters:
    ///   - modes: the words of the ways of attendance, `nil` where none was asked for.
    ///   - text: the text of a field, `nil` where it is absent.
    /// - Returns: the question as far as it could be read, with what is wrong with it.
    package static func read(
        today: CivilDate, modes: [String]?, _ text: (TeamPlanField) -> String?
    ) -> (question: TeamPlanQuestion, problems: [TeamInputProblem]) {
        var question = TeamPlanQuestion(today: today)
        var problems: [TeamInputProblem] = []
        func whole(_ field: TeamPlanField, _ usual: Int?, _ korean: String, _ english: String) -> Int? {
            guard let given = text(field) else { return usual }
            switch PlanText.whole(given) {
            case .none: return nil
            case .number(let number): return number
            case .wrong:
                problems.append(TeamInputProblem(field.rawValue, korean, english))
                return usual
            }
        }
        func date(_ field: TeamPlanField, like example: String) -> CivilDate? {
            let trimmed = PlanText.trimmed(text(field) ?? "")
            if trimmed.isEmpty { return nil }
            if let date = CivilDate(trimmed) { return date }
            problems.append(TeamInputProblem(field.rawValue, CivilDate.message(about: trimmed, example: example)))
            return nil
        }
        question.budget = whole(
            .budget, nil, "예산을 숫자로 입력해 주세요. 예: 10,000,000", "Enter the budget in digits, like 10,000,000")
        question.distanceKmMax = whole(
            .distance, nil, "거리를 숫자로 입력해 주세요. 예: 40", "Enter the distance in digits, like 40")
        question.groupLeast =
            whole(.group, nil, "최소 인원을 숫자로 입력해 주세요. 예: 3", "Enter the smallest group in digits, like 3") ?? 1
        question.ownSessionPrice = whole(
            .session, nil, "우리 회사만의 과정 값을 숫자로 입력해 주세요. 예: 3,000,000",
            "Enter the price of a session of your own in digits, like 3,000,000")
        question.ownSessionPlaces =
            whole(.places, nil, "들어갈 수 있는 인원을 숫자로 입력해 주세요. 예: 20", "Enter how many fit in digits, like 20") ?? 20
        question.earliest = date(.earliest, like: "2026-12-01")
        question.deadline = date(.deadline, like: "2027-03-31") ?? question.deadline
        if let modes { question.modes = Set(modes.compactMap { CourseMode(rawValue: $0) }) }
        if let modes, modes.contains(where: { CourseMode(rawValue: $0) == nil }) {
            problems.append(
                TeamInputProblem(
                    TeamPlanField.mode.rawValue, "목록에 있는 수업 방식을 골라 주세요", "Choose ways of attendance from the list"))
        }
        let known = Set(problems.map(\.field))
        problems += question.problems(today: today).filter { !known.contains($0.field) }
        return (question, problems)
    }

    /// The question as texts by field, in a fixed order: what an address or a hidden field carries.
    package var texts: [(field: TeamPlanField, text: String)] {
        var texts: [(TeamPlanField, String)] = [
            (.budget, budget.map(String.init) ?? ""), (.deadline, deadline.description),
            (.earliest, earliest?.description ?? ""), (.distance, distanceKmMax.map(String.init) ?? ""),
        ]
        for mode in CourseMode.allCases where modes.contains(mode) { texts.append((.mode, mode.rawValue)) }
        texts.append((.group, String(groupLeast)))
        texts.append((.session, ownSessionPrice.map(String.init) ?? ""))
        texts.append((.places, String(ownSessionPlaces)))
        return texts.map { (field: $0.0, text: $0.1) }
    }
}
