import Domain
import Testing

@Suite("Evidence that cannot be")
struct EvidenceCheckTests {
    private func fields(
        _ evidence: Evidence, title: String? = nil, beside account: [Evidence] = [], birth: String? = nil
    ) throws -> [String] {
        try problems(evidence, title: title, beside: account, birth: birth).map(\.field)
    }

    private func problems(
        _ evidence: Evidence, title: String? = nil, beside account: [Evidence] = [], birth: String? = nil
    ) throws -> [RowProblem] {
        EvidenceCheck(
            today: try SmallEvidence.day("2026-11-21"), birth: try birth.map { try SmallEvidence.day($0) }
        ).problems(evidence.fact, title: title, issuer: nil, beside: account)
    }

    @Test("days in the future, before 1900 and before birth are refused with the field and a way out")
    func days() throws {
        for day in ["2026-11-22", "1899-12-31", "1970-01-01"] {
            let found = try problems(
                SmallEvidence.evidence(.trainingCompletion, on: day), birth: "1980-01-01")
            #expect(found.map(\.field) == ["happened"])
            #expect(found.allSatisfy { $0.weight == .rejected && !$0.suggestion.korean.isEmpty })
        }
        #expect(try fields(SmallEvidence.evidence(.trainingCompletion, on: "2026-11-21"), birth: "1980-01-01").isEmpty)
    }

    @Test("a last day before the first, and completion before the start, are refused")
    func order() throws {
        #expect(try fields(SmallEvidence.evidence(.employment, ended: "2024-04-30"), title: "조립") == ["ended"])
        var fact = try SmallEvidence.evidence(.trainingCompletion).fact
        fact.startedOn = try SmallEvidence.day("2024-05-02")
        let check = EvidenceCheck(today: try SmallEvidence.day("2026-11-21"), birth: nil)
        #expect(check.problems(fact, title: nil, issuer: nil, beside: []).map(\.field) == ["happened"])
    }

    @Test("a qualification may end in the future, employment may not")
    func futureEnds() throws {
        #expect(try fields(SmallEvidence.evidence(.qualification, ended: "2030-01-01"), title: "기능사").isEmpty)
        #expect(try fields(SmallEvidence.evidence(.employment, ended: "2030-01-01"), title: "조립") == ["ended"])
    }

    @Test("more months than the dates allow are refused, a month begun is not")
    func months() throws {
        func months(_ months: Int) throws -> [String] {
            try fields(
                SmallEvidence.evidence(.employment, on: "2024-05-15", ended: "2024-08-20", months: months), title: "조립")
        }
        #expect(try months(3).isEmpty)
        #expect(try months(4).isEmpty)
        #expect(try months(5) == ["months"])
        #expect(try months(-1) == ["months"])
        #expect(try months(.max) == ["months"])
    }

    @Test("the same fact a second time is refused, a withdrawn one may come again")
    func duplicates() throws {
        let first = try SmallEvidence.evidence(.trainingCompletion)
        #expect(try fields(first, beside: [first]) == ["happened"])
        #expect(try fields(first, beside: [SmallEvidence.evidence(.trainingCompletion, state: .withdrawn)]).isEmpty)
    }

    @Test(
        "another result for the same thing on the same day is doubtful from the owner, and left to the ledger from others"
    )
    func contradictions() throws {
        let first = try SmallEvidence.evidence(.trainingCompletion)
        let failed = try SmallEvidence.evidence(.trainingCompletion, result: .failed)
        #expect(try problems(first, beside: [failed]).map(\.weight) == [.doubtful])
        let others = EvidenceCheck(today: try SmallEvidence.day("2026-11-21"), birth: nil, isOwn: false)
        #expect(others.problems(first.fact, title: nil, issuer: nil, beside: [failed]).isEmpty)
    }

    @Test("what has another title or institution is another fact, what is called the same in other letters is not")
    func titles() throws {
        let first = try SmallEvidence.evidence(.education)
        let check = EvidenceCheck(today: try SmallEvidence.day("2026-11-21"), birth: nil)
        func weights(_ title: String, _ issuer: String?, called texts: EvidenceCheck.Texts) -> [RowProblem.Weight] {
            check.problems(
                first.fact, title: title, issuer: issuer, beside: [first], called: [first.ordinal: texts]
            ).map(\.weight)
        }
        let known = EvidenceCheck.Texts(title: "용접 Basic", issuer: "가나학교")
        #expect(weights("용접 기초", "가나학교", called: known).isEmpty)
        #expect(weights("용접 Basic", "다라학교", called: known).isEmpty)
        #expect(weights("용접basic", "가나 학교", called: known) == [.rejected])
        #expect(weights("용접 Basic", nil, called: known) == [.rejected])
    }

    @Test("employment on the same days is doubtful, on following days it is not")
    func overlap() throws {
        let first = try SmallEvidence.evidence(.employment, on: "2024-01-01", ended: "2024-06-30")
        let found = try problems(
            SmallEvidence.evidence(.employment, on: "2024-06-30", ended: "2024-12-31"), title: "조립", beside: [first])
        #expect(found.map(\.weight) == [.doubtful])
        #expect(try fields(SmallEvidence.evidence(.employment, on: "2024-07-01"), title: "조립", beside: [first]).isEmpty)
    }

    @Test("a resident-registration number is refused and not repeated; endless text is refused")
    func texts() throws {
        let found = try problems(SmallEvidence.evidence(.education), title: "졸업 900101-1234567")
        #expect(found.map(\.field) == ["title"])
        #expect(!found.contains { $0.value.contains("1234567") })
        #expect(try fields(SmallEvidence.evidence(.education), title: String(repeating: "가", count: 500)) == ["title"])
        #expect(try fields(SmallEvidence.evidence(.education)) == ["subject"])
    }

    @Test("only what the table names may become of evidence")
    func changes() {
        #expect(EvidenceChange.isAllowed(.claimed, to: .accepted, by: .assessor, recordedBy: .own))
        #expect(!EvidenceChange.isAllowed(.claimed, to: .accepted, by: .own, recordedBy: .own))
        #expect(!EvidenceChange.isAllowed(.accepted, to: .withdrawn, by: .own, recordedBy: .provider))
        #expect(EvidenceChange.isAllowed(.accepted, to: .disputed, by: .own, recordedBy: .provider))
        #expect(
            EvidenceChange.isAllowed(.disputed, to: .accepted, by: .own, recordedBy: .provider, isOwnDispute: true))
        #expect(!EvidenceChange.isAllowed(.disputed, to: .accepted, by: .own, recordedBy: .provider))
        #expect(!EvidenceChange.isAllowed(.disputed, to: .accepted, by: .own, recordedBy: .own, isOwnDispute: true))
        for end in [Evidence.State.accepted, .withdrawn] {
            #expect(EvidenceChange.isAllowed(.disputed, to: end, by: .assessor, recordedBy: .register))
        }
        for actor in Evidence.Source.allCases {
            for source in Evidence.Source.allCases {
                for next in Evidence.State.allCases {
                    #expect(!EvidenceChange.isAllowed(.withdrawn, to: next, by: actor, recordedBy: source))
                    #expect(!EvidenceChange.isAllowed(.accepted, to: .claimed, by: actor, recordedBy: source))
                }
            }
        }
    }
}
