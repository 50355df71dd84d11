import Dispatch
import Engine
import Synchronization

/// How many people could reach a field, by region and band of missing hours: each person once, at their best profile.
///
/// Reach by profile counts a person at every profile they partly cover, so sums over the profiles of a field would
/// count people several times; this does not.
enum FieldReach {
    /// Counts everybody on several threads. A profile may belong to several fields; the answer does not depend on
    /// the number of threads.
    static func count(
        _ snapshot: NationSnapshot, fieldsOfProfile: [[Int]], fieldCount: Int, threads: Int
    ) throws -> GroupReach {
        let counter = try GroupCounter(for: snapshot, groupsOfProfile: fieldsOfProfile, groupCount: fieldCount)
        let sum = Mutex(counter.reach)
        let next = Atomic<Int>(0)
        let shares = max(1, threads) * 16
        let work: @Sendable (Int) -> Void = { _ in
            var counter = counter
            while true {
                let share = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if share >= shares { break }
                counter.count(snapshot.share(share, of: shares), of: snapshot)
            }
            sum.withLock { $0.merge(counter.reach) }
        }
        if threads <= 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: work) }
        return sum.withLock { $0 }
    }
}
