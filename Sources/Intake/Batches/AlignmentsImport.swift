package import Database
import Domain
import Store

/// Takes in what foreign qualifications are worth here. What an alignment on record says is never edited, because
/// decisions rest on it, and no change reaches back: a changed one begins after the day of the import and ends the former
/// on that day.
package enum AlignmentsImport {
    /// Imports alignments as one batch; those the file leaves out stay as they are.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: AlignmentEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("alignments")
            let found = try AlignmentDifference(connection, edition, on: options.validFrom)
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
                        .init(
                            "alignments", Localized("대응", "alignments"), found.added.count + found.unchanged)
                    ], problems: found.problems)
            }
            if options.refusesPartial && !found.problems.isEmpty { return report(.refused, nil) }
            if options.isDryRun { return report(.tried, nil) }
            if found.added.isEmpty && found.ended.isEmpty { return report(.unchanged, nil) }
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "alignments",
                source: "Alignments of foreign qualifications", fileName: edition.fileName,
                fileHash: edition.fileHash, reader: "alignments", readerVersion: 1, counts: counts,
                actor: options.actor, importedAt: options.now.description)
            try BatchQueries.insert(connection, batch, problems: found.problems)
            try found.write(connection, batch: batch.id)
            return report(.imported, batch)
        }
    }
}
