import Domain

/// Evidence about people as one file of an institution gives it: keys of accounts, never names.
package struct EvidenceEdition: Sendable {
    package let fileName: String
    package let fileHash: String
    let rows: [EvidenceRow]
    let problems: [RowProblem]

    init(fileName: String, fileHash: String, rows: [EvidenceRow], problems: [RowProblem]) {
        self.fileName = fileName
        self.fileHash = fileHash
        self.rows = rows
        self.problems = problems
    }

    /// Reads a table with the columns of ``EvidenceRow/columns``.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used, which a column of names or contacts is.
    package static func read(_ path: String) throws -> EvidenceEdition {
        let file = InputFile(path: path)
        var rows: [EvidenceRow] = []
        var problems: [RowProblem] = []
        do {
            var table = try CSVTable(try file.source(), columns: EvidenceRow.columns)
            if let column = table.header.first(where: { EvidenceRow.forbidden.contains($0.lowercased()) }) {
                throw ImportFailure(
                    fileName: file.name,
                    problem: RowProblem(
                        .rejected, row: 1, field: column, value: "",
                        reason: Localized(
                            "사람을 알아볼 수 있는 열이 있습니다.", "The file has a column that says who people are."),
                        suggestion: Localized(
                            "그 열을 지우고 계좌의 키만 남깁니다.", "Take the column out and leave only the keys of accounts.")))
            }
            while try table.next() {
                if let problem = table.lengthProblem {
                    problems.append(problem)
                    continue
                }
                var cells: [String: String] = [:]
                for (index, column) in EvidenceRow.columns.enumerated() {
                    if let text = table.text(index), !CellText.isMissing(text) { cells[column.name] = text }
                }
                rows.append(EvidenceRow(row: table.row, cells: cells))
            }
        } catch let error as CSVError {
            throw ImportFailure(fileName: file.name, error)
        }
        return EvidenceEdition(fileName: file.name, fileHash: try file.hash(), rows: rows, problems: problems)
    }

    /// A few rows that came as records of a programming interface.
    package static func records(_ records: [[String: String]], name: String, hash: String) -> EvidenceEdition {
        EvidenceEdition(
            fileName: name, fileHash: hash,
            rows: records.enumerated().map { EvidenceRow(row: $0 + 1, cells: $1) }, problems: [])
    }
}
