/// Finds what cannot be, or hardly, in a piece of evidence by itself and beside what the account holds already.
///
/// Pure; the fields are named as in the form and in the provider's file: `happened`, `started`, `ended`, `months`,
/// `hours`, `units`, `subject`, `title`.
package struct EvidenceCheck: Sendable {
    package let today: CivilDate
    /// `nil` where the record does not know it.
    package let birth: CivilDate?
    /// Row of the file, 0 for a form.
    package let row: Int

    /// Before this day no evidence of a living person can lie.
    static let firstDay = CivilDate(year: 1900, month: 1, day: 1) ?? .earliest
    /// The longest title or issuer, in bytes of UTF-8.
    package static let textBytesMax = 400

    package init(today: CivilDate, birth: CivilDate?, row: Int = 0) {
        self.today = today
        self.birth = birth
        self.row = row
    }

    /// Everything wrong or doubtful, in the order of the fields.
    package func problems(
        _ fact: EvidenceFact, title: String?, issuer: String?, beside account: [Evidence]
    ) -> [RowProblem] {
        var found = dayProblems(fact)
        found += amountProblems(fact)
        found += textProblems(title, "title") + textProblems(issuer, "issuer")
        if !Self.namesSubject(fact), title?.isEmpty ?? true {
            found.append(
                problem(
                    "subject", "", "무엇에 관한 것인지 적히지 않았습니다.", "It does not say what it is about.",
                    "목록에서 고르거나 이름을 적습니다.", "Choose from the list, or write the name."))
        }
        if Set(fact.marks.map(\.unitID)).count < fact.marks.count {
            found.append(
                problem(
                    "units", "", "같은 능력단위가 두 번 있습니다.", "A unit is named twice.", "하나만 남깁니다.",
                    "Keep one of the two."))
        }
        if found.isEmpty { found += contradictions(fact, beside: account) }
        return found
    }

    private static func namesSubject(_ fact: EvidenceFact) -> Bool {
        fact.courseID != nil || fact.profileID != nil || fact.alignmentID != nil || !fact.marks.isEmpty
    }

    private func dayProblems(_ fact: EvidenceFact) -> [RowProblem] {
        var found: [RowProblem] = []
        let mayLieAhead = fact.kind != .employment
        let days: [(String, CivilDate?, Bool)] = [
            ("started", fact.startedOn, false), ("happened", fact.happenedOn, false),
            ("ended", fact.endedOn, mayLieAhead),
        ]
        for case (let field, let day?, let future) in days {
            if day > today && !future {
                found.append(
                    problem(
                        field, day.description, "아직 오지 않은 날입니다.", "The day has not come yet.",
                        "\(today)까지의 날을 적습니다.", "Give a day up to \(today)."))
            } else if day < Self.firstDay {
                found.append(
                    problem(
                        field, day.description, "1900년보다 이릅니다.", "The day is before 1900.",
                        "연도를 확인합니다.", "Check the year."))
            } else if let birth, day < birth {
                found.append(
                    problem(
                        field, day.description, "태어나기 전의 날입니다.", "The day is before the date of birth.",
                        "연도를 확인합니다.", "Check the year."))
            }
        }
        if let started = fact.startedOn, started > fact.happenedOn {
            found.append(
                problem(
                    "happened", fact.happenedOn.description, "시작하기 전에 끝났다고 적혔습니다.",
                    "It was completed before it began.", "\(started) 이후의 날을 적습니다.",
                    "Give a day from \(started) on."))
        }
        if let ended = fact.endedOn, ended < fact.happenedOn {
            found.append(
                problem(
                    "ended", ended.description, "첫날보다 이릅니다.", "The last day is before the first.",
                    "\(fact.happenedOn) 이후의 날을 적습니다.", "Give a day from \(fact.happenedOn) on."))
        }
        return found
    }

    private func amountProblems(_ fact: EvidenceFact) -> [RowProblem] {
        var found: [RowProblem] = []
        if let months = fact.months {
            // A month begun counts as one in many certificates of employment.
            let most = fact.happenedOn.wholeMonths(until: min(fact.endedOn ?? today, today)) + 1
            if months < 0 || months > most {
                found.append(
                    problem(
                        "months", String(months), "날짜로 보아 일할 수 있는 개월 수를 벗어납니다.",
                        "More months than the dates allow.", "0~\(most)개월로 적거나 비워 둡니다.",
                        "Give 0 to \(most) months, or leave it blank."))
            }
        }
        if let hours = fact.hours {
            let days = fact.startedOn.map { max(0, Int(fact.happenedOn.dayNumber) - Int($0.dayNumber)) + 1 } ?? 1_500
            let most = min(24 * days, 20_000)
            if hours < 1 || hours > most {
                found.append(
                    problem(
                        "hours", String(hours), "기간에 들어갈 수 없는 시간입니다.", "The period cannot hold so many hours.",
                        "1~\(most)시간으로 적거나 비워 둡니다.", "Give 1 to \(most) hours, or leave it blank."))
            }
        }
        return found
    }

    private func textProblems(_ text: String?, _ field: String) -> [RowProblem] {
        guard let text else { return [] }
        if ResidentNumber.isIn(text) {
            return [
                problem(
                    field, ResidentNumber.mask, "주민등록번호는 적을 수 없습니다.",
                    "A resident-registration number may not be written here.", "번호를 지웁니다.", "Take the number out.")
            ]
        }
        if text.utf8.count > Self.textBytesMax || text.utf8.contains(0) {
            return [
                problem(
                    field, "", "너무 길거나 쓸 수 없는 글자가 있습니다.", "It is too long or holds a character that cannot be kept.",
                    "짧게 적습니다.", "Write less.")
            ]
        }
        return []
    }

    private func contradictions(_ fact: EvidenceFact, beside account: [Evidence]) -> [RowProblem] {
        let others = account.filter { $0.state != .withdrawn }
        if Self.namesSubject(fact), let same = others.first(where: { Self.isSame($0.fact, fact) }) {
            return [
                problem(
                    "happened", fact.happenedOn.description, "같은 사실이 이미 계좌에 있습니다(\(same.ordinal)번).",
                    "The account holds this already (number \(same.ordinal)).",
                    "다른 사실이면 날짜나 대상을 고칩니다.", "If it is another fact, correct its day or subject.")
            ]
        }
        guard fact.kind == .employment,
            let other = others.first(where: { $0.kind == .employment && overlaps($0.fact, fact) })
        else { return [] }
        return [
            problem(
                "happened", fact.happenedOn.description, "\(other.ordinal)번 경력과 기간이 겹칩니다.",
                "The period overlaps the employment of number \(other.ordinal).",
                "두 곳에서 함께 일했으면 확인란에 표시하고, 아니면 날짜를 고칩니다.",
                "Tick the box if you worked in both places at once, or correct the days.", weight: .doubtful)
        ]
    }

    private static func isSame(_ left: EvidenceFact, _ right: EvidenceFact) -> Bool {
        left.kind == right.kind && left.courseID == right.courseID && left.profileID == right.profileID
            && left.alignmentID == right.alignmentID && left.happenedOn == right.happenedOn
            && left.result == right.result && left.marks == right.marks
    }

    private func overlaps(_ left: EvidenceFact, _ right: EvidenceFact) -> Bool {
        left.happenedOn <= (right.endedOn ?? today) && right.happenedOn <= (left.endedOn ?? today)
    }

    private func problem(
        _ field: String, _ value: String, _ korean: String, _ english: String, _ koreanAdvice: String,
        _ englishAdvice: String, weight: RowProblem.Weight = .rejected
    ) -> RowProblem {
        RowProblem(
            weight, row: row, field: field, value: value, reason: Localized(korean, english),
            suggestion: Localized(koreanAdvice, englishAdvice))
    }
}
