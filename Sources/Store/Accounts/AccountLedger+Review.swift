package import Database
package import Domain

extension AccountLedger {
    /// What deriving recognitions anew came to.
    package struct Review: Hashable, Sendable {
        package private(set) var accounts = 0
        package private(set) var changedAccounts = 0
        /// Recognitions that are new, or say something else than before.
        package private(set) var changed = 0

        mutating func add(_ changes: Int) {
            accounts += 1
            changed += changes
            if changes > 0 { changedAccounts += 1 }
        }
    }

    /// Derives the recognitions of accounts again by the rules, curricula and required units of now; for after these
    /// changed. What was recognised until now stays known as it was. Each account that changes gets a line of the access log.
    ///
    /// - Parameters:
    ///   - key: the key of one account; `nil` for all that hold evidence.
    ///   - progress: told the share done, 0 to 1.
    /// - Returns: `nil` where nobody has the key.
    package static func review(
        _ connection: borrowing Connection, account key: String?, batch: Batch.ID, now: Moment,
        progress: (Double) -> Void
    ) throws -> Review? {
        var review = Review()
        if let key {
            guard let right = try LedgerRight.operation(connection, key: key, provider: nil) else { return nil }
            review.add(try Self.review(connection, by: right, batch: batch, now: now))
            return review
        }
        let total = try connection.queryOne("SELECT COUNT(DISTINCT person_id) AS people FROM evidence", []) {
            try $0.int("people")
        }
        var last: Int64 = 0
        while case let keys = try page(connection, after: last), let end = keys.last {
            for (_, key) in keys {
                guard let right = try LedgerRight.operation(connection, key: key, provider: nil) else { continue }
                review.add(try Self.review(connection, by: right, batch: batch, now: now))
            }
            last = end.person
            progress(Double(review.accounts) / Double(max(total ?? 0, 1)))
        }
        return review
    }

    /// The next accounts that hold evidence.
    private static func page(
        _ connection: borrowing Connection, after last: Int64
    ) throws -> [(person: Int64, key: String)] {
        try connection.query(
            """
            SELECT id, key FROM person
            WHERE id > $1 AND EXISTS (SELECT 1 FROM evidence WHERE evidence.person_id = person.id)
            ORDER BY id
            LIMIT 500
            """, [.integer(last)]
        ) { (try $0.int64("id"), try $0.text("key")) }
    }

    private static func review(
        _ connection: borrowing Connection, by right: LedgerRight, batch: Batch.ID, now: Moment
    ) throws -> Int {
        var changed = 0
        for evidence in try AccountQueries.evidence(connection, of: right.person) {
            let before = try AccountQueries.recognitions(connection, of: right.person, from: evidence.ordinal)
            _ = try recognise(connection, evidence, batch: batch, now: now)
            let after = try AccountQueries.recognitions(connection, of: right.person, from: evidence.ordinal)
            changed += after.count { !before.contains($0) }
        }
        if changed > 0 {
            try AccessLog.append(connection, right.logEntry("review", at: now, detail: "\(changed) recognitions"))
        }
        return changed
    }
}
