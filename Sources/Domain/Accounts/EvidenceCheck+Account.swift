extension EvidenceCheck {
    /// What the account holds already, or says otherwise.
    func contradictions(
        _ fact: EvidenceFact, _ own: Texts, beside others: [Evidence], _ texts: [Int: Texts]
    ) -> [RowProblem] {
        func called(_ other: Evidence) -> Texts { texts[other.ordinal] ?? Texts(title: nil, issuer: nil) }
        let alike = others.filter { Self.isAlike($0.fact, fact) }
        let same = alike.first { other in
            let isNamed = Self.namesSubject(fact) || !own.title.isEmpty && own.title == called(other).title
            return other.fact.result == fact.result && isNamed && own.mayBe(called(other))
        }
        if let same { return [duplicate(of: same, fact)] }
        if isOwn, let other = alike.first(where: { $0.fact.result != fact.result && own.mayBe(called($0)) }),
            Self.namesSubject(fact) || !own.title.isEmpty
        {
            return [contradiction(to: other, fact)]
        }
        guard fact.kind == .employment,
            let other = others.first(where: { $0.kind == .employment && overlaps($0.fact, fact) })
        else { return [] }
        return [overlap(with: other, fact)]
    }

    private func duplicate(of same: Evidence, _ fact: EvidenceFact) -> RowProblem {
        problem(
            "happened", fact.happenedOn.description, "같은 사실이 이미 계좌에 있습니다(\(same.ordinal)번).",
            "The account holds this already (number \(same.ordinal)).",
            "다른 사실이면 날짜, 대상, 이름이나 기관을 다르게 적습니다.",
            "If it is another fact, give its own day, subject, name or institution.")
    }

    private func contradiction(to other: Evidence, _ fact: EvidenceFact) -> RowProblem {
        problem(
            "happened", fact.happenedOn.description, "같은 날의 같은 일이 \(other.ordinal)번에는 다른 결과로 적혀 있습니다.",
            "Number \(other.ordinal) gives another result for the same thing on the same day.",
            "둘 다 맞으면 확인란에 표시하고, 아니면 \(other.ordinal)번을 고칩니다.",
            "Tick the box if both are right, or correct number \(other.ordinal).", weight: .doubtful)
    }

    private func overlap(with other: Evidence, _ fact: EvidenceFact) -> RowProblem {
        problem(
            "happened", fact.happenedOn.description, "\(other.ordinal)번 경력과 기간이 겹칩니다.",
            "The period overlaps the employment of number \(other.ordinal).",
            "두 곳에서 함께 일했으면 확인란에 표시하고, 아니면 날짜를 고칩니다.",
            "Tick the box if you worked in both places at once, or correct the days.", weight: .doubtful)
    }

    /// Whether both are of one kind and day and name the same course, job or units. Only then does it matter what they are
    /// called.
    package static func isAlike(_ left: EvidenceFact, _ right: EvidenceFact) -> Bool {
        left.kind == right.kind && left.happenedOn == right.happenedOn && left.courseID == right.courseID
            && left.profileID == right.profileID
            && left.alignmentID == right.alignmentID && left.marks == right.marks
    }

    private func overlaps(_ left: EvidenceFact, _ right: EvidenceFact) -> Bool {
        left.happenedOn <= (right.endedOn ?? today) && right.happenedOn <= (left.endedOn ?? today)
    }
}
