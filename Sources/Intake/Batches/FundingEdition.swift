package import Domain

/// Rules about who pays for training: a table, one line a version of a rule.
package typealias FundingEdition = TableEdition<FundingEntry>

/// One line of a table of funding rules.
package struct FundingEntry: Sendable, Hashable {
    package let row: Int
    package let rule: FundingRule
}

extension TableEdition<FundingEntry> {
    /// Reads a table with the columns of ``FundingColumn``.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> Self {
        try Self(path, columns: FundingColumn.columns, entry)
    }

    /// Reads a table that ships with the program.
    static func read(_ table: ResourceTable) throws -> Self {
        try Self(table, columns: FundingColumn.columns, entry)
    }

    private static func entry(_ table: borrowing CSVTable, _ problems: inout [RowProblem]) -> FundingEntry? {
        var line = FundingLine(row: table.row, texts: FundingColumn.texts(table))
        let rule = line.rule()
        problems += line.problems
        return rule.map { FundingEntry(row: table.row, rule: $0) }
    }
}

/// The columns of a table of funding rules.
enum FundingColumn: String, TableColumn {
    case rule, version
    case from = "valid_from"
    case until = "valid_until"
    case kind, system
    case programmeType = "programme_type"
    case situation
    case companySize = "company_size"
    case circumstance
    case hoursLeast = "hours_least"
    case card = "card_share"
    case employer = "employer_share"
    case programme = "programme_share"
    case amount, years
    case text = "text_ko"
    case englishText = "text_en"
    case source = "source_ko"
    case englishSource = "source_en"
    case example

    var others: [String] {
        switch self {
        case .rule: ["규칙"]
        case .version: ["판"]
        case .from: ["시작일"]
        case .until: ["종료일"]
        case .kind: ["종류"]
        case .system: ["사업"]
        case .programmeType: ["훈련유형"]
        case .situation: ["상황"]
        case .companySize: ["기업규모"]
        case .circumstance: ["사정"]
        case .hoursLeast: ["최소시간"]
        case .card: ["카드 몫"]
        case .employer: ["회사 몫"]
        case .programme: ["사업 몫"]
        case .amount: ["금액"]
        case .years: ["햇수"]
        case .text: ["설명"]
        case .englishText: ["영문 설명"]
        case .source: ["출처"]
        case .englishSource: ["영문 출처"]
        case .example: ["예시"]
        }
    }

    var isRequired: Bool {
        switch self {
        case .rule, .version, .from, .kind, .text, .englishText, .source, .englishSource, .example: true
        default: false
        }
    }

    /// What a rule says in this column, as a table writes it.
    func text(of rule: FundingRule) -> String {
        func number(_ value: Int?) -> String { value.map { String($0) } ?? "" }
        let condition = rule.condition
        return switch self {
        case .rule: rule.code
        case .version: number(rule.version)
        case .from: rule.from.description
        case .until: rule.until?.description ?? ""
        case .kind: rule.kind.rawValue
        case .system: condition.system ?? ""
        case .programmeType: condition.programmeType ?? ""
        case .situation: condition.situation?.rawValue ?? ""
        case .companySize: condition.companySize?.rawValue ?? ""
        case .circumstance: condition.circumstance ?? ""
        case .hoursLeast: number(condition.hoursLeast)
        case .card: number(rule.share.card)
        case .employer: number(rule.share.employer)
        case .programme: number(rule.share.programme)
        case .amount: number(rule.amount)
        case .years: number(rule.years)
        case .text: rule.text.korean
        case .englishText: rule.text.text(.english)
        case .source: rule.source.korean
        case .englishSource: rule.source.text(.english)
        case .example: rule.isExample ? "1" : "0"
        }
    }
}
