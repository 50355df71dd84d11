package import Database
package import Domain
package import Store

/// Derives recognitions anew after rules, curricula or the required units of profiles changed. Without it a change counts
/// for what comes in later only: what was recognised is a decision and stays (docs/decisions/016).
package enum RecognitionReview {
    /// The kind of its batches.
    package static let kind = "review"

    private struct NotKept: Error {
        let review: AccountLedger.Review?
    }

    /// Reviews one account, or all that hold evidence, in one transaction and as one batch; nothing is written where nothing
    /// changes.
    ///
    /// - Parameter key: the key of an account; `nil` for all.
    /// - Returns: `nil` where nobody has the key.
    package static func run(
        _ database: Database, account key: String?, isDryRun: Bool, by actor: String, now: Moment,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws -> AccountLedger.Review? {
        do {
            return try await database.write(limit: .none) { connection in
                try connection.lock("evidence")
                var batch = Batch(
                    id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: kind,
                    source: "Recognitions derived anew", fileName: nil, fileHash: nil, reader: "review",
                    readerVersion: 1, counts: Batch.Counts(), actor: actor, importedAt: now.description)
                try BatchQueries.insert(connection, batch, problems: [])
                let review = try AccountLedger.review(
                    connection, account: key, batch: batch.id, now: now, progress: progress)
                // Leaving by an error takes back what was tried.
                guard let review, review.changed > 0, !isDryRun else { throw NotKept(review: review) }
                var counts = Batch.Counts()
                counts.read = review.accounts
                counts.changed = review.changedAccounts
                counts.unchanged = review.accounts - review.changedAccounts
                batch = Batch(
                    id: batch.id, kind: kind, source: batch.source, fileName: nil, fileHash: nil, reader: batch.reader,
                    readerVersion: 1, counts: counts, actor: actor, importedAt: batch.importedAt)
                try BatchQueries.finish(connection, batch, problems: [])
                return review
            }
        } catch let tried as NotKept {
            return tried.review
        }
    }
}
