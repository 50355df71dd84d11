import Dispatch
import GRDBSQLite

/// Stops statements of one SQLite connection after a limit, or when the task is cancelled, by a progress handler.
///
/// SQLite calls the handler every thousand virtual machine steps; a statement that is fed row by row gets a new limit
/// with each row, without a look at the clock.
final class SQLiteTimeLimit {
    /// What the handler sees; it lives at a fixed address while the handler is installed.
    private struct State {
        var limitNanoseconds: UInt64
        var deadline: UInt64 = 0
        var steps: UInt64 = 0
        var seenSteps: UInt64 = .max
        var fired = false
    }

    /// `nil` where only a cancellation stops a statement.
    let milliseconds: Int?
    private let connection: OpaquePointer
    private let state: UnsafeMutablePointer<State>

    /// Installs the handler; `remove` must be called before the connection is used by others.
    init(connection: OpaquePointer, milliseconds: Int?) {
        self.connection = connection
        self.milliseconds = milliseconds
        let nanoseconds = UInt64(max(1, milliseconds ?? .max)).multipliedReportingOverflow(by: 1_000_000)
        state = .allocate(capacity: 1)
        state.initialize(to: State(limitNanoseconds: nanoseconds.overflow ? .max : nanoseconds.partialValue))
        sqlite3_progress_handler(connection, 1000, { SQLiteTimeLimit.mustStop($0) }, state)
    }

    deinit {
        state.deallocate()
    }

    func remove() {
        sqlite3_progress_handler(connection, 0, nil, nil)
    }

    /// Gives the statement that starts now, or goes on to its next row, the whole limit.
    func restart() {
        state.pointee.steps &+= 1
    }

    /// Whether the handler has stopped a statement.
    var fired: Bool { state.pointee.fired }

    /// Called by SQLite on the thread that runs the statement; not 0 stops it.
    private static func mustStop(_ context: UnsafeMutableRawPointer?) -> Int32 {
        guard let state = context?.assumingMemoryBound(to: State.self) else { return 0 }
        if Task.isCancelled { return 1 }
        let now = DispatchTime.now().uptimeNanoseconds
        if state.pointee.steps != state.pointee.seenSteps {
            state.pointee.seenSteps = state.pointee.steps
            let deadline = now.addingReportingOverflow(state.pointee.limitNanoseconds)
            state.pointee.deadline = deadline.overflow ? .max : deadline.partialValue
        }
        guard now >= state.pointee.deadline else { return 0 }
        state.pointee.fired = true
        return 1
    }
}
