package import Domain

/// A table that was read: one entry a line, and what is wrong with the lines that are none.
package struct TableEdition<Entry: Sendable>: Sendable {
    /// `nil` where the table ships with the program.
    package let fileName: String?
    package let fileHash: String
    package let entries: [Entry]
    package let problems: [RowProblem]

    /// Lines of the table, its first one not counted.
    var rows: Int { entries.count + Set(problems.map(\.row)).count }

    /// Reads a file.
    ///
    /// - Parameter entry: the entry of the present row, `nil` where there is none; adds what is wrong with it.
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    init(
        _ path: String, columns: [CSVColumn], _ entry: (borrowing CSVTable, inout [RowProblem]) -> Entry?
    ) throws {
        let file = InputFile(path: path)
        (entries, problems) = try file.entries(columns: columns, entry)
        (fileName, fileHash) = (file.name, try file.hash())
    }

    /// Reads a table that ships with the program.
    init(
        _ table: ResourceTable, columns: [CSVColumn], _ entry: (borrowing CSVTable, inout [RowProblem]) -> Entry?
    ) throws {
        (entries, problems) = try CSVTable.entries(ByteSource(table.bytes), columns: columns, entry)
        (fileName, fileHash) = (nil, FileHash.sha256(table.bytes))
    }
}
