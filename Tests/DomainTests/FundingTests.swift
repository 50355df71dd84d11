import Domain
import Testing

@Suite("Who pays for a round")
struct FundingTests {
    private let day = CivilDate(year: 2026, month: 11, day: 21) ?? .earliest
    private let seeker = FundingSituation(situation: .jobSeeker, companySize: nil)
    private let worker = FundingSituation(situation: .employee, companySize: .small)

    private func rule(
        _ code: String, _ kind: FundingRule.Kind, version: Int = 1, from: CivilDate? = nil, until: CivilDate? = nil,
        if condition: FundingRule.Condition = .init(), share: FundingRule.Share = .init(), amount: Int? = nil
    ) -> FundingRule {
        FundingRule(
            code: code, version: version, from: from ?? .earliest, until: until, kind: kind, condition: condition,
            share: share, amount: amount, text: Localized(code), source: Localized("test"), isExample: true)
    }

    private func rules() -> FundingRules {
        FundingRules([
            rule("general", .share, if: .init(system: "310"), share: .init(card: 5_500)),
            rule("seeker", .share, if: .init(system: "310", situation: .jobSeeker), share: .init(card: 7_000)),
            rule("poor", .share, if: .init(system: "310", circumstance: "poor"), share: .init(card: 8_500)),
            rule("free", .share, if: .init(system: "310", programmeType: "C9"), share: .init(programme: 10_000)),
            rule("joint", .share, if: .init(system: "312", hoursLeast: 40), share: .init(programme: 10_000)),
            rule("joint-short", .share, if: .init(system: "312"), share: .init(employer: 5_000)),
            rule("own", .ownMoney, if: .init(system: "310")),
            rule("not-official", .exclusion, if: .init(system: "310", circumstance: "official")),
            rule("workers-only", .closed, if: .init(system: "311", situation: .jobSeeker)),
            rule("balance", .balance, amount: 3_000_000),
            rule("balance-poor", .balance, if: .init(circumstance: "poor"), amount: 5_000_000),
        ])
    }

    private func offer(
        _ fee: Int = 100_001, hours: Int = 60, type: String? = "C1", system: String? = "310"
    ) -> FundingRules.Offer {
        FundingRules.Offer(fee: fee, hours: hours, programmeType: type, system: system)
    }

    @Test("the most detailed rule decides: circumstance before programme type before situation")
    func detail() {
        func first(_ person: FundingSituation, _ offer: FundingRules.Offer) -> String? {
            rules().ways(of: offer, for: person, on: day).first?.rule
        }
        #expect(first(worker, offer()) == "general")
        #expect(first(seeker, offer()) == "seeker")
        #expect(first(seeker, offer(type: "C9X")) == "free", "a programme type stands for all that begin with it")
        let poor = FundingSituation(situation: .jobSeeker, companySize: nil, circumstance: "poor")
        #expect(first(poor, offer(type: "C9X")) == "poor")
        #expect(first(worker, offer(hours: 40, system: "312")) == "joint")
        #expect(first(worker, offer(hours: 39, system: "312")) == "joint-short")
        #expect(first(worker, offer(type: nil, system: nil)) == "", "where no rule fits the person pays")
    }

    @Test(
        "parts are whole won, add up to the fee, and what is left over is the person's", arguments: [0, 1, 99, 100_001])
    func parts(fee: Int) {
        for person in [seeker, worker] {
            for way in rules().ways(of: offer(fee), for: person, on: day) {
                #expect(way.fee == fee)
                #expect([way.own, way.card, way.employer, way.programme].allSatisfy { $0 >= 0 })
            }
        }
        let way = rules().ways(of: offer(100_001), for: seeker, on: day).first
        #expect(way?.card == 70_000 && way?.own == 30_001)
    }

    @Test("where the card pays, paying it all oneself is the second way")
    func ownMoney() {
        let ways = rules().ways(of: offer(), for: seeker, on: day)
        #expect(ways.map(\.rule) == ["seeker", "own"])
        #expect(ways.last?.own == 100_001 && ways.last?.card == 0)
        #expect(rules().ways(of: offer(type: "C9"), for: seeker, on: day).count == 1, "the card pays nothing here")
    }

