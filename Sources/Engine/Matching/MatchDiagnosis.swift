/// How one requirement of a profile stands for one person.
package enum UnitState: UInt8, Sendable, CaseIterable {
    /// Recognised at the required level or above.
    case met
    /// Recognised, but below the required level.
    case levelShort
    /// Not recognised at all.
    case missing
}

/// One requirement of a profile beside what the person has.
package struct UnitFinding: Hashable, Sendable {
    /// The requirement.
    package let entry: ProfileEntry
    /// Recognised level, 0 if none.
    package let level: UInt8
    /// Standard hours, `nil` when unknown (then 40 are counted).
    package let hours: UInt16?

    /// How the requirement stands.
    package var state: UnitState {
        if MatchingRule.isMet(level: level, required: entry.level) { return .met }
        return level > 0 ? .levelShort : .missing
    }
}

/// A profile against a person's recognised levels.
package struct MatchDiagnosis: Hashable, Sendable {
    /// Every requirement, by ascending unit.
    package let findings: [UnitFinding]
    /// Σ weight of met requirements.
    package let metWeight: UInt64
    /// Σ weight of all requirements; coverage is the fraction of both.
    package let totalWeight: UInt64
    /// Σ counted hours of unmet requirements.
    package let missingHours: UInt64
    /// Whether one of the unmet requirements has unknown hours, so that `missingHours` counts 40 for it.
    package let hasUnknownHours: Bool
    /// Unmet mandatory requirements.
    package let mandatoryUnmet: Int

    /// The share of weight met, `nil` for a profile without weight.
    package var coverage: Double? { totalWeight == 0 ? nil : Double(metWeight) / Double(totalWeight) }
    /// Band (0 to 5) of the missing hours.
    package var band: Int { MatchingRule.band(ofMissingHours: missingHours) }

    /// Sums findings up. O(findings).
    init(findings: [UnitFinding]) {
        self.findings = findings
        let unmet = findings.filter { $0.state != .met }
        totalWeight = findings.reduce(0) { $0 &+ UInt64($1.entry.weight) }
        metWeight = totalWeight &- unmet.reduce(0) { $0 &+ UInt64($1.entry.weight) }
        missingHours = unmet.reduce(0) { $0 &+ UInt64(MatchingRule.countedHours($1.hours)) }
        hasUnknownHours = unmet.contains { $0.hours == nil }
        mandatoryUnmet = unmet.count { $0.entry.isMandatory }
    }
}

/// A profile a person partly covers.
package struct ProfileMatch: Hashable, Sendable {
    /// The profile's ordinal.
    package let profile: Int
    /// Σ weight of met requirements, above 0.
    package let metWeight: UInt64
    /// Σ weight of all requirements.
    package let totalWeight: UInt64
    /// Σ counted hours of unmet requirements.
    package let missingHours: UInt64
    /// Whether the profile has units of unknown hours; the diagnosis says whether they are among the unmet ones.
    package let mayHaveUnknownHours: Bool

    /// The share of weight met.
    package var coverage: Double { Double(metWeight) / Double(totalWeight) }

    /// Whether this match goes before another: higher coverage, then smaller ordinal.
    func isNearer(than other: ProfileMatch) -> Bool {
        MatchingRule.isNearer(
            weight: metWeight, total: totalWeight, profile: profile,
            thanWeight: other.metWeight, total: other.totalWeight, profile: other.profile)
    }
}
