import Foundation

/// A table that ships with the program, read whole; its text columns are asked for by name.
struct ResourceTable: Sendable {
    /// What is wrong with a file of the program itself.
    enum Problem: Error, CustomStringConvertible {
        case missing(String)
        case malformed(String, row: Int, field: String, value: String)

        var description: String {
            switch self {
            case .missing(let name): "The reference file \(name) is missing beside the program; install it again."
            case .malformed(let name, let row, let field, let value):
                "The reference file \(name) has a wrong \(field) in row \(row): \(value)"
            }
        }
    }

    /// One row: a text for each column, `nil` where the cell is blank.
    struct Row: Sendable {
        let file: String
        let number: Int
        fileprivate let cells: [String: String]

        subscript(_ column: String) -> String? {
            guard let cell = cells[column], !cell.isEmpty else { return nil }
            return cell
        }

        /// The cell, which must be filled.
        func text(_ column: String) throws -> String {
            guard let cell = self[column] else { throw wrong(column) }
            return cell
        }

        func integer(_ column: String) throws -> Int {
            guard let number = Int(try text(column)) else { throw wrong(column) }
            return number
        }

        func real(_ column: String) throws -> Double? {
            guard let cell = self[column] else { return nil }
            guard let number = Double(cell), number.isFinite else { throw wrong(column) }
            return number
        }

        func wrong(_ column: String) -> Problem {
            .malformed(file, row: number, field: column, value: cells[column] ?? "")
        }
    }

    let rows: [Row]
    /// The bytes of the file, for its hash.
    let bytes: [UInt8]

    /// Reads `<name>.csv` of the program's own resources.
    init(_ name: String) throws {
        guard let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Resources"),
            let data = FileManager.default.contents(atPath: url.path)
        else { throw Problem.missing("\(name).csv") }
        bytes = [UInt8](data)
        var reader = try CSVReader(ByteSource(bytes))
        var header: [String] = []
        var rows: [Row] = []
        while try reader.next() {
            let cells = (0..<reader.cellCount).map { CellText.trimmed(reader.text($0)) }
            if header.isEmpty {
                header = cells
            } else {
                let pairs = zip(header, cells).map { ($0, $1) }
                rows.append(
                    Row(
                        file: "\(name).csv", number: reader.row,
                        cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
            }
        }
        self.rows = rows
    }
}
