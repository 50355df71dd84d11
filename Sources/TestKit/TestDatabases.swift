package import Database
import FoundationEssentials

/// Temporary databases for tests that must hold on both engines.
///
///     @Test("a course keeps its title", arguments: TestDatabase.engines)
///     func title(engine: Dialect) async throws {
///         try await withDatabase(engine) { database in … }
///     }
///
/// SQLite is always there. PostgreSQL is there when `DURE_TEST_POSTGRES` names a server on which schemas may be made;
/// `scripts/with-postgres swift test` starts one. Every database is new, empty and removed at the end.
package enum TestDatabase {
    /// The engines that can be tested here.
    package static let engines: [Dialect] = postgres == nil ? [.sqlite] : [.sqlite, .postgres]

    /// The address of the test server, nil when there is none.
    package static let postgres: String? = {
        guard let address = ProcessInfo.processInfo.environment["DURE_TEST_POSTGRES"], !address.isEmpty else {
            print(postgresIsMissing)
            return nil
        }
        return address
    }()

    /// What a skipped test says.
    package static let postgresIsMissing = """
        The PostgreSQL half of the tests is skipped: start them by scripts/with-postgres, or set DURE_TEST_POSTGRES.
        """
}

/// Runs the body on a new, empty database of one engine: SQLite in a temporary file, PostgreSQL in a schema of its own.
package func withDatabase(
    _ engine: Dialect, statementLimitMs: Int = 30_000, _ body: (Database) async throws -> Void
) async throws {
    try await withDatabaseLocation(engine) { location in
        let database = try await Database.open(location, readers: 2, statementLimitMs: statementLimitMs)
        do {
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}

/// Runs the body on a new, empty database of every engine that can be tested here, one after the other.
package func withEveryDatabase(_ body: (Database) async throws -> Void) async throws {
    for engine in TestDatabase.engines { try await withDatabase(engine, body) }
}

/// Gives the body the location of a new, empty database, for tests that open it themselves, or several times.
package func withDatabaseLocation(
    _ engine: Dialect, _ body: (DatabaseLocation) async throws -> Void
) async throws {
    switch engine {
    case .sqlite:
        try await withTemporaryFolder { folder in try await body(.file(folder + "/test.sqlite")) }
    case .postgres:
        guard let server = TestDatabase.postgres else {
            throw DatabaseError.unavailable(TestDatabase.postgresIsMissing)
        }
        try await withSchema(on: server, body)
    }
}

/// Gives the body a new folder and removes it with all it holds.
package func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dure-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path())
}

/// Gives the body the path of a new file with a text, and removes the file.
package func withTemporaryFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "dure-test-\(UUID().uuidString).csv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path())
}

private func withSchema(on server: String, _ body: (DatabaseLocation) async throws -> Void) async throws {
    let schema = "test_\(UInt64.random(in: 0 ... .max))"
    let separator = server.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    let location = try DatabaseLocation(
        parsing: "\(server)\(separator)options=-c%20search_path%3D\(schema)%20-c%20client_min_messages%3Dwarning")
    try await administrate(server, "CREATE SCHEMA \(schema)")
    do {
        try await body(location)
    } catch {
        try? await administrate(server, "DROP SCHEMA \(schema) CASCADE")
        throw error
    }
    try await administrate(server, "DROP SCHEMA \(schema) CASCADE")
}

private func administrate(_ server: String, _ sql: String) async throws {
    let database = try await Database.open(DatabaseLocation(parsing: server), readers: 1)
    do {
        _ = try await database.write { try $0.execute(sql) }
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
