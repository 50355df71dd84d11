import Domain
import Testing

@testable import Analysis

@Suite("A team's plan charges a company what the funding rules leave to it")
struct TeamFundingTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    private static func course(
        _ type: String?, fee: Int?, hours: Int = 40, teaches unit: Int = 0, from: Int = 5
    ) -> PlanWorld.CourseDraft {
        Draft(
            title: type ?? "none", teaches: [unit], type: type,
            rounds: [Offer(from: from, until: from + 9, fee: fee, hours: hours)])
    }

    private static func rule(
        _ kind: FundingRule.Kind, _ type: String, size: Person.CompanySize? = nil,
        share: FundingRule.Share = FundingRule.Share()
    ) -> FundingRule {
        FundingRule(
            code: "rule-\(type.lowercased())", version: 2, from: PlanWorld.today, kind: kind,
            condition: .init(programmeType: type, situation: .employee, companySize: size), share: share,
            text: Localized("규칙", "Rule"), source: Localized("시험", "Test"), isExample: true)
    }

    private func plan(
        _ world: PlanWorld, _ sizes: [Person.CompanySize?], _ change: (inout TeamPlanQuestion) -> Void = { _ in }
    ) throws -> TeamTrainingPlan {
        var question = TeamPlanQuestion(today: PlanWorld.today)
        change(&question)
        return try TeamPlanner(world.country).plan(question, for: try TeamOfPlanWorld.workforce(world, sizes))
    }

    @Test("joint training that the state pays costs a small firm nothing, so four places fit a budget of nothing")
    func jointTraining() async throws {
        let world = try await PlanWorld([Self.course("C0042C", fee: 1_615_000)])
        let summary = try plan(world, [.small, .small, .small, nil]) { $0.budget = 0 }.summary
        let line = try #require(summary.lines.first)
        #expect(summary.cost == 0 && summary.closed == 4 && summary.isProved && summary.aloneCost == 0)
        #expect(line.places == 4 && line.cost == 0 && line.placePrice == 0 && line.programme == 6_460_000)
        #expect(summary.programme == 6_460_000 && summary.rules.map(\.code) == ["joint-training"])
        let share = TeamPlanShare(places: 4, company: 0, programme: 1_615_000, rule: "joint-training", version: 1)
        #expect(line.shares == [share])
    }

    @Test("members of firms of different size cost what their own rules say")
    func sizes() async throws {
        let world = try await PlanWorld([Self.course("C0042C", fee: 300_000)])
        let summary = try plan(world, [.small, .large]).summary
        let line = try #require(summary.lines.first)
        #expect(summary.cost == 300_000 && line.cost == 300_000 && line.programme == 300_000)
        #expect(line.shares.map(\.rule) == ["joint-training-large", "joint-training"])
        #expect(summary.rules.map(\.code) == ["joint-training", "joint-training-large"])
        let short = try plan(world, [.large, .small]) { $0.budget = 299_999 }
        #expect(short.seats.map(\.member) == [1] && short.summary.cost == 0)
        #expect(short.leftovers.first?.reason == .notChosen)
    }

    @Test(
        "the company pays the employer's part and the person's, and the card's where there is no way without it",
        arguments: [
            (nil, 40, 100_000, ""), ("C0061", 40, 100_000, ""),
            ("C0041T", 40, 100_000, "employer-training"),
            ("C0042C", 39, 100_000, "joint-training-short"), ("C0105", 40, 10_000, "card-k-digital-basic"),
            ("C0066", 40, 50_000, "rule-c0066"),
        ])
    func ordinary(type: String?, hours: Int, cost: Int, code: String) async throws {
        let rule = Self.rule(.share, "C0066", share: .init(card: 3_000, programme: 5_000))
        let world = try await PlanWorld([Self.course(type, fee: 100_000, hours: hours)], rules: [rule])
        let line = try #require(try plan(world, [.small]).summary.lines.first)
        #expect(line.cost == cost && line.programme == 100_000 - cost)
        #expect(line.shares.map(\.rule) == [code] && !line.isPriceUnknown)
        #expect(try plan(world, [.small]) { $0.budget = cost - 1 }.summary.lines.isEmpty)
    }

    @Test("a round without a price is planned with only where the programme pays it whatever it is")
    func unpriced() async throws {
        let world = try await PlanWorld([
            Self.course("C0042C", fee: nil), Self.course("C0061", fee: nil, teaches: 1, from: 20),
            Self.course("C0105", fee: nil, teaches: 2, from: 40), Self.course(nil, fee: nil, teaches: 3, from: 60),
        ])
        let summary = try plan(world, [.small]) { $0.budget = 0 }.summary
        #expect(summary.lines.map(\.title) == ["C0042C"] && summary.cost == 0 && summary.roundsUnpriced == 3)
        #expect(summary.lines[0].isPriceUnknown && summary.lines[0].shares.map(\.rule) == ["joint-training"])
        let mixed = try plan(world, [.large, .small])
        #expect(mixed.seats.map(\.member) == [1] && mixed.summary.roundsUnpriced == 3)
        #expect(try plan(world, [.large]).summary.roundsUnpriced == 4)
    }

    @Test("a round that is closed to somebody has no place for them")
    func closed() async throws {
        let drafts = [Self.course("C0098", fee: 0), Self.course("C0066", fee: 0, teaches: 1, from: 20)]
        let rules = [Self.rule(.closed, "C0098"), Self.rule(.closed, "C0066", size: .large)]
        let world = try await PlanWorld(drafts, rules: rules)
        let found = try plan(world, [.small, .large])
        #expect(found.summary.lines.map(\.title) == ["C0066"] && found.seats.map(\.member) == [0])
        #expect(found.leftovers.first { $0.member == 1 && $0.unit == world.units[1].id }?.reason == .outsideLimits)
        #expect(found.summary.roundsClosed == 1 && found.summary.roundsUnpriced == 0)
        let large = try plan(world, [.large]).summary
        #expect(large.lines.isEmpty && large.roundsClosed == 2 && large.roundsLooked == 2)
    }
}
