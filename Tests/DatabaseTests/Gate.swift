import Glibc
import Synchronization
import Testing

/// Lets two threads of a test meet at named points; a wait that lasts 20 seconds fails the test instead of hanging it.
final class Gate: Sendable {
    private let passed = Mutex<[String: Int]>([:])

    /// Marks the point as passed, once more.
    func pass(_ point: String) {
        passed.withLock { $0[point, default: 0] += 1 }
    }

    /// How often the point was passed.
    func count(_ point: String) -> Int {
        passed.withLock { $0[point, default: 0] }
    }

    /// Blocks this thread until the point was passed so often.
    func wait(for point: String, times: Int = 1) {
        for _ in 0..<20_000 where count(point) < times { usleep(1000) }
        if count(point) < times { Issue.record("nobody came to \(point)") }
    }

    /// Waits without blocking a thread.
    func waitAsync(for point: String) async {
        for _ in 0..<20_000 where count(point) == 0 { try? await Task.sleep(for: .milliseconds(1)) }
        if count(point) == 0 { Issue.record("nobody came to \(point)") }
    }
}
