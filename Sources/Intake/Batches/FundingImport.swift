package import Database
import Domain
import Store

/// Takes in rules about who pays for training. A version on record is never edited, because saved plans name it: a later
/// version ends the former on the day it begins.
package enum FundingImport {
    /// Imports funding rules as one batch; those the file leaves out stay as they are.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: FundingEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            // Reference data, which ships with rules, comes under this lock too.
            try connection.lock("reference")
            let found = try FundingDifference(connection, edition)
            var counts = Batch.Counts()
            counts.read = edition.entries.count + Set(edition.problems.map(\.row)).count
            counts.added = found.added.count
            counts.changed = found.ended.count
            counts.rejected = Set(found.problems.map(\.row)).count
            counts.unchanged = found.unchanged
            func report(_ outcome: ImportReport.Outcome, _ batch: Batch?) -> ImportReport {
                ImportReport(
                    outcome: outcome, batch: batch, counts: counts,
                    facts: [
                        .init("new-versions", Localized("새 판", "new versions of rules"), found.added.count),
                        .init("ended-versions", Localized("끝나는 판", "versions that end"), found.ended.count),
                    ], problems: found.problems)
            }
            if options.refusesPartial && !found.problems.isEmpty { return report(.refused, nil) }
            if options.isDryRun { return report(.tried, nil) }
            if found.added.isEmpty && found.ended.isEmpty { return report(.unchanged, nil) }
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: Batch.givenFunding,
                source: "Rules about who pays for training", fileName: edition.fileName, fileHash: edition.fileHash,
                reader: "funding", readerVersion: 1, counts: counts, actor: options.actor,
                importedAt: options.now.description)
            try BatchQueries.insert(connection, batch, problems: found.problems)
            try found.write(connection, batch: batch.id)
            return report(.imported, batch)
        }
    }
}
