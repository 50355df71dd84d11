import Dispatch
import Synchronization

/// The threads that read: a fixed number at most, and each goes on with the next waiting job before it would sleep.
///
/// SQLite's calls block, so they must not run on the cooperative pool. One hop to a thread that is awake already costs a
/// small transaction less than a wait for a free connection and a wake-up of the queue behind it.
final class ReadingThreads: TaskExecutor {
    private struct Line {
        var waiting: [UnownedJob] = []
        var threads = 0

        /// The job that waits longest; without one the thread that asks goes to sleep.
        mutating func next() -> UnownedJob? {
            guard waiting.isEmpty else { return waiting.removeFirst() }
            threads -= 1
            return nil
        }
    }

    private let most: Int
    private let queue = DispatchQueue(label: "dure.reading", attributes: .concurrent)
    private let line = Mutex(Line())

    /// - Parameter most: how many jobs run at once, at least 1.
    init(most: Int) {
        self.most = max(most, 1)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = line.withLock { line in
            guard line.threads < most else {
                line.waiting.append(job)
                return false
            }
            line.threads += 1
            return true
        }
        if needsThread { queue.async { self.work(off: job) } }
    }

    private func work(off first: UnownedJob) {
        let executor = asUnownedTaskExecutor()
        var job: UnownedJob? = first
        while let current = job {
            current.runSynchronously(on: executor)
            job = line.withLock { $0.next() }
        }
    }
}
