import Database
import Glibc
import TestKit
import Testing

@Suite("Time limits")
struct TimeLimitTests {
    static let endless = "\(countTo) SELECT COUNT(*) FROM count_to AS a, count_to AS b"

    @Test("a statement over its limit is stopped, and the database goes on", arguments: TestDatabase.engines)
    func fires(engine: Dialect) async throws {
        try await withDatabase(engine, statementLimitMs: 200) { database in
            let standard = await databaseError {
                _ = try await database.read { try $0.query(Self.endless, [1_000_000]) { try $0.int64(0) } }
            }
            #expect(standard == .timeLimit(200))
            let own = await databaseError {
                _ = try await database.write(limit: .milliseconds(100)) { connection in
                    try connection.query(Self.endless, [1_000_000]) { try $0.int64(0) }
                }
            }
            #expect(own == .timeLimit(100))
            let streamed = await databaseError {
                try await database.read { connection in
                    try connection.stream(Self.endless, [1_000_000]) { _ in }
                }
            }
            #expect(streamed == .timeLimit(200))
            let one = try await database.read { try $0.queryOne("SELECT 1") { try $0.int(0) } }
            #expect(one == 1)
        }
    }

    @Test("the limit can be lifted for one transaction", arguments: TestDatabase.engines)
    func lifted(engine: Dialect) async throws {
        try await withDatabase(engine, statementLimitMs: 50) { database in
            let count = try await database.read(limit: .none) { connection in
                try connection.queryOne("\(countTo) SELECT COUNT(*) FROM count_to", [600_000]) { try $0.int64(0) }
            }
            #expect(count == 600_000)
            let error = await databaseError {
                _ = try await database.read { try $0.query(Self.endless, [1_000_000]) { try $0.int64(0) } }
            }
            #expect(error == .timeLimit(50))
        }
    }

    @Test("the limit is for one statement and one row, not for the whole transaction", arguments: TestDatabase.engines)
    func together(engine: Dialect) async throws {
        try await withDatabase(engine, statementLimitMs: 1500) { database in
            let sum = try await database.read { connection in
                var sum: Int64 = 0
                for _ in 0..<2 {
                    usleep(600_000)
                    sum += try connection.queryOne("SELECT 1") { try $0.int64(0) } ?? 0
                }
                try connection.stream("\(countTo) SELECT n FROM count_to", [100_000]) { row in
                    if try row.int64(0) % 30_000 == 0 { usleep(600_000) }
                    sum += 1
                }
                return sum
            }
            #expect(sum == 100_002)
        }
    }
}
