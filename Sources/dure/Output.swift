import Domain
import Foundation

/// Printing results and problems.
enum Output {
    /// Writes a value as JSON with sorted keys.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func line(_ text: String) {
        print(text)
    }

    /// Writes to standard error, so that results stay clean in a pipe.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// A number with thousands separated.
    static func number(_ value: some BinaryInteger) -> String {
        var digits = Array(String(value))
        let start = digits.first == "-" ? 1 : 0
        var place = digits.count - 3
        while place > start {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    /// A share as percent with one digit.
    static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return "not provided" }
        return "\((share * 1000).rounded() / 10) %"
    }

    /// Rows in columns, the first left-aligned and the others right-aligned, unless all are words.
    static func table(_ header: [String], _ rows: [[String]], areWords: Bool = false) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { width($0[column]) }.max() ?? 0 }
        for row in all {
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: max(0, widths[column] - width(cell)))
                return column == 0 || areWords ? cell + padding : padding + cell
            }
            var text = cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            line(text)
        }
    }

    /// Columns a text takes on a terminal: Hangul and ideographs take two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x1100...0xFFDC).contains($1.value) && $1.value >= 0x2E80 ? 2 : 1) }
    }

    /// What is wrong with a row, on two lines.
    static func problem(_ problem: RowProblem) {
        let place = problem.row > 0 ? "row \(problem.row)" : "file"
        let field = problem.field.isEmpty ? "" : ", \(problem.field) “\(problem.value)”"
        note(
            "  \(problem.weight.rawValue) \(place)\(field): \(problem.reason.text(.english)) "
                + problem.suggestion.text(.english))
    }
}

/// The progress of long work: a bar on a terminal, lines in a pipe.
final class Progress: Sendable {
    private let title: String
    private let isTerminal: Bool
    private let last: Locked

    init(_ title: String) {
        self.title = title
        isTerminal = isatty(STDERR_FILENO) == 1
        last = Locked()
    }

    /// Shows the share done, 0 to 1.
    func show(_ share: Double) {
        let percent = Int((min(max(share, 0), 1) * 100).rounded())
        let step = isTerminal ? 1 : 25
        guard last.advance(to: percent / step * step) else { return }
        if isTerminal {
            let filled = percent * 30 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
            FileHandle.standardError.write(Data("\r\(title) \(bar) \(percent) %\(percent == 100 ? "\n" : "")".utf8))
        } else {
            Output.note("\(title): \(percent) %")
        }
    }
}
