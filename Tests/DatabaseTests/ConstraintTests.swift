import Database
import TestKit
import Testing

@Suite("Constraints")
struct ConstraintTests {
    @Test("each broken rule has its kind, and the error names the rule, not the value", arguments: TestDatabase.engines)
    func kinds(engine: Dialect) async throws {
        let secret = "hong-gildong-770101"
        let cases: [(sql: String, arguments: [SQLValue], kind: ConstraintKind)] = [
            ("INSERT INTO course (id, code) VALUES (2, $1)", ["taken-\(secret)"].map { .text($0) }, .unique),
            ("INSERT INTO course (id, code) VALUES (1, $1)", [.text(secret)], .unique),
            ("INSERT INTO course (id, code, provider_id) VALUES (3, $1, 99)", [.text(secret)], .foreignKey),
            ("INSERT INTO course (id, code, hours) VALUES (3, $1, -1)", [.text(secret)], .check),
            ("INSERT INTO course (id, code) VALUES (3, $1)", [nil], .notNull),
            ("INSERT INTO course (id, code, hours) VALUES (3, 'x', $1)", [.text(secret)], .type),
            ("DELETE FROM provider WHERE id = $1", [1], .foreignKey),
        ]
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            try await database.write { connection in
                try connection.execute("INSERT INTO provider (id, name) VALUES (1, 'a')")
                try connection.execute(
                    "INSERT INTO course (id, code, provider_id) VALUES (1, $1, 1)", [.text("taken-\(secret)")])
            }
            for (sql, arguments, kind) in cases {
                let error = await databaseError { _ = try await database.write { try $0.execute(sql, arguments) } }
                guard case .constraint(kind, let subject) = error else {
                    Issue.record("\(sql) gave \(String(describing: error))")
                    continue
                }
                #expect(!subject.isEmpty || kind == .foreignKey || kind == .type, "\(sql)")
                #expect(error.map { !"\($0)".contains("hong") } == true)
            }
        }
    }

    @Test("a bulk insert that breaks a rule keeps no row", arguments: TestDatabase.engines)
    func bulk(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            let rows = (1...5000).map { [SQLValue.integer(Int64($0)), .text("code \($0 % 4999)")] }
            let error = await databaseError {
                _ = try await database.write { try $0.insert(into: "course", columns: ["id", "code"], rows: rows) }
            }
            guard case .constraint(.unique, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let count = try await database.read { try $0.queryOne("SELECT COUNT(*) FROM course") { try $0.int(0) } }
            #expect(count == 0)
        }
    }
}
