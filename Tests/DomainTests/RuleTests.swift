import Domain
import Testing

@Suite("Recognition rules")
struct RecognitionRuleTests {
    private let rules = RecognitionRules.current

    private func requirement(_ unit: Int64, level: Int, mandatory: Bool = false) throws -> Profile.Requirement {
        Profile.Requirement(
            unitID: CompetencyUnit.ID(unit), level: try #require(Level(level)), weight: 1, isMandatory: mandatory)
    }

    @Test("a completed course gives its units at its levels, inferred ones only from a confidence of 0.5")
    func training() throws {
        let level = try #require(Level(3))
        let taught = [
            TaughtUnit(unitID: .init(1), level: level, hours: nil, basis: .curriculum, confidence: 1),
            TaughtUnit(unitID: .init(2), level: level, hours: nil, basis: .inferred, confidence: 0.6),
            TaughtUnit(unitID: .init(3), level: level, hours: nil, basis: .inferred, confidence: 0.4),
        ]
        #expect(rules.training(taught).map(\.unitID) == [.init(1), .init(2)])
    }

    @Test("a qualification gives its mandatory units")
    func qualification() throws {
        let required = [try requirement(1, level: 4, mandatory: true), try requirement(2, level: 4)]
        #expect(rules.qualification(required).map(\.unitID) == [.init(1)])
    }

    @Test("employment gives the required level from 36 months, one less from 12, nothing before, never above 5")
    func employment() throws {
        let required = [try requirement(1, level: 7), try requirement(2, level: 3), try requirement(3, level: 1)]
        #expect(rules.employment(required, months: 11).isEmpty)
        #expect(rules.employment(required, months: 12).map { Int($0.level.value) } == [5, 2])
        #expect(rules.employment(required, months: 36).map { Int($0.level.value) } == [5, 3, 1])
    }

    @Test("a recognition counts from its first day up to the day before it expires")
    func activeDays() throws {
        let from = try #require(CivilDate("2026-01-01"))
        let recognition = Recognition(
            personID: .init(1), unitID: .init(1), evidenceOrdinal: 1, rule: "training-completion", ruleVersion: 1,
            level: try #require(Level(3)), from: from, until: from.adding(days: 10), state: .active)
        #expect(!recognition.isActive(on: from.adding(days: -1)))
        #expect(recognition.isActive(on: from))
        #expect(recognition.isActive(on: from.adding(days: 9)))
        #expect(!recognition.isActive(on: from.adding(days: 10)))
    }
}

@Suite("Search tokens")
struct ShingleTests {
    @Test("Korean words are found by any two neighbouring letters")
    func korean() {
        let tokens = Set(Shingles.of("빅데이터 분석"))
        #expect(tokens.isSuperset(of: Shingles.of("데이터")))
        #expect(!tokens.isSuperset(of: Shingles.of("용접")))
    }

    @Test("case and width do not matter")
    func folding() {
        #expect(Shingles.of("ＳＷ개발") == Shingles.of("sw개발"))
    }

    @Test("C++ and C# keep their signs, punctuation separates words")
    func signs() {
        #expect(Shingles.of("c#") != Shingles.of("c"))
        #expect(Shingles.of("a-b") == Shingles.of("a b"))
    }

    @Test("a million combining marks and control characters do no harm")
    func hostile() {
        let text = "가" + String(repeating: "\u{0301}", count: 1_000_000) + "\u{0000}\u{202E}"
        #expect(Shingles.of(text).count < 10)
    }
}

@Suite("Seeded random numbers")
struct SeededRandomTests {
    @Test("the same seed gives the same numbers")
    func repeats() {
        var (first, second) = (SeededRandom(seed: 7), SeededRandom(seed: 7))
        #expect((0..<100).map { _ in first.next() } == (0..<100).map { _ in second.next() })
    }

    @Test("an index is drawn in proportion to its weight")
    func weights() {
        var random = SeededRandom(seed: 1)
        var counts = [0, 0, 0]
        for _ in 0..<30_000 { counts[random.index(cumulative: [1, 1, 4])] += 1 }
        #expect(counts[1] == 0)
        #expect((7_000...8_000).contains(counts[0]))
    }
}
