/// The record: one SQL database, SQLite or PostgreSQL, behind the same `read`, `write` and `migrate`.
///
///     let database = try await Database.open(DatabaseLocation(parsing: "sqlite:.dure/dure.sqlite"))
///     try await database.migrate(migrations)
///     let titles = try await database.read { try $0.query("SELECT title FROM course") { try $0.text(0) } }
///
/// Closures run on the database's own threads, never on the cooperative pool. They are synchronous, so a transaction
/// never waits for anything but the database. Cancelling the task stops the running statement.
package final class Database: Sendable {
    private let engine: any Engine

    private init(engine: any Engine) {
        self.engine = engine
    }

    /// Opens the database.
    ///
    /// - Parameters:
    ///   - readers: simultaneous reading transactions, 1 to 64. PostgreSQL gets one connection more.
    ///   - statementLimitMs: how long one statement may run unless a call says otherwise.
    /// - Throws: `.unavailable`, `.notUsable`: each one sentence for the operator.
    package static func open(
        _ location: DatabaseLocation, readers: Int = 4, statementLimitMs: Int = 10_000
    ) async throws(DatabaseError) -> Database {
        let readers = min(max(readers, 1), 64)
        let limit = min(max(statementLimitMs, 1), TimeLimit.longestMs)
        switch location.place {
        case .memory:
            return Database(engine: try SQLiteOpening.openInMemory(statementLimitMs: limit))
        case .file(let path):
            return Database(
                engine: try SQLiteOpening.open(path: path, readers: readers, statementLimitMs: limit))
        case .postgres(let server):
            let pool = PostgresPool(server: server, connections: readers + 1, statementLimitMs: limit)
            try await pool.check()
            return Database(engine: pool)
        }
    }

    /// The engine behind this database.
    package var dialect: Dialect { engine.dialect }

    /// Runs a read-only transaction that sees one consistent state of the database.
    ///
    /// - Parameter limit: how long one statement may run.
    /// - Throws: `DatabaseError`, `CancellationError`, or what `body` throws.
    package func read<Value: Sendable>(
        limit: TimeLimit = .standard, _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try await engine.transaction(.read, limit, body)
    }

    /// Runs one transaction: all of it is kept when `body` returns, nothing of it when `body` throws.
    ///
    /// Transactions behave as if they ran one after another (SQLite has one writer, PostgreSQL runs SERIALIZABLE).
    /// PostgreSQL runs `body` again when another transaction got in the way, so `body` must have no effect elsewhere.
    /// - Throws: `DatabaseError`, `CancellationError`, or what `body` throws.
    @discardableResult
    package func write<Value: Sendable>(
        limit: TimeLimit = .standard, _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try await engine.transaction(.write, limit, body)
    }

    /// Brings the schema up to date, all missing migrations in one transaction; several programs may call it at once.
    ///
    /// - Parameter migrations: every migration ever released, in ascending order of id.
    /// - Throws: `.newerVersion`, `.migrationMismatch`, `.migrationFailed`.
    package func migrate(_ migrations: [Migration]) async throws {
        try await engine.transaction(.write, .none) { connection in
            try Migrator(migrations: migrations).run(on: connection)
        }
    }

    /// Moves what was committed out of the write-ahead log and empties it, so that it holds no copy of what was deleted;
    /// for the end of an erasure. PostgreSQL looks after its own log.
    ///
    /// - Returns: whether the log is empty: `false` while somebody still reads an older state.
    package func emptyJournal() async throws -> Bool {
        try await engine.emptyJournal()
    }

    /// Closes every connection; later calls throw `.closed`.
    package func close() async {
        await engine.close()
    }
}

/// How long one statement of a transaction may run.
package enum TimeLimit: Sendable, Hashable {
    /// The limit the database was opened with.
    case standard
    /// As long as it takes; for migrations and nightly work, never for what a visitor asked.
    case none
    /// So many milliseconds, at least 1.
    case milliseconds(Int)

    /// 24 days, the longest time PostgreSQL takes as a setting (32 bits of milliseconds).
    static let longestMs = 2_147_483_647

    /// The limit in milliseconds, nil for none.
    func milliseconds(standard: Int) -> Int? {
        switch self {
        case .standard: standard
        case .none: nil
        case .milliseconds(let milliseconds): min(max(milliseconds, 1), Self.longestMs)
        }
    }
}

/// Whether a transaction may write.
enum Access: Sendable {
    case read
    case write
}

/// What a driver offers: transactions.
protocol Engine: Sendable {
    var dialect: Dialect { get }

    func transaction<Value: Sendable>(
        _ access: Access, _ limit: TimeLimit, _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value

    func emptyJournal() async throws -> Bool

    func close() async
}
