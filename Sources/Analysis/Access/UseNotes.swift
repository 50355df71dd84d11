import Database
import Domain
import Synchronization

/// Writes down when a session or a key was last used, as well as can be: while others keep the record from being written
/// it waits for a later request, because nobody should be kept from a page by a note about it.
final class UseNotes: Sendable {
    private let state = Mutex<(running: Int, restsUntil: Moment?)>((0, nil))
    /// A record that could not be written is left alone for so long.
    static let restSeconds: Int64 = 20
    /// Writers wait in a row, each for seconds where the record is held; no more stand in it than this.
    private static let runningMost = 4

    /// Writes a note, or leaves it; throws what is wrong with the record otherwise.
    func note(now: Moment, _ write: () async throws -> Void) async throws {
        guard begin(now) else { return }
        defer { state.withLock { $0.running -= 1 } }
        do {
            try await write()
        } catch let error as DatabaseError where error.isPassing {
            state.withLock { $0.restsUntil = now.adding(seconds: Self.restSeconds) }
        }
    }

    private func begin(_ now: Moment) -> Bool {
        state.withLock { state in
            if let until = state.restsUntil, now < until { return false }
            guard state.running < Self.runningMost else { return false }
            state.running += 1
            return true
        }
    }
}
