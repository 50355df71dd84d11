import TestKit
import Testing

@testable import Database

@Suite(
    "PostgreSQL connections and numbers",
    .enabled(if: TestDatabase.postgres != nil, Comment(rawValue: TestDatabase.postgresIsMissing)))
struct PostgresAnswerTests {
    @Test("a server that is not there, a wrong user and a wrong database each have their sentence")
    func connecting() async throws {
        let server = try #require(TestDatabase.postgres)
        let cases = [
            ("postgres://nobody@127.0.0.1:1/x", "port 1 does not answer: no server listens there."),
            ("postgres:///x?host=/nonexistent", "on /nonexistent, port 5432 does not answer: no server listens there."),
            ("\(server)&dbname=absent", "database absent on"), ("\(server)&user=absent", "does not exist"),
        ]
        for (address, words) in cases {
            let error = await databaseError {
                _ = try await Database.open(DatabaseLocation(parsing: address))
            }
            guard case .unavailable(let sentence) = error else {
                Issue.record("\(address) gave \(String(describing: error))")
                continue
            }
            #expect(sentence.contains(words), "\(sentence)")
        }
    }

    @Test("libpq's words for a connection that failed become ours, without user or password")
    func connectionSentences() throws {
        let server = try PostgresServer(uri: "postgres://kim:pa55@localhost/dure")
        let message = "connection to server failed: FATAL:  password authentication failed for user \"kim\""
        let sentence = "The PostgreSQL database dure on localhost, port 5432 refused the password."
        #expect(PostgresErrors.connecting(to: server, message) == .unavailable(sentence))
        let other = "The PostgreSQL database dure on localhost, port 5432 cannot be reached."
        #expect(PostgresErrors.connecting(to: server, "?") == .unavailable(other))
    }

    @Test("whole numbers are read like Swift reads them")
    func wholeNumbers() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let numbers = (0..<500).map { _ in
            Int64(truncatingIfNeeded: generator.next() >> UInt64.random(in: 0...63, using: &generator))
        }
        try await withDatabase(.postgres) { database in
            let texts = numbers.map { "\($0)" }.joined(separator: "),(")
            let found = try await database.read { connection in
                try connection.query("SELECT n, n::numeric FROM (VALUES (\(texts))) AS list (n)") { row in
                    try [row.int64(0), row.int64(1)]
                }
            }
            #expect(found == numbers.map { [$0, $0] }, "seed \(seed)")
            let errors = ["9223372036854775808", "-9223372036854775809", "1.5", "'NaN'::numeric", "1e30::numeric"]
            for sql in errors {
                let error = await databaseError {
                    _ = try await database.read { try $0.query("SELECT \(sql)") { try $0.int64(0) } }
                }
                #expect(
                    error == .unexpectedValue(column: "?column?", found: "a number that is not a 64-bit integer")
                        || error == .unexpectedValue(column: "numeric", found: "a number that is not a 64-bit integer"))
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, good enough for test data.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
