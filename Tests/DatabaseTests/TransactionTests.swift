import Database
import Synchronization
import TestKit
import Testing

@Suite("Transactions")
struct TransactionTests {
    struct Refusal: Error {}

    @Test("a write that throws leaves nothing behind", arguments: TestDatabase.engines)
    func rollback(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            await #expect(throws: Refusal.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a')")
                    throw Refusal()
                }
            }
            #expect(try await Self.providers(database) == [])
            let changed = try await database.write { connection in
                try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a'), (2, 'b')")
            }
            #expect(changed == 2)
            #expect(try await Self.providers(database) == ["a", "b"])
        }
    }

    @Test("the number of changed rows counts changes only", arguments: TestDatabase.engines)
    func changes(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let counts = try await database.write { connection in
                [
                    try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a'), (2, 'b')"),
                    try connection.execute("SELECT * FROM provider"),
                    try connection.execute("UPDATE provider SET name = 'c' WHERE id > 9"),
                    try connection.execute("UPDATE provider SET name = 'c'"),
                    try connection.execute("CREATE TABLE other (id INTEGER)"),
                    try connection.execute("DELETE FROM provider WHERE id = $1", [2]),
                    try connection.execute(
                        "INSERT INTO provider (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 'y'"),
                    try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING"),
                ]
            }
            #expect(counts == [2, 0, 0, 2, 0, 1, 1, 0])
        }
    }

    @Test(
        "after a failed statement the transaction can only end, also when the error is caught",
        arguments: TestDatabase.engines)
    func failed(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let error = await databaseError {
                try await database.write { connection in
                    try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a')")
                    _ = try? connection.execute("INSERT INTO provider (id, name) VALUES (1, 'b')")
                    _ = try? connection.execute("INSERT INTO provider (id, name) VALUES (2, 'c')")
                }
            }
            guard case .constraint(.unique, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await Self.providers(database) == [])
        }
    }

    @Test("transactions begin and end only by read and write", arguments: TestDatabase.engines)
    func control(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            for sql in ["COMMIT", " /* a */ rollback", "-- x\nBEGIN", "SAVEPOINT a", ";end"] {
                let error = await databaseError { _ = try await database.write { try $0.execute(sql) } }
                #expect(error == .statement("Transactions begin and end only by read and write."), "\(sql)")
            }
        }
    }

    @Test("a read cannot write", arguments: TestDatabase.engines)
    func readOnly(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let error = await databaseError {
                _ = try await database.read { try $0.execute("INSERT INTO provider (id, name) VALUES (1, 'a')") }
            }
            #expect(error == .readOnly)
            let bulk = await databaseError {
                _ = try await database.read { try $0.insert(into: "provider", columns: ["name"], rows: [["a"]]) }
            }
            #expect(bulk == .readOnly)
        }
    }

    @Test("a read sees one state while others write", arguments: TestDatabase.engines)
    func snapshot(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let gate = Gate()
            async let counts = database.read { connection in
                let before = try connection.queryOne("SELECT COUNT(*) FROM provider") { try $0.int(0) }
                gate.pass("read")
                gate.wait(for: "written")
                let after = try connection.queryOne("SELECT COUNT(*) FROM provider") { try $0.int(0) }
                return [before, after]
            }
            try await database.write { connection in
                gate.wait(for: "read")
                try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a')")
            }
            gate.pass("written")
            let seen = try await counts
            #expect(seen == [0, 0])
            #expect(try await Self.providers(database) == ["a"])
        }
    }

    @Test("concurrent writers lose nothing", arguments: TestDatabase.engines, [false, true])
    func writers(engine: Dialect, locked: Bool) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            try await database.write { try $0.execute("INSERT INTO cell (id, whole) VALUES (1, 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await database.write { connection in
                            if locked { try connection.lock("counter") }
                            let sql = "SELECT whole FROM cell WHERE id = 1"
                            let value = try connection.queryOne(sql) { try $0.int64(0) } ?? -1
                            try connection.execute("UPDATE cell SET whole = $1 WHERE id = 1", [.integer(value + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await database.read { try $0.queryOne("SELECT whole FROM cell") { try $0.int64(0) } }
            #expect(sum == 60)
        }
    }

    @Test("a closed database says so", arguments: TestDatabase.engines)
    func closed(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            _ = try await database.read { try $0.queryOne("SELECT 1") { try $0.int(0) } }
            await database.close()
            let error = await databaseError { _ = try await database.read { try $0.execute("SELECT 1") } }
            #expect(error == .closed)
        }
    }

    @Test("cancelling the task stops the statement, and the database goes on", arguments: TestDatabase.engines)
    func cancellation(engine: Dialect) async throws {
        try await withDatabase(engine, statementLimitMs: 60_000) { database in
            let gate = Gate()
            let endless = "\(countTo) SELECT COUNT(*) FROM count_to AS a, count_to AS b"
            let task = Task {
                try await database.read { connection in
                    try connection.execute("SELECT 1")
                    gate.pass("started")
                    return try connection.query(endless, [1_000_000]) { try $0.int64(0) }
                }
            }
            await gate.waitAsync(for: "started")
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            let one = try await database.read { try $0.queryOne("SELECT 1") { try $0.int(0) } }
            #expect(one == 1)
        }
    }

    static func providers(_ database: Database) async throws -> [String] {
        try await database.read { try $0.query("SELECT name FROM provider ORDER BY id") { try $0.text(0) } }
    }
}
