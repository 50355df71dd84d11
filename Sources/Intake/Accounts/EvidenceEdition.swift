import Domain

/// Evidence about people as one sending gives it: keys of accounts, never names.
package struct EvidenceEdition: Sendable {
    package let fileName: String
    package let fileHash: String
    let rows: [EvidenceRow]
    let problems: [RowProblem]
    /// Rows that could not be read as rows; each has one problem or more.
    let brokenRows: Int
    /// What could be read of those, to say at once what else is wrong with them. They never go in.
    let halfRead: [EvidenceRow]

    init(
        fileName: String, fileHash: String, rows: [EvidenceRow], problems: [RowProblem], brokenRows: Int,
        halfRead: [EvidenceRow] = []
    ) {
        self.fileName = fileName
        self.fileHash = fileHash
        self.rows = rows
        self.problems = problems
        self.brokenRows = brokenRows
        self.halfRead = halfRead
    }

    /// There are more rows than one sending may have.
    struct TooManyRows: Error {
        let most: Int
    }

    /// Reads a file with the columns of `EvidenceField`.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used, which a column of names or contacts is.
    package static func read(_ path: String) throws -> EvidenceEdition {
        let file = InputFile(path: path)
        return try read(try file.source(), name: file.name, hash: try file.hash())
    }

    /// Reads a table from where it lies.
    ///
    /// - Parameters:
    ///   - kindIsKnown: whether the sender can only mean one kind.
    ///   - rowsMost: the most rows; more are `TooManyRows`.
    static func read(
        _ source: ByteSource, name: String, hash: String, kindIsKnown: Bool = false, rowsMost: Int = .max
    ) throws -> EvidenceEdition {
        var rows: [EvidenceRow] = []
        var problems: [RowProblem] = []
        do {
            var table = try CSVTable(source, columns: EvidenceRow.columns(kindIsKnown: kindIsKnown))
            if let column = table.header.first(where: isPersonal) {
                throw ImportFailure(fileName: name, problem: personal(column, row: 1))
            }
            while try table.next() {
                guard rows.count + problems.count < rowsMost else { throw TooManyRows(most: rowsMost) }
                if let problem = table.lengthProblem {
                    problems.append(problem)
                    continue
                }
                var cells: [EvidenceField: String] = [:]
                for (index, field) in EvidenceField.allCases.enumerated() {
                    if let text = table.text(index), !CellText.isMissing(text) { cells[field] = text }
                }
                rows.append(EvidenceRow(row: table.row, cells: cells))
            }
        } catch let error as CSVError {
            // A table of names and birth dates often has no numbers of accounts: say first what matters more.
            if case .missingColumn(_, _, let found, _, _) = error, let column = found.first(where: isPersonal) {
                throw ImportFailure(fileName: name, problem: personal(column, row: 1))
            }
            throw ImportFailure(fileName: name, error)
        }
        return EvidenceEdition(
            fileName: name, fileHash: hash, rows: rows, problems: problems, brokenRows: problems.count)
    }

    private static func isPersonal(_ column: String) -> Bool {
        EvidenceRow.forbidden.contains(column.lowercased())
    }

    /// Says that a column or member would bring in who people are; its values are never repeated.
    static func personal(_ column: String, row: Int) -> RowProblem {
        RowProblem(
            .rejected, row: row, field: column, value: "",
            reason: Localized("사람을 알아볼 수 있는 열이 있습니다.", "The file has a column that says who people are."),
            suggestion: Localized("그 열을 지우고 계좌의 키만 남깁니다.", "Take the column out and leave only the keys of accounts."))
    }
}
