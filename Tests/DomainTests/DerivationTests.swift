import Domain
import Testing

/// Evidence and facts for the rules, with everything a test does not speak of left at its default.
enum SmallEvidence {
    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
    static func level(_ number: Int) throws -> Level { try #require(Level(number)) }

    static func evidence(
        _ kind: Evidence.Kind, on day: String = "2024-05-01", ended: String? = nil, months: Int? = nil,
        result: Evidence.Result = .passed, marks: [EvidenceFact.Mark] = [], state: Evidence.State = .accepted,
        ordinal: Int = 1, recorded: String = "2026-11-21T00:00:00Z"
    ) throws -> Evidence {
        let fact = EvidenceFact(
            kind: kind, courseID: kind == .trainingCompletion ? .init(9) : nil, months: months,
            happenedOn: try Self.day(day), endedOn: try ended.map { try Self.day($0) }, result: result, marks: marks)
        return Evidence(
            personID: .init(1), ordinal: ordinal, fact: fact, source: .register, state: state,
            record: Evidence.Record(at: try #require(Moment(recorded))))
    }

    static func requirement(_ unit: Int64, level: Int, mandatory: Bool = true) throws -> Profile.Requirement {
        Profile.Requirement(unitID: .init(unit), level: try Self.level(level), weight: 1, isMandatory: mandatory)
    }

    static func mark(_ unit: Int64, level: Int?) throws -> EvidenceFact.Mark {
        EvidenceFact.Mark(unitID: .init(unit), level: try level.map { try Self.level($0) })
    }
}

@Suite("What follows from evidence")
struct DerivationTests {
    private let rules = RecognitionRules.current

    private func units(_ derivation: Derivation) -> [Int64] { derivation.findings.map(\.unitID.rawValue) }

    @Test("a failed, broken-off, claimed, disputed or withdrawn training gives nothing and says why")
    func blocked() throws {
        let taught = [
            TaughtUnit(
                unitID: .init(1), level: try SmallEvidence.level(3), hours: nil, basis: .curriculum, confidence: 1)
        ]
        let facts = RecognitionFacts(taught: taught)
        let passed = try SmallEvidence.evidence(.trainingCompletion)
        #expect(units(rules.derive(passed, facts: facts)) == [1])
        let cases: [(Evidence.Result, Evidence.State, WhyNot)] = [
            (.failed, .accepted, .failed), (.withdrawnFrom, .accepted, .brokenOff), (.passed, .claimed, .claimed),
            (.passed, .disputed, .disputed), (.passed, .withdrawn, .withdrawn),
        ]
        for (result, state, reason) in cases {
            let evidence = try SmallEvidence.evidence(.trainingCompletion, result: result, state: state)
            let derivation = rules.derive(evidence, facts: facts)
            #expect(derivation.findings.isEmpty)
            #expect(derivation.misses.map(\.reason) == [reason])
        }
    }

    @Test("a unit inferred with little confidence is a near miss that says how much is missing")
    func confidence() throws {
        let taught = [
            TaughtUnit(
                unitID: .init(1), level: try SmallEvidence.level(3), hours: nil, basis: .inferred, confidence: 0.4)
        ]
        let derivation = rules.derive(
            try SmallEvidence.evidence(.trainingCompletion), facts: RecognitionFacts(taught: taught))
        #expect(derivation.misses.map(\.reason) == [.confidence(held: 0.4, needed: 0.5)])
    }

    @Test("a qualification gives its optional units only when they are listed on the result, until its last day")
    func qualification() throws {
        let facts = RecognitionFacts(requirements: [
            try SmallEvidence.requirement(1, level: 4), try SmallEvidence.requirement(2, level: 4, mandatory: false),
            try SmallEvidence.requirement(3, level: 5, mandatory: false),
        ])
        let evidence = try SmallEvidence.evidence(
            .qualification, ended: "2027-04-30", marks: [try SmallEvidence.mark(3, level: nil)])
        let derivation = rules.derive(evidence, facts: facts)
        #expect(units(derivation) == [1, 3])
        #expect(derivation.misses.map(\.unitID.rawValue) == [2])
        #expect(derivation.misses.map(\.reason) == [.notListed])
        #expect(derivation.until == (try SmallEvidence.day("2027-05-01")))
    }

    @Test("employment counts the calendar months it really lasted, whatever is stated, and lapses after ten years")
    func employment() throws {
        let facts = RecognitionFacts(requirements: [try SmallEvidence.requirement(1, level: 4)])
        let short = try SmallEvidence.evidence(.employment, on: "2024-05-15", ended: "2025-05-13", months: 40)
        #expect(rules.derive(short, facts: facts).misses.map(\.reason) == [.months(held: 11, needed: 12)])
        let year = try SmallEvidence.evidence(.employment, on: "2024-05-15", ended: "2025-05-14")
        let derivation = rules.derive(year, facts: facts)
        #expect(derivation.findings.map { Int($0.level.value) } == [3])
        #expect(derivation.from == (try SmallEvidence.day("2025-05-14")))
        #expect(derivation.until == (try SmallEvidence.day("2035-05-14")))
        let going = try SmallEvidence.evidence(.employment, on: "2020-01-01")
        #expect(rules.derive(going, facts: facts).findings.map { Int($0.level.value) } == [4])
        #expect(rules.derive(going, facts: facts).until == nil)
    }

    @Test("an assessor's marks count at the level marked, credited subjects without one at the unit's own level")
    func marks() throws {
        let marks = [try SmallEvidence.mark(1, level: 6), try SmallEvidence.mark(2, level: nil)]
        let facts = RecognitionFacts(unitLevels: [.init(2): try SmallEvidence.level(3)])
        for kind in [Evidence.Kind.priorLearning, .education] {
            let derivation = rules.derive(try SmallEvidence.evidence(kind, marks: marks), facts: facts)
            #expect(derivation.findings.map { Int($0.level.value) } == [6, 3])
            #expect(derivation.rule?.code == kind.rawValue)
        }
    }

    @Test("a self-report never gives anything, not even when somebody has accepted it")
    func selfReport() throws {
        let evidence = try SmallEvidence.evidence(.selfReport, marks: [try SmallEvidence.mark(1, level: 8)])
        let derivation = rules.derive(evidence, facts: RecognitionFacts())
        #expect(derivation.findings.isEmpty && derivation.rule == nil)
        #expect(derivation.misses.map(\.reason) == [.selfReport])
    }

    @Test("a foreign qualification counts through an alignment of enough weight that held on its day")
    func foreign() throws {
        func alignment(weight: Double, until: String?) throws -> Alignment {
            Alignment(
                id: .init(1), framework: "EQF", code: "4", name: Localized("기술"),
                target: .unit(.init(7), try SmallEvidence.level(4)), weight: weight, conditions: nil,
                from: try SmallEvidence.day("2020-01-01"), until: try until.map { try SmallEvidence.day($0) },
                source: "test")
        }
        func derive(_ alignment: Alignment) throws -> Derivation {
            rules.derive(
                try SmallEvidence.evidence(.foreignQualification), facts: RecognitionFacts(alignment: alignment))
        }
        #expect(units(try derive(alignment(weight: 0.9, until: nil))) == [7])
        #expect(
            try derive(alignment(weight: 0.5, until: nil)).misses.map(\.reason)
                == [.alignmentWeight(held: 0.5, needed: 0.75)])
        #expect(
            try derive(alignment(weight: 0.9, until: "2024-05-01")).misses.map(\.reason) == [.alignmentNotValid])
    }

    @Test("each kind but the self-report has one rule in force, and every version has its own code and number")
    func ruleTable() {
        for kind in Evidence.Kind.allCases {
            #expect((RecognitionRules.rule(for: kind) == nil) == (kind == .selfReport))
        }
        let names = RecognitionRules.all.map { "\($0.code) \($0.version)" }
        #expect(Set(names).count == names.count)
    }
}

@Suite("Months and years between days")
struct CalendarMonthTests {
    @Test(
        "a month is full on the same day of the next one",
        arguments: [
            ("2024-01-31", "2024-02-29", 0), ("2024-01-31", "2024-03-31", 2), ("2024-02-29", "2025-02-28", 11),
            ("2024-02-29", "2025-03-01", 12), ("2026-01-01", "2025-01-01", 0),
        ])
    func months(_ first: String, _ last: String, _ months: Int) throws {
        #expect(try SmallEvidence.day(first).wholeMonths(until: SmallEvidence.day(last)) == months)
    }

