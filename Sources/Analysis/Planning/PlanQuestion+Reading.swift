package import Domain

extension PlanQuestion {
    /// Reads a question from texts by field. A field that is absent takes its usual value, an empty one is no limit.
    ///
    /// - Parameters:
    ///   - text: the text of a field, `nil` where it is absent.
    ///   - modes: the words of the ways of attendance, `nil` where none was asked for.
    ///   - circumstances: what the funding rules know.
    /// - Returns: the question as far as it could be read, with what is wrong with it.
    package static func read(
        profile: Profile.ID, today: CivilDate, modes: [String]?, circumstances: [String],
        _ text: (PlanField) -> String?
    ) -> (question: PlanQuestion, problems: [PlanQuestionProblem]) {
        var question = PlanQuestion(profile: profile, today: today)
        var problems: [PlanQuestionProblem] = []
        func whole(_ field: PlanField, _ usual: Int?, _ korean: String, _ english: String) -> Int? {
            guard let given = text(field) else { return usual }
            switch PlanText.whole(given) {
            case .none: return nil
            case .number(let number): return number
            case .wrong:
                problems.append(.init(field, korean, english))
                return usual
            }
        }
        func date(_ field: PlanField, _ usual: CivilDate?) -> CivilDate? {
            guard let given = text(field) else { return usual }
            let trimmed = PlanText.trimmed(given)
            if trimmed.isEmpty { return nil }
            if let date = CivilDate(trimmed) { return date }
            problems.append(.init(field, CivilDate.message(about: trimmed, example: "2026-12-01")))
            return usual
        }
        question.budget = whole(.budget, nil, "예산을 숫자로 입력해 주세요. 예: 500,000", "Enter the budget in digits, like 500,000")
        question.balance = whole(.balance, nil, "카드 잔액을 숫자로 입력해 주세요", "Enter the card balance in digits")
        question.distanceKmMax = whole(
            .distance, nil, "거리를 숫자로 입력해 주세요. 예: 40", "Enter the distance in digits, like 40")
        question.weeklyHours =
            whole(.weekly, weeklyHoursUsual, "한 주에 공부할 시간을 숫자로 입력해 주세요", "Enter the study hours a week in digits")
            ?? weeklyHoursUsual
        question.earliest = date(.earliest, nil)
        question.deadline = date(.deadline, question.deadline)
        question.includesUnpriced = text(.unpriced) == "yes"
        if let modes { question.modes = Set(modes.compactMap { CourseMode(rawValue: $0) }) }
        if let modes, modes.contains(where: { CourseMode(rawValue: $0) == nil }) {
            problems.append(.init(.mode, "목록에 있는 수업 방식을 골라 주세요", "Choose ways of attendance from the list"))
        }
        question.readChoices(text, circumstances: circumstances, &problems)
        let known = Set(problems.map(\.field))
        problems += question.problems(today: today).filter { !known.contains($0.field) }
        return (question, problems)
    }

    private mutating func readChoices(
        _ text: (PlanField) -> String?, circumstances: [String], _ problems: inout [PlanQuestionProblem]
    ) {
        if let word = text(.first), !word.isEmpty {
            if let known = PlanPriority(rawValue: word) {
                first = known
            } else {
                problems.append(.init(.first, "목록에 있는 것을 골라 주세요", "Choose from the list what comes first"))
            }
        }
        if let word = text(.times), !word.isEmpty {
            if let known = PlanTimes(rawValue: word) {
                times = known
            } else {
                problems.append(.init(.times, "목록에 있는 시간대를 골라 주세요", "Choose the times from the list"))
            }
        }
        if let word = text(.employer), !word.isEmpty {
            if word == "yes" || word == "no" {
                includesEmployer = word == "yes"
            } else {
                problems.append(
                    .init(
                        .employer, "회사가 보내 주는 훈련을 넣을지 목록에서 골라 주세요",
                        "Choose from the list whether training paid by an employer counts"))
            }
        }
        if let word = text(.circumstance), !word.isEmpty {
            if circumstances.contains(word) {
                circumstance = word
            } else {
                problems.append(.init(.circumstance, "목록에 있는 사정을 골라 주세요", "Choose a circumstance from the list"))
            }
        }
    }

    /// The question as texts by field, in a fixed order: what an address carries. Usual values are written too, so that
    /// the address means the same on another day.
    package var texts: [(field: PlanField, text: String)] {
        var texts: [(PlanField, String)] = [
            (.budget, budget.map(String.init) ?? ""), (.balance, balance.map(String.init) ?? ""),
            (.earliest, earliest?.description ?? ""), (.deadline, deadline?.description ?? ""),
        ]
        for mode in CourseMode.allCases where modes.contains(mode) { texts.append((.mode, mode.rawValue)) }
        texts.append((.times, times.rawValue))
        texts.append((.distance, distanceKmMax.map(String.init) ?? ""))
        texts.append((.weekly, String(weeklyHours)))
        texts.append((.first, first.rawValue))
        if includesUnpriced { texts.append((.unpriced, "yes")) }
        if !includesEmployer { texts.append((.employer, "no")) }
        if let circumstance { texts.append((.circumstance, circumstance)) }
        return texts.map { (field: $0.0, text: $0.1) }
    }
}

/// Reading of what people type.
enum PlanText {
    enum Whole {
        case none, number(Int), wrong
    }

    /// A whole number with or without commas, 원, km and spaces, which may be negative; at most 15 digits.
    static func whole(_ text: String) -> Whole {
        var digits = ""
        var isNegative = false
        var isEmpty = true
        for scalar in trimmed(text).unicodeScalars.prefix(64) {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "-", "\u{2212}": isNegative = digits.isEmpty
            case ",", " ", "\u{00A0}", "원", "k", "m": break
            default: return .wrong
            }
            isEmpty = false
        }
        if isEmpty { return .none }
        guard digits.utf8.count <= 15, let number = Int(digits) else { return .wrong }
        return .number(isNegative ? -number : number)
    }

    /// Without spaces at the ends.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{00A0}" }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
