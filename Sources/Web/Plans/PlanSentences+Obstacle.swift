package import Analysis
import Domain

extension PlanSentences {
    /// Why there is no plan, in one sentence: `2027년 3월 31일까지 끝나고 40km 안에 있는 훈련 가운데 「…」를 가르치는 것이 없습니다.`
    package func obstacle(_ obstacle: PlanObstacle, _ question: PlanQuestion, balance: Int?, format: Format) -> String {
        let clauses = obstacle.limits.map { clause($0, question, balance, format) }
        let language = format.language
        let units = PlanWords.list(obstacle.units, language)
        let single = obstacle.units.count == 1 ? obstacle.units.first : nil
        if language == .english {
            let that = clauses.isEmpty ? "" : " that " + Self.joined(clauses.map(\.english))
            if let single {
                return "No training\(that) teaches \(units) at level\(Format.joiner)\(single.level.value)."
            }
            return "Training\(that) cannot cover \(units) together."
        }
        var words = clauses.dropLast().map(\.korean)
        if let last = clauses.last { words.append(last.adnominal) }
        let that = words.isEmpty ? "" : words.joined(separator: " ") + " "
        if let single {
            let name = PlanWords.quoted(single.name.korean, "을", "를")
            return "\(that)훈련 가운데 \(name) \(single.level.value)수준으로 가르치는 것이 없습니다."
        }
        return "\(that)훈련만으로는 \(Self.withObject(obstacle.units)) 함께 채울 수 없습니다."
    }

    /// A list of units as the object of a Korean sentence.
    static func withObject(_ units: [PlanUnit]) -> String {
        let list = PlanWords.list(units, .korean)
        guard units.count <= 3, let last = units.last?.name.korean else { return list + "를" }
        return list + Josa.join(last, "을", "를").dropFirst(last.count)
    }

    private static func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A limit as a clause: Korean in its connecting and its adnominal form, English after "that".
    private func clause(
        _ limit: PlanLimitName, _ question: PlanQuestion, _ balance: Int?, _ format: Format
    ) -> (korean: String, adnominal: String, english: String) {
        switch limit {
        case .prerequisites:
            ("먼저 배울 것을 갖춘 뒤 듣고", "먼저 배울 것을 갖춘 뒤 듣는", "can be taken with its prerequisites in place")
        case .calendar: ("서로 시간이 겹치지 않고", "서로 시간이 겹치지 않는", "does not overlap in time")
        case .earliest:
            day(question.earliest, "부터 시작하고", "부터 시작하는", "starts on or after", format)
        case .deadline: day(question.deadline, "까지 끝나고", "까지 끝나는", "ends by", format)
        case .mode:
            modeClause(question, format)
        case .distance:
            (
                "\(format.number(question.distanceKmMax))km 안에 있고", "\(format.number(question.distanceKmMax))km 안에 있는",
                "is within \(format.number(question.distanceKmMax))\(Format.joiner)km"
            )
        case .employer: ("회사가 보내 주지 않아도 되고", "회사가 보내 주지 않아도 되는", "needs no employer")
        case .balance:
            (
                "카드 잔액 \(format.money(balance ?? 0))으로 낼 수 있고", "카드 잔액 \(format.money(balance ?? 0))으로 낼 수 있는",
                "the card balance of \(format.money(balance ?? 0)) can pay for"
            )
        case .budget:
            (
                "본인 부담이 모두 \(format.money(question.budget))을 넘지 않고",
                "본인 부담이 모두 \(format.money(question.budget))을 넘지 않는",
                "costs you no more than \(format.money(question.budget)) in all"
            )
        }
    }

    private func modeClause(
        _ question: PlanQuestion, _ format: Format
    ) -> (korean: String, adnominal: String, english: String) {
        let times: (String, String) =
            switch question.times {
            case .any: ("", "")
            case .daytime: ("평일 낮에 ", " on weekdays in the daytime")
            case .evenings: ("저녁이나 주말에 ", " in the evening or at the weekend")
            }
        let korean = times.0 + Josa.join(PlanWords.modes(question.modes, .korean), "으로", "로")
        // Many rounds come without a timetable; that they are in the daytime is assumed, not known.
        if question.times != .any {
            return (
                "\(korean) 한다고 알려져 있고", "\(korean) 한다고 알려진",
                "is known to be held \(PlanWords.modes(question.modes, .english))\(times.1)"
            )
        }
        return (
            "\(korean) 하고", "\(korean) 하는", "is held \(PlanWords.modes(question.modes, .english))\(times.1)"
        )
    }

