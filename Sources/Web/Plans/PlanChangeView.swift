import Analysis
import Domain

/// What became of a plan, in words.
struct PlanChangeView: Sendable {
    let lead: String
    let hasCoverage: Bool
    let coverage: [String]
    let hasCauses: Bool
    let causes: [String]
    let hasCosts: Bool
    let costs: [String]
    let hasShifted: Bool
    let shifted: [String]
    let hasDropped: Bool
    let dropped: [PlanMovingLine]
    let hasAdded: Bool
    let added: [PlanMovingLine]

    /// The change from an older answer to a newer one.
    init(_ change: PlanChange, from older: TrainingPlanAnswer, to newer: TrainingPlanAnswer, format: Format) {
        let language = format.language
        let words = Words(format: format, older: older.question, newer: newer.question)
        lead = Self.lead(change, language)
        coverage = change.isNothing ? [] : Self.coverage(change, format)
        hasCoverage = !coverage.isEmpty
        var causes = change.causes.map(words.cause)
        if causes.isEmpty, !change.isNothing, change.hasNewData {
            causes.append(language("훈련과정이나 계좌의 자료가 새로워졌습니다.", "The data on courses or accounts is newer."))
        }
        self.causes = causes
        hasCauses = !causes.isEmpty
        costs = Self.costs(change, format)
        hasCosts = !costs.isEmpty
        shifted = change.shifted.map { Self.shift($0, format) }
        hasShifted = !shifted.isEmpty
        (dropped, added) = (
            change.dropped.map { PlanMovingLine($0, format) }, change.added.map { PlanMovingLine($0, format) }
        )
        (hasDropped, hasAdded) = (!dropped.isEmpty, !added.isEmpty)
    }

    private static func lead(_ change: PlanChange, _ language: Language) -> String {
        if change.isNothing {
            return language(
                "지금 다시 세워도 같은 계획입니다.", "Made again now, the plan is the same.")
        }
        if change.isNothingLeft {
            return language(
                "지금 조건으로는 들을 수 있는 회차가 하나도 남지 않습니다.",
                "Within these limits nothing is left to take.")
        }
        if change.wasWhole, !change.isWhole {
            return language(
                "이제는 조건을 지키면서 모자라는 것을 다 채우는 계획이 없습니다.",
                "Within these limits no plan covers everything that is missing any more.")
        }
        if !change.wasWhole, change.isWhole {
            return language("이제 모자라는 것을 다 채우는 계획이 있습니다.", "Now there is a plan that covers everything missing.")
        }
        if !change.lost.isEmpty, change.closedAfter.count < change.closedBefore.count {
            return language("지금 다시 세우면 전보다 덜 채웁니다.", "Made again now, the plan covers less than before.")
        }
        return change.dropped.isEmpty && change.added.isEmpty && change.shifted.isEmpty
            ? language(
                "회차는 그대로이고 돈이나 날짜, 시간이 달라집니다.", "The rounds stay; money, days or times differ.")
            : language("지금 다시 세우면 회차가 달라집니다.", "Made again now, the plan has other rounds.")
    }

    /// How many units each plan closes, and which only one of them does.
    private static func coverage(_ change: PlanChange, _ format: Format) -> [String] {
        let language = format.language
        let (before, after) = (change.closedBefore.count, change.closedAfter.count)
        if before == 0, after == 0 { return [] }
        let counts = "\(format.number(before)) → \(format.number(after))"
        var lines = [
            before == after
                ? language(
                    "채우는 능력단위는 \(format.number(after))개로 수가 같습니다.",
                    "Units covered: \(format.number(after)), as many as before.")
                : language(
                    "채우는 능력단위: \(format.number(before))개 → \(format.number(after))개", "Units covered: \(counts)")
        ]
        if !change.lost.isEmpty {
            lines.append(
                language(
                    "\(PlanSentences.withObject(change.lost)) 더는 채우지 못합니다.",
                    "No longer covered: \(PlanWords.list(change.lost, .english)).")
            )
        }
        if !change.gained.isEmpty {
            lines.append(
                language(
                    "\(PlanSentences.withObject(change.gained)) 새로 채웁니다.",
                    "Newly covered: \(PlanWords.list(change.gained, .english))."))
        }
        return lines
    }

    private static func shift(_ shift: PlanChange.Shift, _ format: Format) -> String {
        let (from, to) = (format.dateCell(shift.from), format.dateCell(shift.to))
        if shift.from == shift.to {
            return format.language(
                "「\(shift.title)」: \(from)에 시작하는 다른 회차로 바꿈",
                "\(PlanWords.quoted(shift.title, .english)): another round that starts on \(from)")
        }
        return format.language(
            "「\(shift.title)」: \(from) 시작에서 \(to) 시작으로 옮김",
            "\(PlanWords.quoted(shift.title, .english)): moved from the round starting \(from) to the one starting \(to)"
        )
    }

