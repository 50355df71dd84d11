import Analysis
import Domain

/// The lineage of a figure.
struct PassportPage: Page {
    static let template = "passports/passport"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let definition: String
    let hasValue: Bool
    let value: String
    let asOf: String
    let division: String
    let hasField: Bool
    let field: String
    let query: String
    let suppression: String
    let dataVersion: String
    let snapshotHash: String
    let checksum: String
    let programVersion: String
    let rules: DataTable
    let batches: DataTable
    let address: String
    let hasComputed: Bool
    let computedHeading: String
    let computed: String
    let isSame: Bool
    private let passport: Passport

    var json: (any Encodable & Sendable)? { passport }
    /// Who asks to compute again shall get a computation.
    var mayBeKept: Bool { !hasComputed }

    init(_ passport: Passport, computed: Recomputation?, country: Country, visit: Visit) {
        let (language, format) = (visit.language, visit.format)
        self.passport = passport
        frame = PageFrame(
            title: language("수치의 내력: \(passport.name.korean)", "How it was made: \(passport.name.text(.english))"),
            section: .overview, breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        definition = passport.definition.text(language)
        hasValue = passport.value != nil
        value = format.number(passport.value)
        asOf = format.dateInProse(passport.asOf)
        division = passport.division.text(language)
        let chosen = visit.query["field"].flatMap { country.standards.field(code: $0) }
        hasField = chosen != nil
        let hours = visit.query.integer("hours", in: 1...600).map { language(", \($0)시간 안", ", within \($0) hours") }
        field = (chosen?.name.text(language) ?? "") + (hours ?? "")
        query = passport.query
        suppression = passport.suppression.text(language)
        dataVersion = language("\(passport.dataVersion)번 묶음까지", "up to import \(passport.dataVersion)")
        snapshotHash = passport.snapshotHash
        checksum = passport.checksum
        programVersion = passport.programVersion
        rules = Self.ruleTable(passport, language)
        batches = Self.batchTable(passport, format)
        address = SiteURL.passport(passport.figure.rawValue).description
        hasComputed = computed != nil
        isSame = computed?.isSame ?? false
        computedHeading =
            isSame
            ? language("다시 계산해도 같습니다", "Computing it again gives the same")
            : language("다시 계산하니 다릅니다", "Computing it again gives something else")
        self.computed = computed.map { Self.sentence($0, format) } ?? ""
    }

    private static func sentence(_ computed: Recomputation, _ format: Format) -> String {
        let value =
            computed.computed.map { format.language("값 \(format.number($0)), ", "value \(format.number($0)), ") } ?? ""
        return format.language(
            "\(value)세 표의 검사합 \(computed.computedChecksum) (공개된 값 \(computed.publishedChecksum)), \(format.number(computed.milliseconds))밀리초",
            """
            \(value)checksum of the three tables \(computed.computedChecksum) (published \
            \(computed.publishedChecksum)), \(format.number(computed.milliseconds)) milliseconds
            """)
    }

    private static func ruleTable(_ passport: Passport, _ language: Language) -> DataTable {
        DataTable(
            caption: language("적용한 인정 규칙", "Recognition rules applied"),
            columns: [
                .init(language("규칙", "Rule")), .init(language("판", "Version"), isNumber: true),
                .init(language("내용", "In words"), isProse: true),
            ],
            rows: passport.rules.map {
                DataTable.Row(
                    TableCell($0.code), [TableCell("\($0.version)", isNumber: true), TableCell($0.text, language)])
            })
    }

    private static func batchTable(_ passport: Passport, _ format: Format) -> DataTable {
        BatchTable.table(
            passport.batches, caption: format.language("바탕이 된 자료 묶음, 새것부터", "Imports it rests on, the newest first"),
            format)
    }
}

/// A table of imports.
enum BatchTable {
    static func table(_ batches: [Batch], caption: String, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: caption,
            columns: [
                .init(language("묶음", "Import")), .init(language("출처", "Source")), .init(language("파일", "File")),
                .init(language("들인 때(UTC)", "Imported (UTC)")), .init(language("읽은 행", "Rows read"), isNumber: true),
                .init(language("거절", "Rejected"), isNumber: true), .init(language("의심", "Doubtful"), isNumber: true),
                .init(language("파일 해시(SHA-256)", "File hash (SHA-256)")),
            ],
            rows: batches.map { batch in
                DataTable.Row(
                    TableCell("#\(batch.id)", address: .batch(batch.id)),
                    [
                        TableCell(batch.source),
                        TableCell(batch.fileName ?? language("프로그램에 든 자료", "ships with the program")),
                        TableCell(batch.importedAt), TableCell(format.number(batch.counts.read), isNumber: true),
                        TableCell(format.number(batch.counts.rejected), isNumber: true),
                        TableCell(format.number(batch.counts.doubtful), isNumber: true),
                        TableCell(
                            batch.fileHash.map { String($0.prefix(16)) + "…" } ?? format.missing,
                            isFlag: batch.fileHash == nil),
                    ])
            })
    }
}
