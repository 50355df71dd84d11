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
            counts.read = edition.rows
            counts.added = found.added.count
            counts.changed = found.ended.count
            counts.rejected = Set(found.problems.map(\.row)).count
            counts.unchanged = found.unchanged
            let table = TableImport(
                kind: "alignments", source: "Alignments of foreign qualifications", reader: "alignments",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [
                    .init(
                        "alignments", Localized("대응", "alignments"), found.added.count + found.unchanged)
                ], problems: found.problems)
            return try table.finish(connection, changesNothing: found.added.isEmpty && found.ended.isEmpty, options) {
                connection, batch in
                try found.write(connection, batch: batch)
            }
        }
    }
}
