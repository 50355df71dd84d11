package import Domain

/// What lists of courses leave out about rounds: when in the week, how many hours, and that one does not take place.
package typealias RoundEdition = TableEdition<RoundEntry>

/// One line of a table of rounds.
package struct RoundEntry: Sendable, Hashable {
    package let row: Int
    package let course: String
    /// `nil` for every round of the course.
    package let round: Int?
    /// `nil` where the line says nothing about it.
    package let slots: Int?
    package let hours: Int?
    package let cancellation: Cancellation?

    package enum Cancellation: Sendable, Hashable {
        /// It does not take place; known from a day, the day of the import where the file gives none.
        case since(CivilDate?)
        /// It takes place after all.
        case none
    }
}

extension TableEdition<RoundEntry> {
    /// Reads a table with the columns course, round, times, hours and cancelled.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> Self {
        try Self(
            path,
            columns: [
                CSVColumn("course", or: ["trprId", "훈련과정 ID", "훈련과정ID"]),
                CSVColumn("round", or: ["trprDegr", "회차"], isRequired: false),
                CSVColumn("times", or: ["요일과 시간", "요일시간", "시간대"], isRequired: false),
                CSVColumn("hours", or: ["trtm", "총 훈련시간", "훈련시간"], isRequired: false),
                CSVColumn("cancelled", or: ["취소", "폐강"], isRequired: false),
            ]
        ) { table, problems -> RoundEntry? in
            var line = RoundLine(row: table.row)
            let entry = line.entry((0..<5).map { table.text($0) ?? "" })
            problems += line.problems
            return line.problems.isEmpty ? entry : nil
        }
    }
}

/// The texts of one line, read.
private struct RoundLine {
    let row: Int
    private(set) var problems: [RowProblem] = []

    init(row: Int) { self.row = row }

    mutating func entry(_ texts: [String]) -> RoundEntry? {
        if texts[0].isEmpty {
            reject("course", "", "과정 번호가 비어 있습니다.", "The course is empty.", "훈련과정 ID를 적습니다.", "Give its number.")
        }
        let round = number(texts[1], "round", 1...10_000)
        let hours = number(texts[3], "hours", 1...20_000)
        var slots: Int?
        if !texts[2].isEmpty {
            slots = WeeklyTimes.slots(texts[2])
            if slots == nil {
                reject(
                    "times", texts[2], "요일과 시간대를 읽을 수 없습니다.", "The days and times cannot be read.",
                    "‘월수금 저녁; 토 오전’이나 ‘자율’처럼 적습니다.", "Write ‘mon wed evening; sat morning’, or ‘own pace’.")
            }
        }
        let cancellation = cancellation(texts[4])
        if slots == nil, hours == nil, cancellation == nil, problems.isEmpty {
            reject(
                "times", "", "이 행에는 알려 주는 것이 없습니다.", "The row says nothing.",
                "요일과 시간, 훈련 시간, 취소 가운데 하나를 적습니다.", "Give the times, the hours, or that it is cancelled.")
        }
        return RoundEntry(
            row: row, course: texts[0], round: round, slots: slots, hours: hours, cancellation: cancellation)
    }

    private mutating func number(_ text: String, _ field: String, _ range: ClosedRange<Int64>) -> Int? {
        if CellText.isMissing(text) { return nil }
        if let number = CellText.whole(text).value, range.contains(number) { return Int(number) }
        reject(
            field, text, "범위 안의 정수가 아닙니다.", "It is no whole number in range.",
            "\(range.lowerBound)~\(range.upperBound)의 정수로 적거나 비워 둡니다.",
            "Give a whole number from \(range.lowerBound) to \(range.upperBound), or leave it blank.")
        return nil
    }

    private mutating func cancellation(_ text: String) -> RoundEntry.Cancellation? {
        if text.isEmpty { return nil }
        if ["no", "아니오", "0", "false"].contains(text.lowercased()) { return RoundEntry.Cancellation.none }
        if ["yes", "예", "1", "true", "취소", "폐강", "cancelled"].contains(text.lowercased()) { return .since(nil) }
        if let day = CivilDate(text) { return .since(day) }
        let message = CivilDate.message(about: text, example: "2026-12-01")
        reject(
            "cancelled", text, "취소한 날을 읽을 수 없습니다.", "The day of the cancellation cannot be read.",
            message.korean + ". 날짜를 모르면 ‘예’라고 적습니다.",
            message.text(.english) + ", or write yes if the day is not known.")
        return nil
    }

    private mutating func reject(
        _ field: String, _ value: String, _ korean: String, _ english: String, _ advice: String, _ englishAdvice: String
    ) {
        problems.append(
            RowProblem(
                .rejected, row: row, field: field, value: String(value.prefix(100)),
                reason: Localized(korean, english), suggestion: Localized(advice, englishAdvice)))
    }
}
