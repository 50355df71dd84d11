/// How failed tries slow the next ones down: some are free, then each doubles the wait up to a longest one. Nobody is
/// locked out for ever, because a lock that lasts is a way to keep others out.
package struct Throttle: Hashable, Sendable {
    /// Failures before the first wait.
    package let freeFailures: Int
    package let firstWaitSeconds: Int64
    package let longestWaitSeconds: Int64
    /// Seconds after the last counted window began when failures are forgotten.
    package let forgottenAfterSeconds: Int64

    package init(
        freeFailures: Int, firstWaitSeconds: Int64, longestWaitSeconds: Int64, forgottenAfterSeconds: Int64
    ) {
        self.freeFailures = freeFailures
        self.firstWaitSeconds = firstWaitSeconds
        self.longestWaitSeconds = longestWaitSeconds
        self.forgottenAfterSeconds = forgottenAfterSeconds
    }

    /// The wait after so many failures: 0 up to `freeFailures`, then the first wait, then twice as long each time.
    package func waitSeconds(after failures: Int) -> Int64 {
        guard failures > freeFailures else { return 0 }
        var wait = min(firstWaitSeconds, longestWaitSeconds)
        for _ in 1..<min(failures - freeFailures, 40) {
            guard wait < longestWaitSeconds else { break }
            wait = min(wait * 2, longestWaitSeconds)
        }
        return max(wait, 0)
    }
}
