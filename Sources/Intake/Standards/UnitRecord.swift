package import Domain

/// One competency unit as an official list gives it, before it gets an identity here.
package struct UnitRecord: Hashable, Sendable {
    /// The row or record it came from, as a person counts it.
    package let row: Int
    package let code: UnitCode
    package let name: Localized
    package let level: Level
    /// Standard training hours, 1 to 2,000; `nil` where the list gives none.
    package let hours: Int?
    package let definition: Localized?
}

/// What can be wrong with one row of a list of competency units.
package enum UnitProblem: Hashable, Sendable {
    case code, codeWithoutZero, repeated(firstRow: Int), noName, noLevel, level, zeroHours, hours

    package var weight: RowProblem.Weight { self == .zeroHours ? .doubtful : .rejected }

    package var reason: Localized {
        switch self {
        case .code: Localized("능력단위 코드의 모양이 아닙니다.", "This is not the code of a competency unit.")
        case .codeWithoutZero: Localized("능력단위 코드의 맨 앞 0이 빠져 있습니다.", "The code has lost its leading zero.")
        case .repeated(let firstRow):
            Localized("\(firstRow)번째 행과 같은 코드입니다.", "The same code is on row \(firstRow).")
        case .noName: Localized("능력단위 이름이 비어 있습니다.", "The name is blank.")
        case .noLevel: Localized("수준이 주어지지 않았습니다.", "No level is given.")
        case .level: Localized("수준이 1에서 8 사이의 수가 아닙니다.", "The level is not a number from 1 to 8.")
        case .zeroHours: Localized("훈련시간이 0시간입니다.", "The training hours are 0.")
        case .hours: Localized("훈련시간이 1에서 2,000 사이의 수가 아닙니다.", "The hours are not a number from 1 to 2,000.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .code: Localized("‘2001020201_23v1’처럼 적습니다.", "Write it like 2001020201_23v1.")
        case .codeWithoutZero:
            Localized("코드 열을 ‘텍스트’로 두고 다시 저장합니다.", "Set the column to text and save again.")
        case .repeated: Localized("둘 중 하나를 지웁니다.", "Remove one of the two.")
        case .noName: Localized("이름을 채웁니다.", "Fill in the name.")
        case .noLevel, .level:
            Localized("공식 목록에서 수준을 확인해 채웁니다.", "Look the level up in the official list.")
        case .zeroHours:
            Localized("제공되지 않은 것으로 보고 들였습니다.", "It was taken in as not provided.")
        case .hours:
            Localized("시간 수를 확인합니다. 모르면 비워 둡니다.", "Check the hours; leave the cell blank if unknown.")
        }
    }
}

/// Turns texts into unit records and remembers the codes seen, so that a repeated one is found.
struct UnitRowReader {
    /// The texts of one row, with the file's own names of the columns.
    struct Texts {
        var code: String?
        var name: String?
        var nameEnglish: String?
        var level: String?
        var hours: String?
        var definition: String?
        var definitionEnglish: String?
    }

    /// The names of the columns in messages.
    struct Names {
        var code = "code"
        var name = "name"
        var level = "level"
        var hours = "hours"
    }

    let names: Names
    private var firstRows: [String: Int] = [:]

    init(names: Names) {
        self.names = names
    }

    /// The record of a row, `nil` when a problem rejects it.
    mutating func read(_ texts: Texts, row: Int) -> (unit: UnitRecord?, problems: [RowProblem]) {
        var problems: [RowProblem] = []
        func note(_ problem: UnitProblem, _ field: String, _ value: String?) {
            problems.append(
                RowProblem(
                    problem.weight, row: row, field: field, value: value ?? "", reason: problem.reason,
                    suggestion: problem.suggestion))
        }
        let code = texts.code.flatMap(UnitCode.init)
        if code == nil {
            let lostZero = texts.code.map { UnitCode("0" + $0) != nil } ?? false
            note(lostZero ? .codeWithoutZero : .code, names.code, texts.code)
        }
        if let code, let firstRow = firstRows[code.text] { note(.repeated(firstRow: firstRow), names.code, code.text) }
        if texts.name?.isEmpty ?? true { note(.noName, names.name, texts.name) }
        let level = self.level(texts.level)
        if let problem = level.problem { note(problem, names.level, texts.level) }
        let hours = self.hours(texts.hours)
        if let problem = hours.problem { note(problem, names.hours, texts.hours) }
        guard problems.allSatisfy({ $0.weight == .doubtful }), let code, let level = level.value, let name = texts.name
        else { return (nil, problems) }
        firstRows[code.text] = row
        let definition = texts.definition.flatMap { text in
            text.isEmpty ? nil : Localized(text, texts.definitionEnglish.flatMap { $0.isEmpty ? nil : $0 })
        }
        let unit = UnitRecord(
            row: row, code: code, name: Localized(name, texts.nameEnglish.flatMap { $0.isEmpty ? nil : $0 }),
            level: level, hours: hours.value, definition: definition)
        return (unit, problems)
    }

    /// Level 0 and blank are the services' marks for "not given".
    private func level(_ text: String?) -> (value: Level?, problem: UnitProblem?) {
        guard let text, !CellText.isMissing(text), text != "0" else { return (nil, .noLevel) }
        guard let number = CellText.whole(text).value, let level = Int(exactly: number).flatMap(Level.init) else {
            return (nil, .level)
        }
        return (level, nil)
    }

    private func hours(_ text: String?) -> (value: Int?, problem: UnitProblem?) {
        switch text.map(CellText.whole) ?? .missing {
        case .missing: (nil, nil)
        case .number(0): (nil, .zeroHours)
        case .number(let number) where number > 0 && number <= 2000: (Int(number), nil)
        default: (nil, .hours)
        }
    }
}
