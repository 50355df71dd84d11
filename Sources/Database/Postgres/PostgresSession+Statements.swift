import CPostgres

extension PostgresSession {
    func run(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws -> Int {
        try begin()
        let arguments = try encode(arguments)
        let name = try prepare(sql, arguments.types)
        let result = try exchange { connection in
            arguments.withPointers { count, _, values, lengths, formats in
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0)
            }
        }
        if result.rowCount > 0 { try result.forEachRow(result.makeColumns(), eachRow) }
        return result.changedRows
    }

    /// Reads through a cursor in chunks of about a mebibyte, so that the memory stays flat whatever the rows hold.
    func stream(_ sql: String, _ arguments: [SQLValue], _ eachRow: (borrowing Row) throws -> Void) throws {
        try begin()
        try requirePlaceholders(sql, arguments.count)
        let arguments = try encode(arguments)
        transaction.cursors += 1
        let cursor = "stream_\(transaction.cursors)"
        _ = try exchange { connection in
            arguments.withPointers { count, types, values, lengths, formats in
                PQsendQueryParams(
                    connection, "DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", count, types, values, lengths, formats,
                    0)
            }
        }
        do {
            try fetchAll(from: cursor, eachRow)
        } catch {
            if transaction.failure == nil { try simple("CLOSE \(cursor)", patience) }
            throw error
        }
        try simple("CLOSE \(cursor)", patience)
    }

    private func fetchAll(from cursor: String, _ eachRow: (borrowing Row) throws -> Void) throws {
        var columns: Columns?
        var chunk = 64
        while true {
            let result = try exchange { PQsendQuery($0, "FETCH FORWARD \(chunk) FROM \(cursor)") }
            let known = columns ?? result.makeColumns()
            columns = known
            try result.forEachRow(known, eachRow)
            guard result.rowCount == chunk else { return }
            chunk = min(max(1, (1 << 20) / max(1, result.memorySize / chunk)), 8192)
        }
    }

    func script(_ sql: String) throws {
        try begin()
        try simple(sql, patience)
        try forgetPrepared()
    }

    /// Before the first statement the lock is taken outside the transaction, because the snapshot of a serializable
    /// transaction is as old as its first statement, even one that waited for a lock.
    func lock(_ name: String) throws {
        guard !transaction.isCopying else { return try begin() }
        let function = transaction.hasBegun ? "pg_advisory_xact_lock" : "pg_advisory_lock"
        if !transaction.hasBegun { transaction.holdsLocks = true }
        // The schema is part of the name, so that two records in one PostgreSQL database do not wait for each other.
        let sql = "SELECT \(function)(hashtextextended(concat(current_schema(), '.', $1), 0))"
        let arguments = try encode([.text(name)])
        _ = try exchange { connection in
            arguments.withPointers { PQsendQueryParams(connection, sql, $0, $1, $2, $3, $4, 0) }
        }
    }

    func insert(into target: BulkTarget, next: () throws -> [SQLValue]?) throws -> Int {
        try begin()
        transaction.isCopying = true
        defer { transaction.isCopying = false }
        var copy = PostgresCopy(target: target)
        var total = 0
        repeat {
            _ = try exchange { PQsendQuery($0, copy.statement) }
            do {
                while try copy.fill(next) { try put(copy.take()) }
            } catch {
                try? refuseCopy()
                transaction.failure =
                    transaction.failure
                    ?? error as? DatabaseError ?? .statement("The rows of a bulk insert could not be produced.")
                throw error
            }
            total += try checked(try guarded { try link.endCopy(refusal: nil, patience) }).changedRows
        } while !copy.isAtEnd
        return total
    }

    private func put(_ bytes: [UInt8]) throws {
        try guarded { try link.put(bytes, patience) }
    }

    private func refuseCopy() throws {
        _ = try link.endCopy(refusal: "given up", .ending)
    }
}
