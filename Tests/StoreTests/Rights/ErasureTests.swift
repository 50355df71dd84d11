import Analysis
import Database
import Domain
import Foundation
import Store
import TestKit
import Testing
import Vault

@Suite("An erasure leaves nothing that leads to the person")
struct ErasureTests {
    private let now = RightsWorld.now

    private func decide(_ connection: borrowing Connection, _ world: RightsWorld, _ key: String) throws
        -> Erasure.Outcome?
    {
        try RequestDesk.decide(
            connection, key: key, grants: true, reason: "요청대로 지웠습니다", by: world.administrator, vault: world.vault,
            now: now)
    }

    private func count(_ database: Database, _ sql: String) async throws -> Int {
        try await database.read { try $0.queryOne(sql) { try $0.int(0) } ?? 0 }
    }

    @Test("it deletes what may go, unlinks the user, keeps the log and says so", arguments: TestDatabase.engines)
    func erases(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let outcome = try await database.write { connection -> Erasure.Outcome? in
                try world.identify(connection, world.hong)
                try world.identify(connection, world.kim, name: "김철수")
                return try decide(connection, world, try world.fillRights(connection))
            }
            let tables = try #require(outcome)
            #expect(Set(tables.kept.map(\.table)) == ["app_user", "user_grant", "access_log"])
            #expect(tables.removed.map(\.table).contains("person_identity"))
            for table in PrivacyRegistry.tables where table.owner == .person("person_id") {
                let rows = try await count(database, "SELECT COUNT(*) FROM \(table.name) WHERE person_id = 901")
                #expect((rows > 0) == ["access_log", "erasure"].contains(table.name), "\(table.name)")
            }
            #expect(try await count(database, "SELECT COUNT(*) FROM person WHERE id = 901") == 0)
            #expect(try await count(database, "SELECT COUNT(*) FROM person WHERE id = 902") == 1)
            #expect(try await count(database, "SELECT COUNT(*) FROM person_identity WHERE person_id = 902") == 1)
            #expect(
                try await count(
                    database,
                    """
                    SELECT COUNT(*) FROM app_user
                    WHERE id = 1 AND state = 'disabled' AND password IS NULL AND length(name_sealed) = 0
                        AND name_index LIKE 'erased %'
                    """) == 1)
            #expect(
                try await count(database, "SELECT COUNT(*) FROM user_grant WHERE user_id = 1 AND revoked_at IS NULL")
                    == 0)
            let files = try await database.read { try DocumentQueries.removals($0, limit: 9) }
            #expect(files == ["aa"])
        }
    }

    @Test(
        "what stays is what the requests page says, and the log alone tells whom the person had consented to",
        arguments: TestDatabase.engines)
    func wordsAndDeeds(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let before = try await database.write { connection -> Set<String> in
                let key = try world.fillRights(connection)
                try connection.execute(
                    """
                    INSERT INTO api_key (key_hash, key, user_id, label, role, created_at, expires_at)
                    VALUES ('hash', 'key', 1, '내 프로그램', 'person', $1, '2027-01-01T00:00:00Z')
                    """, [.text(now.description)])
                #expect(
                    try ConsentWriting.withdraw(
                        connection, 1, by: world.hong, in: try world.scope(world.hong), now: now))
                let full = try tables(connection)
                _ = try decide(connection, world, key)
                return full
            }
            #expect(before.isSuperset(of: ["consent", "api_key", "user_grant", "certificate"]))
            let (after, log) = try await database.read { connection in
                (
                    try tables(connection),
                    try connection.query(
                        "SELECT detail FROM access_log WHERE person_id = 901 AND action LIKE '%consent' ORDER BY sequence"
                    ) { try $0.text("detail") }
                )
            }
            let said = PrivacyRegistry.keptAfterErasure.map { $0.table.name }
            #expect(after == Set(said).intersection(after.union(before)))
            let titles = RightsService.keptAfterErasure.map { $0.title }
            #expect(titles == PrivacyRegistry.keptAfterErasure.map { $0.table.title })
            let code = RightsWorld.companyCode
            #expect(log == ["to \(code) for 30 days", "consent 1 to \(code)"])
        }
    }

    /// The tables with rows about Hong, whose user is number 1.
    private func tables(_ connection: borrowing Connection) throws -> Set<String> {
        var found: Set<String> = []
        for table in PrivacyRegistry.tables {
            let condition: String? =
                switch table.owner {
                case .person(let column): "\(column) = 901"
                case .user(let column): "\(column) = 1"
                case .nobody: nil
                }
            guard let condition else { continue }
            // The user stays without the person, so it is found by its own number.
            let place = table.name == "app_user" ? "id = 1" : condition
            let rows = try connection.queryOne("SELECT COUNT(*) FROM \(table.name) WHERE \(place)") { try $0.int(0) }
            if (rows ?? 0) > 0 { found.insert(table.name) }
        }
        return found
    }

    @Test("whoever checks a certificate afterwards learns that it holds no more", arguments: TestDatabase.engines)
    func certificates(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let key = try world.fillRights(connection)
                let secrets = try #require(
                    try CertificateQueries.secrets(
                        connection, of: 1, in: try world.scope(world.hong), vault: world.vault))
                _ = try decide(connection, world, key)
                guard case .code(let code) = CheckCode.read(secrets.code) else {
                    Issue.record("the code cannot be read")
                    return
                }
                let answer = try CertificateQueries.check(
                    connection, code, by: .visitor(origin: ""), vault: world.vault, now: now)
                #expect(answer == .withdrawn(issued: now, ended: now))
            }
        }
    }

    @Test("a failure in the middle leaves everything as it was", arguments: TestDatabase.engines)
    func failure(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let key = try await database.write { connection in
                try world.identify(connection, world.hong)
                // A table the registry does not know and that holds on to the person stops the last step.
                try connection.execute("CREATE TABLE stubborn (person_id BIGINT NOT NULL REFERENCES person (id))")
                try connection.execute("INSERT INTO stubborn (person_id) VALUES (901)")
                return try world.fillRights(connection)
            }
            let before = try await counts(database)
            await #expect(throws: (any Error).self) {
                try await database.write { connection in _ = try decide(connection, world, key) }
            }
            #expect(try await counts(database) == before)
            let open = try await count(database, "SELECT COUNT(*) FROM rights_request WHERE state = 'open'")
            #expect(open == 1)
        }
    }

    private func counts(_ database: Database) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in PrivacyRegistry.tables.map(\.name) + ["revoked_code", "document_removal"] {
            counts[table] = try await count(database, "SELECT COUNT(*) FROM \(table)")
        }
        return counts
    }

    @Test(
        "an account with roles over others' data is not erased before they are taken away",
        arguments: TestDatabase.engines)
    func staff(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let key = try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO user_grant (user_id, ordinal, role, scope, granted_at)
                    VALUES (1, 2, 'analyst', 'nation', '2026-01-01T00:00:00Z')
                    """)
                return try world.fillRights(connection)
            }
            await #expect(throws: ErasureProblem.hasStaffRole) {
                try await database.write { connection in _ = try decide(connection, world, key) }
            }
            #expect(try await count(database, "SELECT COUNT(*) FROM person WHERE id = 901") == 1)
        }
    }

    @Test("no sealed text and no key of the person is left in any file of SQLite")
    func noTraceInFiles() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/record.sqlite"
            let world = RightsWorld()
            let database = try await Database.open(.file(path), readers: 1)
            try await RightsWorld.prepare(database, world)
            let key = try await database.write { connection in
                try world.identify(connection, world.hong)
                return try world.fillRights(connection)
            }
            let canaries = try await database.read { try self.canaries($0) }
            #expect(canaries.count >= 7)
            _ = try await database.emptyJournal()
            let before = try files(folder)
            #expect(canaries.allSatisfy { canary in before.contains { $0.range(of: Data(canary)) != nil } })
            try await database.write { connection in _ = try decide(connection, world, key) }
            #expect(try await database.emptyJournal())
            let after = try files(folder)
            for (number, canary) in canaries.enumerated() {
                #expect(!after.contains { $0.range(of: Data(canary)) != nil }, "canary \(number)")
            }
            await database.close()
        }
    }

    /// Bytes that stand for Hong in the record: sealed texts as they are stored, and keys.
    private func canaries(_ connection: borrowing Connection) throws -> [[UInt8]] {
        var found: [[UInt8]] = [Array("person-hong-0123456789".utf8)]
        for sql in [
            "SELECT name_sealed FROM person_identity WHERE person_id = 901",
            "SELECT birth_date_sealed FROM person_identity WHERE person_id = 901",
            "SELECT contact_sealed FROM person_identity WHERE person_id = 901",
            "SELECT name_sealed FROM document WHERE person_id = 901",
            "SELECT words_sealed FROM rights_request WHERE person_id = 901",
            "SELECT holder_sealed FROM certificate WHERE person_id = 901",
            "SELECT name_sealed FROM app_user WHERE id = 1",
        ] {
            found += try connection.query(sql) { try $0.blob(0) }
        }
        return found
    }

    private func files(_ folder: String) throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder).map {
            try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))
        }
    }
}
