import Domain
import Testing

@testable import Web

@Suite("Numbers, money and dates for people")
struct FormatTests {
    private let korean = Format(.korean)
    private let english = Format(.english)

    /// The text with no-break spaces shown as `_`.
    private func visible(_ text: String) -> String {
        String(text.unicodeScalars.map { $0 == "\u{A0}" ? "_" : Character($0) })
    }

    @Test("numbers are grouped and rounded, missing is never zero")
    func numbers() {
        #expect(korean.number(0) == "0")
        #expect(korean.number(1284) == "1,284")
        #expect(korean.number(Int.min) == "−9,223,372,036,854,775,808")
        #expect(korean.number(nil as Int?) == "자료 없음")
        #expect(english.number(nil as Int?) == "not provided")
        #expect(korean.suppressed == "비공개")
        #expect(english.suppressed == "not shown")
        #expect(korean.number(1234.5, decimals: 0) == "1,235")
        #expect(korean.number(-0.04, decimals: 1) == "0.0")
        for value in [Double.nan, .infinity, -.infinity, 1e300] {
            #expect(korean.number(value, decimals: 1) == "자료 없음")
        }
        #expect(korean.number(0.5, decimals: Int.max) == "0.5000")
        #expect(korean.number(0.5, decimals: Int.min) == "1")
    }

    @Test("counts and rates follow the table of formats")
    func counts() {
        #expect(korean.people(1284) == "1,284명")
        #expect(visible(english.people(1284)) == "1,284_people")
        #expect(visible(english.people(1)) == "1_person")
        #expect(korean.hours(120) == "120시간")
        #expect(visible(english.hours(1)) == "1_hour")
        #expect(korean.rate(0.642) == "64.2%")
        let coverage: [(Double, String)] = [(0, "0%"), (0.001, "1%"), (0.625, "63%"), (0.999, "99%"), (1, "100%")]
        for (share, text) in coverage { #expect(korean.coverage(share) == text) }
        #expect(korean.coverage(nil) == "자료 없음")
        #expect(korean.rate(nil) == "자료 없음")
        #expect(visible(korean.points(0.021)) == "2.1%p_상승")
        #expect(visible(english.points(0.021)) == "up_2.1_percentage_points")
        #expect(visible(korean.points(-0.021)) == "2.1%p_하락")
        #expect(korean.points(0.0001) == "변화 없음")
        #expect(english.points(0) == "no change")
    }

    @Test(
        "money in sentences is exact, with Korean units",
        arguments: [
            (0, "0원", "KRW_0"), (312_000, "31만_2,000원", "KRW_312,000"), (310_000, "31만_원", "KRW_310,000"),
            (123_450_000, "1억_2,345만_원", "KRW_123,450,000"), (-5, "−5원", "KRW_−5"),
            (100_000_001, "1억_1원", "KRW_100,000,001"),
        ])
    func money(_ won: Int, _ ko: String, _ en: String) {
        #expect(visible(korean.money(won)) == ko)
        #expect(visible(english.money(won)) == en)
    }

    @Test(
        "budgets are rounded to two units and million, billion, trillion",
        arguments: [
            (123_450_000, "1억_2,345만_원", "KRW_123.5_million"), (5_000_000_000_000, "5조_원", "KRW_5_trillion"),
            (123_456_789, "1억_2,346만_원", "KRW_123.5_million"), (99_999_999_999, "1,000억_원", "KRW_100_billion"),
            (999_999_999, "10억_원", "KRW_1_billion"), (312_000, "31만_2,000원", "KRW_312,000"),
            (-1_500_000, "−150만_원", "KRW_−1.5_million"), (0, "0원", "KRW_0"),
        ])
    func budget(_ won: Int, _ ko: String, _ en: String) {
        #expect(visible(korean.budget(won)) == ko)
        #expect(visible(english.budget(won)) == en)
    }

    @Test("the largest and smallest amounts do not overflow")
    func extremeMoney() {
        for won in [Int.max, Int.min, Int.max - 1] {
            #expect(!korean.money(won).isEmpty && !korean.budget(won).isEmpty && !english.budget(won).isEmpty)
        }
        #expect(korean.money(nil) == "자료 없음" && english.budget(nil) == "not provided")
        #expect(korean.moneyCell(312_000) == "312,000" && korean.moneyUnit == "(원)")
    }

    @Test("dates and spans are joined so that they cannot break inside")
    func dates() throws {
        let first = try #require(CivilDate(year: 2026, month: 12, day: 7))
        let last = try #require(CivilDate(year: 2027, month: 3, day: 26))
        #expect(visible(korean.date(first)) == "2026._12._7.(월)")
        #expect(visible(english.date(first)) == "7_December_2026")
        #expect(visible(korean.dateInProse(first)) == "2026년_12월_7일")
        #expect(visible(english.dateCell(last)) == "26_Mar_2027")
        #expect(visible(korean.span(first, last)) == "2026._12._7._~ 2027._3._26.")
        #expect(visible(english.span(first, last)) == "7_Dec_2026_to 26_Mar_2027")
        #expect(korean.span(first, nil) == "자료 없음" && english.date(nil) == "not provided")
    }

    @Test(
        "the Korean particle follows the last syllable",
        arguments: [
            ("과정", "은", "는", "과정은"), ("직무", "은", "는", "직무는"), ("서울", "으로", "로", "서울로"),
            ("부산", "으로", "로", "부산으로"), ("5", "이", "가", "5가"), ("3", "이", "가", "3이"), ("IT", "은", "는", "IT은(는)"),
            ("", "은", "는", ""), ("용접(특수)", "을", "를", "용접(특수)를"),
        ])
    func particles(_ word: String, _ closed: String, _ open: String, _ expected: String) {
        #expect(Josa.join(word, closed, open) == expected)
    }
}
