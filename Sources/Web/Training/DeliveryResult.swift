import Domain
import Store

/// What became of a file that was handed in at the page.
enum DeliveryResult: Sendable {
    /// No file was chosen.
    case missing
    case unreadable(RowProblem)
    case tooManyRows(most: Int)
    case receipt(EvidenceReceipt)

    /// Rows shown at once.
    private static let rowsShown = 200

    /// The problems of rows, in their order.
    var rowProblems: [RowProblem] {
        if case .receipt(let receipt) = self, receipt.outcome == .refused { receipt.problems } else { [] }
    }

    /// What stands above the form and at its field.
    func formProblems(_ format: Format) -> [(field: String, message: Localized)] {
        let name = DeliveriesPage.names.file
        switch self {
        case .missing: return [(name, Localized("보낼 CSV 파일을 골라 주세요", "Choose the CSV file to send"))]
        case .unreadable(let problem):
            return [
                (
                    name,
                    Localized(
                        "\(problem.reason.korean) \(problem.suggestion.korean)",
                        "\(problem.reason.text(.english)) \(problem.suggestion.text(.english))")
                )
            ]
        case .tooManyRows(let most):
            return [
                (
                    name,
                    Localized(
                        "한 번에 \(format.number(most))행까지 보낼 수 있습니다. 파일을 나누어 주세요",
                        "Send at most \(format.number(most)) rows at once. Split the file")
                )
            ]
        case .receipt(let receipt):
            guard receipt.outcome == .refused else { return [] }
            let rows = Set(receipt.problems.map(\.row)).count
            return [
                (
                    "problems",
                    Localized(
                        "\(format.number(receipt.counts.read))행 가운데 \(format.number(rows))행을 고쳐야 합니다. 아무것도 기록하지 않았습니다",
                        "\(format.number(rows)) of \(format.number(receipt.counts.read)) rows need correction. Nothing was recorded"
                    )
                )
            ]
        }
    }

    /// What can be said where nothing is wrong.
    func notice(_ format: Format) -> DeliveriesPage.Notice? {
        guard case .receipt(let receipt) = self else { return nil }
        let counts = receipt.counts
        switch receipt.outcome {
        case .refused, .recorded: return nil
        case .unchanged:
            return DeliveriesPage.Notice(
                text: format.language(
                    "\(format.number(counts.read))행을 모두 전에 받았습니다. 새로 기록한 것은 없습니다.",
                    "All \(format.count(counts.read, "행", "row", "rows")) came before. Nothing new was recorded."))
        case .tried:
            let work = DeliveryWords.counts(
                added: counts.added, changed: counts.changed, known: counts.unchanged, format)
            return DeliveriesPage.Notice(
                text: format.language(
                    "문제가 없습니다(\(work)). 아직 기록하지 않았습니다. 같은 파일을 다시 골라 ‘보내기’를 눌러 주세요.",
                    "Nothing is wrong (\(work)), and nothing is recorded yet. Choose the file again and press Send."))
        }
    }

    /// The problems as a table, the first of them.
    static func table(_ problems: [RowProblem], _ format: Format) -> DataTable {
        let language = format.language
        let more = problems.count - rowsShown
        return DataTable(
            caption: language("고쳐야 할 곳", "What to correct"),
            columns: [
                .init(language("행과 열", "Row and column")), .init(language("적힌 값", "Value")),
                .init(language("무엇이 문제이고 어떻게 고치나", "What is wrong and what to do")),
            ],
            rows: problems.prefix(rowsShown).map { problem in
                let field = EvidenceField(rawValue: problem.field).map { DeliveryColumns.name($0, language) }
                let row = problem.row == 0 ? language("파일", "File") : language("\(problem.row)행", "Row \(problem.row)")
                let place = [row, field ?? problem.field].filter { !$0.isEmpty }
                return .init(
                    TableCell(place.joined(separator: ", ")),
                    [
                        TableCell(problem.value),
                        TableCell("\(problem.reason.text(language)) \(problem.suggestion.text(language))"),
                    ])
            },
            notes: more > 0
                ? [
                    language(
                        "여기 보이지 않는 문제가 \(format.number(more))개 더 있습니다.",
                        "\(format.number(more)) more problems are not shown here.")
                ] : [])
    }
}
