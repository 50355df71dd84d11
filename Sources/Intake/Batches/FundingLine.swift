import Domain

/// The texts of one line of a table of funding rules, read.
struct FundingLine {
    let row: Int
    let texts: [FundingColumn: String]
    private(set) var problems: [RowProblem] = []

    private static let textMost = 1_000
    private static let codeMost = 100

    init(row: Int, texts: [FundingColumn: String]) {
        self.row = row
        self.texts = texts
    }

    /// The rule the line gives; `nil` where something in it cannot be read, which `problems` then says.
    mutating func rule() -> FundingRule? {
        checkTexts()
        let version = whole(.version, 1...1_000_000, isRequired: true)
        let from = date(.from, isRequired: true)
        let until = date(.until, isRequired: false)
        if let from, let until, until <= from {
            reject(
                .until, "끝나는 날이 시작하는 날보다 앞서거나 같습니다.", "It ends on or before the day it begins.",
                "더는 쓰지 않는 첫날을 적거나 비워 둡니다.", "Give the first day it no longer holds, or leave it blank.")
        }
        let kind: FundingRule.Kind? = word(.kind, isRequired: true)
        let condition = condition()
        let share = share(kind)
        let amount = whole(.amount, 0...Int64(FundingRules.feeMost), isRequired: kind == .balance)
        let years = whole(.years, 1...100, isRequired: false)
        let isExample = CellText.yesOrNo(text(.example))
        if isExample == nil {
            reject(
                .example, "예나 아니오가 아닙니다.", "It is neither yes nor no.", "지어낸 예이면 1, 공표된 규칙이면 0으로 적습니다.",
                "Write 1 for figures that are an example, 0 for a published rule.")
        }
        if let kind { checkConditions(kind) }
        guard problems.isEmpty, let version, let from, let kind, let isExample else { return nil }
        return FundingRule(
            code: text(.rule), version: version, from: from, until: until, kind: kind, condition: condition,
            share: share, amount: amount, years: years, text: Localized(text(.text), text(.englishText)),
            source: Localized(text(.source), text(.englishSource)), isExample: isExample)
    }

    private func text(_ column: FundingColumn) -> String { texts[column] ?? "" }

    private func nonEmpty(_ column: FundingColumn) -> String? { text(column).isEmpty ? nil : text(column) }

    private mutating func checkTexts() {
        for column in FundingColumn.allCases {
            let isLong = [.text, .englishText, .source, .englishSource].contains(column)
            let most = isLong ? Self.textMost : Self.codeMost
            if text(column).utf8.count > most {
                reject(
                    column, "글이 \(most)바이트보다 깁니다.", "The text is longer than \(most) bytes.", "짧게 줄여 적습니다.",
                    "Shorten it.")
            } else if isLong || column == .rule, text(column).isEmpty {
                reject(column, "비어 있습니다.", "It is empty.", "반드시 적습니다.", "It must be given.")
            }
        }
    }

    private mutating func condition() -> FundingRule.Condition {
        let system = nonEmpty(.system)
        if let system, CourseService(rawValue: system) == nil {
            reject(
                .system, "모르는 사업입니다.", "The family of programmes is not known.",
                "310(내일배움카드), 311(사업주), 312(컨소시엄), 313(일학습병행) 가운데 하나를 적거나 비워 둡니다.",
                "Use 310 (card), 311 (employer), 312 (consortium) or 313 (dual), or leave it blank.")
        }
        if let code = nonEmpty(.programmeType), !Self.isCode(code) {
            reject(
                .programmeType, "훈련유형 코드의 앞부분이 아닙니다.", "It is not the beginning of a programme type's code.",
                "C0054처럼 영문 대문자와 숫자로 적거나 비워 둡니다.", "Write it as C0054, or leave it blank for any.")
        }
        return FundingRule.Condition(
            system: system, programmeType: nonEmpty(.programmeType), situation: word(.situation, isRequired: false),
            companySize: word(.companySize, isRequired: false), circumstance: nonEmpty(.circumstance),
            hoursLeast: whole(.hoursLeast, 1...10_000, isRequired: false))
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
    }