    private func day(
        _ day: CivilDate?, _ korean: String, _ adnominal: String, _ english: String, _ format: Format
    ) -> (korean: String, adnominal: String, english: String) {
        let date = format.dateInProse(day)
        return ("\(date)\(korean)", "\(date)\(adnominal)", "\(english) \(date)")
    }

    /// What to change so that there is a plan.
    ///
    /// - Parameters:
    ///   - former: the question that has no plan, or one for fewer units.
    ///   - gap: how many units are missing.
    package func suggestion(
        _ suggestion: PlanSuggestion, of former: PlanQuestion, gap: Int, format: Format
    ) -> String {
        let (asked, language) = (suggestion.question, format.language)
        let added = asked.modes.subtracting(former.modes)
        if suggestion.limit == .employer { return employer(suggestion, gap: gap, format) }
        if suggestion.limit == .mode, asked.times != former.times {
            return outcome(
                added.isEmpty
                    ? language("요일과 시간대를 가리지 않으면", "Take training at any time of the week")
                    : language(
                        "요일과 시간대를 가리지 않고 수업 방식을 \(PlanWords.modes(added, .korean))까지 넓히면",
                        "Take training at any time of the week, also \(PlanWords.modes(added, .english))"),
                suggestion, format)
        }
        let change: String =
            switch suggestion.limit {
            case .earliest:
                language(
                    "시작하는 날을 \(format.dateInProse(asked.earliest))로 당기면",
                    "Start from \(format.dateInProse(asked.earliest))")
            case .deadline:
                language(
                    "마치는 날을 \(format.dateInProse(asked.deadline))로 늦추면",
                    "Move the deadline to \(format.dateInProse(asked.deadline))")
            case .mode:
                language(
                    "수업 방식을 \(PlanWords.modes(added, .korean))까지 넓히면",
                    "Also take training held \(PlanWords.modes(added, .english))")
            case .distance:
                language(
                    "거리를 \(format.number(asked.distanceKmMax))km로 넓히면",
                    "Go as far as \(format.number(asked.distanceKmMax))\(Format.joiner)km")
            case .balance:
                language("카드 잔액이 \(format.money(asked.balance))이면", "Have \(format.money(asked.balance)) on the card")
            case .budget:
                language("예산을 \(format.money(asked.budget))으로 늘리면", "Raise the budget to \(format.money(asked.budget))")
            case .prerequisites, .calendar, .employer: ""
            }
        return outcome(change, suggestion, format)
    }

    /// What an employer's training makes possible.
    private func employer(_ suggestion: PlanSuggestion, gap: Int, _ format: Format) -> String {
        let (own, last) = (format.money(suggestion.cost.own), format.dateInProse(suggestion.cost.lastDay))
        let covered = max(0, gap - (suggestion.open ?? 0))
        let isAll = covered == gap
        return format.language(
            """
            회사가 보내 주는 훈련까지 넣으면 모자라는 능력단위 \(isAll ? "\(gap)개를 모두" : "\(gap)개 가운데 \(covered)개를") 채웁니다. \
            본인 부담은 \(own), 마치는 날은 \(last)입니다.
            """,
            """
            Also take training that an employer pays for and has to agree to: it covers \
            \(isAll ? (gap == 1 ? "the missing unit" : "all \(gap) missing units") : "\(covered) of the \(gap) missing units"), you pay \
            \(own) and are done by \(last).
            """)
    }

    private func outcome(_ change: String, _ suggestion: PlanSuggestion, _ format: Format) -> String {
        let (own, last) = (format.money(suggestion.cost.own), format.dateInProse(suggestion.cost.lastDay))
        return format.language(
            "\(change) 본인 부담 \(own), \(last)에 끝나는 계획이 있습니다.", "\(change): you pay \(own) and are done by \(last).")
    }
}
