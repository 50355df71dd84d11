import Database
import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import Vault

@Suite("Sealed columns and their keys")
struct SealedColumnTests {
    private static let canaries = ["canary@example.kr", "기밀비밀열쇠"]

    /// Users whose texts are sealed, every second one without a second factor; enough for several batches.
    private func seed(_ database: Database, _ vault: KeyRing, count: Int64 = 30) async throws {
        try await database.migrate(recordMigrations)
        try await database.write { connection in
            for id in 1...count { try Self.insert(connection, id, vault) }
        }
    }

    private static func insert(_ connection: borrowing Connection, _ id: Int64, _ vault: KeyRing) throws {
        func sealed(_ text: String, _ table: String, _ column: String) throws -> SQLValue {
            .blob(try vault.seal(text, at: FieldPlace(table: table, column: column, row: id)))
        }
        try connection.execute(
            """
            INSERT INTO app_user (id, key, name_index, name_sealed, second_factor_sealed, second_factor_step, state,
                demonstration, created_at)
            VALUES ($1, $2, $3, $4, $5, 0, 'active', 0, '2026-11-21T00:00:00Z')
            """,
            [
                .integer(id), .text("key\(id)"),
                .text(vault.index("\(canaries[0])\(id)", column: "app_user.name_index")),
                try sealed(canaries[0], "app_user", "name_sealed"),
                id % 2 == 0 ? .null : try sealed(canaries[1], "app_user", "second_factor_sealed"),
            ])
    }

    @Test(
        "every sealed column of the schema is in the list, and the list names nothing else",
        arguments: TestDatabase.engines)
    func schemaWalk(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            let sql =
                engine == .sqlite
                ? """
                SELECT m.name AS table_name, p.name AS column_name
                FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p
                WHERE m.type = 'table'
                """
                : """
                SELECT CAST(table_name AS text) AS table_name, CAST(column_name AS text) AS column_name
                FROM information_schema.columns WHERE table_schema = current_schema()
                """
            let columns = Set(
                try await database.read {
                    try $0.query(sql) { try $0.text("table_name") + "." + $0.text("column_name") }
                })
            #expect(columns.count > 100)
            let sealed = columns.filter { $0.hasSuffix("_sealed") }
            let listed = Set(SealedColumns.all.map { "\($0.table).\($0.column)" })
            #expect(sealed == listed, "add the new columns to SealedColumns.all")
            for column in SealedColumns.all {
                for key in column.keys { #expect(columns.contains("\(column.table).\(key.name)")) }
            }
        }
    }

    @Test("after a rotation all texts open without the old key", arguments: TestDatabase.engines)
    func rotation(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            var material = KeyMaterial.random()
            try await seed(database, try #require(material.ring))
            #expect(try await database.read { try SealedColumns.counts($0) } == [1: 45])
            _ = material.addKey()
            let both = try #require(material.ring)
            let report = try await KeyRotation(vault: both, batchRows: 7).run(database)
            #expect(report.resealed == 45 && report.shut == 0 && report.left == 0)
            let isGone = material.removeKey(1)
            #expect(isGone)
            let new = try #require(material.ring)
            let sample = try await database.read { try SealedColumns.sample($0, vault: new) }
            #expect(sample.opened == 45 && sample.shut == 0)
            #expect(try await KeyRotation(vault: new).run(database).resealed == 0)
        }
    }

    @Test(
        "the emptied name of an erased user is no sealed text, and stops no check and no rotation",
        arguments: TestDatabase.engines)
    func erasedUser(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            var material = KeyMaterial.random()
            try await seed(database, try #require(material.ring), count: 2)
            try await database.write { connection in
                try connection.execute(
                    "UPDATE app_user SET name_sealed = $1, second_factor_sealed = NULL WHERE id = 1", [.blob([])])
            }
            _ = material.addKey()
            let both = try #require(material.ring)
            let findings = try await database.read { try SealedColumns.check($0, vault: both) }
            #expect(findings.allSatisfy { $0.violations == 0 })
            let report = try await KeyRotation(vault: both).run(database)
            #expect(report.resealed == 1 && report.shut == 0 && report.left == 0)
            try await database.write { connection in
                try connection.execute("UPDATE app_user SET name_sealed = $1", [.blob([])])
            }
            #expect(try await database.read { try !SealedColumns.holdAny($0) })
        }
    }

