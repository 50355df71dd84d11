import Analysis
import Domain

/// Words for limits, priorities, schedules and reasons of plans.
enum PlanWords {
    /// What comes first, as a choice.
    static func name(_ priority: PlanPriority) -> Localized {
        switch priority {
        case .cost: Localized("본인 부담이 적게", "Least to pay yourself")
        case .time: Localized("빨리 마치게", "Done soonest")
        case .hours: Localized("시간이 짧게", "Fewest hours")
        case .distance: Localized("가까이에서", "Least distance")
        case .rounds: Localized("과정 수가 적게", "Fewest courses")
        }
    }

    static func name(_ limit: PlanLimitName) -> Localized {
        switch limit {
        case .prerequisites: Localized("먼저 배울 것", "Prerequisites")
        case .calendar: Localized("겹치는 시간", "Overlapping times")
        case .earliest: Localized("시작하는 날", "First day")
        case .mode: Localized("수업 방식과 시간대", "Way and times of attendance")
        case .distance: Localized("거리", "Distance")
        case .deadline: Localized("마치는 날", "Deadline")
        case .balance: Localized("카드 잔액", "Card balance")
        case .budget: Localized("예산", "Budget")
        case .employer: Localized("회사가 보내 주는 훈련", "Training an employer pays for")
        }
    }

    static func name(_ times: PlanTimes) -> Localized {
        switch times {
        case .any: Localized("언제든지", "At any time")
        case .daytime: Localized("평일 낮에만", "Weekday daytime only")
        case .evenings: Localized("저녁과 주말에만", "Evenings and weekends only")
        }
    }

    static func name(_ kind: PlanOption.Kind) -> Localized {
        switch kind {
        case .cheapest: Localized("가장 싼 계획", "Cheapest plan")
        case .soonest: Localized("가장 빠른 계획", "Soonest plan")
        case .knee: Localized("돈과 시간의 중간", "Between the two")
        }
    }

    /// `월~금 오전·오후`, `Mon to Fri, mornings and afternoons`; at one's own pace without slots.
    static func slots(_ slots: UInt32, _ language: Language) -> String {
        var parts: [(days: [Int], names: [RoundSchedule.Part])] = []
        for part in RoundSchedule.Part.allCases {
            let days = RoundSchedule.weekdays(slots, part)
            if days.isEmpty { continue }
            if let place = parts.firstIndex(where: { $0.days == days }) {
                parts[place].names.append(part)
            } else {
                parts.append((days, [part]))
            }
        }
        if parts.isEmpty { return language("정해진 시간 없음", "No fixed times") }
        return parts.map { part in
            let names = part.names.map { name($0, language) }
            return language(
                days(part.days, language) + " " + names.joined(separator: "·"),
                days(part.days, language) + " " + names.joined(separator: " and "))
        }.joined(separator: ", ")
    }

    private static func name(_ part: RoundSchedule.Part, _ language: Language) -> String {
        switch part {
        case .morning: language("오전", "mornings")
        case .afternoon: language("오후", "afternoons")
        case .evening: language("저녁", "evenings")
        }
    }

    private static func days(_ days: [Int], _ language: Language) -> String {
        let names =
            language == .korean
            ? ["월", "화", "수", "목", "금", "토", "일"] : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        if days.count > 2, let first = days.first, let last = days.last, last - first == days.count - 1 {
            return language("\(names[first])~\(names[last])", "\(names[first]) to \(names[last])")
        }
        return days.map { names[$0] }.joined(separator: language("·", ", "))
    }

    /// `「이름」`, `“name”`.
    static func quoted(_ name: String, _ language: Language) -> String {
        language("「\(name)」", "\u{201C}\(name)\u{201D}")
    }

    /// A quoted word with the particle that fits the word itself.
    static func quoted(_ name: String, _ closed: String, _ open: String) -> String {
        "「\(name)」" + Josa.join(name, closed, open).dropFirst(name.count)
    }

    /// `A, B 등 5개`, `A, B and 3 others`.
    static func list(_ units: [PlanUnit], _ language: Language, most: Int = 3) -> String {
        let names = units.prefix(most).map { quoted($0.name.text(language), language) }
        let rest = units.count - names.count
        if rest > 0 {
            return language(
                names.joined(separator: ", ") + " 등 \(units.count)개",
                names.joined(separator: ", ") + " and \(rest) other\(rest == 1 ? "" : "s")")
        }
        guard names.count > 1 else { return names.first ?? "" }
        return language(
            names.joined(separator: ", "), names.dropLast().joined(separator: ", ") + " and " + (names.last ?? ""))
    }

    /// `집체·온라인`, `on site or online`: as in "held …".
    static func modes(_ modes: Set<CourseMode>, _ language: Language) -> String {
        let chosen = CourseMode.allCases.filter(modes.contains)
        if language == .korean { return chosen.map { $0.name.korean }.joined(separator: "·") }
        let names = chosen.map(manner)
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func manner(_ mode: CourseMode) -> String {
        switch mode {
        case .onSite: "on site"
        case .online: "online"
        case .blended: "partly online"
        case .workplace: "at the workplace"
        }
    }
}
