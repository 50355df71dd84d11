import Database
import TestKit
import Testing

@Suite("Rows")
struct RowTests {
    @Test("by place and by name, present and missing", arguments: TestDatabase.engines)
    func decoders(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.read { connection in
                let sql = "SELECT $1 AS i, $2 AS r, $3 AS t, $4 AS b, CAST(NULL AS TEXT) AS n"
                let rows = try connection.query(sql, [1, 2.5, "x", .blob([9])]) { row in
                    [
                        row.names == ["i", "r", "t", "b", "n"],
                        try row.int64("i") == 1 && row.int64(0) == 1 && row.int("i") == 1,
                        try row.bool("i") && row.boolOrNil(0) == true,
                        try row.real("r") == 2.5 && row.real("i") == 1 && row.realOrNil(1) == 2.5,
                        try row.text("t") == "x" && row.textOrNil(2) == "x",
                        try row.blob("b") == [9] && row.blobOrNil(3) == [9],
                        try row.int64OrNil("n") == nil && row.intOrNil(4) == nil && row.realOrNil("n") == nil,
                        try row.textOrNil("n") == nil && row.blobOrNil("n") == nil && row.boolOrNil("n") == nil,
                        try row.value("n") == .null,
                    ]
                }
                #expect(rows == [[Bool](repeating: true, count: 9)])
            }
        }
    }

    @Test(
        "NULL, another kind and a missing column throw, and nothing stops the program", arguments: TestDatabase.engines)
    func refusals(engine: Dialect) async throws {
        typealias Decoder = @Sendable (borrowing Row) throws -> Void
        let decoders: [(column: String, decode: Decoder)] = [
            ("n", { _ = try $0.int64("n") }), ("n", { _ = try $0.real("n") }), ("n", { _ = try $0.text(4) }),
            ("n", { _ = try $0.blob("n") }), ("n", { _ = try $0.bool("n") }),
            ("t", { _ = try $0.int64("t") }), ("t", { _ = try $0.real("t") }), ("t", { _ = try $0.blob("t") }),
            ("t", { _ = try $0.int64OrNil(2) }), ("t", { _ = try $0.bool("t") }),
            ("i", { _ = try $0.text("i") }), ("i", { _ = try $0.blobOrNil("i") }), ("i", { _ = try $0.bool("i") }),
            ("r", { _ = try $0.int64("r") }), ("r", { _ = try $0.textOrNil(1) }),
            ("b", { _ = try $0.text("b") }), ("b", { _ = try $0.real("b") }), ("b", { _ = try $0.int64("b") }),
            ("absent", { _ = try $0.int64("absent") }), ("number 5", { _ = try $0.textOrNil(5) }),
            ("number -1", { _ = try $0.value(.at(-1)) }),
        ]
        try await withDatabase(engine) { database in
            for (column, decode) in decoders {
                let error = await databaseError {
                    _ = try await database.read { connection in
                        let sql = "SELECT $1 AS i, $2 AS r, $3 AS t, $4 AS b, CAST(NULL AS TEXT) AS n"
                        return try connection.query(sql, [7, 2.5, "12", .blob([9])]) { try decode($0) }
                    }
                }
                guard case .unexpectedValue(column, _) = error else {
                    Issue.record("\(column) gave \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test("sums and averages read the same", arguments: TestDatabase.engines)
    func aggregates(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            try await database.write { connection in
                try connection.insert(into: "cell", columns: ["id", "whole"], rows: [[1, 10], [2, 15], [3, nil]])
                let found = try connection.queryOne(
                    """
                    SELECT SUM(whole) AS total, AVG(whole) AS mean, COUNT(*) AS rows, COUNT(whole) AS known,
                           MAX(whole) > 12 AS high, SUM(whole) FILTER (WHERE id > 5) AS none
                    FROM cell
                    """
                ) { row in
                    [
                        try row.int64("total") == 25, try row.real("mean") == 12.5, try row.int64("rows") == 3,
                        try row.int64("known") == 2, try row.bool("high"), try row.int64OrNil("none") == nil,
                    ]
                }
                #expect(found == [true, true, true, true, true, true])
            }
        }
    }

    @Test("one row is expected: none is nil, two are an error", arguments: TestDatabase.engines)
    func one(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let none = try await database.read { try $0.queryOne("SELECT 1 WHERE 1 = 0") { try $0.int64(0) } }
            #expect(none == nil)
            let error = await databaseError {
                _ = try await database.read { connection in
                    try connection.queryOne("SELECT 1 UNION ALL SELECT 2") { try $0.int64(0) }
                }
            }
            #expect(error == .statement("One row was expected, several were found."))
        }
    }
}
