import Analysis
import Domain
import Testing

@testable import Web

@Suite("Reading a question to the catalogue")
struct CatalogueFormTests {
    private func form(_ text: String) async throws -> CatalogueQuestionForm {
        CatalogueQuestionForm(
            try Query(parsing: text, repeatable: CatalogueQuestionForm.repeatable),
            country: try await DemoRecord.shared.service.country)
    }

    @Test("every condition is read, blank ones are as if absent")
    func reads() async throws {
        let read = try await form(
            "q=%20a%20&region=seoul&region=busan&region=seoul&level=3&mode=online&from=20261201&until=2026.12.31"
                + "&fee=500,000%EC%9B%90&sort=fee&major=&after=0")
        #expect(read.problems.isEmpty)
        #expect(read.question.words == "a" && read.question.sort == .fee && read.question.feeMost == 500_000)
        #expect(read.question.chosen == [.region: ["seoul", "busan"], .level: ["3"], .mode: ["online"]])
        #expect(read.question.startsFrom == CivilDate("2026-12-01") && read.question.cursor == "0")
        #expect(try await form("q=&from=&until=%20&fee=&sort=&after=&field=").conditions.isEmpty)
        #expect(read.address().description.hasSuffix("from=2026-12-01&until=2026-12-31&fee=500000&sort=fee"))
    }

    @Test(
        "what cannot be read is told beside its field and left out",
        arguments: [
            ("q", "%2F%2F"), ("q", String(repeating: "a", count: 81)), ("field", "none"), ("major", "zz"),
            ("level", "9"), ("level", "0"), ("region", "atlantis"), ("mode", "ON-SITE"), ("type", "C0"), ("node", "0"),
            ("node", "x"), ("node", "999999999999999999"), ("from", "2026-02-30"), ("from", "tomorrow"),
            ("until", "0"), ("fee", "-1"), ("fee", "1e3"), ("fee", "9999999999999"), ("fee", "1.5"), ("sort", "id"),
            ("after", "-1"), ("after", "999999999"), ("after", "x"),
        ])
    func refuses(_ name: String, _ value: String) async throws {
        let read = try await form("\(name)=\(value)")
        #expect(read.problems.map(\.parameter) == [name] && read.message(name) != nil)
        #expect(read.conditions.isEmpty && read.question == CatalogueQuestion())
    }

    @Test("an end before the start is refused and the start stays")
    func datesInOrder() async throws {
        let read = try await form("from=2026-12-02&until=2026-12-01")
        #expect(read.problems.map(\.parameter) == ["until"] && read.question.startsFrom != nil)
        #expect(read.message("until")?.korean.contains("2026년\u{A0}12월\u{A0}2일") == true)
    }

    @Test("random parameters never stop the program", arguments: 1...20)
    func random(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let names = ["q", "from", "until", "fee", "sort", "node", "after", "region", "level", "type"]
        let pieces = ["9", "-", "%F0%9F%92%A9", "%CC%81", ".", "2026", "%EB%85%84", ",", "%EC%9B%90", "<", "'", "%20"]
        for _ in 0..<50 {
            let text = names.map { name in
                let value = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
                return "\(name)=\(value)"
            }.joined(separator: "&")
            let read = try await form(text)
            #expect(read.problems.allSatisfy { names.contains($0.parameter) }, "seed \(seed): \(text)")
        }
    }
}
