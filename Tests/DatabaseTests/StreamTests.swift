import Database
import FoundationEssentials
import TestKit
import Testing

@Suite("Streams")
struct StreamTests {
    struct Enough: Error {}

    @Test("a million rows pass through in flat memory", arguments: TestDatabase.engines)
    func million(engine: Dialect) async throws {
        let words = String(repeating: "x", count: 500)
        try await withDatabase(engine) { database in
            let before = try peakMemory()
            let totals = try await database.read { connection in
                var (rows, sum, bytes) = (0, Int64(0), 0)
                try connection.stream(
                    "\(countTo) SELECT n, CAST($2 AS TEXT) FROM count_to", [1_000_000, .text(words)]
                ) { row in
                    rows += 1
                    sum &+= try row.int64(0)
                    bytes += try row.text(1).utf8.count
                }
                return [Int64(rows), sum, Int64(bytes)]
            }
            #expect(totals == [1_000_000, 500_000_500_000, 500_000_000])
            // 500 MB went through; other tests run meanwhile, so the bound is generous.
            #expect(try peakMemory() - before < 450_000_000)
        }
    }

    @Test("statements and other streams can run inside a stream, also the same one", arguments: TestDatabase.engines)
    func nested(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let pairs = try await database.write { connection in
                var pairs: [[Int]] = []
                let sql = "\(countTo) SELECT n FROM count_to"
                try connection.stream(sql, [200]) { outer in
                    let first = try outer.int(0)
                    try connection.stream(sql, [3]) { inner in pairs.append([first, try inner.int(0)]) }
                    try connection.execute("INSERT INTO cell (id) VALUES ($1)", [.integer(Int64(first))])
                }
                let count = try connection.queryOne("SELECT COUNT(*) FROM cell") { try $0.int(0) }
                return pairs + [[count ?? -1]]
            }
            #expect(pairs.count == 601 && pairs.last == [200])
            #expect(pairs.prefix(5) == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2]])
        }
    }

    @Test("leaving a stream early is no harm", arguments: TestDatabase.engines)
    func early(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let seen = try await database.read { connection in
                var seen = 0
                do {
                    try connection.stream("\(countTo) SELECT n FROM count_to", [1_000_000]) { _ in
                        seen += 1
                        if seen == 1000 { throw Enough() }
                    }
                } catch is Enough {}
                let one = try connection.queryOne("SELECT 1") { try $0.int(0) }
                return [seen, one]
            }
            #expect(seen == [1000, 1])
        }
    }

    @Test("only what reads can be streamed", arguments: TestDatabase.engines)
    func readingOnly(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let error = await databaseError {
                try await database.write { try $0.stream("INSERT INTO cell (id) VALUES (1)") { _ in } }
            }
            guard case .statement = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    /// The most memory this process has held, in bytes (`VmHWM` in proc(5)).
    private func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.split(separator: " ").dropLast().last.map(String.init) ?? "")) * 1024
    }
}
