import Domain
import Testing

@testable import Intake

@Suite("When in the week a round is held")
struct WeeklyTimesTests {
    private func bits(_ days: [Int], _ parts: Int) -> Int { days.reduce(0) { $0 | parts << (3 * $1) } }

    @Test("days and parts of the day are read as people write them, in both languages")
    func read() {
        let (day, evening) = (0b011, 0b100)
        let cases: [(String, Int)] = [
            ("월수금 저녁", bits([0, 2, 4], evening)), ("월~금", bits([0, 1, 2, 3, 4], day)),
            ("평일 오전", bits([0, 1, 2, 3, 4], 0b001)), ("주말 종일", bits([5, 6], day)),
            ("월요일, 수요일 야간; 토 오전", bits([0, 2], evening) | bits([5], 0b001)),
            ("mon-fri day", bits([0, 1, 2, 3, 4], day)),
            ("Mon wed evening; Sat morning", bits([0, 2], evening) | bits([5], 0b001)),
            ("saturday afternoon", bits([5], 0b010)), ("weekend", bits([5, 6], day)),
            ("매일 오전 오후 저녁", bits(Array(0...6), 0b111)),
            ("자율", 0), ("own pace", 0), ("self-paced", 0),
        ]
        for (text, slots) in cases { #expect(WeeklyTimes.slots(text) == slots, "\(text)") }
    }

    @Test("anything else is not read")
    func unreadable() {
        for text in [
            "", " ", "저녁", "월 새벽", "금-월", "월수금목x", "monday evening;", "mon-", "-", ";", "8월 저녁", "wed\u{0}", "~",
            "sunny",
            String(repeating: "월 ", count: 3) + "?",
        ] where text != "monday evening;" {
            #expect(WeeklyTimes.slots(text) == nil, "\(text)")
        }
        #expect(WeeklyTimes.slots("monday evening;") == bits([0], 0b100), "a separator at the end is nothing")
    }
}
