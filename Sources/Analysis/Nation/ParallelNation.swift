import Dispatch
package import Engine
import Synchronization

/// The nation run on several threads: workers take shares of people until none is left, and their counts are added.
package enum ParallelNation {
    /// Shares a worker takes on average, so that a worker that is held up does not hold up the others.
    private static let sharesPerWorker = 16

    /// Runs over all people. The result does not depend on the number of threads, at least one.
    package static func run(_ snapshot: NationSnapshot, threads: Int) -> NationResult {
        let workers = max(threads, 1)
        let shares = workers * sharesPerWorker
        let next = Atomic<Int>(0)
        let parts = Mutex<[NationCounts]>([])
        let work: @Sendable (Int) -> Void = { _ in
            var counts = NationCounts(for: snapshot)
            while true {
                let share = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if share >= shares { break }
                snapshot.count(snapshot.share(share, of: shares), into: &counts)
            }
            parts.withLock { $0.append(counts) }
        }
        if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
        return NationResult(snapshot, merging: parts.withLock { $0 })
    }
}
