/// A column of a row, by its place or by its name: `row.int64(0)`, `row.int64("id")`, `row.int64(.at(index))`.
package enum RowColumn: Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// The place, counted from 0: the fast way for streams of millions.
    case at(Int)
    /// The name as the query gives it; the first one when two columns share it.
    case named(String)

    /// A place, written as a number.
    package init(integerLiteral place: Int) { self = .at(place) }

    /// A name, written as text.
    package init(stringLiteral name: String) { self = .named(name) }
}

/// One row, valid only inside the closure it is given to; it cannot be copied out.
///
/// Decoders throw `DatabaseError.unexpectedValue` for a missing column, for NULL where a value is asked for, and for a
/// value of another kind; nothing is converted silently except an integer read as a real (both are the number), and a
/// PostgreSQL `numeric` that is a whole number read as an integer (its type of `SUM`).
package struct Row: ~Copyable {
    let source: RowSource
    let columns: Columns

    /// The number of columns.
    package var count: Int { columns.count }

    /// The names of the columns, in the order of the query.
    package var names: [String] { columns.names }

    /// An integer.
    package func int64(_ column: RowColumn) throws(DatabaseError) -> Int64 {
        let place = try place(of: column)
        return try require(integer(at: place), place)
    }

    /// An integer, nil for NULL.
    package func int64OrNil(_ column: RowColumn) throws(DatabaseError) -> Int64? {
        let place = try place(of: column)
        return try optional(integer(at: place), place)
    }

    /// An integer as the `Int` of this machine.
    package func int(_ column: RowColumn) throws(DatabaseError) -> Int { Int(try int64(column)) }

    /// An integer as the `Int` of this machine, nil for NULL.
    package func intOrNil(_ column: RowColumn) throws(DatabaseError) -> Int? { try int64OrNil(column).map { Int($0) } }

    /// A number.
    package func real(_ column: RowColumn) throws(DatabaseError) -> Double {
        let place = try place(of: column)
        return try require(real(at: place), place)
    }

    /// A number, nil for NULL.
    package func realOrNil(_ column: RowColumn) throws(DatabaseError) -> Double? {
        let place = try place(of: column)
        return try optional(real(at: place), place)
    }

    /// Text.
    package func text(_ column: RowColumn) throws(DatabaseError) -> String {
        let place = try place(of: column)
        return try require(text(at: place), place)
    }

    /// Text, nil for NULL.
    package func textOrNil(_ column: RowColumn) throws(DatabaseError) -> String? {
        let place = try place(of: column)
        return try optional(text(at: place), place)
    }

    /// The integer 0 or 1, or a PostgreSQL boolean.
    package func bool(_ column: RowColumn) throws(DatabaseError) -> Bool {
        let place = try place(of: column)
        return try truth(int64(.at(place)), place)
    }

    /// The integer 0 or 1, or a PostgreSQL boolean; nil for NULL.
    package func boolOrNil(_ column: RowColumn) throws(DatabaseError) -> Bool? {
        let place = try place(of: column)
        guard let number = try int64OrNil(.at(place)) else { return nil }
        return try truth(number, place)
    }

    /// Bytes.
    package func blob(_ column: RowColumn) throws(DatabaseError) -> [UInt8] {
        let place = try place(of: column)
        return try require(blob(at: place), place)
    }

    /// Bytes, nil for NULL.
    package func blobOrNil(_ column: RowColumn) throws(DatabaseError) -> [UInt8]? {
        let place = try place(of: column)
        return try optional(blob(at: place), place)
    }

    /// Whatever the column holds; for tools that show any table.
    package func value(_ column: RowColumn) throws(DatabaseError) -> SQLValue {
        let place = try place(of: column)
        return try require(value(at: place), place)
    }
}

extension Row {
    private func place(of column: RowColumn) throws(DatabaseError) -> Int {
        switch column {
        case .at(let place):
            guard place >= 0, place < columns.count else {
                throw .unexpectedValue(column: "number \(place)", found: "nothing: there is no such column")
            }
            return place
        case .named(let name):
            guard let place = columns.names.firstIndex(of: name) else {
                throw .unexpectedValue(column: name, found: "nothing: there is no such column")
            }
            return place
        }
    }

    private func require<Value>(_ cell: Cell<Value>, _ place: Int) throws(DatabaseError) -> Value {
        switch cell {
        case .value(let value): return value
        case .null: throw unexpected("NULL", place)
        case .other(let found): throw unexpected(found, place)
        }
    }

    private func optional<Value>(_ cell: Cell<Value>, _ place: Int) throws(DatabaseError) -> Value? {
        switch cell {
        case .value(let value): return value
        case .null: return nil
        case .other(let found): throw unexpected(found, place)
        }
    }

    private func truth(_ number: Int64, _ place: Int) throws(DatabaseError) -> Bool {
        guard number == 0 || number == 1 else { throw unexpected("an integer other than 0 and 1", place) }
        return number == 1
    }

    private func unexpected(_ found: String, _ place: Int) -> DatabaseError {
        .unexpectedValue(column: columns.names[place], found: found)
    }
}

/// What a driver found in a cell when it was asked for one kind.
enum Cell<Value> {
    case value(Value)
    case null
    /// Something else, in words.
    case other(String)
}

/// The driver's handle of the current row.
enum RowSource {
    /// A stepped `sqlite3_stmt`.
    case sqlite(OpaquePointer)
    /// A `PGresult` and the row in it.
    case postgres(OpaquePointer, Int32)
}

/// The columns of a result, shared by its rows.
final class Columns {
    let count: Int
    /// For PostgreSQL: how each column is written. Empty for SQLite, whose values carry their own type.
    let kinds: [PostgresKind]
    private let makeName: (Int) -> String

    /// The names, made when the first row asks for one.
    lazy var names: [String] = (0..<count).map(makeName)

    init(count: Int, kinds: [PostgresKind] = [], name: @escaping (Int) -> String) {
        self.count = count
        self.kinds = kinds
        self.makeName = name
    }
}
