import Synchronization

/// Lets one computation in at a time.
final class ComputationGate: Sendable {
    private let isBusy = Mutex(false)

    /// Takes the place, `false` when somebody has it.
    func enter() -> Bool {
        isBusy.withLock { busy in
            if busy { return false }
            busy = true
            return true
        }
    }

    func leave() {
        isBusy.withLock { $0 = false }
    }
}