    /// Costs before and after. Where less is covered, what is saved is said to follow from that.
    private static func costs(_ change: PlanChange, _ format: Format) -> [String] {
        guard let before = change.before, let after = change.after, !change.isNothingLeft else { return [] }
        let language = format.language
        let fewer =
            change.lost.isEmpty
            ? ""
            : before.rounds > after.rounds
                ? language("과정이 줄어 ", "with fewer courses, ")
                : language("채우는 것이 줄어 ", "with less covered, ")
        var lines: [String] = []
        if before.own != after.own {
            let (least, most) = (min(before.own, after.own), max(before.own, after.own))
            let more = after.own > before.own
            lines.append(
                language("본인 부담", "You pay") + ": \(format.money(before.own)) → \(format.money(after.own)) ("
                    + (more ? "" : fewer)
                    + language(
                        "\(format.money(most - least)) \(more ? "늘어남" : "줄어듦")",
                        "\(format.money(most - least)) \(more ? "more" : "less")") + ")")
        }
        if let first = before.lastDay, let last = after.lastDay, first != last {
            let days = Int(last.dayNumber) - Int(first.dayNumber)
            lines.append(
                language("마치는 날", "Done by") + ": \(format.dateCell(first)) → \(format.dateCell(last)) ("
                    + (days > 0 ? "" : fewer)
                    + language(
                        "\(format.number(abs(days)))일 \(days > 0 ? "늦어짐" : "빨라짐")",
                        "\(format.count(abs(days), "일", "day", "days")) \(days > 0 ? "later" : "sooner")") + ")")
        }
        if before.hours != after.hours {
            let why = after.hours < before.hours && !fewer.isEmpty
            lines.append(
                language("훈련 시간", "Training hours") + ": \(format.hours(before.hours)) → \(format.hours(after.hours))"
                    + (why ? " (" + fewer + language("줄어듦", "fewer hours") + ")" : ""))
        }
        return lines
    }

    /// Causes as sentences.
    private struct Words {
        let format: Format
        let older: PlanQuestion
        let newer: PlanQuestion
        private var language: Language { format.language }

        init(format: Format, older: PlanQuestion, newer: PlanQuestion) {
            (self.format, self.older, self.newer) = (format, older, newer)
        }

        func cause(_ cause: PlanChange.Cause) -> String {
            switch cause {
            case .roundGone(let title):
                language(
                    "「\(title)」 회차가 취소되었거나 자료에서 없어졌습니다.",
                    "The round of \(quoted(title)) was cancelled, or is gone from the catalogue.")
            case .roundFull(let title):
                language("「\(title)」 회차의 자리가 다 찼습니다.", "The round of \(quoted(title)) is full.")
            case .roundBegun(let title):
                language(
                    "「\(title)」 회차가 시작했습니다. 듣고 있다면 마친 뒤 수료 사실을 계좌에 넣어 주세요.",
                    "The round of \(quoted(title)) has begun. If you are taking it, enter its completion afterwards.")
            case .roundMoved(let title, let from, let to):
                language(
                    "「\(title)」의 시작하는 날이 \(format.dateInProse(from))에서 \(format.dateInProse(to))로 바뀌었습니다.",
                    "\(quoted(title)) starts on \(format.dateInProse(to)) and not on \(format.dateInProse(from)).")
            case .roundEndMoved(let title, let from, let to):
                language(
                    "「\(title)」의 마치는 날이 \(format.dateInProse(from))에서 \(format.dateInProse(to))로 바뀌었습니다.",
                    "\(quoted(title)) ends on \(format.dateInProse(to)) and not on \(format.dateInProse(from)).")
            case .roundTimesChanged(let title, let from, let to):
                language(
                    "「\(title)」의 수업 시간이 바뀌었습니다(전: \(PlanWords.slots(from, language)), 지금: \(PlanWords.slots(to, language))).",
                    "The weekly times of \(quoted(title)) changed (before: \(PlanWords.slots(from, language)); now: \(PlanWords.slots(to, language)))."
                )
            case .priceChanged(let title, let from, let to):
                language(
                    "「\(title)」의 훈련비가 \(format.money(from))에서 \(format.money(to))으로 바뀌었습니다.",
                    "The fee of \(quoted(title)) changed from \(format.money(from)) to \(format.money(to)).")
            case .startPutOff(let title, let day):
                language(
                    "「\(title)」은(는) 혼자 하는 과정이라 \(format.dateInProse(day))에 시작하는 것으로 다시 세었습니다.",
                    "\(quoted(title)) is at your own pace and is now counted from \(format.dateInProse(day)).")
            default: personal(cause)
            }
        }

        private func personal(_ cause: PlanChange.Cause) -> String {
            switch cause {
            case .unitMet(let name):
                language(
                    "\(PlanWords.quoted(name.korean, "을", "를")) 이제 갖추었습니다.",
                    "\(quoted(name.text(.english))) is recognised now.")
            case .unitNew(let name):
                language(
                    "\(PlanWords.quoted(name.korean, "이", "가")) 새로 모자랍니다.",
                    "\(quoted(name.text(.english))) is missing now.")
            case .limitChanged(let field):
                "\(PlanLimitWords.name(field).text(language)): \(PlanLimitWords.value(field, older, format)) → "
                    + PlanLimitWords.value(field, newer, format)
            case .ruleChanged(let code, let version):
                language(
                    "훈련비 규칙이 바뀌었습니다(\(DiagnosisView.RuleRow.name(code, version, language))).",
                    "A funding rule changed (\(DiagnosisView.RuleRow.name(code, version, language))).")
            case .goalChanged: language("목표가 다릅니다.", "The goals differ.")
            default: ""
            }
        }

        private func quoted(_ name: String) -> String { PlanWords.quoted(name, .english) }
    }
}

/// A round that left a plan or came into it, with its days.
struct PlanMovingLine: Sendable {
    let title: String
    let days: String
    let hasDays: Bool

    init(_ title: String, days: String) {
        (self.title, self.days) = (title, days)
        hasDays = !days.isEmpty
    }

    init(_ round: PlanChange.Moving, _ format: Format) {
        self.init(round.title, days: format.span(round.startsOn, round.endsOn))
    }
}
