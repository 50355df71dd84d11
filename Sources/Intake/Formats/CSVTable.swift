package import Domain
import Foundation

/// A column a reader wants, by the names it is known under.
package struct CSVColumn: Hashable, Sendable {
    /// The name used in messages; the first one looked for.
    package let name: String
    package let alternatives: [String]
    package let isRequired: Bool

    /// What files in Korean call it; `nil` where that is its name already, or not known.
    var koreanName: String? {
        func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
        return isASCII(name) ? alternatives.first { !isASCII($0) } : nil
    }

    /// A column with the other names it goes by; a missing one is an error unless it is not required.
    package init(_ name: String, or alternatives: [String] = [], isRequired: Bool = true) {
        self.name = name
        self.alternatives = alternatives
        self.isRequired = isRequired
    }
}

/// A table whose cells are asked for by column: the header is looked up once, each record is checked for its length.
///
/// Column names are compared after Unicode composition (macOS writes Korean decomposed) and without spaces around them.
package struct CSVTable: ~Copyable {
    /// The names of the header as they stand, without spaces around them.
    package let header: [String]
    private var reader: CSVReader
    private let positions: [Int?]

    /// Reads the header and finds the columns.
    ///
    /// - Throws: `CSVError.missingColumn` naming the columns found and the nearest one, and what `CSVReader` throws.
    package init(
        _ source: ByteSource, columns: [CSVColumn], limits: ReadLimits = .standard
    ) throws(CSVError) {
        var reader = try CSVReader(source, limits: limits)
        guard try reader.next() else { throw .noHeader }
        var header: [String] = []
        for cell in 0..<reader.cellCount { header.append(Self.normalised(reader.text(cell))) }
        var positions: [Int?] = []
        for column in columns { positions.append(try Self.find(column, in: header)) }
        self.header = header
        self.positions = positions
        self.reader = reader
    }

    /// The row as a person counts it, 1 for the header.
    package var row: Int { reader.row }
    /// The physical line the row starts on.
    package var line: Int { reader.line }
    /// The encoding of the file.
    package var encoding: TextEncoding { reader.encoding }

    /// Goes to the next row; `false` at the end.
    package mutating func next() throws(CSVError) -> Bool {
        try reader.next()
    }

    /// The text of a column of the current row without spaces around it; `nil` where the file has no such column.
    ///
    /// - Parameter column: the index in the list of columns given to `init`.
    package func text(_ column: Int) -> String? {
        guard column >= 0, column < positions.count, let cell = positions[column] else { return nil }
        return CellText.trimmed(reader.bytes(cell))
    }

    /// The name the file itself uses for a column, for messages.
    package func name(_ column: Int) -> String {
        guard column >= 0, column < positions.count, let cell = positions[column] else { return "" }
        return header[cell]
    }

    /// What is wrong with the length of the current row: cells missing, or filled cells beyond the header.
    package var lengthProblem: RowProblem? {
        let (found, wanted) = (reader.cellCount, header.count)
        if found == wanted { return nil }
        if found > wanted, (wanted..<found).allSatisfy({ CellText.trimmed(reader.bytes($0)).isEmpty }) { return nil }
        let suggestion =
            found < wanted
            ? Localized(
                "빈 칸도 쉼표로 구분하고, 칸 안에 줄바꿈이 있으면 큰따옴표로 묶습니다.",
                "Separate empty cells by commas too; put a cell with a line break in quotes.")
            : Localized("쉼표가 든 칸은 큰따옴표로 묶습니다.", "Put a cell that contains a comma in quotes.")
        return RowProblem(
            .rejected, row: row, field: "", value: reader.text(0),
            reason: Localized(
                "칸이 \(wanted)개여야 하는데 \(found)개입니다.", "The row has \(found) cells instead of \(wanted)."),
            suggestion: suggestion)
    }

    private static func find(_ column: CSVColumn, in header: [String]) throws(CSVError) -> Int? {
        for name in [column.name] + column.alternatives {
            let wanted = normalised(name)
            guard let position = header.firstIndex(of: wanted) else { continue }
            if header[(position + 1)...].contains(wanted) { throw .repeatedColumn(name: wanted) }
            return position
        }
        guard column.isRequired else { return nil }
        let names = [column.name] + column.alternatives
        let nearest = header.prefix(64).min { NameDistance.least(names, $0) < NameDistance.least(names, $1) }
        let isNear = nearest.map { NameDistance.least(names, $0) <= max(1, min($0.unicodeScalars.count, 64) / 3) }
        let only = header.count == 1 ? header[0] : ""
        let other = only.contains("\t") ? "Tab" : only.contains(";") ? "‘;’" : only.contains("|") ? "‘|’" : nil
        throw .missingColumn(
            name: column.name, korean: column.koreanName, found: header.prefix(20).map { String($0.prefix(40)) },
            nearest: isNear == true ? nearest.map { String($0.prefix(40)) } : nil, otherSeparator: other)
    }

    private static func normalised(_ name: String) -> String {
        CellText.trimmed(Array(name.utf8)[...]).precomposedStringWithCanonicalMapping
    }
}

/// How far apart two column names are.
enum NameDistance {
    /// The smallest number of letters to change between one of the names and the other, over at most 64 letters each.
    static func least(_ names: [String], _ other: String) -> Int {
        names.map { between($0, other) }.min() ?? Int.max
    }

    private static func between(_ left: String, _ right: String) -> Int {
        let (rows, columns) = (Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64)))
        var previous = Array(0...columns.count)
        for (rowIndex, row) in rows.enumerated() {
            var current = [rowIndex + 1]
            for (index, column) in columns.enumerated() {
                current.append(
                    min(previous[index] + (row == column ? 0 : 1), previous[index + 1] + 1, current[index] + 1))
            }
            previous = current
        }
        return previous[columns.count]
    }
}
