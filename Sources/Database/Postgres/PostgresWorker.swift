import Dispatch

/// The owner of one PostgreSQL connection: an actor on its own thread, because libpq blocks.
actor PostgresWorker {
    private let server: PostgresServer
    private let statementLimitMs: Int
    private let executor = QueueExecutor(label: "dure.postgres")
    private var session: PostgresSession?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(server: PostgresServer, statementLimitMs: Int) {
        self.server = server
        self.statementLimitMs = statementLimitMs
    }

    /// Runs one transaction, on a new connection when the old one broke or fell asleep.
    func transaction<Value: Sendable>(
        _ access: Access, _ limit: TimeLimit, _ body: @Sendable (borrowing Connection) throws -> Value
    ) throws -> Value {
        let session = try connected()
        let limitMs = limit.milliseconds(standard: statementLimitMs)
        session.start(access, limitMs: limitMs, isStandard: limit == .standard)
        do {
            let value = try body(Connection(session: session))
            if let failure = session.failure { throw failure }
            try session.commit()
            return value
        } catch {
            session.rollback()
            // A conflict counts as one even when `body` wrapped it in an error of its own.
            if session.failure == .conflict { throw DatabaseError.conflict }
            throw error
        }
    }

    /// Connects if need be.
    func connect() throws(DatabaseError) {
        _ = try connected()
    }

    /// Closes the connection.
    func close() {
        session = nil
    }

    private func connected() throws(DatabaseError) -> PostgresSession {
        if let session, session.isUsable() { return session }
        session = nil
        let fresh = try PostgresSession(server: server, statementLimitMs: statementLimitMs)
        session = fresh
        return fresh
    }
}

/// Runs an actor's jobs on a dispatch queue of its own, so that they may block.
private final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
