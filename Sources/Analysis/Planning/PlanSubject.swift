package import Domain
import Engine

/// What planning needs to know of a person.
package struct PlanSubject: Hashable, Sendable {
    /// A level that is recognised on the day of planning.
    package struct Held: Hashable, Sendable {
        package let unit: CompetencyUnit.ID
        package let level: Level
        /// The first day on which it no longer holds.
        package let until: CivilDate?

        package init(unit: CompetencyUnit.ID, level: Level, until: CivilDate?) {
            self.unit = unit
            self.level = level
            self.until = until
        }
    }

    package let held: [Held]
    package let region: Region.ID
    package let situation: Person.Situation
    package let companySize: Person.CompanySize?
    /// Profiles of the person's own that can be planned for.
    package let ownProfiles: [OwnProfile]

    package init(
        held: [Held], region: Region.ID, situation: Person.Situation, companySize: Person.CompanySize?,
        ownProfiles: [OwnProfile] = []
    ) {
        self.ownProfiles = ownProfiles
        self.held = held
        self.region = region
        self.situation = situation
        self.companySize = companySize
    }

    /// The person of an account as they are on the day of the account.
    ///
    /// - Parameter ownProfiles: those that may be planned for.
    package init(_ account: PersonAccount, ownProfiles: [OwnProfile] = []) {
        self.init(
            held: account.held, region: account.person.regionID, situation: account.person.situation,
            companySize: account.person.companySize, ownProfiles: ownProfiles)
    }

    func funding(_ question: PlanQuestion) -> FundingSituation {
        FundingSituation(situation: situation, companySize: companySize, circumstance: question.circumstance)
    }

    func recognised(_ standards: StandardsBook) -> [PlanRecognition] {
        Self.recognised(held, standards)
    }

    /// Levels as the engine takes them, in a fixed order; one holds through the day before its end.
    static func recognised(_ held: [Held], _ standards: StandardsBook) -> [PlanRecognition] {
        held.compactMap { held in
            standards.unitOrdinals[held.unit].flatMap { UInt16(exactly: $0) }.map {
                PlanRecognition(unit: $0, level: held.level.value, lastDay: held.until.map { $0.dayNumber - 1 })
            }
        }.sorted { ($0.unit, $0.level, $0.lastDay ?? .max) < ($1.unit, $1.level, $1.lastDay ?? .max) }
    }

    /// The highest level held of a unit, whatever its end.
    func level(of unit: CompetencyUnit.ID) -> Level? {
        held.filter { $0.unit == unit }.map(\.level).max()
    }
}