    @Test("who is excluded from the card has no balance and pays card courses, and still gets what is free")
    func exclusion() {
        let official = FundingSituation(situation: .employee, companySize: .large, circumstance: "official")
        #expect(rules().balance(of: official, on: day) == nil)
        #expect(rules().ways(of: offer(), for: official, on: day).map(\.rule) == ["not-official"])
        #expect(rules().ways(of: offer(), for: official, on: day).first?.own == 100_001)
        #expect(rules().ways(of: offer(type: "C9"), for: official, on: day).first?.programme == 100_001)
    }

    @Test("an exclusion holds for whom and for what it says, and takes away the card's part only")
    func exclusionConditions() {
        let care = FundingRule.Condition(situation: .employee, companySize: .large, circumstance: "caregiver")
        let rules = FundingRules([
            rule("mixed", .share, if: .init(system: "310"), share: .init(card: 5_000, programme: 3_000)),
            rule("dual", .share, if: .init(system: "313"), share: .init(card: 1_000, programme: 9_000)),
            rule("balance", .balance, amount: 3_000_000), rule("not-large", .exclusion, if: care),
            rule("not-dual", .exclusion, if: .init(system: "313", circumstance: "pensioner")),
            rule(
                "pays-disabled", .share, if: .init(system: "310", circumstance: "disabled"), share: .init(card: 9_000)),
        ])
        func person(_ situation: Person.Situation, _ size: Person.CompanySize?, _ word: String) -> FundingSituation {
            FundingSituation(situation: situation, companySize: size, circumstance: word)
        }
        let seeker = person(.jobSeeker, nil, "caregiver")
        #expect(rules.balance(of: seeker, on: day)?.amount == 3_000_000, "no employee of a large company")
        #expect(rules.ways(of: offer(100), for: seeker, on: day).map(\.rule) == ["mixed"])
        let large = person(.employee, .large, "caregiver")
        #expect(rules.balance(of: large, on: day) == nil)
        let way = rules.ways(of: offer(100), for: large, on: day).first
        #expect(way?.rule == "not-large" && way?.own == 70 && way?.programme == 30, "the state pays its part")
        let pensioner = person(.employee, .small, "pensioner")
        #expect(rules.balance(of: pensioner, on: day)?.amount == 3_000_000, "another family keeps the card")
        #expect(rules.ways(of: offer(100), for: pensioner, on: day).first?.card == 50)
        #expect(rules.ways(of: offer(100, system: "313"), for: pensioner, on: day).first?.own == 10)
        #expect(rules.circumstances(on: day).map(\.code).sorted() == ["caregiver", "disabled", "pensioner"])
    }

    @Test("a card holds what the rules give, more with a low income")
    func balance() {
        #expect(rules().balance(of: seeker, on: day)?.amount == 3_000_000)
        let poor = FundingSituation(situation: .jobSeeker, companySize: nil, circumstance: "poor")
        #expect(rules().balance(of: poor, on: day)?.amount == 5_000_000)
    }

    @Test("a closed round and a fee nobody believes have no way to be paid")
    func closed() {
        #expect(rules().closing(offer(system: "311"), to: seeker, on: day)?.code == "workers-only")
        #expect(rules().ways(of: offer(system: "311"), for: seeker, on: day).isEmpty)
        #expect(!rules().ways(of: offer(system: "311"), for: worker, on: day).isEmpty)
        for fee in [-1, FundingRules.feeMost + 1, .max, .min] {
            #expect(rules().ways(of: offer(fee), for: worker, on: day).isEmpty)
        }
    }

    @Test("the version in force on the day decides, from its first day to the day before its end")
    func versions() {
        let change = day.adding(days: 10)
        let rules = FundingRules([
            rule("card", .share, until: change, share: .init(card: 5_000)),
            rule("card", .share, version: 2, from: change, share: .init(card: 6_000)),
        ])
        func version(_ date: CivilDate) -> Int? { rules.ways(of: offer(), for: worker, on: date).first?.version }
        #expect(version(change.adding(days: -1)) == 1 && version(change) == 2)
        #expect(rules.rule("card", version: 1)?.share.card == 5_000, "an older version can still be named")
    }
}
