package import Database
package import Domain
import Engine
import Store

/// Why a level of a unit is recognised.
package struct RecognitionReason: Sendable, Encodable, Hashable {
    package let kind: Evidence.Kind
    /// The course completed, the qualification held or the occupation worked in.
    package let subject: Localized?
    package let courseID: Course.ID?
    package let profileID: Profile.ID?
    package let months: Int?
    package let on: CivilDate
    package let level: Level
    package let rule: String
    package let ruleVersion: Int
    package let state: Recognition.State
}

/// One person's account as matching sees it on a day, with the reason for each recognised unit.
package struct PersonAccount: Sendable {
    package let person: Person
    package let region: Region?
    package let asOf: CivilDate
    package let evidence: [Evidence]
    /// Highest active level by unit.
    package let levels: [CompetencyUnit.ID: Level]
    package let reasons: [CompetencyUnit.ID: [RecognitionReason]]
    /// The recognition rules of the record in words, every version.
    package let rules: [RecognitionRules.Rule]

    /// Reads an account; `nil` where nobody has the key.
    package static func read(
        _ key: String, from database: Database, country: Country
    ) async throws -> PersonAccount? {
        let stored = try await database.read { connection in
            try Stored(connection, of: try AccountQueries.person(connection, key: key))
        }
        return stored.map { PersonAccount($0, country: country) }
    }

    /// Reads the account of an invented person; `nil` where nobody has the key and for every real person, so that what
    /// is shown without sign-in is never about one.
    package static func readDemonstration(
        _ key: String, from database: Database, country: Country
    ) async throws -> PersonAccount? {
        let stored = try await database.read { connection in
            try Stored(connection, of: try AccountQueries.demonstrationPerson(connection, key: key))
        }
        return stored.map { PersonAccount($0, country: country) }
    }

    private struct Stored: Sendable {
        let person: Person
        let evidence: [Evidence]
        let recognitions: [Recognition]
        let rules: [RecognitionRules.Rule]

        init?(_ connection: borrowing Connection, of person: Person?) throws {
            guard let person else { return nil }
            self.person = person
            evidence = try AccountQueries.evidence(connection, of: person.id)
            recognitions = try AccountQueries.recognitions(connection, of: person.id)
            rules = try AccountQueries.rules(connection)
        }
    }

    private init(_ stored: Stored, country: Country) {
        person = stored.person
        region = country.regions.region(stored.person.regionID)
        asOf = country.asOf
        evidence = stored.evidence
        rules = stored.rules
        let byOrdinal = Dictionary(
            stored.evidence.map { ($0.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
        var levels: [CompetencyUnit.ID: Level] = [:]
        var reasons: [CompetencyUnit.ID: [RecognitionReason]] = [:]
        for recognition in stored.recognitions {
            guard let evidence = byOrdinal[recognition.evidenceOrdinal] else { continue }
            reasons[recognition.unitID, default: []].append(
                Self.reason(recognition, evidence, country: country))
            if recognition.isActive(on: country.asOf) {
                levels[recognition.unitID] = max(levels[recognition.unitID] ?? recognition.level, recognition.level)
            }
        }
        self.levels = levels
        self.reasons = reasons
    }

    private static func reason(
        _ recognition: Recognition, _ evidence: Evidence, country: Country
    ) -> RecognitionReason {
        let course = evidence.courseID.flatMap { country.catalogue.course($0) }
        let profile = evidence.profileID.flatMap { country.standards.profile($0) }
        return RecognitionReason(
            kind: evidence.kind,
            subject: course.map { Localized($0.title) } ?? profile.map { country.standards.name(of: $0) },
            courseID: course?.id, profileID: profile?.id, months: evidence.months, on: evidence.happenedOn,
            level: recognition.level, rule: recognition.rule, ruleVersion: recognition.ruleVersion,
            state: recognition.state)
    }

    /// The levels by the ordinals the engine counts by.
    func unitLevels(_ standards: StandardsBook) -> [UnitLevel] {
        levels.compactMap { unit, level in
            standards.unitOrdinals[unit].map { UnitLevel(unit: UInt16(truncatingIfNeeded: $0), level: level.value) }
        }.sorted { $0.unit < $1.unit }
    }
}
