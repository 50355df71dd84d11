import Synchronization

/// The PostgreSQL driver: a fixed number of workers, handed out in the order of asking.
final class PostgresPool: Engine {
    private struct State {
        var idle: [PostgresWorker]
        var waiting: [(ticket: Int, continuation: CheckedContinuation<PostgresWorker, any Error>)] = []
        var tickets = 0
        var isClosed = false
    }

    /// A transaction that met a conflict so many times gives up.
    private static let attempts = 12

    private let workers: [PostgresWorker]
    private let state: Mutex<State>

    init(server: PostgresServer, connections: Int, statementLimitMs: Int) {
        let workers = (0..<connections).map { _ in
            PostgresWorker(server: server, statementLimitMs: statementLimitMs)
        }
        self.workers = workers
        state = Mutex(State(idle: workers))
    }

    var dialect: Dialect { .postgres }

    /// Makes one connection, so that a wrong address is known at once.
    func check() async throws(DatabaseError) {
        try await workers[0].connect()
    }

    func transaction<Value: Sendable>(
        _ access: Access, _ limit: TimeLimit, _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        let worker = try await take()
        defer { giveBack(worker) }
        for attempt in 1..<Self.attempts {
            do {
                return try await worker.transaction(access, limit, body)
            } catch DatabaseError.conflict {
                let longest = min(1 << attempt, 256)
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...longest)))
            }
        }
        return try await worker.transaction(access, limit, body)
    }

    /// Its log is the server's own; what was deleted leaves the tables when the server vacuums them.
    func emptyJournal() async throws -> Bool { true }

    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume(throwing: DatabaseError.closed) }
        for worker in workers { await worker.close() }
    }
}

extension PostgresPool {
    private func take() async throws -> PostgresWorker {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(with: ticket, $0) }
        } onCancel: {
            leave(ticket)
        }
    }

    private func wait(with ticket: Int, _ continuation: CheckedContinuation<PostgresWorker, any Error>) {
        let outcome: Result<PostgresWorker, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(DatabaseError.closed) }
            // Looked at under the lock: a cancellation after this finds the ticket in the line.
            if Task.isCancelled { return .failure(CancellationError()) }
            if let worker = state.idle.popLast() { return .success(worker) }
            state.waiting.append((ticket, continuation))
            return nil
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func leave(_ ticket: Int) {
        let continuation = state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
        }
        continuation?.resume(throwing: CancellationError())
    }

    private func giveBack(_ worker: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, any Error>? in
            guard !state.waiting.isEmpty else {
                state.idle.append(worker)
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: worker)
    }
}
