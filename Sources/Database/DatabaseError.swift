/// Everything that can go wrong between the program and its record, the same on both engines.
///
/// Every description is plain English for an operator; it may name files, hosts, tables, columns and constraints, never
/// a stored value, a bound value or a password.
package enum DatabaseError: Error, Sendable, Hashable {
    /// The `--database` text cannot be used; the sentence says why.
    case location(String)
    /// The database cannot be opened or reached; the sentence says why.
    case unavailable(String)
    /// The database was closed, or its pool was.
    case closed
    /// The file is not an SQLite database, is damaged, or belongs to another program; the sentence says which.
    case notUsable(String)
    /// Another writer held the lock longer than the 5 seconds we wait.
    case busy
    /// Another transaction changed the same rows, also after all retries; the caller may try again.
    case conflict
    /// The disk, or the quota of the database, is full. Nothing of the transaction was kept.
    case full
    /// A read tried to write.
    case readOnly
    /// A rule of the schema was broken. `subject` is the constraint, or `table.column`, as the engine names it.
    case constraint(ConstraintKind, subject: String)
    /// One statement ran longer than its limit, in milliseconds.
    case timeLimit(Int)
    /// The connection broke before the transaction was committed: nothing of it was kept.
    case connectionLost
    /// The connection broke while the transaction was being committed: it may or may not have been kept.
    case outcomeUnknown
    /// The database was migrated by a newer Dure than this one.
    case newerVersion(found: Int, known: Int)
    /// A migration that was applied differs from the one in the code, or was applied out of order.
    case migrationMismatch(id: Int)
    /// A migration failed; nothing of it was kept.
    indirect case migrationFailed(name: String, DatabaseError)
    /// A column is missing, NULL where a value was asked for, or of another kind. `found` says what it was.
    case unexpectedValue(column: String, found: String)
    /// A value that one of the engines cannot store; the sentence says which kind.
    case unsupportedValue(String)
    /// The SQL itself is wrong, or an engine's answer that has no case of its own.
    case statement(String)
}

/// The rules of a schema that a statement can break.
package enum ConstraintKind: Sendable, Hashable, CaseIterable {
    case unique
    case foreignKey
    case check
    case notNull
    /// The value does not fit the type of the column.
    case type
    case other
}

extension DatabaseError: CustomStringConvertible {
    /// One sentence for an operator.
    package var description: String {
        switch self {
        case .location(let sentence), .unavailable(let sentence), .notUsable(let sentence): sentence
        case .closed: "The database is closed."
        case .busy: "The database is busy: another writer held it for more than 5 seconds."
        case .conflict: "Another transaction changed the same rows at the same time; try again."
        case .full: "The disk of the database is full; nothing of this transaction was kept."
        case .readOnly: "A read-only transaction tried to write."
        case .constraint(let kind, let subject): "The \(kind.words) rule \(subject) refused a row."
        case .timeLimit(let milliseconds): "A statement was stopped after its limit of \(milliseconds) ms."
        case .connectionLost: "The connection to the database broke; nothing of this transaction was kept."
        case .outcomeUnknown: "The connection broke during the commit; the transaction may or may not have been kept."
        case .unsupportedValue(let sentence), .statement(let sentence): sentence
        case .unexpectedValue(let column, let found): "The column \(column) holds \(found), which was not expected."
        case .newerVersion, .migrationMismatch, .migrationFailed: migrationDescription
        }
    }

    /// Whether others were at the record for too long: nothing of the work was kept, and it may succeed shortly.
    package var isPassing: Bool {
        switch self {
        case .busy, .conflict, .timeLimit: true
        default: false
        }
    }

    private var migrationDescription: String {
        switch self {
        case .newerVersion(let found, let known):
            "The database is at version \(found), this program knows only \(known): use the newer program."
        case .migrationMismatch(let id):
            "Migration \(id) in the database is not the one this program knows."
        case .migrationFailed(let name, let cause):
            "The migration \(name) failed and was taken back: \(cause.description)"
        default: ""
        }
    }
}

extension ConstraintKind {
    /// The kind in words, for a sentence.
    fileprivate var words: String {
        switch self {
        case .unique: "uniqueness"
        case .foreignKey: "foreign key"
        case .check: "check"
        case .notNull: "not-null"
        case .type: "type"
        case .other: "integrity"
        }
    }
}

/// Errors that both drivers notice themselves, in the same words.
extension DatabaseError {
    /// Text with a NUL byte, which PostgreSQL cannot store.
    static var holdsNUL: DatabaseError { .unsupportedValue("Text with a NUL byte cannot be stored.") }

    /// Values and placeholders do not match.
    static var wrongArgumentCount: DatabaseError {
        .statement("The number of values differs from the number of placeholders.")
    }

    /// A statement that PostgreSQL's `COPY` could not let pass.
    static var insideBulkInsert: DatabaseError {
        .statement("No other statement can run while rows are inserted in bulk.")
    }

    /// A real that SQLite would store as NULL.
    static var notFinite: DatabaseError { .unsupportedValue("A number that is not finite cannot be stored.") }
}
