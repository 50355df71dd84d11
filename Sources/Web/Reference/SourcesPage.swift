import Domain

/// Every import the record rests on.
struct SourcesPage: Page {
    static let template = "reference/sources"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let batches: DataTable

    init(_ batches: [Batch], format: Format) {
        frame = PageFrame(title: format.language("자료 출처", "Data sources"))
        self.batches = BatchTable.table(
            batches, caption: format.language("들여온 자료 묶음, 새것부터", "Imports, the newest first"), format)
    }
}

/// One import with the rows that were rejected or doubtful.
struct BatchPage: Page {
    static let template = "reference/batch"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let source: String
    let file: String
    let hash: String
    let reader: String
    let importedAt: String
    let counts: DataTable
    let problems: [DataTable]
    let noProblems: Bool

    init(_ batch: Batch, problems: [RowProblem], format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("자료 묶음 #\(batch.id)", "Import #\(batch.id)"),
            breadcrumb: [Crumb(language("자료 출처", "Data sources"), .sources)])
        source = batch.source
        file = batch.fileName ?? language("프로그램에 든 자료", "ships with the program")
        hash = batch.fileHash ?? format.missing
        reader = "\(batch.reader) \(batch.readerVersion)"
        importedAt = batch.importedAt
        counts = Self.countTable(batch.counts, format)
        self.problems = problems.isEmpty ? [] : [Self.problemTable(problems, language)]
        noProblems = problems.isEmpty
    }

    private static func countTable(_ counts: Batch.Counts, _ format: Format) -> DataTable {
        let language = format.language
        let rows: [(String, Int)] = [
            (language("읽음", "Read"), counts.read), (language("추가", "Added"), counts.added),
            (language("바뀜", "Changed"), counts.changed), (language("그대로", "Unchanged"), counts.unchanged),
            (language("거절", "Rejected"), counts.rejected), (language("의심", "Doubtful"), counts.doubtful),
        ]
        return DataTable(
            caption: language("행 수", "Rows"),
            columns: [.init(language("처리", "Outcome")), .init(language("행", "Rows"), isNumber: true)],
            rows: rows.map { DataTable.Row(TableCell($0), [TableCell(format.number($1), isNumber: true)]) })
    }

    private static func problemTable(_ problems: [RowProblem], _ language: Language) -> DataTable {
        DataTable(
            caption: language("거절되었거나 의심스러운 행", "Rejected and doubtful rows"),
            columns: [
                .init(language("행", "Row")), .init(language("처리", "Outcome")), .init(language("칸", "Field")),
                .init(language("값", "Value")), .init(language("까닭", "Reason")), .init(language("할 일", "What to do")),
            ],
            rows: problems.map { problem in
                DataTable.Row(
                    TableCell("\(problem.row)"),
                    [
                        TableCell(
                            problem.weight == .rejected
                                ? language("거절", "rejected") : language("의심", "doubtful")),
                        TableCell(problem.field), TableCell(problem.value), TableCell(problem.reason, language),
                        TableCell(problem.suggestion, language),
                    ])
            })
    }
}
