import Database
import Domain
import Store
import TestKit
import Testing

@Suite("Goals, own profiles and kept diagnoses")
struct GoalStoreTests {
    @Test(
        "a goal chosen again comes first, an ended one is gone, and there is a limit", arguments: TestDatabase.engines)
    func goals(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (scope, reader, now) = (try world.scope(), world.reader, LedgerWorld.start)
            let (occupation, qualification) = (world.occupation, world.qualification)
            try await world.database.write { connection throws in
                #expect(
                    try GoalQueries.choose(connection, .profile(occupation), by: reader, in: scope, now: now) == 1)
                #expect(
                    try GoalQueries.choose(connection, .profile(qualification), by: reader, in: scope, now: now) == 2)
                #expect(
                    try GoalQueries.choose(connection, .profile(occupation), by: reader, in: scope, now: now) == 3)
                #expect(
                    try GoalQueries.choose(connection, .profile(occupation), by: reader, in: scope, now: now) == 3)
                #expect(try GoalQueries.choose(connection, .ownProfile(1), by: reader, in: scope, now: now) == nil)
                #expect(try GoalQueries.goals(connection, in: scope).map(\.ordinal) == [3, 2])
                #expect(try GoalQueries.end(connection, goal: 3, by: reader, in: scope, now: now))
                #expect(try !GoalQueries.end(connection, goal: 3, by: reader, in: scope, now: now))
                #expect(try GoalQueries.goals(connection, in: scope).map(\.target) == [.profile(qualification)])
            }
        }
    }

    @Test("an own profile is sealed, opened with its units, and a goal", arguments: TestDatabase.engines)
    func ownProfiles(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (scope, reader, now, vault) = (try world.scope(), world.reader, LedgerWorld.start, world.vault)
            let entries = [OwnProfile.Entry(unitID: world.units[0].id, level: try #require(Level(5)))]
            try await world.database.write { connection in
                let made = try OwnProfileQueries.add(
                    connection, name: "나의 길", entries, by: reader, in: scope, vault: vault, now: now)
                #expect(made == 1)
                let all = try OwnProfileQueries.all(connection, in: scope, vault: vault)
                #expect(all.map(\.name) == ["나의 길"] && all.map(\.entries) == [entries])
                #expect(try GoalQueries.choose(connection, .ownProfile(1), by: reader, in: scope, now: now) == 1)
            }
            let stored = try await world.database.read { connection in
                try connection.query("SELECT name_sealed FROM own_profile") { try $0.blob("name_sealed") }
            }
            #expect(!String(decoding: stored[0], as: UTF8.self).contains("나의"))
        }
    }

    @Test("a diagnosis is kept once a state, for a goal that stands", arguments: TestDatabase.engines)
    func diagnoses(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (scope, reader, now) = (try world.scope(), world.reader, LedgerWorld.start)
            let (occupation, unit, level) = (world.occupation, world.units[0].id, try #require(Level(3)))
            let day = now.koreanDay
            func diagnosis(held: Level?) -> SavedDiagnosis {
                SavedDiagnosis(
                    ordinal: 0, goal: 1, profileID: occupation, asOf: day, madeAt: now, metWeight: held == nil ? 0 : 1,
                    totalWeight: 1, missingHours: held == nil ? 30 : 0,
                    entries: [.init(unitID: unit, required: level, held: held)])
            }
            let (first, second) = (diagnosis(held: nil), diagnosis(held: level))
            try await world.database.write { connection in
                #expect(
                    try SavedDiagnosisQueries.save(connection, first, dataVersion: 1, by: reader, in: scope) == nil,
                    "there is no such goal")
                _ = try GoalQueries.choose(connection, .profile(occupation), by: reader, in: scope, now: now)
                #expect(try SavedDiagnosisQueries.save(connection, first, dataVersion: 1, by: reader, in: scope) == 1)
                #expect(try SavedDiagnosisQueries.save(connection, first, dataVersion: 1, by: reader, in: scope) == 1)
                #expect(try SavedDiagnosisQueries.save(connection, second, dataVersion: 1, by: reader, in: scope) == 2)
                let all = try SavedDiagnosisQueries.all(connection, goal: 1, in: scope)
                #expect(all.map(\.entries) == [first.entries, second.entries] && all.map(\.coverage) == [0, 1])
            }
        }
    }
}
