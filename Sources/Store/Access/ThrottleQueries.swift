package import Database
package import Domain

/// Counts failed tries by what they have in common (a bucket: an account, an origin), so that they slow each other down.
package enum ThrottleQueries {
    /// Counts a try as failed before it is made, so that many at once cannot all slip through; a success takes it back.
    ///
    /// - Returns: the instant to wait for where one of the buckets is blocked (nothing is counted then), else `nil`.
    package static func admit(
        _ connection: borrowing Connection, _ buckets: [(name: String, throttle: Throttle)], now: Moment
    ) throws -> Moment? {
        var known: [(failures: Int, since: Moment)] = []
        var blocked: Moment?
        for (name, throttle) in buckets.sorted(by: { $0.name < $1.name }) {
            let row = try connection.queryOne(
                "SELECT failures, since, blocked_until FROM sign_in_attempt WHERE bucket = $1", [.text(name)]
            ) { (try $0.int("failures"), try $0.moment("since"), try $0.momentOrNil("blocked_until")) }
            if let until = row?.2, until > now { blocked = max(blocked ?? until, until) }
            let isFresh = row.map { now < $0.1.adding(seconds: throttle.forgottenAfterSeconds) } ?? false
            known.append(isFresh ? (row?.0 ?? 0, row?.1 ?? now) : (0, now))
        }
        if let blocked { return blocked }
        for ((name, throttle), state) in zip(buckets.sorted(by: { $0.name < $1.name }), known) {
            let failures = min(state.failures, 1_000_000) + 1
            let wait = throttle.waitSeconds(after: failures)
            try connection.execute(
                """
                INSERT INTO sign_in_attempt (bucket, failures, since, blocked_until)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (bucket) DO UPDATE SET failures = $2, since = $3, blocked_until = $4
                """,
                [
                    .text(name), SQLValue(failures), SQLValue(state.since),
                    SQLValue(wait > 0 ? now.adding(seconds: wait) : nil),
                ])
        }
        return nil
    }

    /// Forgets the failures of a bucket after a success.
    package static func clear(_ connection: borrowing Connection, _ bucket: String) throws {
        try connection.execute("DELETE FROM sign_in_attempt WHERE bucket = $1", [.text(bucket)])
    }

    /// Takes back one try of a bucket that others share.
    package static func takeBack(_ connection: borrowing Connection, _ bucket: String) throws {
        try connection.execute(
            """
            UPDATE sign_in_attempt
            SET failures = failures - 1, blocked_until = NULL
            WHERE bucket = $1 AND failures > 0
            """, [.text(bucket)])
    }

    /// Forgets buckets nobody tried since an instant.
    package static func removeOld(_ connection: borrowing Connection, before instant: Moment) throws {
        try connection.execute(
            """
            DELETE FROM sign_in_attempt
            WHERE since < $1 AND (blocked_until IS NULL OR blocked_until < $1)
            """, [SQLValue(instant)])
    }
}
