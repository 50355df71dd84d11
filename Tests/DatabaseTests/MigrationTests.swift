import Database
import TestKit
import Testing

@Suite("Migrations")
struct MigrationTests {
    static let second = Migration(
        id: 5, name: "ratings",
        steps: [
            .sql("CREATE TABLE rating (course_id {integer} NOT NULL REFERENCES course (id), stars {integer}){strict};"),
            .each(
                sqlite: "CREATE INDEX rating_course ON rating (course_id)",
                postgres: "CREATE INDEX rating_course ON rating USING hash (course_id)"),
        ])

    @Test("migrations run once, in order, and leave their names", arguments: TestDatabase.engines)
    func runs(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration])
            try await database.migrate([courseMigration, Self.second])
            try await database.migrate([courseMigration, Self.second])
            let rows = try await database.read { connection in
                try connection.query("SELECT id, name, applied_at FROM schema_migration ORDER BY id") { row in
                    #expect(try row.text(2).utf8.count == 20)
                    return "\(try row.int(0)) \(try row.text(1))"
                }
            }
            #expect(rows == ["1 courses", "5 ratings"])
        }
    }

    @Test("a database from a newer program is refused", arguments: TestDatabase.engines)
    func newer(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration, Self.second])
            let error = await databaseError { try await database.migrate([courseMigration]) }
            #expect(error == .newerVersion(found: 5, known: 1))
            #expect(await databaseError { try await database.migrate([]) } == .newerVersion(found: 5, known: 0))
        }
    }

    @Test("a changed, inserted or misordered migration is refused", arguments: TestDatabase.engines)
    func changed(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([courseMigration, Self.second])
            let renamed = Migration(id: 1, name: "others", sql: "SELECT 1")
            let between = Migration(id: 3, name: "between", sql: "SELECT 1")
            let sets = [
                [renamed, Self.second], [courseMigration, between, Self.second], [Self.second, courseMigration],
            ]
            let errors: [DatabaseError] = [
                .migrationMismatch(id: 1), .migrationMismatch(id: 5), .migrationMismatch(id: 1),
            ]
            for (set, expected) in zip(sets, errors) {
                #expect(await databaseError { try await database.migrate(set) } == expected)
            }
        }
    }

    @Test("a migration that fails takes the whole run back", arguments: TestDatabase.engines)
    func failing(engine: Dialect) async throws {
        let broken = Migration(
            id: 2, name: "broken", sql: "CREATE TABLE a (id {integer}); CREATE TABLE a (id {integer});")
        try await withDatabase(engine) { database in
            let error = await databaseError { try await database.migrate([courseMigration, broken]) }
            guard case .migrationFailed("broken", .statement) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let missing = await databaseError { _ = try await database.read { try $0.execute("SELECT * FROM course") } }
            #expect(missing != nil)
            try await database.migrate([courseMigration])
        }
    }

    @Test("several programs may migrate at once", arguments: TestDatabase.engines)
    func together(engine: Dialect) async throws {
        try await withDatabaseLocation(engine) { location in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let database = try await Database.open(location, readers: 1)
                        try await database.migrate([courseMigration, Self.second])
                        await database.close()
                    }
                }
                try await group.waitForAll()
            }
            let database = try await Database.open(location, readers: 1)
            let sql = "SELECT COUNT(*) FROM schema_migration"
            let count = try await database.read { try $0.queryOne(sql) { try $0.int(0) } }
            #expect(count == 2)
            await database.close()
        }
    }

    @Test("the tokens become the words of the engine")
    func tokens() {
        let sql = "CREATE TABLE a (i {key}, n {integer}, r {real}, t {text}, b {blob}){strict}; -- {other}"
        #expect(
            Dialect.sqlite.expand(sql)
                == "CREATE TABLE a (i INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT, b BLOB) STRICT; -- {other}")
        #expect(
            Dialect.postgres.expand(sql)
                == """
                CREATE TABLE a (i BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n BIGINT, r DOUBLE PRECISION, \
                t TEXT COLLATE "C", b BYTEA); -- {other}
                """)
    }
}
