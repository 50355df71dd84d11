/// What a person aims at.
package struct Goal: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// An occupation, a qualification, a dual programme or a job posting.
        case profile(Profile.ID)
        /// Any job of a new-technology field: the nearest one counts.
        case field(Field.ID)
        /// A profile the person made, by its ordinal.
        case ownProfile(Int)
    }

    /// The most goals a person may have at a time.
    package static let most = 10

    /// 1, 2, 3… within one person.
    package let ordinal: Int
    package let target: Target
    package let chosenAt: Moment

    package init(ordinal: Int, target: Target, chosenAt: Moment) {
        self.ordinal = ordinal
        self.target = target
        self.chosenAt = chosenAt
    }
}

/// A set of units with levels that a person put together as a goal. Its name is the person's own and kept sealed.
package struct OwnProfile: Hashable, Sendable {
    /// One unit of it.
    package struct Entry: Hashable, Sendable {
        package let unitID: CompetencyUnit.ID
        package let level: Level

        package init(unitID: CompetencyUnit.ID, level: Level) {
            self.unitID = unitID
            self.level = level
        }
    }

    package static let most = 20
    package static let unitsMost = 40
    /// The longest name, in bytes of UTF-8.
    package static let nameBytesMost = 200

    package let ordinal: Int
    package let name: String
    package let madeAt: Moment
    package let entries: [Entry]

    package init(ordinal: Int, name: String, madeAt: Moment, entries: [Entry]) {
        self.ordinal = ordinal
        self.name = name
        self.madeAt = madeAt
        self.entries = entries
    }

    /// What it requires; every unit counts the same and none is mandatory.
    package var requirements: [Profile.Requirement] {
        entries.map { Profile.Requirement(unitID: $0.unitID, level: $0.level, weight: 1, isMandatory: false) }
    }
}

/// A diagnosis as it was on the day it was kept.
package struct SavedDiagnosis: Hashable, Sendable {
    /// One required unit then.
    package struct Entry: Hashable, Sendable {
        package let unitID: CompetencyUnit.ID
        package let required: Level
        /// `nil` where nothing was recognised.
        package let held: Level?

        package init(unitID: CompetencyUnit.ID, required: Level, held: Level?) {
            self.unitID = unitID
            self.required = required
            self.held = held
        }

        package var isMet: Bool { held.map { $0 >= required } ?? false }
    }

    /// The most that are kept for one person.
    package static let most = 200

    /// 1, 2, 3… within one person.
    package let ordinal: Int
    package let goal: Int
    /// The job it was made against; `nil` for an own profile.
    package let profileID: Profile.ID?
    package let asOf: CivilDate
    package let madeAt: Moment
    package let metWeight: Int
    package let totalWeight: Int
    package let missingHours: Int
    package let entries: [Entry]

    package init(
        ordinal: Int, goal: Int, profileID: Profile.ID?, asOf: CivilDate, madeAt: Moment, metWeight: Int,
        totalWeight: Int, missingHours: Int, entries: [Entry]
    ) {
        self.ordinal = ordinal
        self.goal = goal
        self.profileID = profileID
        self.asOf = asOf
        self.madeAt = madeAt
        self.metWeight = metWeight
        self.totalWeight = totalWeight
        self.missingHours = missingHours
        self.entries = entries
    }

    /// 0 to 1; `nil` where nothing was required.
    package var coverage: Double? { totalWeight == 0 ? nil : Double(metWeight) / Double(totalWeight) }
}
