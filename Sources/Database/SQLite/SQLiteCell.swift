import GRDBSQLite

/// Reads one cell of a stepped statement by its stored type, so that SQLite never converts on its own.
enum SQLiteCell {
    static func integer(_ statement: OpaquePointer, _ column: Int32) -> Cell<Int64> {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .value(sqlite3_column_int64(statement, column))
        case let type: other(type)
        }
    }

    static func real(_ statement: OpaquePointer, _ column: Int32) -> Cell<Double> {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_FLOAT, SQLITE_INTEGER:
            let number = sqlite3_column_double(statement, column)
            return number.isFinite ? .value(number) : .other("a number that is not finite")
        case let type: return other(type)
        }
    }

    static func text(_ statement: OpaquePointer, _ column: Int32) -> Cell<String> {
        let type = sqlite3_column_type(statement, column)
        guard type == SQLITE_TEXT else { return other(type) }
        // The length must be asked for after the text (sqlite.org/c3ref/column_blob.html).
        guard let start = sqlite3_column_text(statement, column) else { return .other("text that cannot be read") }
        let count = Int(sqlite3_column_bytes(statement, column))
        guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
            return .other("text that is not UTF-8")
        }
        return .value(text)
    }

    static func blob(_ statement: OpaquePointer, _ column: Int32) -> Cell<[UInt8]> {
        let type = sqlite3_column_type(statement, column)
        guard type == SQLITE_BLOB else { return other(type) }
        guard let start = sqlite3_column_blob(statement, column) else { return .value([]) }
        let count = Int(sqlite3_column_bytes(statement, column))
        return .value([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    }

    static func value(_ statement: OpaquePointer, _ column: Int32) -> Cell<SQLValue> {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: integer(statement, column).map(SQLValue.integer)
        case SQLITE_FLOAT: real(statement, column).map(SQLValue.real)
        case SQLITE_TEXT: text(statement, column).map(SQLValue.text)
        case SQLITE_BLOB: blob(statement, column).map(SQLValue.blob)
        default: .value(.null)
        }
    }

    private static func other<Value>(_ type: Int32) -> Cell<Value> {
        switch type {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .other("an integer")
        case SQLITE_FLOAT: .other("a real")
        case SQLITE_TEXT: .other("text")
        default: .other("bytes")
        }
    }
}

extension Cell {
    /// The same cell with its value turned into another.
    func map<Other>(_ transform: (Value) -> Other) -> Cell<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .null: .null
        case .other(let found): .other(found)
        }
    }
}
