import Database
import Domain
import Store

/// What taking in a table comes to before anything is written. The last steps are the same for every small table.
struct TableImport {
    /// The kind of its batches.
    let kind: String
    /// What the table is, in a few words.
    let source: String
    let reader: String
    let file: (name: String?, hash: String)
    let counts: Batch.Counts
    let facts: [ImportReport.Fact]
    let problems: [RowProblem]

    /// Writes everything as one batch, or nothing: where rows were rejected and all or none was asked for, where it is only
    /// tried, and where nothing changes.
    ///
    /// - Parameter write: writes the rows; called at most once, after the batch stands in the record.
    func finish(
        _ connection: borrowing Connection, changesNothing: Bool, _ options: ImportOptions,
        write: (borrowing Connection, Batch.ID) throws -> Void
    ) throws -> ImportReport {
        if options.refusesPartial && !problems.isEmpty { return report(.refused) }
        if options.isDryRun { return report(.tried) }
        if changesNothing { return report(.unchanged) }
        let batch = Batch(
            id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: kind, source: source,
            fileName: file.name, fileHash: file.hash, reader: reader, readerVersion: 1, counts: counts,
            actor: options.actor, importedAt: options.now.description)
        try BatchQueries.insert(connection, batch, problems: problems)
        try write(connection, batch.id)
        return report(.imported, batch)
    }

    private func report(_ outcome: ImportReport.Outcome, _ batch: Batch? = nil) -> ImportReport {
        ImportReport(outcome: outcome, batch: batch, counts: counts, facts: facts, problems: problems)
    }
}
