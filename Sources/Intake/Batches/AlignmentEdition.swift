package import Domain

/// What qualifications of other countries and frameworks are worth here: a table, one line an alignment.
package typealias AlignmentEdition = TableEdition<AlignmentEntry>

/// One line of a table of alignments, with what it is aligned to still by code.
package struct AlignmentEntry: Sendable, Hashable {
    package let row: Int
    package let framework: String
    package let code: String
    package let name: Localized
    /// The code of a profile; `nil` where a unit is named.
    package let profile: String?
    /// The code of a unit and the level it counts at; `nil` where a profile is named.
    package let unit: String?
    package let level: Level?
    package let weight: Double
    package let conditions: Localized?
    package let from: CivilDate
    package let until: CivilDate?
    package let source: String
}

extension TableEdition<AlignmentEntry> {
    /// Reads a table with the columns of ``AlignmentColumn``.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> Self {
        try Self(path, columns: AlignmentColumn.columns, AlignmentLine.read)
    }

    /// Reads a table that ships with the program.
    static func read(_ table: ResourceTable) throws -> Self {
        try Self(table, columns: AlignmentColumn.columns, AlignmentLine.read)
    }
}

/// The columns of a table of alignments.
enum AlignmentColumn: String, TableColumn {
    case framework, code, name
    case englishName = "name_en"
    case profile, unit, level, weight, conditions
    case englishConditions = "conditions_en"
    case from, until, source

    var others: [String] {
        switch self {
        case .framework: ["체계"]
        case .code: ["코드"]
        case .name: ["name_ko", "이름"]
        case .englishName: ["영문 이름", "영문이름"]
        case .profile: ["직무", "자격"]
        case .unit: ["능력단위", "능력단위코드"]
        case .level: ["수준"]
        case .weight: ["대응 정도", "비중"]
        case .conditions: ["conditions_ko", "조건"]
        case .englishConditions: ["영문 조건", "영문조건"]
        case .from: ["시작일"]
        case .until: ["종료일"]
        case .source: ["출처"]
        }
    }

    var isRequired: Bool {
        switch self {
        case .framework, .code, .name, .weight, .from, .source: true
        case .englishName, .profile, .unit, .level, .conditions, .englishConditions, .until: false
        }
    }
}

/// The texts of one line, read.
private struct AlignmentLine {
    let row: Int
    let texts: [AlignmentColumn: String]

    private static let textMost = 400
    private static let codeMost = 100

    static func read(_ table: borrowing CSVTable, _ problems: inout [RowProblem]) -> AlignmentEntry? {
        let (entry, found) = AlignmentLine(row: table.row, texts: AlignmentColumn.texts(table)).entry()
        problems += found
        return entry
    }

    func entry() -> (AlignmentEntry?, [RowProblem]) {
        let weight = Double(text(.weight)).flatMap { $0 >= 0.01 && $0 <= 1 ? $0 : nil }
        let level = Int(text(.level)).flatMap { Level($0) }
        let (from, until) = (CivilDate(text(.from)), CivilDate(text(.until)))
        var problems = missing() + target(level)
        if weight == nil {
            problems.append(
                problem(
                    .weight, "대응 정도가 0.01 이상 1 이하인 수가 아닙니다.", "The weight is no number from 0.01 to 1.",
                    "모두 대응하면 1, 절반이면 0.5로 적습니다.", "Write 1 for all of it, 0.5 for half."))
        }
        if from == nil { problems.append(noDay(.from)) }
        if until == nil, !text(.until).isEmpty { problems.append(noDay(.until)) }
        if let from, let until, until <= from {
            problems.append(
                problem(
                    .until, "끝나는 날이 시작하는 날보다 앞서거나 같습니다.", "It ends on or before the day it begins.",
                    "더는 쓰지 않는 첫날을 적거나 비워 둡니다.", "Give the first day it no longer holds, or leave it blank."))
        }
        if text(.conditions).isEmpty, !text(.englishConditions).isEmpty {
            problems.append(
                problem(
                    .conditions, "영문 조건만 있고 조건이 없습니다.", "There are conditions in English only.",
                    "조건을 우리말로도 적습니다.", "Give the conditions in Korean too."))
        }
        for column in [AlignmentColumn.framework, .code] where text(column).contains(":") {
            problems.append(
                problem(
                    column, "‘:’이 들어 있습니다.", "It contains a colon.", "근거 파일은 체계:코드로 적으므로 ‘:’ 없이 적습니다.",
                    "Evidence is sent as framework:code, so write it without one."))
        }
        guard problems.isEmpty, let weight, let from else { return (nil, problems) }
        let entry = AlignmentEntry(
            row: row, framework: text(.framework), code: text(.code), name: localized(.name, .englishName),
            profile: nonEmpty(.profile), unit: nonEmpty(.unit), level: level, weight: weight,
            conditions: text(.conditions).isEmpty ? nil : localized(.conditions, .englishConditions), from: from,
            until: until, source: text(.source))
        return (entry, [])
    }

