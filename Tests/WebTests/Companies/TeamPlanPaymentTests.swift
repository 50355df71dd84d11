import Domain
import Testing

@testable import Analysis
@testable import Web

@Suite("Who pays for a line of a team's plan")
struct TeamPlanPaymentTests {
    private let rule = FundingRule(
        code: "joint", version: 3, from: .earliest, kind: .share, share: .init(programme: 10_000),
        text: Localized("나라가 모두 냅니다.", "The state pays all."), source: Localized("시험", "Test"), isExample: false)

    private func line(
        _ shares: [TeamPlanShare], kind: TeamPlanLine.Kind = .round, places: Int = 3, cost: Int, unknown: Bool = false
    ) -> TeamPlanLine {
        TeamPlanLine(
            kind: kind, course: Course.ID(1), title: "과정", provider: "기관", startsOn: .earliest, endsOn: .earliest,
            mode: .online, region: nil, hours: 40, placesFree: nil, places: places,
            placePrice: shares.map(\.company).max() ?? cost / places, groupPrice: kind == .ownSession ? cost : 0,
            cost: cost, isScheduleAssumed: false, isPriceUnknown: unknown, shares: shares)
    }

    private func share(_ places: Int, _ company: Int, _ programme: Int, _ rule: String = "") -> TeamPlanShare {
        TeamPlanShare(places: places, company: company, programme: programme, rule: rule, version: 3)
    }

    private func texts(_ line: TeamPlanLine, _ language: Language) -> [String] {
        let payment = TeamPlanPayment(line, [rule], Format(language))
        return ([payment.company, payment.hasState ? payment.state : "-"] + payment.rules).map {
            $0.replacing(Format.joiner, with: " ")
        }
    }

    @Test("is told with the rule and its version, in both languages")
    func told() {
        let free = line([share(3, 0, 100_000, "joint")], cost: 0)
        #expect(
            texts(free, .korean) == ["내는 돈 없음", "10만 원 × 3명 = 30만 원", "나라가 모두 냅니다. (규칙 3판)"])
        #expect(
            texts(free, .english) == [
                "nothing to pay", "KRW 100,000 × 3 = KRW 300,000",
                "The state pays all. (version 3 of the rule)",
            ])
        let unknown = texts(line([share(3, 0, 0, "joint")], cost: 0, unknown: true), .english)
        #expect(unknown[0] == "nothing to pay" && unknown[1].hasPrefix("the whole fee"))
    }

    @Test("says in words of its own that no rule pays, and names no rule by which employees pay themselves")
    func unpaid() {
        let own = FundingRule(
            code: "own", version: 3, from: .earliest, kind: .ownMoney, share: .init(),
            text: Localized("본인이 낼 수 있습니다.", "People can pay."), source: Localized("시험", "Test"), isExample: false)
        func rules(_ shares: [TeamPlanShare], _ language: Language) -> [String] {
            let line = line(shares, cost: shares.reduce(0) { $0 + $1.places * $1.company })
            return TeamPlanPayment(line, [rule, own], Format(language)).rules.map {
                $0.replacing(Format.joiner, with: " ")
            }
        }
        for code in ["", "own"] {
            let shares = [share(3, 100_000, 0, code)]
            #expect(rules(shares, .korean) == ["어느 규칙도 훈련비를 내지 않아 회사가 모두 냅니다."])
            #expect(rules(shares, .english) == ["No rule pays for it, so the company pays it all."])
        }
        let mixed = [share(1, 100_000, 0, "own"), share(2, 0, 100_000, "joint")]
        #expect(
            rules(mixed, .korean) == ["나라가 모두 냅니다. (규칙 3판)", "1명은 어느 규칙도 훈련비를 내지 않아 회사가 모두 냅니다."])
        #expect(rules([share(3, 0, 0, "")], .korean) == [])
    }

    @Test("adds up places at different prices, and says nothing of the state where it is not known")
    func parts() {
        let mixed = line([share(1, 100_000, 0), share(2, 0, 100_000, "joint")], cost: 100_000)
        #expect(texts(mixed, .korean).first == "10만 원 × 1명 + 0원 × 2명 = 10만 원")
        #expect(texts(line([], cost: 300_000), .korean) == ["10만 원 × 3명 = 30만 원", "-"])
        #expect(texts(line([], kind: .ownSession, cost: 300_000), .korean) == ["한 번 여는 값 30만 원", "-"])
    }
}
