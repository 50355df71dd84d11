import CPostgres

/// One connection and the transaction that runs on it; used by one thread at a time.
final class PostgresSession: Session {
    var link: PostgresLink
    private var prepared = PreparedStatements()
    var transaction = Transaction(access: .read, limitMs: nil, isStandard: true)

    /// The state of the running transaction.
    struct Transaction {
        let access: Access
        let limitMs: Int?
        let isStandard: Bool
        var hasBegun = false
        var holdsLocks = false
        var cursors = 0
        var isCopying = false
        var failure: DatabaseError?
    }

    init(server: PostgresServer, statementLimitMs: Int) throws(DatabaseError) {
        link = try PostgresLink(server: server, statementLimitMs: statementLimitMs)
    }

    var dialect: Dialect { .postgres }
    var failure: DatabaseError? { transaction.failure }

    /// Whether another transaction can run here.
    func isUsable() -> Bool { link.isUsable() }

    /// Starts a transaction; the server hears of it with the first statement.
    func start(_ access: Access, limitMs: Int?, isStandard: Bool) {
        transaction = Transaction(access: access, limitMs: limitMs, isStandard: isStandard)
    }

    /// Keeps the transaction.
    ///
    /// - Throws: `.outcomeUnknown` when the connection broke on the way.
    func commit() throws {
        guard transaction.hasBegun else { return try releaseLocks() }
        do {
            try simple("COMMIT", .ending)
        } catch DatabaseError.connectionLost, DatabaseError.timeLimit {
            link.giveUp()
            throw transaction.access == .write ? DatabaseError.outcomeUnknown : .connectionLost
        }
        try? releaseLocks()
    }

    /// Takes the transaction back, as far as the connection lives.
    func rollback() {
        guard !link.isLost else { return }
        do {
            if transaction.hasBegun { try simple("ROLLBACK", .ending) }
            try releaseLocks()
        } catch {
            link.giveUp()
        }
    }

    private func releaseLocks() throws {
        guard transaction.holdsLocks else { return }
        do { try simple("SELECT pg_advisory_unlock_all()", .ending) } catch {
            link.giveUp()
            throw error
        }
    }
}

extension PostgresSession {
    var patience: Patience { Patience(statementLimitMs: transaction.limitMs) }

    func begin() throws {
        guard !transaction.isCopying else { return try guarded { throw DatabaseError.insideBulkInsert } }
        guard !transaction.hasBegun else { return }
        try Task.checkCancellation()
        transaction.hasBegun = true
        let mode = transaction.access == .read ? "REPEATABLE READ READ ONLY" : "SERIALIZABLE READ WRITE"
        let limit = transaction.isStandard ? "" : "; SET LOCAL statement_timeout = \(transaction.limitMs ?? 0)"
        try simple("BEGIN ISOLATION LEVEL \(mode)\(limit)", patience)
    }

    func simple(_ sql: String, _ patience: Patience) throws {
        _ = try checked(try guarded { try link.exchange(patience) { PQsendQuery($0, sql) } })
    }

    func exchange(_ send: (OpaquePointer) -> Int32) throws -> PostgresResult {
        try checked(try guarded { try link.exchange(patience, send) })
    }

    /// Keeps the first error, after which this transaction can only be rolled back.
    func guarded<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch {
            if transaction.failure == nil {
                transaction.failure = error as? DatabaseError ?? .statement("The work was cancelled.")
            }
            throw error
        }
    }

    func checked(_ result: consuming PostgresResult) throws -> PostgresResult {
        guard result.failed else { return result }
        let error = PostgresErrors.translate(result, limitMs: transaction.limitMs ?? 0)
        if error == .connectionLost || PostgresErrors.spoilsPrepared(result) { link.giveUp() }
        return try guarded { throw error }
    }

    func encode(_ arguments: [SQLValue]) throws -> PostgresArguments {
        try guarded { try PostgresArguments(arguments) }
    }

    func requirePlaceholders(_ sql: String, _ count: Int) throws {
        guard SQLText.mentions(placeholders: count, in: sql) else {
            return try guarded { throw DatabaseError.wrongArgumentCount }
        }
    }

    func prepare(_ sql: String, _ types: [Oid]) throws -> String {
        if let name = prepared.name(of: sql, types) { return name }
        try requirePlaceholders(sql, types.count)
        if prepared.isFull { try forgetPrepared() }
        let name = prepared.nextName
        _ = try exchange { PQsendPrepare($0, name, sql, Int32(clamping: types.count), types) }
        prepared.add(name, sql, types)
        return name
    }

    func forgetPrepared() throws {
        guard !prepared.isEmpty else { return }
        try simple("DEALLOCATE ALL", patience)
        prepared.removeAll()
    }
}
