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
    /// Every active level with the day it ends, for plans that reach beyond today.
    package let held: [PlanSubject.Held]
    /// Pieces of evidence by which a unit is recognised on the day.
    package let countingEvidence: Int
    package let reasons: [CompetencyUnit.ID: [RecognitionReason]]
    /// The recognition rules of the record in words, every version.
    package let rules: [RecognitionRules.Rule]

    /// Reads the reader's own account; `nil` for a reader who is no person.
    package static func readOwn(
        _ reader: Reader, from database: Database, country: Country
    ) async throws -> PersonAccount? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let stored = try await database.read { try Stored($0, in: scope) }
        return stored.map { PersonAccount($0, country: country) }
    }

    /// Reads another's account for a purpose; `nil` where nobody has the key or the reader may not know. The look-up
    /// stands in the access log when this returns.
    package static func look(
        _ reader: Reader, at key: String, for purpose: Purpose, from database: Database, country: Country, now: Moment
    ) async throws -> PersonAccount? {
        let stored = try await database.write { connection -> Stored? in
            let fields: Set<PersonField> = [.situation, .evidence, .recognitions]
            let scope = try PersonAccess.look(connection, reader, at: key, for: purpose, fields: fields, now: now)
            return try scope.flatMap { try Stored(connection, in: $0) }
        }
        return stored.map { PersonAccount($0, country: country) }
    }

    /// Reads an account for whoever operates the record; logged. `nil` where nobody has the key.
    package static func readForOperator(
        _ key: String, from database: Database, country: Country, now: Moment
    ) async throws -> PersonAccount? {
        let stored = try await database.write { connection -> Stored? in
            let fields: Set<PersonField> = [.situation, .evidence, .recognitions]
            let scope = try PersonAccess.operation(connection, key: key, fields: fields, now: now)
            return try scope.flatMap { try Stored(connection, in: $0) }
        }
        return stored.map { PersonAccount($0, country: country) }
    }

    /// Reads the account of an invented person; `nil` where nobody has the key and for every real person, so that what
    /// is shown without sign-in is never about one.
    package static func readDemonstration(
        _ key: String, from database: Database, country: Country
    ) async throws -> PersonAccount? {
        let stored = try await database.read { connection -> Stored? in
            try PersonAccess.demonstration(connection, key: key).flatMap { try Stored(connection, in: $0) }
        }
        return stored.map { PersonAccount($0, country: country) }
    }

    /// Reads the account of a scope that was given in this transaction; `nil` where the person is gone.
    static func read(_ connection: borrowing Connection, in scope: PersonScope, country: Country) throws
        -> PersonAccount?
    {
        try Stored(connection, in: scope).map { PersonAccount($0, country: country) }
    }

    /// What the record holds of an account, as known at an instant.
    struct Stored: Sendable {
        let person: Person
        let evidence: [Evidence]
        let recognitions: [Recognition]
        let rules: [RecognitionRules.Rule]

        /// - Parameter instant: `nil` for now.
        init?(_ connection: borrowing Connection, in scope: PersonScope, knownAt instant: Moment? = nil) throws {
            guard let person = try AccountQueries.person(connection, in: scope) else { return nil }
            self.person = person
            evidence =
                scope.covers(.evidence)
                ? try AccountQueries.evidence(connection, in: scope, knownAt: instant) : []
            recognitions = try AccountQueries.recognitions(connection, in: scope, knownAt: instant)
            rules = try AccountQueries.rules(connection)
        }
    }

    /// - Parameter day: the day the levels are of; `nil` for that of the country.
    init(_ stored: Stored, country: Country, asOf day: CivilDate? = nil) {
        let day = day ?? country.asOf
        person = stored.person
        region = country.regions.region(stored.person.regionID)
        asOf = day
        evidence = stored.evidence
        rules = stored.rules
        let byOrdinal = Dictionary(
            stored.evidence.map { ($0.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
        var levels: [CompetencyUnit.ID: Level] = [:]
        var reasons: [CompetencyUnit.ID: [RecognitionReason]] = [:]
        var held: [PlanSubject.Held] = []
        for recognition in stored.recognitions {
            if let evidence = byOrdinal[recognition.evidenceOrdinal] {
                reasons[recognition.unitID, default: []].append(
                    Self.reason(recognition, evidence, country: country))
            }
            if recognition.isActive(on: day) {
                levels[recognition.unitID] = max(levels[recognition.unitID] ?? recognition.level, recognition.level)
                held.append(
                    PlanSubject.Held(
                        unit: recognition.unitID, level: recognition.level, until: recognition.until))
            }
        }
        self.levels = levels
        self.held = held
        countingEvidence = Set(stored.recognitions.filter { $0.isActive(on: day) }.map(\.evidenceOrdinal)).count
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
