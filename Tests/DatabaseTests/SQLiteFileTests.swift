import Database
import FoundationEssentials
import Glibc
import TestKit
import Testing

@Suite("SQLite files")
struct SQLiteFileTests {
    static func openError(_ path: String) async -> DatabaseError? {
        await databaseError { await (try await Database.open(.file(path))).close() }
    }

    @Test("a missing folder, a folder, a foreign file and a foreign database each have their sentence")
    func unusable() async throws {
        try await withTemporaryFolder { folder in
            let missing = await Self.openError(folder + "/no/where.sqlite")
            #expect(missing == .unavailable("The folder \(folder)/no of the database does not exist."))
            #expect(await Self.openError(folder) == .unavailable("\(folder) is a folder, not a database file."))
            try Data("no database at all, only a longer text".utf8).write(to: URL(filePath: folder + "/text"))
            let text = await Self.openError(folder + "/text")
            #expect(text == .notUsable("\(folder)/text: The file is not an SQLite database."))
            try Self.makeForeignDatabase(folder + "/foreign")
            let foreign = await Self.openError(folder + "/foreign")
            #expect(foreign == .notUsable("The SQLite database \(folder)/foreign belongs to another program."))
        }
    }

    @Test("a damaged file is said to be damaged")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/a.sqlite"
            let database = try await Database.open(.file(path))
            try await database.migrate([valueMigration])
            try await database.write { connection in
                let rows = (1...20_000).lazy.map { [SQLValue.integer(Int64($0)), .text("some words for page \($0)")] }
                try connection.insert(into: "cell", columns: ["id", "words"], rows: rows)
            }
            await database.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for index in 12_288..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 7) }
            try bytes.write(to: URL(filePath: path))
            let error = await databaseError {
                let reopened = try await Database.open(.file(path))
                let sql = "SELECT COUNT(*) FROM cell WHERE words <> ''"
                _ = try await reopened.read { try $0.queryOne(sql) { try $0.int(0) } }
            }
            guard case .notUsable(let sentence) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(sentence.contains("damaged"))
        }
    }

    @Test("a folder that cannot be written has its sentence", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func readOnlyFolder() async throws {
        try await withTemporaryFolder { folder in
            chmod(folder, 0o500)
            defer { chmod(folder, 0o700) }
            let error = await Self.openError(folder + "/a.sqlite")
            #expect(error == .unavailable("The folder \(folder) of the database cannot be written."))
        }
    }

    @Test("file and journals can be read by their owner alone")
    func privacy() async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(.file(folder + "/a.sqlite"))
            try await database.migrate([valueMigration])
            for name in ["a.sqlite", "a.sqlite-wal", "a.sqlite-shm"] {
                var status = stat()
                #expect(stat(folder + "/" + name, &status) == 0 && status.st_mode & 0o777 == 0o600, "\(name)")
            }
            await database.close()
        }
    }

    @Test("a full disk gives one clear error, and the transaction is gone")
    func full() async throws {
        try await withDatabase(.sqlite) { database in
            try await database.migrate([valueMigration])
            _ = try await database.write { try $0.query("PRAGMA max_page_count = 40") { try $0.int(0) } }
            let error = await databaseError {
                try await database.write { connection in
                    let rows = (1...20_000).lazy.map { [SQLValue.integer(Int64($0)), "some words"] }
                    try connection.insert(into: "cell", columns: ["id", "words"], rows: rows)
                }
            }
            #expect(error == .full)
            let count = try await database.write { connection in
                try connection.execute("INSERT INTO cell (id) VALUES (1)")
                return try connection.queryOne("SELECT COUNT(*) FROM cell") { try $0.int(0) }
            }
            #expect(count == 1)
        }
    }

    @Test("a second program waits 5 seconds for the writer, then is told")
    func busy() async throws {
        try await withDatabaseLocation(.sqlite) { location in
            let (first, second) = (try await Database.open(location), try await Database.open(location))
            let gate = Gate()
            async let holder: Void = first.write { connection in
                try connection.execute("CREATE TABLE held (a INTEGER)")
                gate.pass("held")
                gate.wait(for: "refused")
            }
            await gate.waitAsync(for: "held")
            let error = await databaseError {
                _ = try await second.write { try $0.execute("CREATE TABLE b (c INTEGER)") }
            }
            #expect(error == .busy)
            gate.pass("refused")
            try await holder
            try await second.write { try $0.execute("INSERT INTO held VALUES (1)") }
            await first.close()
            await second.close()
        }
    }

    @Test("the settings of the record are in force on writer and readers")
    func settings() async throws {
        try await withDatabase(.sqlite) { database in
            try await database.migrate([courseMigration])
            let names = ["foreign_keys", "trusted_schema", "cell_size_check", "application_id", "user_version"]
            let read: @Sendable (borrowing Connection, [String]) throws -> [Int] = { connection, names in
                try names.map { name in try connection.queryOne("PRAGMA \(name)") { try $0.int(0) } ?? -1 }
            }
            #expect(try await database.read { try read($0, names) } == [1, 0, 1, 0x4455_5245, 1])
            #expect(try await database.write { try read($0, names + ["synchronous"]) } == [1, 0, 1, 0x4455_5245, 1, 2])
            let mode = try await database.read { try $0.queryOne("PRAGMA journal_mode") { try $0.text(0) } }
            #expect(mode == "wal")
        }
    }

    @Test("a database in memory is the same port")
    func memory() async throws {
        let database = try await Database.open(.memory)
        try await database.migrate([courseMigration])
        try await database.write { try $0.execute("INSERT INTO provider (name) VALUES ('a')") }
        #expect(try await TransactionTests.providers(database) == ["a"])
        let error = await databaseError { _ = try await database.read { try $0.execute("DELETE FROM provider") } }
        #expect(error == .readOnly)
        await database.close()
    }

    @Test("a value of another kind in a table of another program is noticed by the decoder")
    func looseTable() async throws {
        try await withDatabase(.sqlite) { database in
            let errors = try await database.write { connection in
                try connection.execute("CREATE TABLE loose (a INTEGER)")
                try connection.execute("INSERT INTO loose VALUES ('abc'), (CAST(X'FF41' AS TEXT))")
                var errors: [DatabaseError] = []
                for decode: (borrowing Row) throws -> Void in [{ _ = try $0.int64(0) }, { _ = try $0.text(0) }] {
                    do {
                        _ = try connection.query("SELECT a FROM loose") { try decode($0) }
                    } catch let error as DatabaseError {
                        errors.append(error)
                    }
                }
                return errors
            }
            #expect(
                errors == [
                    .unexpectedValue(column: "a", found: "text"),
                    .unexpectedValue(column: "a", found: "text that is not UTF-8"),
                ])
        }
    }

    /// A database with another application's mark, made by setting the four bytes at offset 68 of the header
    /// (sqlite.org/fileformat.html, section 1.3).
    private static func makeForeignDatabase(_ path: String) throws {
        var bytes = [UInt8](repeating: 0, count: 512)
        bytes.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
        let header: [(offset: Int, value: UInt8)] = [
            (16, 2), (18, 1), (19, 1), (21, 64), (22, 32), (23, 32), (27, 1), (31, 1), (43, 1), (47, 4), (59, 1),
            (68, 9), (71, 9), (95, 1), (100, 13), (105, 2),
        ]
        for (offset, value) in header { bytes[offset] = value }
        try Data(bytes).write(to: URL(filePath: path))
    }
}

@Suite("A database in memory")
struct MemoryDatabaseTests {
    @Test("once it is closed it says so")
    func closed() async throws {
        let database = try await Database.open(.memory)
        await database.close()
        await #expect(throws: DatabaseError.closed) {
            _ = try await database.read { try $0.query("SELECT 1") { try $0.int(0) } }
        }
    }
}
