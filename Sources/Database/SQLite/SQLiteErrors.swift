import GRDB
import GRDBSQLite

/// Turns SQLite's result codes into `DatabaseError`.
enum SQLiteErrors {
    /// Any error of GRDB; an error of another kind becomes a sentence without its text.
    static func translate(_ error: any Error) -> DatabaseError {
        switch error {
        case let error as DatabaseError: error
        case let error as GRDB.DatabaseError:
            translate(code: error.extendedResultCode.rawValue, message: error.message ?? "")
        default: .statement("SQLite failed.")
        }
    }

    /// A result code (extended where known) and SQLite's message, which names tables and columns, never values.
    static func translate(code: Int32, message: String) -> DatabaseError {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: .constraint(kind(code), subject: subject(message))
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_READONLY: .readOnly
        case SQLITE_CORRUPT: .notUsable("The database file is damaged: restore it from a backup.")
        case SQLITE_NOTADB: .notUsable("The file is not an SQLite database.")
        case SQLITE_CANTOPEN: .unavailable("The database file cannot be opened.")
        case SQLITE_IOERR: .unavailable("The disk of the database failed (SQLite code \(code)).")
        case SQLITE_TOOBIG: .unsupportedValue("A value is larger than the database can store.")
        case SQLITE_MISMATCH: .constraint(.type, subject: "of the key")
        case SQLITE_NOMEM: .unavailable("There is not enough memory for the database.")
        default: .statement("SQLite refused the statement: \(message).")
        }
    }

    private static func kind(_ code: Int32) -> ConstraintKind {
        switch code {
        case GRDB.ResultCode.SQLITE_CONSTRAINT_UNIQUE.rawValue, GRDB.ResultCode.SQLITE_CONSTRAINT_PRIMARYKEY.rawValue,
            GRDB.ResultCode.SQLITE_CONSTRAINT_ROWID.rawValue:
            .unique
        case GRDB.ResultCode.SQLITE_CONSTRAINT_FOREIGNKEY.rawValue: .foreignKey
        case GRDB.ResultCode.SQLITE_CONSTRAINT_CHECK.rawValue: .check
        case GRDB.ResultCode.SQLITE_CONSTRAINT_NOTNULL.rawValue: .notNull
        case datatype: .type
        default: .other
        }
    }

    /// `SQLITE_CONSTRAINT_DATATYPE`: a value of another kind in a STRICT table.
    private static let datatype: Int32 = 19 | (12 << 8)

    /// What follows "failed: " in "UNIQUE constraint failed: course.code", or the column that a STRICT table names.
    private static func subject(_ message: String) -> String {
        if let range = message.firstRange(of: "failed: ") { return String(message[range.upperBound...]) }
        if let range = message.firstRange(of: " column ") { return String(message[range.upperBound...]) }
        return ""
    }
}