    @Test(
        "a rotation that is stopped anywhere leaves every text readable, and goes on later",
        arguments: TestDatabase.engines)
    func stopped(engine: Dialect) async throws {
        struct Stop: Error {}
        try await withDatabase(engine) { database in
            var material = KeyMaterial.random()
            try await seed(database, try #require(material.ring))
            _ = material.addKey()
            let both = try #require(material.ring)
            await #expect(throws: Stop.self) {
                _ = try await KeyRotation(vault: both, batchRows: 7).run(database) { done in
                    if done > 0.3 { throw Stop() }
                }
            }
            let counts = try await database.read { try SealedColumns.counts($0) }
            #expect((counts[1] ?? 0) > 0 && (counts[2] ?? 0) > 0)
            #expect(try await database.read { try SealedColumns.sample($0, vault: both) }.shut == 0)
            let report = try await KeyRotation(vault: both, batchRows: 7).run(database)
            #expect(report.resealed == counts[1] && report.left == 0)
        }
    }

    @Test("a text that no key opens is counted and left as it is", arguments: TestDatabase.engines)
    func shut(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            var material = KeyMaterial.random()
            try await seed(database, try #require(material.ring), count: 4)
            try await database.write {
                try $0.execute(
                    "UPDATE app_user SET name_sealed = (SELECT name_sealed FROM app_user WHERE id = 1) WHERE id = 2")
            }
            _ = material.addKey()
            let both = try #require(material.ring)
            let report = try await KeyRotation(vault: both, batchRows: 1).run(database)
            #expect(report.shut == 1 && report.left == 1 && report.resealed == 5)
        }
    }

    @Test("the check names missing keys, foreign keys and moved texts", arguments: TestDatabase.engines)
    func check(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let vault = KeyRing.random()
            try await seed(database, vault, count: 4)
            func violations(_ vault: KeyRing?) async throws -> [Int] {
                try await database.read { try SealedColumns.check($0, vault: vault) }.map(\.violations)
            }
            #expect(try await violations(vault) == [0, 0])
            #expect(try await violations(nil) == [6])
            #expect(try await violations(KeyRing.random()) == [0, 6])
            try await database.write {
                try $0.execute("UPDATE app_user SET name_sealed = $1 WHERE id = 2", [.blob([1])])
            }
            #expect(try await violations(vault) == [1, 1])
        }
    }

    @Test("a stolen database file without its keys shows no personal text")
    func stolenFile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/record.sqlite"
            let vault = KeyRing.random()
            let database = try await Database.open(.file(path))
            try await seed(database, vault)
            try await database.write { connection in
                let visible = "canary-that-is-visible"
                try connection.execute("UPDATE app_user SET key = $1 WHERE id = 1", [.text(visible)])
            }
            var files: [Data] = []
            for ending in ["", "-wal"] { files.append(try Data(contentsOf: URL(fileURLWithPath: path + ending))) }
            await database.close()
            files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
            for canary in Self.canaries {
                for file in files { #expect(file.range(of: Data(canary.utf8)) == nil, "\(canary)") }
            }
            #expect(files.contains { $0.range(of: Data("canary-that-is-visible".utf8)) != nil })
            let thief = try await Database.open(.file(path))
            let sample = try await thief.read { try SealedColumns.sample($0, vault: KeyRing.random()) }
            #expect(sample.opened == 0 && sample.shut == 45)
            await thief.close()
        }
    }
}