    private mutating func share(_ kind: FundingRule.Kind?) -> FundingRule.Share {
        let columns: [FundingColumn] = [.card, .employer, .programme]
        let parts = columns.map { whole($0, 0...10_000, isRequired: kind == .share) ?? 0 }
        let share = FundingRule.Share(card: parts[0], employer: parts[1], programme: parts[2])
        if !share.isPossible {
            reject(
                .card, "세 몫의 합이 10,000을 넘습니다.", "The three parts come to more than 10,000.",
                "모두 내면 10,000이고, 나머지는 본인이 냅니다.", "10,000 is all of it; the person pays the rest.")
        }
        if let kind, kind != .share {
            for (column, part) in zip(columns, parts) where part > 0 {
                reject(
                    column, "몫은 share 규칙에만 적습니다.", "Only a rule of the kind share has parts.", "0으로 적거나 비워 둡니다.",
                    "Write 0, or leave it blank.")
            }
        }
        return share
    }

    /// Conditions with which a rule of its kind could never apply, or would apply to everybody.
    private mutating func checkConditions(_ kind: FundingRule.Kind) {
        let names = [FundingColumn.circumstance, .situation, .companySize]
        if kind == .exclusion, names.allSatisfy({ text($0).isEmpty }) {
            reject(
                .circumstance, "누가 제외되는지 없습니다.", "It does not say who is excluded.", "public-servant처럼 사정을 적습니다.",
                "Name what the person says of themselves, such as public-servant.")
        }
        for column in [FundingColumn.system, .programmeType, .hoursLeast]
        where kind == .balance && !text(column).isEmpty {
            reject(
                column, "카드 한도는 과정에 따라 다르지 않습니다.", "What a card holds does not depend on the course.", "비워 둡니다.",
                "Leave it blank.")
        }
    }

    private mutating func word<Word: RawRepresentable & CaseIterable>(
        _ column: FundingColumn, isRequired: Bool
    ) -> Word? where Word.RawValue == String {
        let found = Word(rawValue: text(column))
        if found == nil, isRequired || !text(column).isEmpty {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            reject(
                column, "쓸 수 있는 말이 아닙니다.", "It is not one of the words that can be used.", "이 가운데 하나: \(words)",
                "Use one of: \(words)")
        }
        return found
    }

    private mutating func whole(_ column: FundingColumn, _ range: ClosedRange<Int64>, isRequired: Bool) -> Int? {
        if text(column).isEmpty, !isRequired { return nil }
        let found = CellText.whole(text(column)).value.flatMap { range.contains($0) ? Int($0) : nil }
        if found == nil {
            let (least, most) = (range.lowerBound, range.upperBound)
            reject(
                column, "범위 안의 정수가 아닙니다.", "It is no whole number in range.", "\(least)~\(most)로 적습니다.",
                "Give a whole number from \(least) to \(most).")
        }
        return found
    }

    private mutating func date(_ column: FundingColumn, isRequired: Bool) -> CivilDate? {
        if text(column).isEmpty, !isRequired { return nil }
        let date = CivilDate(text(column))
        if date == nil {
            let message = CivilDate.message(about: text(column), example: "2026-03-01")
            reject(
                column, "날짜를 읽을 수 없습니다.", "The day cannot be read.", message.korean + ".",
                (message.english ?? message.korean) + ".")
        }
        return date
    }

    private mutating func reject(
        _ column: FundingColumn, _ korean: String, _ english: String, _ advice: String, _ englishAdvice: String
    ) {
        problems.append(
            column.problem(
                row, String(text(column).prefix(100)), Localized(korean, english), Localized(advice, englishAdvice)))
    }
}
