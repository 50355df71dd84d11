package import Domain

/// What qualifications, job postings and occupations that span classes require: a table, one line a required unit.
package struct ProfileEdition: Sendable {
    /// One line of the table.
    package struct Line: Sendable, Hashable {
        package let row: Int
        /// The code of the profile, also where the rest cannot be read; empty where it is missing.
        package let profile: String
        /// `nil` where something in the line cannot be read, which a problem then says.
        package let entry: Entry?
    }

    /// What a line says, with the unit still by code.
    package struct Entry: Sendable, Hashable {
        package let kind: Profile.Kind
        package let name: Localized
        package let unit: String
        package let level: Level
        package let weight: Int
        package let isMandatory: Bool
    }

    package let fileName: String
    package let fileHash: String
    package let lines: [Line]
    package let problems: [RowProblem]

    /// Reads a table with the columns of ``ProfileColumn``.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> ProfileEdition {
        let file = InputFile(path: path)
        var lines: [Line] = []
        var problems: [RowProblem] = []
        do {
            var table = try CSVTable(try file.source(), columns: ProfileColumn.columns)
            while try table.next() {
                let texts = ProfileColumn.texts(table)
                var entry: Entry?
                if let problem = table.lengthProblem {
                    problems.append(problem)
                } else {
                    let line = ProfileLine(row: table.row, texts: texts)
                    let found = line.problems()
                    problems += found
                    entry = found.isEmpty ? line.entry() : nil
                }
                lines.append(Line(row: table.row, profile: texts[.profile] ?? "", entry: entry))
            }
        } catch let error as CSVError {
            throw ImportFailure(fileName: file.name, error)
        }
        return ProfileEdition(fileName: file.name, fileHash: try file.hash(), lines: lines, problems: problems)
    }
}

/// The columns of a table of profiles.
enum ProfileColumn: String, TableColumn {
    case profile, kind, name
    case englishName = "name_en"
    case unit, level, weight, mandatory

    var others: [String] {
        switch self {
        case .profile: ["코드", "프로필"]
        case .kind: ["종류"]
        case .name: ["name_ko", "이름"]
        case .englishName: ["영문 이름", "영문이름"]
        case .unit: ["능력단위", "능력단위코드"]
        case .level: ["수준"]
        case .weight: ["비중"]
        case .mandatory: ["필수"]
        }
    }

    var isRequired: Bool {
        switch self {
        case .profile, .kind, .name, .unit, .level: true
        case .englishName, .weight, .mandatory: false
        }
    }
}

/// The texts of one line, read.
private struct ProfileLine {
    let row: Int
    let texts: [ProfileColumn: String]

    private static let codeMost = 100
    private static let nameMost = 400
    private static let kinds: [String: Profile.Kind] = [
        "qualification": .qualification, "자격": .qualification, "posting": .posting, "채용공고": .posting,
        "occupation": .occupation, "직무": .occupation, "dual-programme": .dualProgramme, "일학습병행": .dualProgramme,
    ]
    /// As many as a requirement may weigh on record.
    private static let weights: ClosedRange<Int64> = 1...1000

    private var kind: Profile.Kind? { Self.kinds[text(.kind)] }
    private var level: Level? { Int(text(.level)).flatMap { Level($0) } }
    private var weight: Int? {
        text(.weight).isEmpty
            ? 1 : CellText.whole(text(.weight)).value.flatMap { Self.weights.contains($0) ? Int($0) : nil }
    }
    private var mandatory: Bool? { text(.mandatory).isEmpty ? false : CellText.yesOrNo(text(.mandatory)) }

    func entry() -> ProfileEdition.Entry? {
        guard let kind, let level, let weight, let mandatory else { return nil }
        let english = text(.englishName)
        return ProfileEdition.Entry(
            kind: kind, name: Localized(text(.name), english.isEmpty ? nil : english), unit: text(.unit), level: level,
            weight: weight, isMandatory: mandatory)
    }

    func problems() -> [RowProblem] {
        var problems = lengths()
        if kind == nil {
            problems.append(
                problem(
                    .kind, "들일 수 있는 종류가 아닙니다.", "It is not a kind that can be taken in.",
                    "자격, 채용공고, 직무, 일학습병행 가운데 하나를 적습니다.",
                    "Use qualification, posting, occupation or dual-programme."))
        }
        if level == nil {
            problems.append(
                problem(
                    .level, "수준이 1~8이 아닙니다.", "The level is not 1 to 8.", "요구하는 수준을 1~8로 적습니다.",
                    "Give the level that is required, 1 to 8."))
        }
        if weight == nil {
            problems.append(
                problem(
                    .weight, "비중이 1~1,000의 정수가 아닙니다.", "The weight is no whole number from 1 to 1,000.",
                    "보통 단위는 1, 두 배로 중요하면 2로 적거나 비워 둡니다.",
                    "Write 1 for a usual unit, 2 for one that counts double, or leave it blank."))
        }
        if mandatory == nil {
            problems.append(
                problem(
                    .mandatory, "예나 아니오가 아닙니다.", "It is neither yes nor no.", "필수이면 1이나 예, 아니면 0이나 아니오로 적습니다.",
                    "Write 1 or yes for a mandatory unit, else 0 or no."))
        }
        return problems
    }

    private func lengths() -> [RowProblem] {
        ProfileColumn.allCases.compactMap { column in
            let most = column == .name || column == .englishName ? Self.nameMost : Self.codeMost
            if text(column).utf8.count > most {
                return problem(
                    column, "글이 \(most)바이트보다 깁니다.", "The text is longer than \(most) bytes.", "짧게 줄여 적습니다.",
                    "Shorten it.")
            }
            guard [.profile, .name, .unit].contains(column), text(column).isEmpty else { return nil }
            return problem(column, "비어 있습니다.", "It is empty.", "반드시 적습니다.", "It must be given.")
        }
    }

    private func text(_ column: ProfileColumn) -> String { texts[column] ?? "" }

    private func problem(
        _ column: ProfileColumn, _ korean: String, _ english: String, _ advice: String, _ englishAdvice: String
    ) -> RowProblem {
        column.problem(row, text(column), Localized(korean, english), Localized(advice, englishAdvice))
    }
}
