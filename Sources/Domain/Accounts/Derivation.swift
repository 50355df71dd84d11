/// What the record knows beside the evidence and the rules need: all of it about the subject of one piece of evidence.
package struct RecognitionFacts: Hashable, Sendable {
    /// What the course teaches.
    package var taught: [TaughtUnit]
    /// What the qualification, the occupation or the profile of the alignment requires.
    package var requirements: [Profile.Requirement]
    /// The own levels of the units the evidence names.
    package var unitLevels: [CompetencyUnit.ID: Level]
    package var alignment: Alignment?

    package init(
        taught: [TaughtUnit] = [], requirements: [Profile.Requirement] = [],
        unitLevels: [CompetencyUnit.ID: Level] = [:], alignment: Alignment? = nil
    ) {
        self.taught = taught
        self.requirements = requirements
        self.unitLevels = unitLevels
        self.alignment = alignment
    }
}

/// Why a piece of evidence that comes near a unit does not give it.
package enum WhyNot: Hashable, Sendable {
    /// A person's own word, without an assessment.
    case selfReport
    /// Nobody has confirmed it yet.
    case claimed
    case disputed
    case withdrawn
    case failed
    case brokenOff
    /// The unit is only inferred, and below the confidence the rule asks for.
    case confidence(held: Double, needed: Double)
    case months(held: Int, needed: Int)
    /// An optional unit of a qualification that is not listed on the result.
    case notListed
    case alignmentWeight(held: Double, needed: Double)
    /// The alignment did not hold on the day of the award.
    case alignmentNotValid
    case expired(on: CivilDate)
    /// It counts only from a later day on.
    case notYet(from: CivilDate)
    case levelShort(held: Level, needed: Level)
}

/// What follows from one piece of evidence by the rules in force.
package struct Derivation: Hashable, Sendable {
    /// A unit that the evidence comes near without giving it.
    package struct Miss: Hashable, Sendable {
        package let unitID: CompetencyUnit.ID
        package let level: Level?
        package let reason: WhyNot
    }

    package let rule: RecognitionRules.Rule?
    package let findings: [RecognitionRules.Finding]
    package let misses: [Miss]
    package let from: CivilDate
    package let until: CivilDate?
}

extension RecognitionRules {
    /// What follows from a piece of evidence; pure, so that a decision can be made again from the same facts.
    package func derive(_ evidence: Evidence, facts: RecognitionFacts) -> Derivation {
        let fact = evidence.fact
        let rule = Self.rule(for: fact.kind)
        let from = countsFrom(evidence)
        let until = countsUntil(fact, rule)
        var (findings, misses) = content(fact, facts, on: from)
        var block = block(evidence)
        if block == nil, let until, until <= from { block = .expired(on: until) }
        if let block {
            misses = findings.map { Derivation.Miss(unitID: $0.unitID, level: $0.level, reason: block) } + misses
            findings = []
        }
        return Derivation(rule: rule, findings: findings, misses: misses, from: from, until: until)
    }

    /// The first day it counts. Months worked are counted when they are reported, all else on its own day.
    private func countsFrom(_ evidence: Evidence) -> CivilDate {
        guard evidence.kind == .employment else { return evidence.happenedOn }
        return max(evidence.happenedOn, evidence.fact.endedOn ?? evidence.record.at.koreanDay)
    }

    private func countsUntil(_ fact: EvidenceFact, _ rule: Rule?) -> CivilDate? {
        guard let last = fact.endedOn else { return nil }
        switch fact.kind {
        case .employment: return rule?.validYears.map { last.adding(years: $0) }
        case .qualification, .priorLearning, .foreignQualification: return last.adding(days: 1)
        case .trainingCompletion, .education, .selfReport: return nil
        }
    }

    /// What keeps the whole piece from counting.
    private func block(_ evidence: Evidence) -> WhyNot? {
        if evidence.kind == .selfReport { return .selfReport }
        switch evidence.fact.result {
        case .failed: return .failed
        case .withdrawnFrom: return .brokenOff
        case .passed: break
        }
        switch evidence.state {
        case .accepted: return nil
        case .claimed: return .claimed
        case .disputed: return .disputed
        case .withdrawn: return .withdrawn
        }
    }

    private func content(
        _ fact: EvidenceFact, _ facts: RecognitionFacts, on day: CivilDate
    ) -> ([Finding], [Derivation.Miss]) {
        switch fact.kind {
        case .trainingCompletion:
            let missed = facts.taught.filter { !counts($0) }.map {
                Derivation.Miss(
                    unitID: $0.unitID, level: $0.level,
                    reason: .confidence(held: $0.confidence, needed: leastConfidence))
            }
            return (training(facts.taught), missed)
        case .qualification:
            let listed = Set(fact.marks.map(\.unitID))
            let missed = facts.requirements.filter { !$0.isMandatory && !listed.contains($0.unitID) }.map {
                Derivation.Miss(unitID: $0.unitID, level: $0.level, reason: .notListed)
            }
            return (qualification(facts.requirements, listed: listed), missed)
        case .employment: return worked(fact, facts, on: day)
        case .education, .priorLearning, .selfReport: return (marked(fact, facts), [])
        case .foreignQualification: return aligned(fact, facts)
        }
    }

    private func worked(
        _ fact: EvidenceFact, _ facts: RecognitionFacts, on day: CivilDate
    ) -> ([Finding], [Derivation.Miss]) {
        let months = fact.monthsWorked(on: day)
        let found = employment(facts.requirements, months: months)
        guard found.isEmpty, let least = employmentSteps.last?.monthsAtLeast else { return (found, []) }
        return (
            [],
            facts.requirements.map {
                Derivation.Miss(
                    unitID: $0.unitID, level: $0.level, reason: .months(held: months, needed: least))
            }
        )
    }

    /// The units the evidence names; one without a level and without a known own level gives nothing.
    private func marked(_ fact: EvidenceFact, _ facts: RecognitionFacts) -> [Finding] {
        fact.marks.compactMap { mark in
            (mark.level ?? facts.unitLevels[mark.unitID]).map { Finding(unitID: mark.unitID, level: $0) }
        }
    }

    private func aligned(_ fact: EvidenceFact, _ facts: RecognitionFacts) -> ([Finding], [Derivation.Miss]) {
        guard let alignment = facts.alignment else { return ([], []) }
        let found: [Finding] =
            switch alignment.target {
            case .profile: qualification(facts.requirements)
            case .unit(let unit, let level): [Finding(unitID: unit, level: level)]
            }
        var reason: WhyNot?
        if !alignment.holds(on: fact.happenedOn) { reason = .alignmentNotValid }
        if alignment.weight < leastAlignment {
            reason = .alignmentWeight(held: alignment.weight, needed: leastAlignment)
        }
        guard let reason else { return (found, []) }
        return ([], found.map { Derivation.Miss(unitID: $0.unitID, level: $0.level, reason: reason) })
    }
}
