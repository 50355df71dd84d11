import FoundationEssentials
import Glibc
import Synchronization
import TestKit
import Testing

@testable import Database

@Suite("PostgreSQL", .enabled(if: TestDatabase.postgres != nil, Comment(rawValue: TestDatabase.postgresIsMissing)))
struct PostgresTests {
    static func one(_ database: Database) async throws -> Int? {
        try await database.read { try $0.queryOne("SELECT 1") { try $0.int(0) } }
    }

    static let terminate = "SELECT pg_terminate_backend(pg_backend_pid())"

    @Test("a connection killed inside a transaction is an error of its own, and the pool recovers")
    func killed() async throws {
        try await withDatabase(.postgres) { database in
            try await database.migrate([valueMigration])
            for _ in 0..<6 {
                let error = await databaseError {
                    try await database.write { connection in
                        try connection.execute("INSERT INTO cell (id) VALUES (1)")
                        try connection.execute(Self.terminate)
                    }
                }
                #expect(error == .connectionLost)
            }
            let count = try await database.read { try $0.queryOne("SELECT COUNT(*) FROM cell") { try $0.int(0) } }
            #expect(count == 0)
        }
    }

    @Test("a connection killed while it sleeps is replaced without an error")
    func killedAsleep() async throws {
        try await withDatabase(.postgres) { database in
            for _ in 0..<5 {
                let pid = try await database.read { try $0.queryOne("SELECT pg_backend_pid()") { try $0.int64(0) } }
                try await withDatabase(.postgres) { other in
                    let sql = "SELECT pg_terminate_backend($1::int, 5000)"
                    let arguments = [SQLValue(pid)]
                    let gone = try await other.write { try $0.queryOne(sql, arguments) { try $0.bool(0) } }
                    #expect(gone == true)
                }
                #expect(try await Self.one(database) == 1)
            }
        }
    }

    @Test("a connection killed during the commit leaves the outcome unknown")
    func killedAtCommit() async throws {
        try await withDatabase(.postgres) { database in
            try await database.migrate([
                Migration(
                    id: 1, name: "trap",
                    sql: """
                        CREATE TABLE trap (id BIGINT);
                        CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql AS $body$
                        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $body$;
                        CREATE CONSTRAINT TRIGGER spring AFTER INSERT ON trap DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION spring();
                        """)
            ])
            let error = await databaseError {
                _ = try await database.write { try $0.execute("INSERT INTO trap VALUES (1)") }
            }
            #expect(error == .outcomeUnknown)
            #expect(try await Self.one(database) == 1)
        }
    }

    @Test("a server process that hangs is left behind after the client's own deadline")
    func hung() async throws {
        try await withDatabase(.postgres, statementLimitMs: 100) { database in
            let stopped = Mutex<pid_t?>(nil)
            let error = await databaseError {
                try await database.read { connection in
                    let pid = try connection.queryOne("SELECT pg_backend_pid()") { try $0.int(0) }.flatMap(
                        pid_t.init(exactly:))
                    if let pid, kill(pid, SIGSTOP) == 0 { stopped.withLock { $0 = pid } }
                    try connection.execute("SELECT 1")
                }
            }
            let pid = stopped.withLock { $0 }
            if let pid { kill(pid, SIGCONT) }
            #expect(pid == nil || error == .timeLimit(100))
            let one = try await Self.one(database)
            #expect(one == 1)
        }
    }

    @Test("a transaction that met a conflict runs again, also when its closure hides the error")
    func retried() async throws {
        try await withDatabase(.postgres) { database in
            try await database.migrate([valueMigration])
            try await database.write {
                try $0.insert(into: "cell", columns: ["id", "whole"], rows: [[1, 0], [2, 0]])
            }
            let gate = Gate()
            // Each reads both rows and writes one: no row is written twice, yet no order of the two gives this result.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in [1, 2] {
                    group.addTask {
                        try await database.write { connection in
                            let sql = "SELECT SUM(whole) FROM cell"
                            let sum = try connection.queryOne(sql) { try $0.int64(0) } ?? -1
                            gate.pass("read")
                            gate.wait(for: "read", times: 2)
                            do {
                                let arguments: [SQLValue] = [.integer(sum + 1), .integer(Int64(id))]
                                try connection.execute("UPDATE cell SET whole = $1 WHERE id = $2", arguments)
                            } catch {
                                throw TransactionTests.Refusal()
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(gate.count("read") >= 3)
            let values = try await database.read {
                try $0.query("SELECT whole FROM cell ORDER BY whole") { try $0.int(0) }
            }
            #expect(values == [1, 2])
        }
    }

    @Test("statements prepared before another program changed a table are an error once, then work")
    func changedTable() async throws {
        try await withDatabaseLocation(.postgres) { location in
            let (first, second) = (try await Database.open(location), try await Database.open(location))
            try await first.migrate([valueMigration])
            let sql = "SELECT * FROM cell"
            let before = try await first.read { try $0.query(sql) { try $0.int(0) } }
            try await second.write { try $0.execute("ALTER TABLE cell ADD COLUMN more TEXT") }
            let error = await databaseError { _ = try await first.read { try $0.query(sql) { try $0.int(0) } } }
            #expect(error == .statement("PostgreSQL refused the statement (SQLSTATE 0A000)."))
            let after = try await first.read { try $0.query(sql) { try $0.int(0) } }
            #expect(before == after)
            await first.close()
            await second.close()
        }
    }

    @Test("more statements than a connection keeps prepared are no harm")
    func manyStatements() async throws {
        try await withDatabase(.postgres) { database in
            let sum = try await database.read { connection in
                try (1...1100).reduce(0) { sum, number in
                    try sum + (connection.queryOne("SELECT \(number)") { try $0.int(0) } ?? 0)
                }
            }
            #expect(sum == 605_550)
        }
    }

    @Test("a lock that nobody gives back is waited for 5 seconds, then the writer is told")
    func busy() async throws {
        try await withDatabase(.postgres) { database in
            let gate = Gate()
            async let holder: Void = database.write { connection in
                try connection.lock("long work")
                gate.pass("held")
                gate.wait(for: "refused")
            }
            await gate.waitAsync(for: "held")
            let error = await databaseError { try await database.write { try $0.lock("long work") } }
            #expect(error == .busy)
            try await database.write { try $0.lock("other work") }
            gate.pass("refused")
            try await holder
            try await database.write { try $0.lock("long work") }
        }
    }
}
