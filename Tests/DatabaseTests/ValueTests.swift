import Database
import TestKit
import Testing

@Suite("Values")
struct ValueTests {
    static let texts = [
        "", "plain", "it's $1 \"quoted\" -- not a comment", "국가직무능력표준", "👩‍👩‍👧‍👦", "e\u{301}", "tab\tline\nback\\slash\r",
    ]
    static let integers: [Int64] = [0, 1, -1, .max, .min, 1 << 53, -(1 << 31)]
    static let reals: [Double] = [
        0, -0.5, 0.1, 1e-300, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 123_456_789.125,
    ]

    @Test("every value comes back as it went in, by statement and in bulk", arguments: TestDatabase.engines)
    func roundTrip(engine: Dialect) async throws {
        var rows: [[SQLValue]] = [[1, nil, nil, nil, nil]]
        rows += Self.integers.enumerated().map { [.integer(Int64(100 + $0)), .integer($1), nil, nil, nil] }
        rows += Self.reals.enumerated().map { [.integer(Int64(200 + $0)), nil, .real($1), nil, nil] }
        rows += Self.texts.enumerated().map { [.integer(Int64(300 + $0)), nil, nil, .text($1), nil] }
        let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        rows += [
            [400, nil, nil, nil, .blob([])], [401, nil, nil, nil, .blob(megabyte)], [402, 7, 1.5, "x", .blob([0])],
        ]
        let expected = rows
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            for bulk in [false, true] {
                let found = try await database.write { connection in
                    try connection.execute("DELETE FROM cell")
                    if bulk {
                        try connection.insert(into: "cell", columns: Self.columns, rows: expected)
                    } else {
                        for row in expected {
                            try connection.execute("INSERT INTO cell VALUES ($1, $2, $3, $4, $5)", row)
                        }
                    }
                    return try connection.query("SELECT id, whole, number, words, bytes FROM cell ORDER BY id") { row in
                        try (0..<row.count).map { try row.value(.at($0)) }
                    }
                }
                #expect(found == expected)
            }
        }
    }

    static let columns = ["id", "whole", "number", "words", "bytes"]

    @Test("values without a table keep their kind", arguments: TestDatabase.engines)
    func bareValues(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let values: [SQLValue] = [.integer(.min), 2.5, "한글", .blob([1, 0, 255]), true]
            let found = try await database.read { connection in
                try connection.queryOne("SELECT $1, $2, $3, $4, $5", values) { row in
                    try (0..<row.count).map { try row.value(.at($0)) }
                }
            }
            #expect(found == values)
        }
    }

    @Test("text with a NUL byte and numbers that are not finite are refused", arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            for value: SQLValue in ["a\0b", .real(.nan), .real(.infinity)] {
                let column = if case .text = value { "words" } else { "number" }
                let bound = await databaseError {
                    _ = try await database.write {
                        try $0.execute("INSERT INTO cell (id, \(column)) VALUES (1, $1)", [value])
                    }
                }
                let bulk = await databaseError {
                    _ = try await database.write {
                        try $0.insert(into: "cell", columns: ["id", column], rows: [[1, value]])
                    }
                }
                for error in [bound, bulk] {
                    guard case .unsupportedValue = error else {
                        Issue.record("\(value) gave \(String(describing: error))")
                        continue
                    }
                }
            }
            let count = try await database.read { try $0.queryOne("SELECT COUNT(*) FROM cell") { try $0.int64(0) } }
            #expect(count == 0)
        }
    }

    @Test("optional Swift values become NULL")
    func optionals() {
        #expect(SQLValue(Int64?.none) == .null && SQLValue(Double?.none) == .null && SQLValue(String?.none) == .null)
        #expect(SQLValue([UInt8]?.none) == .null && SQLValue(Bool?.none) == .null && SQLValue(Int?.none) == .null)
        #expect(SQLValue(3) == .integer(3) && SQLValue(true) == .integer(1) && SQLValue("a") == .text("a"))
    }

    @Test(
        "placeholders may repeat and come in any order, and are only text inside quotes and comments",
        arguments: TestDatabase.engines)
    func placeholders(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let found = try await database.read { connection in
                try connection.queryOne(
                    """
                    /* $4 */ SELECT $2 || '$1' || $1 || $2, '$3' AS "name $9" -- $5
                    """, ["a", "b"]
                ) { row in (try row.text(0), try row.text("name $9")) }
            }
            #expect(found?.0 == "b$1ab" && found?.1 == "$3")
        }
    }

    @Test("as many values as placeholders, one statement at a time", arguments: TestDatabase.engines)
    func counts(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let calls: [(sql: String, arguments: [SQLValue])] = [
                ("SELECT $1, $2", [1]), ("SELECT $1", [1, 2]), ("SELECT 1", [1]), ("SELECT 1; SELECT 2", []),
                ("SELEKT 1", []), ("SELECT missing FROM nowhere", []),
            ]
            for call in calls {
                let error = await databaseError {
                    _ = try await database.read { try $0.query(call.sql, call.arguments) { try $0.value(0) } }
                }
                guard case .statement = error else {
                    Issue.record("\(call.sql) gave \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test("text is ordered by its bytes", arguments: TestDatabase.engines)
    func order(engine: Dialect) async throws {
        let words = ["나", "가", "b", "B", "a", "A", "é", "_", "1"]
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let found = try await database.write { connection in
                let rows = words.enumerated().map { [SQLValue.integer(Int64($0)), .text($1)] }
                try connection.insert(into: "cell", columns: ["id", "words"], rows: rows)
                return try connection.query("SELECT words FROM cell ORDER BY words") { try $0.text(0) }
            }
            #expect(found == words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }
}
