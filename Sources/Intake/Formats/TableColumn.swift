import Domain

/// The columns of a table by name, in the order a reader asks for them.
protocol TableColumn: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
    /// Other names the column goes by.
    var others: [String] { get }
    var isRequired: Bool { get }
}

extension TableColumn {
    static var columns: [CSVColumn] {
        allCases.map { CSVColumn($0.rawValue, or: $0.others, isRequired: $0.isRequired) }
    }

    /// The texts of the present row of a table with ``columns``.
    static func texts(_ table: borrowing CSVTable) -> [Self: String] {
        var texts: [Self: String] = [:]
        for (place, column) in allCases.enumerated() { texts[column] = table.text(place) }
        return texts
    }

    /// A problem of a row in this column.
    func problem(_ row: Int, _ value: String, _ reason: Localized, _ suggestion: Localized) -> RowProblem {
        RowProblem(.rejected, row: row, field: rawValue, value: value, reason: reason, suggestion: suggestion)
    }
}

extension CSVTable {
    /// Reads every row of a table; one of a wrong length is a problem and is not read.
    ///
    /// - Parameter read: the entry of the present row, `nil` where there is none; adds what is wrong with it.
    static func entries<Entry>(
        _ source: ByteSource, columns: [CSVColumn], _ read: (borrowing CSVTable, inout [RowProblem]) -> Entry?
    ) throws(CSVError) -> (entries: [Entry], problems: [RowProblem]) {
        var entries: [Entry] = []
        var problems: [RowProblem] = []
        var table = try CSVTable(source, columns: columns)
        while try table.next() {
            if let problem = table.lengthProblem {
                problems.append(problem)
            } else if let entry = read(table, &problems) {
                entries.append(entry)
            }
        }
        return (entries, problems)
    }
}

extension InputFile {
    /// Reads every row of the file as ``CSVTable/entries(_:columns:_:)`` does.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    func entries<Entry>(
        columns: [CSVColumn], _ read: (borrowing CSVTable, inout [RowProblem]) -> Entry?
    ) throws -> (entries: [Entry], problems: [RowProblem]) {
        do {
            return try CSVTable.entries(try source(), columns: columns, read)
        } catch let error as CSVError {
            throw ImportFailure(fileName: name, error)
        }
    }
}
