import Domain
import Testing

@Suite("Civil dates")
struct CivilDateTests {
    @Test(
        "dates are read however people write them",
        arguments: ["2026-12-01", "2026.12.1", "2026. 12. 1.", "20261201", "2026년 12월 1일", "2026/12/01"])
    func writtenForms(text: String) {
        #expect(CivilDate(text)?.description == "2026-12-01")
    }

    @Test(
        "what is no date is refused",
        arguments: [
            "2026-02-30", "2026-13-01", "0000-01-01", "2026-1", "", "tomorrow", "2026-12-01T00:00", "１２３４-01-01",
            "99999999999", "2026-00-10", "2026-1a-10", "202-612-01", "2026-12-01 x", "-2026-12-01-9",
        ])
    func notADate(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test("every day from year 1 to 9999 goes to its parts and back")
    func roundTrip() throws {
        var expected = CivilDate.earliest
        for dayNumber in stride(from: Int64(CivilDate.earliest.dayNumber), through: 2_932_896, by: 1) {
            let date = try #require(CivilDate(dayNumber: dayNumber))
            let (year, month, day) = date.components
            let again = CivilDate(year: year, month: month, day: day)
            if again != date || date < expected { Issue.record("day \(dayNumber)") }
            if dayNumber % 97 == 0, CivilDate(date.description) != date { Issue.record("written day \(dayNumber)") }
            expected = date
        }
        #expect(CivilDate.latest.description == "9999-12-31")
        #expect(CivilDate.earliest.description == "0001-01-01")
    }

    @Test("somebody who types a day the calendar does not have is told so, others how to write one")
    func messages() {
        for text in ["2026-02-30", "20261301", "2026. 4. 31."] {
            #expect(CivilDate.message(about: text, example: "2026-03-01").korean.hasPrefix("달력에 없는 날짜입니다"))
        }
        for text in ["", "어제", "30-02-2026", "2026-02", "2026-02-300", "2025-10-27x"] {
            #expect(CivilDate.message(about: text, example: "2026-03-01").korean == "날짜를 2026-03-01처럼 입력해 주세요")
        }
    }

    @Test("a leap day exists in leap years only")
    func leapDays() {
        #expect(CivilDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    }

    @Test("2026-11-21 is a Saturday")
    func weekday() {
        #expect(CivilDate("2026-11-21")?.weekday == 5)
        #expect(CivilDate("1970-01-01")?.weekday == 3)
    }

    @Test("adding days never leaves the years 1 to 9999")
    func adding() {
        #expect(CivilDate("2024-02-28")?.adding(days: 1).description == "2024-02-29")
        #expect(CivilDate.latest.adding(days: .max) == .latest)
        #expect(CivilDate.earliest.adding(days: .min) == .earliest)
    }
}
