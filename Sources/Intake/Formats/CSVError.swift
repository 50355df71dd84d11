package import Domain

/// Why a table could not be read further. Problems of single rows are `RowProblem`s instead.
package enum CSVError: ReaderError {
    case encoding(TextEncodingError)
    case notTable(FileKind)
    case noHeader
    /// - Parameter korean: what files in Korean call it, where that is another name.
    case missingColumn(name: String, korean: String?, found: [String], nearest: String?, otherSeparator: String?)
    case repeatedColumn(name: String)
    case unclosedQuote(line: Int)
    case textAfterQuote(line: Int)
    case recordTooLong(line: Int, bytesMax: Int)
    case tooManyColumns(line: Int, columnsMax: Int)

    package var line: Int? {
        switch self {
        case .unclosedQuote(let line), .textAfterQuote(let line), .recordTooLong(let line, _),
            .tooManyColumns(let line, _):
            line
        case .missingColumn, .repeatedColumn: 1
        case .encoding, .notTable, .noHeader: nil
        }
    }

    package var reason: Localized {
        switch self {
        case .encoding(let error): error.reason
        case .notTable(let kind):
            Localized(
                "CSV 표가 아니라 \(kind.name.korean)입니다.", "This is not a CSV table but \(kind.name.text(.english)).")
        case .noHeader:
            Localized("표가 비어 있어 열 이름 줄이 없습니다.", "The table is empty: it has no line of column names.")
        case .missingColumn(let name, let korean, let found, _, _):
            Localized(
                "‘\(name)’\(korean.map { "(\($0))" } ?? "") 열이 없습니다. 있는 열: \(found.joined(separator: ", ")).",
                "There is no column “\(name)”\(korean.map { " (\($0))" } ?? ""). Columns found: \(found.joined(separator: ", "))."
            )
        case .repeatedColumn(let name):
            Localized("‘\(name)’ 열이 두 번 나옵니다.", "The column “\(name)” appears twice.")
        case .unclosedQuote(let line):
            Localized("\(line)번째 줄에서 연 큰따옴표가 닫히지 않았습니다.", "The quote opened on line \(line) is never closed.")
        case .textAfterQuote(let line):
            Localized(
                "\(line)번째 줄에서 닫는 큰따옴표 뒤에 글자가 더 있습니다.", "On line \(line) there is text after a closing quote.")
        case .recordTooLong(let line, let bytesMax):
            Localized(
                "\(line)번째 줄에서 시작한 행이 \(ByteText.size(bytesMax))를 넘습니다.",
                "The row that starts on line \(line) is longer than \(ByteText.size(bytesMax)).")
        case .tooManyColumns(let line, let columnsMax):
            Localized("\(line)번째 줄의 칸이 \(columnsMax)개를 넘습니다.", "Line \(line) has more than \(columnsMax) cells.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .encoding(let error): error.suggestion
        case .notTable(let kind): kind.adviceForTable
        case .noHeader:
            Localized("첫 줄에 열 이름이 있는 파일을 올립니다.", "Hand in a file whose first line names the columns.")
        case .missingColumn(let name, _, _, let nearest, let otherSeparator):
            Self.adviceForColumn(name, nearest, otherSeparator)
        case .repeatedColumn:
            Localized("둘 중 하나의 이름을 바꾸거나 지웁니다.", "Rename or remove one of the two.")
        case .unclosedQuote, .textAfterQuote:
            Localized(
                "칸 안의 큰따옴표는 두 번(\"\") 써서 저장합니다.", "Write a quote inside a cell twice (\"\") and save again.")
        case .recordTooLong, .tooManyColumns:
            Localized(
                "줄바꿈이나 따옴표가 빠지지 않았는지 확인하거나 설정에서 한도를 올립니다.",
                "Check for a missing line break or quote, or raise the limit in the settings.")
        }
    }

    private static func adviceForColumn(_ name: String, _ nearest: String?, _ separator: String?) -> Localized {
        if let separator {
            return Localized(
                "칸이 쉼표가 아니라 \(separator)(으)로 나뉜 것 같습니다. 쉼표로 나누어 저장합니다.",
                "The cells seem to be separated by \(separator) instead of commas. Save with commas.")
        }
        if let nearest {
            return Localized(
                "‘\(nearest)’ 열이 그것이면 이름을 ‘\(name)’(으)로 바꿉니다.",
                "If “\(nearest)” is meant, rename it to “\(name)”.")
        }
        return Localized("첫 줄의 열 이름을 확인합니다.", "Check the column names on the first line.")
    }
}
