import Database
import Domain
import Intake
import Store
import TestKit
import Testing
import Vault

/// A record with a small standard, one institution with a course, one qualification and two people.
struct LedgerWorld: Sendable {
    let database: Database
    let vault = KeyRing.random()
    let units: [CompetencyUnit]
    let occupation: Profile.ID
    let qualification = Profile.ID(900)
    let course = Course.ID(501)
    let provider = Provider.ID(401)
    let person = Person.ID(71)
    let other = Person.ID(72)
    static let keys: [Person.ID: String] = [.init(71): "first-person-key", .init(72): "other-person-key"]
    static let start = Moment("2026-11-20T00:00:00Z") ?? .earliest

    init(_ database: Database) async throws {
        self.database = database
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await StandardsImport.run(
            try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
        (units, occupation) = try await database.read { connection in
            (
                try UnitQueries.all(connection).sorted { $0.code < $1.code },
                try #require(try ProfileQueries.all(connection).first { $0.code == "20010202" }?.id)
            )
        }
        let units = units
        try await database.write { connection in
            let batch = try AccountLedger.batchOfDay(connection, now: LedgerWorld.start)
            let level = try #require(Level(4))
            try ProfileQueries.insert(
                connection,
                [
                    Profile(
                        id: .init(900), frameworkID: units[0].frameworkID, nodeID: nil, kind: .qualification,
                        code: "Q1", name: Localized("화면기능사"))
                ], batch: batch)
            try ProfileQueries.replaceRequirements(
                connection,
                [
                    .init(unitID: units[2].id, level: level, weight: 1, isMandatory: true),
                    .init(unitID: units[3].id, level: level, weight: 1, isMandatory: false),
                ], of: .init(900), batch: batch)
            try CatalogueWriting.insert(
                connection, [Provider(id: .init(401), externalID: "P1", name: "두레훈련원")], batch: batch)
            try CatalogueWriting.insert(
                connection,
                [
                    Course(
                        id: .init(501), providerID: .init(401), externalID: "C1", title: "화면 과정", programmeType: nil,
                        nodeID: nil, level: level)
                ], classCodes: [:], batch: batch)
            try CatalogueWriting.insert(
                connection,
                taught: [
                    (
                        .init(501),
                        [
                            TaughtUnit(
                                unitID: units[2].id, level: level, hours: 30, basis: .curriculum, confidence: 1)
                        ]
                    )
                ], batch: batch)
            let day = try #require(CivilDate("2026-11-20"))
            let region = try #require(try RegionQueries.all(connection, on: day).first?.id)
            try AccountWriting.insert(
                connection,
                Self.keys.sorted { $0.key < $1.key }.map {
                    Person(id: $0.key, key: $0.value, regionID: region, situation: .employee, companySize: nil)
                }, demonstration: false, batch: batch)
        }
    }

    var reader: Reader { Reader(user: nil, person: person, grants: [], origin: "test") }

    func own() throws -> LedgerRight { try #require(LedgerRight.own(reader)) }
    func scope() throws -> PersonScope { try #require(PersonAccess.own(reader)) }

    func setting(_ seconds: Int64 = 0) -> AccountLedger.Setting {
        AccountLedger.Setting(vault: vault, now: Self.start.adding(seconds: seconds))
    }

    /// A training of the world's course completed on a day.
    func training(_ day: String = "2026-03-01", result: Evidence.Result = .passed) throws -> AccountLedger.Entry {
        AccountLedger.Entry(
            EvidenceFact(
                kind: .trainingCompletion, courseID: course, happenedOn: try #require(CivilDate(day)), result: result))
    }

    /// The right of the operator over one of the people, for the institution or for a register.
    func operation(_ connection: borrowing Connection, provider: Provider.ID? = nil) throws -> LedgerRight {
        try #require(
            try LedgerRight.operation(connection, key: "first-person-key", provider: provider))
    }

    func evidence(knownAt instant: Moment? = nil) async throws -> [Evidence] {
        let scope = try scope()
        return try await database.read { try AccountQueries.evidence($0, in: scope, knownAt: instant) }
    }

    func recognitions(knownAt instant: Moment? = nil) async throws -> [Recognition] {
        let scope = try scope()
        return try await database.read { try AccountQueries.recognitions($0, in: scope, knownAt: instant) }
    }
}

/// Runs the body on a new world of one engine.
func withLedger(_ engine: Dialect, _ body: (LedgerWorld) async throws -> Void) async throws {
    try await withDatabase(engine) { try await body(LedgerWorld($0)) }
}
