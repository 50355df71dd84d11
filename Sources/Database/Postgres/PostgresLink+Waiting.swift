import CPostgres
import Dispatch
import Glibc

/// How long to wait for the server, and whether a cancelled task ends the wait.
struct Patience {
    /// For the error when it ends, in milliseconds.
    let limitMs: Int
    private let deadline: UInt64?
    let obeysCancellation: Bool

    /// The server stops a statement itself at the limit; two seconds later it counts as hung.
    private static let graceMs: UInt64 = 2000

    /// Patience for one statement with a limit in milliseconds, nil for as long as it takes.
    init(statementLimitMs: Int?, obeysCancellation: Bool = true) {
        limitMs = statementLimitMs ?? 0
        deadline = statementLimitMs.map { limit in
            DispatchTime.now().uptimeNanoseconds &+ (UInt64(max(0, limit)) &+ Self.graceMs) &* 1_000_000
        }
        self.obeysCancellation = obeysCancellation
    }

    /// For the end of a transaction, which must not be cut short.
    static var ending: Patience { Patience(statementLimitMs: 30_000, obeysCancellation: false) }

    var isOver: Bool { deadline.map { DispatchTime.now().uptimeNanoseconds >= $0 } ?? false }
}

extension PostgresLink {
    enum Goal {
        /// Everything is handed to the socket.
        case sent
        /// A result can be taken without waiting.
        case answered
    }

    /// Waits, in slices of at most 100 ms so that a cancelled task is noticed.
    mutating func wait(until goal: Goal, _ patience: Patience) throws {
        while true {
            let unsent = PQflush(connection)
            guard unsent >= 0 else { throw lost() }
            if unsent == 0, goal == .sent || PQisBusy(connection) == 0 { return }
            let events = unsent == 0 ? POLLIN : POLLIN | POLLOUT
            var descriptor = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
            let ready = poll(&descriptor, 1, 100)
            if ready < 0, errno != EINTR { throw lost() }
            if ready > 0, Int32(descriptor.revents) & ~POLLOUT != 0, PQconsumeInput(connection) == 0 { throw lost() }
            if ready == 0 || patience.obeysCancellation { try leaveIfOver(patience) }
        }
    }

    private mutating func leaveIfOver(_ patience: Patience) throws {
        if patience.obeysCancellation, Task.isCancelled {
            cancelStatement()
            throw CancellationError()
        }
        if patience.isOver {
            cancelStatement()
            throw DatabaseError.timeLimit(patience.limitMs)
        }
    }

    /// Asks the server to stop, without waiting for it: `PQcancel` opens a connection and may hang as well.
    private mutating func cancelStatement() {
        isBroken = true
        // The cancel object is a copy of the address and key, owned by the closure alone; only its address travels.
        guard let cancel = PQgetCancel(connection) else { return }
        let address = UInt(bitPattern: cancel)
        DispatchQueue.global().async {
            guard let cancel = OpaquePointer(bitPattern: address) else { return }
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(cancel, &message, Int32(message.count))
            PQfreeCancel(cancel)
        }
    }
}
