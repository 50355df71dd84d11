import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Saved plans in the record")
struct SavedPlanTests {
    private let text = Array("{\"what\":\"비밀 계획\"}".utf8)

    private func save(
        _ connection: borrowing Connection, _ world: RightsWorld, _ reader: Reader, key: String, form: String
    ) throws -> SavedPlan {
        try SavedPlanQueries.save(
            connection, in: try world.scope(reader), text: text, key: key, formKey: form, dataVersion: 7,
            vault: world.vault, now: RightsWorld.now)
    }

    @Test("a form sent twice keeps one plan, which is sealed and the owner's alone", arguments: TestDatabase.engines)
    func keep(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let first = try await database.write { try save($0, world, world.hong, key: "key-1", form: "form-1") }
            let again = try await database.write { try save($0, world, world.hong, key: "key-2", form: "form-1") }
            #expect(first == again && again.key == "key-1" && first.ordinal == 1 && first.dataVersion == 7)
            let other = try await database.write { try save($0, world, world.kim, key: "key-3", form: "form-1") }
            #expect(other.key == "key-3", "another person's form of the same key is another form")
            try await database.read { connection in
                let own = try SavedPlanQueries.plan(
                    connection, in: try world.scope(world.hong), key: "key-1", vault: world.vault)
                #expect(own?.text == text && own?.plan == first)
                let foreign = try SavedPlanQueries.plan(
                    connection, in: try world.scope(world.kim), key: "key-1", vault: world.vault)
                #expect(foreign == nil)
                let stored = try connection.query("SELECT answer_sealed FROM saved_plan") { try $0.blob(0) }
                #expect(stored.count == 2 && stored.allSatisfy { !$0.starts(with: text) && $0.count > text.count })
            }
        }
    }

    @Test(
        "another's plan can be neither shared nor withdrawn; a withdrawn one is gone", arguments: TestDatabase.engines)
    func withdraw(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            _ = try await database.write { try save($0, world, world.hong, key: "key-1", form: "form-1") }
            try await database.write { connection in
                let (hong, kim) = (try world.scope(world.hong), try world.scope(world.kim))
                let now = RightsWorld.now
                let isShared = try SavedPlanQueries.share(connection, in: kim, key: "key-1", isShared: true, now: now)
                let isGone = try SavedPlanQueries.withdraw(connection, in: kim, key: "key-1", now: now)
                #expect(!isShared && !isGone)
                let shared = try SavedPlanQueries.share(connection, in: hong, key: "key-1", isShared: true, now: now)
                #expect(shared)
                #expect(try SavedPlanQueries.all(connection, in: hong).map(\.sharedAt) == [now])
                let closed = try SavedPlanQueries.share(connection, in: hong, key: "key-1", isShared: false, now: now)
                #expect(closed)
                #expect(try SavedPlanQueries.all(connection, in: hong).map(\.sharedAt) == [nil])
                let withdrawn = try SavedPlanQueries.withdraw(connection, in: hong, key: "key-1", now: now)
                let again = try SavedPlanQueries.withdraw(connection, in: hong, key: "key-1", now: now)
                #expect(withdrawn && !again)
                #expect(try SavedPlanQueries.all(connection, in: hong).isEmpty)
            }
        }
    }

    @Test(
        "a counsellor sees a plan with consent and only while it is shared, and each look is logged",
        arguments: TestDatabase.engines)
    func counsellor(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let now = RightsWorld.now
            let hong = try #require(world.hong.person)
            @Sendable func seen(_ connection: borrowing Connection) throws -> [String]? {
                let scope = try PersonAccess.look(
                    connection, world.counsellor, at: hong, for: .counselling, fields: [.plans], now: now)
                return try scope.map { try SavedPlanQueries.all(connection, in: $0).map(\.key) }
            }
            try await database.write { connection in
                _ = try save(connection, world, world.hong, key: "key-1", form: "form-1")
                _ = try save(connection, world, world.hong, key: "key-2", form: "form-2")
                let own = try world.scope(world.hong)
                _ = try SavedPlanQueries.share(connection, in: own, key: "key-2", isShared: true, now: now)
                let before = try seen(connection)
                #expect(before == nil, "without consent nothing may be known")
                try ConsentWriting.give(
                    connection, by: world.hong, in: own, to: RightsWorld.agencyCode, for: .counselling, days: 30,
                    now: now)
                let after = try seen(connection)
                #expect(after == ["key-2"])
                _ = try SavedPlanQueries.share(connection, in: own, key: "key-2", isShared: false, now: now)
                let closed = try seen(connection)
                #expect(closed == [])
                let looks = try connection.query("SELECT fields FROM access_log WHERE action = 'read'") {
                    try $0.text(0)
                }
                #expect(looks.count == 2 && looks.allSatisfy { $0.contains("plans") })
            }
        }
    }

    @Test("a counsellor's scope keeps nothing", arguments: TestDatabase.engines)
    func foreignSave(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let hong = try #require(world.hong.person)
            await #expect(throws: StoreError.self) {
                try await database.write { connection in
                    let own = try world.scope(world.hong)
                    try ConsentWriting.give(
                        connection, by: world.hong, in: own, to: RightsWorld.agencyCode, for: .counselling, days: 30,
                        now: RightsWorld.now)
                    let scope = try #require(
                        try PersonAccess.look(
                            connection, world.counsellor, at: hong, for: .counselling, fields: [.plans],
                            now: RightsWorld.now))
                    _ = try SavedPlanQueries.save(
                        connection, in: scope, text: text, key: "k", formKey: "f", dataVersion: 1, vault: world.vault,
                        now: RightsWorld.now)
                }
            }
        }
    }

    @Test("nobody keeps more than the limit", arguments: TestDatabase.engines)
    func limit(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                for number in 1...SavedPlanQueries.most {
                    _ = try save(connection, world, world.hong, key: "key-\(number)", form: "form-\(number)")
                }
            }
            await #expect(throws: SavedPlanQueries.Refusal.tooMany(limit: SavedPlanQueries.most)) {
                _ = try await database.write { try save($0, world, world.hong, key: "one-more", form: "one-more") }
            }
            let again = try await database.write { try save($0, world, world.hong, key: "again", form: "form-1") }
            #expect(again.key == "key-1", "a form sent again is still answered")
        }
    }
}
