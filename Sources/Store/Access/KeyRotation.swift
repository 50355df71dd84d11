package import Database
package import Vault

/// Seals every text with the newest key. Each batch is one transaction that leaves all texts readable, so the work can
/// stop at any place and be taken up again; what is done already is skipped.
package struct KeyRotation: Sendable {
    /// What was done.
    package struct Report: Hashable, Sendable, Encodable {
        /// Texts sealed anew.
        package var resealed = 0
        /// Texts that no key opens; they stay as they are.
        package var shut = 0
        /// Texts that still need an older key, those that stay shut among them.
        package var left = 0
    }

    private let vault: KeyRing
    private let batchRows: Int

    /// - Parameter batchRows: texts of one transaction.
    package init(vault: KeyRing, batchRows: Int = 500) {
        self.vault = vault
        self.batchRows = max(1, batchRows)
    }

    /// Goes over every sealed column, and says after each batch how much of all is done, 0 to 1.
    ///
    /// A server that runs with the old keys may add texts meanwhile, so what is left is counted at the end.
    /// Complexity: one pass over each table in the order of its key.
    package func run(
        _ database: Database, progress: (Double) async throws -> Void = { _ in }
    ) async throws -> Report {
        let whole = try await left(database)
        var report = Report()
        for column in SealedColumns.all {
            var place: [SQLValue]?
            repeat {
                let start = place
                let step = try await database.write { try reseal(column, after: start, $0) }
                report.resealed += step.resealed
                report.shut += step.shut
                place = step.last
                try await progress(Double(report.resealed + report.shut) / Double(max(1, whole)))
            } while place != nil
        }
        report.left = try await left(database)
        return report
    }

    /// How many texts need another key than the newest.
    private func left(_ database: Database) async throws -> Int {
        try await database.read(limit: .none) { try SealedColumns.counts($0) }
            .filter { $0.key != vault.newest }.values.reduce(0, +)
    }

    private func reseal(
        _ column: SealedColumn, after start: [SQLValue]?, _ connection: borrowing Connection
    ) throws -> (resealed: Int, shut: Int, last: [SQLValue]?) {
        let names = column.keys.map(\.name).joined(separator: ", ")
        let marks = (start ?? []).indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let condition =
            "AND substr(\(column.column), 1, 5) <> $2" + (start == nil ? "" : " AND (\(names)) > (\(marks))")
        let texts = try connection.query(
            column.selection(condition), [SQLValue(batchRows), .blob(vault.header)] + (start ?? []), column.row)
        var shut = 0
        for text in texts {
            guard let bytes = try? vault.openBytes(text.sealed, at: text.place) else {
                shut += 1
                continue
            }
            let condition = column.keys.indices.map { "\(column.keys[$0].name) = $\($0 + 2)" }
            try connection.execute(
                "UPDATE \(column.table) SET \(column.column) = $1 WHERE \(condition.joined(separator: " AND "))",
                [.blob(try vault.seal(bytes, at: text.place))] + text.keys)
        }
        return (texts.count - shut, shut, texts.count < batchRows ? nil : texts.last?.keys)
    }
}