    @Test(
        "a period counts its first and its last day",
        arguments: [
            ("2018-01-01", "2018-12-31", 12), ("2022-01-01", "2024-12-31", 36), ("2018-01-01", "2018-12-30", 11),
            ("2024-01-31", "2024-02-29", 1), ("2024-03-31", "2024-04-29", 0), ("2024-03-31", "2024-04-30", 1),
            ("2026-01-01", "2026-01-01", 0), ("2026-01-02", "2026-01-01", 0),
        ])
    func full(_ first: String, _ last: String, _ months: Int) throws {
        #expect(try SmallEvidence.day(first).fullMonths(through: SmallEvidence.day(last)) == months)
    }

    @Test("going back some months never makes the span shorter than those months")
    func backwards() throws {
        let end = try SmallEvidence.day("2026-03-31")
        for months in 0..<200 { #expect(end.adding(months: -months).wholeMonths(until: end) == months) }
    }

    @Test("29 February some years on, and both ends of time")
    func edges() throws {
        #expect(try SmallEvidence.day("2024-02-29").adding(years: 1) == SmallEvidence.day("2025-02-28"))
        #expect(CivilDate.latest.adding(years: 1) == .latest)
        #expect(CivilDate.earliest.adding(months: .min) == .earliest)
        #expect(CivilDate.latest.adding(months: .max) == .latest)
    }
}
