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
    /// Whether the owner says it, whose word must not contradict itself unnoticed; a result of an institution that contradicts
    /// the owner's is for the ledger to settle.
    package let isOwn: Bool

    /// Before this day no evidence of a living person can lie.
    static let firstDay = CivilDate(year: 1900, month: 1, day: 1) ?? .earliest
    /// The longest title or issuer, in bytes of UTF-8.
    package static let textBytesMax = 400

    package init(today: CivilDate, birth: CivilDate?, row: Int = 0, isOwn: Bool = true) {
        self.today = today
        self.birth = birth
        self.row = row
        self.isOwn = isOwn
    }

    /// What a piece of evidence is called where it is in no list.
    package struct Texts: Hashable, Sendable {
        let title: String
        let issuer: String

        /// Letters of either case and forms of a Korean syllable are the same.
        package init(title: String?, issuer: String?) {
            func plain(_ text: String?) -> String { (text ?? "").filter { !$0.isWhitespace }.lowercased() }
            (self.title, self.issuer) = (plain(title), plain(issuer))
        }

        /// Whether both may mean the same thing: a text that is missing contradicts none.
        func mayBe(_ other: Texts) -> Bool {
            (title == other.title || title.isEmpty || other.title.isEmpty)
                && (issuer == other.issuer || issuer.isEmpty || other.issuer.isEmpty)
        }
    }

    /// Everything wrong or doubtful, in the order of the fields.
    ///
    /// - Parameter texts: what the evidence of the account is called, by ordinal.
    package func problems(
        _ fact: EvidenceFact, title: String?, issuer: String?, beside account: [Evidence],
        called texts: [Int: Texts] = [:]
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
        if found.isEmpty {
            found += contradictions(
                fact, Texts(title: title, issuer: issuer), beside: account.filter { $0.state != .withdrawn }, texts)
        }
        return found
    }

    static func namesSubject(_ fact: EvidenceFact) -> Bool {
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
            let last = min(fact.endedOn ?? today, today)
            let full = fact.happenedOn.fullMonths(through: last)
            let most = fact.happenedOn.adding(months: full) <= last ? full + 1 : full
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

    func problem(
        _ field: String, _ value: String, _ korean: String, _ english: String, _ koreanAdvice: String,
        _ englishAdvice: String, weight: RowProblem.Weight = .rejected
    ) -> RowProblem {
        RowProblem(
            weight, row: row, field: field, value: value, reason: Localized(korean, english),
            suggestion: Localized(koreanAdvice, englishAdvice))
    }
}
