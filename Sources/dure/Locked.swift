import Synchronization

/// The last step shown, so that each is shown once although work may be done again.
final class Locked: Sendable {
    private let step = Mutex(-1)

    /// Moves to a later step; `false` when it is not later.
    func advance(to next: Int) -> Bool {
        step.withLock { step in
            guard next > step else { return false }
            step = next
            return true
        }
    }
}
