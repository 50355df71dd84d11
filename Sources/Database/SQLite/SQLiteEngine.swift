import GRDB
import Synchronization

/// The SQLite driver: one writer, several readers of consistent snapshots, all on GRDB's own queues.
final class SQLiteEngine: Engine {
    private let writer: any DatabaseWriter
    private let statementLimitMs: Int
    private let threads: ReadingThreads
    /// A queue in memory must not be asked once it is closed: its connection is gone.
    private let isClosed = Atomic<Bool>(false)

    /// - Parameter readers: reading transactions at once, as many as the writer's pool has connections for.
    init(writer: any DatabaseWriter, readers: Int, statementLimitMs: Int) {
        self.writer = writer
        threads = ReadingThreads(most: readers)
        self.statementLimitMs = statementLimitMs
    }

    var dialect: Dialect { .sqlite }

    func transaction<Value: Sendable>(
        _ access: Access, _ limit: TimeLimit, _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        if isClosed.load(ordering: .acquiring) { throw DatabaseError.closed }
        let milliseconds = limit.milliseconds(standard: statementLimitMs)
        do {
            return switch access {
            case .read:
                try await withTaskExecutorPreference(threads) { try self.read(milliseconds, body) }
            case .write: try await writer.write { try Self.perform(in: $0, milliseconds, body) }
            }
        } catch let error as GRDB.DatabaseError {
            if error.resultCode == .SQLITE_MISUSE { throw DatabaseError.closed }
            throw SQLiteErrors.translate(error)
        }
    }

    func emptyJournal() async throws -> Bool {
        if isClosed.load(ordering: .acquiring) { throw DatabaseError.closed }
        guard let pool = writer as? DatabasePool else { return true }
        return try await pool.writeWithoutTransaction { database in
            let busy = try Int64.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            return busy == 0
        }
    }

    func close() async {
        // A connection still at work keeps the file open until it ends; there is nothing else to do about it here.
        isClosed.store(true, ordering: .releasing)
        try? writer.close()
    }

    /// Blocks its thread, which is one of ``ReadingThreads``.
    private func read<Value>(_ milliseconds: Int?, _ body: (borrowing Connection) throws -> Value) throws -> Value {
        try Task.checkCancellation()
        return try writer.read { try Self.perform(in: $0, milliseconds, body) }
    }

    private static func perform<Value>(
        in database: GRDB.Database, _ milliseconds: Int?, _ body: (borrowing Connection) throws -> Value
    ) throws -> Value {
        guard let connection = database.sqliteConnection else { throw DatabaseError.closed }
        let timeLimit = SQLiteTimeLimit(connection: connection, milliseconds: milliseconds)
        defer { timeLimit.remove() }
        let session = SQLiteSession(database: database, timeLimit: timeLimit)
        let value = try body(Connection(session: session))
        if let failure = session.failure { throw failure }
        return value
    }
}
