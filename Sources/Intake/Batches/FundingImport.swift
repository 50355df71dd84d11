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
            counts.read = edition.rows
            counts.added = found.added.count
            counts.changed = found.ended.count
            counts.rejected = Set(found.problems.map(\.row)).count
            counts.unchanged = found.unchanged
            let table = TableImport(
                kind: Batch.givenFunding, source: "Rules about who pays for training", reader: "funding",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [
                    .init("new-versions", Localized("새 판", "new versions of rules"), found.added.count),
                    .init("ended-versions", Localized("끝나는 판", "versions that end"), found.ended.count),
                ], problems: found.problems)
            return try table.finish(connection, changesNothing: found.added.isEmpty && found.ended.isEmpty, options) {
                connection, batch in
                try found.write(connection, batch: batch)
            }
        }
    }
}