    private func text(_ column: AlignmentColumn) -> String { texts[column] ?? "" }

    private func localized(_ korean: AlignmentColumn, _ english: AlignmentColumn) -> Localized {
        Localized(text(korean), nonEmpty(english))
    }

    private func nonEmpty(_ column: AlignmentColumn) -> String? {
        text(column).isEmpty ? nil : text(column)
    }

    private func missing() -> [RowProblem] {
        AlignmentColumn.allCases.compactMap { column in
            let most = column == .framework || column == .code ? Self.codeMost : Self.textMost
            if text(column).utf8.count > most {
                return problem(
                    column, "글이 \(most)바이트보다 깁니다.", "The text is longer than \(most) bytes.", "짧게 줄여 적습니다.",
                    "Shorten it.")
            }
            guard column.isRequired, column != .weight, column != .from, text(column).isEmpty else { return nil }
            return problem(column, "비어 있습니다.", "It is empty.", "반드시 적습니다.", "It must be given.")
        }
    }

    private func target(_ level: Level?) -> [RowProblem] {
        let (profile, unit) = (text(.profile), text(.unit))
        if profile.isEmpty == unit.isEmpty {
            return [
                problem(
                    .profile, "자격이나 능력단위 가운데 하나만 있어야 합니다.", "Exactly one of profile and unit must be given.",
                    "대응하는 자격의 코드나, 능력단위의 코드와 수준을 적습니다.",
                    "Give the code of a profile, or the code of a unit with a level.")
            ]
        }
        let levelText = text(.level)
        if !unit.isEmpty, level == nil {
            return [
                problem(
                    .level, "능력단위의 수준이 없거나 1~8이 아닙니다.", "The level of the unit is missing or not 1 to 8.",
                    "1~8로 적습니다.", "Give a level of 1 to 8.")
            ]
        }
        if !profile.isEmpty, !levelText.isEmpty {
            return [
                problem(
                    .level, "자격에 대응할 때는 수준을 적지 않습니다.", "A profile has levels of its own.",
                    "비워 둡니다. 자격이 요구하는 수준으로 인정됩니다.", "Leave it blank: the levels the profile requires count.")
            ]
        }
        return []
    }

    private func noDay(_ column: AlignmentColumn) -> RowProblem {
        let message = CivilDate.message(about: text(column), example: "2026-03-01")
        return problem(
            column, "날짜를 읽을 수 없습니다.", "The day cannot be read.", message.korean + ".",
            (message.english ?? message.korean) + ".")
    }

    private func problem(
        _ column: AlignmentColumn, _ korean: String, _ english: String, _ advice: String, _ englishAdvice: String
    ) -> RowProblem {
        column.problem(
            row, String(text(column).prefix(100)), Localized(korean, english), Localized(advice, englishAdvice))
    }
}
