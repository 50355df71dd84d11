import CPostgres
import Glibc

/// One connection to PostgreSQL with one owner; closing is its end of life.
///
/// Every exchange is sent without blocking and awaited with `poll`, because a server process that hangs does not obey
/// its own `statement_timeout`. After the client's deadline, or when the task is cancelled, the statement is cancelled
/// and the link counts as broken; its owner sees that and drops it.
struct PostgresLink: ~Copyable {
    let connection: OpaquePointer
    var isBroken = false

    /// Connects and waits for the server.
    ///
    /// - Throws: `.unavailable` or `.notUsable`, with one sentence.
    init(server: PostgresServer, statementLimitMs: Int) throws(DatabaseError) {
        let parameters = server.connectionParameters(statementLimitMs: statementLimitMs)
        let connection = Self.withPointers(parameters.map(\.keyword)) { keywords in
            Self.withPointers(parameters.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
        }
        guard let connection else { throw .unavailable("There is not enough memory to connect to the database.") }
        guard PQstatus(connection) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(connection))
            PQfinish(connection)
            throw PostgresErrors.connecting(to: server, message)
        }
        let encoding = PQparameterStatus(connection, "server_encoding").map { String(cString: $0) }
        guard encoding == "UTF8", PQsetnonblocking(connection, 1) == 0 else {
            PQfinish(connection)
            throw .notUsable("The \(server.description) must be created with the encoding UTF8.")
        }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        self.connection = connection
    }

    deinit {
        PQfinish(connection)
    }

    /// Whether the link can serve another transaction.
    ///
    /// A server that says anything unasked most often says farewell, so a link with input waiting is not used again.
    mutating func isUsable() -> Bool {
        guard !isBroken else { return false }
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        if poll(&descriptor, 1, 0) != 0 { isBroken = true }
        return !isBroken && PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Makes `isUsable` false.
    mutating func giveUp() {
        isBroken = true
    }

    var isLost: Bool { isBroken || PQstatus(connection) != CONNECTION_OK }

    /// Sends with `send` and returns the answer: the first failed result, or else the last one.
    ///
    /// - Parameter patience: how long to wait, and whether a cancelled task ends the wait.
    mutating func exchange(
        _ patience: Patience, _ send: (OpaquePointer) -> Int32
    ) throws -> PostgresResult {
        guard !isLost, send(connection) == 1 else { throw lost() }
        return try answer(patience)
    }

    /// Sends a part of a `COPY`, waiting while the server is behind.
    mutating func put(_ bytes: [UInt8], _ patience: Patience) throws {
        guard let count = Int32(exactly: bytes.count) else {
            throw DatabaseError.unsupportedValue("A row is too long.")
        }
        let sent = bytes.withUnsafeBytes { buffer in
            // Without room in the socket, libpq keeps the rest in its own buffer; 0 means it could not even do that.
            PQputCopyData(connection, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), count)
        }
        guard sent == 1 else { throw lost() }
        try wait(until: .sent, patience)
    }

    /// Ends a `COPY`, well or with a refusal, and returns the answer.
    mutating func endCopy(refusal: String?, _ patience: Patience) throws -> PostgresResult {
        try exchange(patience) { PQputCopyEnd($0, refusal) }
    }

    private mutating func answer(_ patience: Patience) throws -> PostgresResult {
        var kept: PostgresResult?
        var failed = false
        while true {
            try wait(until: .answered, patience)
            guard let pointer = PQgetResult(connection) else { break }
            let result = PostgresResult(pointer: pointer)
            if result.status == PGRES_COPY_IN { return result }
            if !failed {
                failed = result.failed
                kept = consume result
            }
        }
        guard !isLost, let kept else { throw lost() }
        return kept
    }

    mutating func lost() -> DatabaseError {
        isBroken = true
        return .connectionLost
    }

    /// Calls `body` with a NULL-ended array of C strings.
    private static func withPointers<Value>(
        _ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}
