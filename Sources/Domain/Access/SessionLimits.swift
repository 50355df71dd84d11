/// How long somebody stays signed in.
package struct SessionLimits: Hashable, Sendable {
    /// Seconds without a request after which a session is over.
    package let idleSeconds: Int64
    /// Seconds after signing in when it is over in any case.
    package let wholeSeconds: Int64

    package init(idleMinutes: Int, wholeHours: Int) {
        idleSeconds = Int64(min(max(idleMinutes, 1), 1440)) * 60
        wholeSeconds = Int64(min(max(wholeHours, 1), 168)) * 3600
    }
}
