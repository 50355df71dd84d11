import Foundation

/// docs/GLOSSARY.md as it follows from the file of terms.
enum Glossary {
    static let source = SourceFiles.root.appending(path: "Sources/Intake/Resources/glossary.csv")
    static let page = SourceFiles.root.appending(path: "docs/GLOSSARY.md")

    /// The rows below the header: English term, Korean term, English meaning, Korean meaning.
    static func terms() throws -> [[String]] {
        Array(rows(of: try String(contentsOf: source, encoding: .utf8)).dropFirst())
    }

    /// The whole page.
    static func text() throws -> String {
        let lines = try terms().map { "| \($0[0]) | \($0[1]) | \($0[2]) | \($0[3]) |" }
        return """
            # Glossary

            One name for each concept, in code, on pages and in documents. Some belong to parts that are planned.

            Generated from `Sources/Intake/Resources/glossary.csv`, which the glossary page of the site shows too. Change
            that file, then run `UPDATE_SNAPSHOTS=1 swift test --filter TidyTests`.

            | English | 한국어 | meaning | 뜻 |
            |---|---|---|---|
            \(lines.joined(separator: "\n"))

            """
    }

    /// Rows of cells of a table in CSV (RFC 4180) that is known to be well-formed.
    private static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted) = ([String](), "", false)
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.append(character)
            }
        }
        return rows
    }
}
