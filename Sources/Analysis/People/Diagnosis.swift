package import Domain
import Engine

/// A profile against one account: what is met, what is short, what is missing, and how far that is.
package struct Diagnosis: Sendable, Encodable {
    package enum State: String, Sendable, Encodable, CaseIterable {
        case met
        case levelShort = "level-short"
        case missing
    }

    /// One required unit.
    package struct Unit: Sendable, Encodable {
        package let id: CompetencyUnit.ID
        package let code: String
        package let name: Localized
        package let required: Level
        /// `nil` where nothing is recognised.
        package let held: Level?
        package let state: State
        package let weight: Int
        package let isMandatory: Bool
        /// Standard hours; `nil` where not provided, and 40 are counted.
        package let hours: Int?
        package let reasons: [RecognitionReason]
    }

    package let profile: Profile
    package let profileName: Localized
    package let asOf: CivilDate
    package let metWeight: Int
    package let totalWeight: Int
    /// 0 to 1; `nil` for a profile that requires nothing.
    package let coverage: Double?
    package let missingHours: Int
    /// Whether some of the missing hours are counted as 40 because the standard gives none.
    package let hasUnknownHours: Bool
    package let band: Int
    package let mandatoryUnmet: Int
    package let units: [Unit]

    /// Diagnoses an account; `nil` where there is no such profile.
    package init?(_ account: PersonAccount, profile id: Profile.ID, country: Country) throws {
        let standards = country.standards
        guard let ordinal = standards.profileOrdinals[id] else { return nil }
        let found = try country.nation.snapshot.diagnose(account.unitLevels(standards), profile: ordinal)
        let profile = standards.profiles[ordinal]
        self.init(found, account, profile: profile, name: standards.name(of: profile), standards: standards)
    }

    /// Diagnoses an account against a profile the person made. Units that are no longer of the standard are passed over.
    package init(_ account: PersonAccount, own: OwnProfile, country: Country) throws {
        let standards = country.standards
        var seen: Set<Int> = []
        let entries = own.requirements.compactMap { requirement -> ProfileEntry? in
            guard let ordinal = standards.unitOrdinals[requirement.unitID], seen.insert(ordinal).inserted else {
                return nil
            }
            return ProfileEntry(
                unit: UInt16(truncatingIfNeeded: ordinal), level: requirement.level.value,
                weight: UInt16(clamping: requirement.weight))
        }
        let found = try country.nation.snapshot.diagnose(account.unitLevels(standards), entries: entries)
        let profile = Profile(
            id: Profile.ID(0), frameworkID: standards.frameworks.first?.id ?? Framework.ID(0), nodeID: nil,
            kind: .posting, code: "own-\(own.ordinal)", name: Localized(own.name))
        self.init(found, account, profile: profile, name: Localized(own.name), standards: standards)
    }

    private init(
        _ found: MatchDiagnosis, _ account: PersonAccount, profile: Profile, name: Localized, standards: StandardsBook
    ) {
        self.profile = profile
        profileName = name
        asOf = account.asOf
        metWeight = Int(clamping: found.metWeight)
        totalWeight = Int(clamping: found.totalWeight)
        coverage = found.coverage
        missingHours = Int(clamping: found.missingHours)
        hasUnknownHours = found.hasUnknownHours
        band = found.band
        mandatoryUnmet = found.mandatoryUnmet
        units = found.findings.compactMap { Self.unit($0, account, standards) }
    }

    private static func unit(
        _ finding: UnitFinding, _ account: PersonAccount, _ standards: StandardsBook
    ) -> Unit? {
        let unit = standards.units[Int(finding.entry.unit)]
        guard let required = Level(Int(finding.entry.level)) else { return nil }
        return Unit(
            id: unit.id, code: unit.code, name: unit.name, required: required, held: account.levels[unit.id],
            state: finding.state == .met ? .met : finding.state == .levelShort ? .levelShort : .missing,
            weight: Int(finding.entry.weight), isMandatory: finding.entry.isMandatory,
            hours: finding.hours.map { Int($0) }, reasons: account.reasons[unit.id] ?? [])
    }
}

extension Diagnosis {
    /// Whether it was made against a profile of the person's own, which has no number in the standard.
    package var isOwn: Bool { profile.id.rawValue == 0 }

    private enum Key: String, CodingKey {
        case profile, profileName, asOf, metWeight, totalWeight, coverage, missingHours, hasUnknownHours, band
        case mandatoryUnmet, units
    }

    /// Writes the diagnosis; the profile is null for one of the person's own.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(isOwn ? nil : profile, forKey: .profile)
        try values.encode(profileName, forKey: .profileName)
        try values.encode(asOf, forKey: .asOf)
        try values.encode(metWeight, forKey: .metWeight)
        try values.encode(totalWeight, forKey: .totalWeight)
        try values.encodeIfPresent(coverage, forKey: .coverage)
        try values.encode(missingHours, forKey: .missingHours)
        try values.encode(hasUnknownHours, forKey: .hasUnknownHours)
        try values.encode(band, forKey: .band)
        try values.encode(mandatoryUnmet, forKey: .mandatoryUnmet)
        try values.encode(units, forKey: .units)
    }
}

/// A profile a person partly covers, best first in a list.
package struct ProfileNearby: Sendable, Encodable {
    package let profile: Profile.ID
    package let code: String
    package let name: Localized
    package let kind: Profile.Kind
    package let coverage: Double
    package let missingHours: Int
    package let mayHaveUnknownHours: Bool
}

extension PersonAccount {
    /// The profiles this person partly covers, best first; the first is the nearest.
    package func nearby(_ country: Country, limit: Int) -> [ProfileNearby] {
        let standards = country.standards
        return country.nation.snapshot.matches(unitLevels(standards)).prefix(limit).map { match in
            let profile = standards.profiles[match.profile]
            return ProfileNearby(
                profile: profile.id, code: profile.code, name: standards.name(of: profile), kind: profile.kind,
                coverage: match.coverage, missingHours: Int(clamping: match.missingHours),
                mayHaveUnknownHours: match.mayHaveUnknownHours)
        }
    }
}
