/// A recognised level of one competency unit: the only thing about a person that matching sees.
package struct UnitLevel: Hashable, Sendable {
    /// The unit's ordinal.
    package var unit: UInt16
    /// 1 to 8.
    package var level: UInt8

    /// A recognised level.
    package init(unit: UInt16, level: UInt8) {
        self.unit = unit
        self.level = level
    }
}

/// One requirement of a profile.
package struct ProfileEntry: Hashable, Sendable {
    /// The unit's ordinal.
    package var unit: UInt16
    /// Required level, 1 to 8.
    package var level: UInt8
    /// Share in the coverage, in the profile's own small integers.
    package var weight: UInt16
    /// Whether the profile cannot be had without this unit, whatever its coverage.
    package var isMandatory: Bool

    /// A requirement.
    package init(unit: UInt16, level: UInt8, weight: UInt16, isMandatory: Bool = false) {
        self.unit = unit
        self.level = level
        self.weight = weight
        self.isMandatory = isMandatory
    }
}

/// The catalogue side of a snapshot: what can be recognised and what can be aimed at.
package struct MatchingCatalogue: Sendable {
    /// Standard training hours of each unit, `nil` where the standard does not say.
    package var unitHours: [UInt16?]
    /// The requirements of each profile, in any order.
    package var profiles: [[ProfileEntry]]
    /// Number of regions, 1 to 256.
    package var regionCount: Int
    /// Numbers by which the caller knows its units; empty if it does not need them.
    package var unitIDs: [Int64]
    /// Numbers by which the caller knows its profiles; empty if it does not need them.
    package var profileIDs: [Int64]
    /// Numbers by which the caller knows its regions; empty if it does not need them.
    package var regionIDs: [Int64]

    /// A catalogue; the number columns are optional, but whole when present.
    package init(
        unitHours: [UInt16?], profiles: [[ProfileEntry]], regionCount: Int,
        unitIDs: [Int64] = [], profileIDs: [Int64] = [], regionIDs: [Int64] = []
    ) {
        self.unitHours = unitHours
        self.profiles = profiles
        self.regionCount = regionCount
        self.unitIDs = unitIDs
        self.profileIDs = profileIDs
        self.regionIDs = regionIDs
    }
}
