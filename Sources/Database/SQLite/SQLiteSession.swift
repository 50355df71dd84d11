import GRDB
import GRDBSQLite

/// One transaction on SQLite: GRDB prepares the statements; here they are bound, stepped and read by stored type.
final class SQLiteSession: Session {
    private let database: GRDB.Database
    private let timeLimit: SQLiteTimeLimit
    private(set) var failure: DatabaseError?
    private var isInserting = false

    init(database: GRDB.Database, timeLimit: SQLiteTimeLimit) {
        self.database = database
        self.timeLimit = timeLimit
    }

    var dialect: Dialect { .sqlite }

    func run(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws -> Int {
        let statement = try prepare(sql)
        timeLimit.restart()
        return try step(statement.sqliteStatement, arguments, restarts: false, eachRow)
    }

    func stream(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws {
        let statement = try prepare(sql)
        guard statement.isReadonly else { throw fail(.statement("Only a reading statement can be streamed.")) }
        _ = try step(statement.sqliteStatement, arguments, restarts: true, eachRow)
    }

    func insert(into target: BulkTarget, next: () throws -> [SQLValue]?) throws -> Int {
        let places = (1...target.width).map { "?\($0)" }.joined(separator: ", ")
        let statement = try prepare("INSERT INTO \(target.table) (\(target.columns)) VALUES (\(places))")
        let handle = statement.sqliteStatement
        isInserting = true
        defer {
            isInserting = false
            sqlite3_clear_bindings(handle)
        }
        var count = 0
        while let row = try produce(next) {
            guard row.count == target.width else { throw fail(.statement("A row of a bulk insert has another width.")) }
            var column: Int32 = 1
            for value in row {
                try bind(value, to: handle, at: column)
                column += 1
            }
            timeLimit.restart()
            let code = sqlite3_step(handle)
            sqlite3_reset(handle)
            guard code == SQLITE_DONE else { throw engineFailure(code) }
            count += 1
        }
        return count
    }

    /// SQLite has one writer, and `write` holds it already.
    func lock(_ name: String) throws {}

    func script(_ sql: String) throws {
        timeLimit.restart()
        do { try database.execute(sql: sql) } catch { throw fail(SQLiteErrors.translate(error)) }
    }

    /// Keeps the error, after which this transaction can only be rolled back.
    func fail(_ error: DatabaseError) -> DatabaseError {
        if failure == nil { failure = error }
        return error
    }

    private func produce(_ next: () throws -> [SQLValue]?) throws -> [SQLValue]? {
        do { return try next() } catch {
            _ = fail(.statement("The rows of a bulk insert could not be produced."))
            throw error
        }
    }
}

extension SQLiteSession {
    /// The prepared statement from the cache, or a new one while the cached one is running (a query inside itself).
    private func prepare(_ sql: String) throws -> GRDB.Statement {
        try Task.checkCancellation()
        guard !isInserting else { throw fail(.insideBulkInsert) }
        do {
            let cached = try database.cachedStatement(sql: sql)
            return sqlite3_stmt_busy(cached.sqliteStatement) == 0 ? cached : try database.makeStatement(sql: sql)
        } catch {
            throw fail(SQLiteErrors.translate(error))
        }
    }

    private func step(
        _ handle: OpaquePointer, _ arguments: [SQLValue], restarts: Bool, _ eachRow: (borrowing Row) throws -> Void
    ) throws -> Int {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        try bind(arguments, to: handle)
        let connection = sqlite3_db_handle(handle)
        let changesBefore = sqlite3_total_changes64(connection)
        let columns = Columns(count: Int(sqlite3_column_count(handle))) { place in
            sqlite3_column_name(handle, Int32(truncatingIfNeeded: place)).map { String(cString: $0) } ?? ""
        }
        while true {
            if restarts { timeLimit.restart() }
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try eachRow(Row(source: .sqlite(handle), columns: columns))
            case SQLITE_DONE:
                let changed = sqlite3_total_changes64(connection) != changesBefore
                return changed ? Int(sqlite3_changes64(connection)) : 0
            case let code: throw engineFailure(code)
            }
        }
    }

    func engineFailure(_ code: Int32) -> any Error {
        if code & 0xFF == SQLITE_INTERRUPT {
            guard timeLimit.fired, let milliseconds = timeLimit.milliseconds else {
                _ = fail(.statement("The work was cancelled."))
                return CancellationError()
            }
            return fail(.timeLimit(milliseconds))
        }
        let connection = database.sqliteConnection
        let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? ""
        let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
        return fail(SQLiteErrors.translate(code: extended, message: message))
    }
}
