import Database
import TestKit
import Testing

@Suite("Bulk insert")
struct BulkInsertTests {
    struct Refusal: Error {}

    static func rows(_ count: Int) -> some Sequence<[SQLValue]> {
        (1...count).lazy.map { number in
            [
                .integer(Int64(number)), .integer(Int64(number &* number)), .real(Double(number) / 8),
                .text("줄 \(number)"),
            ]
        }
    }

    static let columns = ["id", "whole", "number", "words"]

    @Test("100,000 rows arrive whole", arguments: TestDatabase.engines)
    func many(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let count = try await database.write { connection in
                try connection.insert(into: "cell", columns: Self.columns, rows: Self.rows(100_000))
            }
            #expect(count == 100_000)
            let sums = try await database.read { connection in
                try connection.queryOne(
                    """
                    SELECT COUNT(*), SUM(id), SUM(whole), SUM(number),
                           SUM(CASE WHEN words = '줄 ' || CAST(id AS TEXT) THEN 1 ELSE 0 END)
                    FROM cell
                    """
                ) { row in
                    let whole = try [row.int64(0), row.int64(1), row.int64(2), row.int64(4)]
                    return (whole, try row.real(3))
                }
            }
            #expect(sums?.0 == [100_000, 5_000_050_000, 333_338_333_350_000, 100_000])
            #expect(sums?.1 == 625_006_250)
        }
    }

    @Test("rows that are too many for one PostgreSQL statement still arrive once each", arguments: TestDatabase.engines)
    func severalStatements(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let words = String(repeating: "가", count: 100_000)
            let count = try await database.write { connection in
                try connection.insert(
                    into: "cell", columns: ["id", "words"], rows: (1...180).lazy.map { [.integer($0), .text(words)] })
            }
            #expect(count == 180)
            let found = try await database.read { connection in
                try connection.queryOne("SELECT COUNT(*), SUM(LENGTH(words)) FROM cell") { row in
                    try [row.int(0), row.int(1)]
                }
            }
            #expect(found == [180, 18_000_000])
        }
    }

    @Test("when the rows end in an error nothing is kept, and the error comes through", arguments: TestDatabase.engines)
    func producerFails(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            await #expect(throws: Refusal.self) {
                try await database.write { connection in
                    var number: Int64 = 0
                    try connection.insert(into: "cell", columns: ["id"]) {
                        number += 1
                        if number == 30_000 { throw Refusal() }
                        return [.integer(number)]
                    }
                }
            }
            let swallowed = await databaseError {
                try await database.write { connection in
                    _ = try? connection.insert(into: "cell", columns: ["id"]) { throw Refusal() }
                }
            }
            #expect(swallowed == .statement("The rows of a bulk insert could not be produced."))
            let count = try await database.read { try $0.queryOne("SELECT COUNT(*) FROM cell") { try $0.int(0) } }
            #expect(count == 0)
        }
    }

    @Test("no rows are no error; a row of another width and a bad name are", arguments: TestDatabase.engines)
    func shapes(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let none = try await database.write { try $0.insert(into: "cell", columns: ["id"], rows: []) }
            #expect(none == 0)
            let calls: [(table: String, columns: [String], row: [SQLValue])] = [
                ("cell", ["id"], [1, 2]), ("cell", ["id", "whole"], [1]), ("cell", [], []),
                ("cell; DROP TABLE cell", ["id"], [1]), ("cell", ["id\""], [1]), ("Cell", ["id"], [1]),
                ("", ["id"], [1]),
                ("nowhere", ["id"], [1]), ("cell", ["nothing"], [1]),
            ]
            for call in calls {
                let error = await databaseError {
                    _ = try await database.write { connection in
                        try connection.insert(into: call.table, columns: call.columns, rows: [call.row])
                    }
                }
                guard case .statement = error else {
                    Issue.record("\(call.table) \(call.columns) gave \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test("the producer of the rows may not use the connection", arguments: TestDatabase.engines)
    func reentrance(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([valueMigration])
            let uses: [@Sendable (borrowing Connection) throws -> Void] = [
                { try $0.execute("SELECT 1") }, { try $0.stream("SELECT 1") { _ in } },
                { try $0.insert(into: "cell", columns: ["id"], rows: [[1]]) },
            ]
            for use in uses {
                let error = await databaseError {
                    _ = try await database.write { connection in
                        try connection.insert(into: "cell", columns: ["id"]) {
                            try use(connection)
                            return [1]
                        }
                    }
                }
                #expect(error == .statement("No other statement can run while rows are inserted in bulk."))
            }
        }
    }

    @Test("generated keys go on after keys that were given", arguments: TestDatabase.engines)
    func keys(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let key = try await database.write { connection in
                try connection.continueKeys(of: "provider")
                try connection.insert(into: "provider", columns: ["id", "name"], rows: [[1, "a"], [7, "b"]])
                try connection.continueKeys(of: "provider")
                return try connection.queryOne("INSERT INTO provider (name) VALUES ('c') RETURNING id") {
                    try $0.int64(0)
                }
            }
            #expect(key == 8)
        }
    }
}
