/// The transaction a `read` or `write` closure works in; it cannot be copied, so it cannot outlive the closure.
///
/// Placeholders are `$1`…`$n` on both engines; one may be used several times. Rules that hold on both:
/// after a statement failed the transaction can only end (catching the error does not save it), `BEGIN`, `COMMIT` and
/// savepoints are refused, and one call takes one statement. Prepared statements are kept per connection, so the set of
/// SQL texts should be bounded: bind values, never paste them.
package struct Connection: ~Copyable {
    let session: any Session

    /// The engine behind this connection.
    package var dialect: Dialect { session.dialect }

    /// Runs a query and decodes each row: `try connection.query("SELECT …", [id]) { try $0.text("title") }`.
    ///
    /// The whole result is held in memory; use `stream` for more than some ten thousand rows.
    /// - Throws: `DatabaseError`, or what `decode` throws.
    package func query<Element>(
        _ sql: String, _ arguments: [SQLValue] = [], _ decode: (borrowing Row) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try admit(sql)
        _ = try session.run(sql, arguments) { row in try elements.append(decode(row)) }
        return elements
    }

    /// Runs a query that gives at most one row; nil when it gives none.
    ///
    /// - Throws: `DatabaseError`, also when there are two rows or more.
    package func queryOne<Element>(
        _ sql: String, _ arguments: [SQLValue] = [], _ decode: (borrowing Row) throws -> Element
    ) throws -> Element? {
        let elements = try query(sql, arguments, decode)
        guard elements.count <= 1 else { throw DatabaseError.statement("One row was expected, several were found.") }
        return elements.first
    }

    /// Gives each row of a reading statement to `eachRow` in constant memory, for any number of rows.
    ///
    /// The time limit applies to the wait for the next rows, not to the whole stream. Other statements may be run
    /// from inside `eachRow`. Only SELECT, VALUES and WITH … SELECT can be streamed.
    package func stream(
        _ sql: String, _ arguments: [SQLValue] = [], _ eachRow: (borrowing Row) throws -> Void
    ) throws {
        try admit(sql)
        try session.stream(sql, arguments, eachRow)
    }

    /// Runs a statement for its effect and returns the number of rows it changed.
    @discardableResult
    package func execute(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
        try admit(sql)
        return try session.run(sql, arguments) { _ in }
    }

    /// Inserts rows in bulk (SQLite: one prepared statement; PostgreSQL: `COPY`) and returns their number.
    ///
    /// Each row holds one value for each column. If `next` throws, the transaction can only be rolled back; it may not
    /// use the connection.
    /// `ON CONFLICT` is not available here: load into a staging table first where rows may exist already.
    @discardableResult
    package func insert(into table: String, columns: [String], next: () throws -> [SQLValue]?) throws -> Int {
        try admit("")
        guard !columns.isEmpty else { throw DatabaseError.statement("A bulk insert needs at least one column.") }
        let target = BulkTarget(
            table: try SQLText.quoted([table]), columns: try SQLText.quoted(columns), width: columns.count)
        return try session.insert(into: target, next: next)
    }

    /// Inserts a sequence of rows in bulk and returns their number.
    @discardableResult
    package func insert(into table: String, columns: [String], rows: some Sequence<[SQLValue]>) throws -> Int {
        var iterator = rows.makeIterator()
        return try insert(into: table, columns: columns) { iterator.next() }
    }

    /// Lets the next generated key of a `{key}` column follow the highest one stored.
    ///
    /// Needed after rows were inserted with their own keys: PostgreSQL would otherwise hand the same keys out again.
    package func continueKeys(of table: String, column: String = "id") throws {
        let (name, key) = (try SQLText.quoted([table]), try SQLText.quoted([column]))
        guard dialect == .postgres else { return }
        try execute(
            """
            SELECT setval(pg_get_serial_sequence($1, $2), (SELECT COALESCE(MAX(\(key)), 0) + 1 FROM \(name)), false)
            """, [.text(name), .text(column)])
    }

    /// Waits until no other transaction holds the lock of this name, and keeps it to the end of this one.
    ///
    /// Call it first in a `write`, so that everything read afterwards is what the previous holder committed.
    /// SQLite has a single writer, so there it does nothing.
    /// - Throws: `.busy` after 5 seconds.
    package func lock(_ name: String) throws {
        try admit("")
        try session.lock(name)
    }

    /// Runs several statements without arguments; for migrations.
    func script(_ sql: String) throws {
        try admit(sql)
        try session.script(sql)
    }

    private func admit(_ sql: String) throws {
        if let failure = session.failure { throw failure }
        if SQLText.controlsTransaction(sql) {
            throw DatabaseError.statement("Transactions begin and end only by read and write.")
        }
    }
}

/// A checked target of a bulk insert: names already quoted.
struct BulkTarget {
    let table: String
    let columns: String
    let width: Int
}

/// What a driver does inside one transaction, confined to one thread at a time.
protocol Session: AnyObject {
    var dialect: Dialect { get }

    /// The error after which this transaction can only be rolled back.
    var failure: DatabaseError? { get }

    /// Runs one statement to its end; returns the number of changed rows.
    func run(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws -> Int

    func stream(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws
    func insert(into target: BulkTarget, next: () throws -> [SQLValue]?) throws -> Int
    func lock(_ name: String) throws
    func script(_ sql: String) throws
}
