import Analysis
import Domain
import Testing

@Suite("Plans over the record")
struct PlannerTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    /// Two ways to the goal: one dear course soon, or two cheap ones of which the second presupposes the first.
    private func twoWays() -> [PlanWorld.CourseDraft] {
        [
            Draft(
                title: "한 번에", teaches: [0, 1, 2, 3, 4, 5], type: nil,
                rounds: [Offer(from: 10, until: 40, fee: 900_000)]),
            Draft(title: "기초", teaches: [0, 1, 2], type: nil, rounds: [Offer(from: 10, until: 30, fee: 100_000)]),
            Draft(
                title: "심화", teaches: [3, 4, 5], needs: [0], type: nil,
                rounds: [
                    Offer(from: 20, until: 50, fee: 100_000, slots: 0b100), Offer(from: 60, until: 90, fee: 150_000),
                ]),
        ]
    }

    @Test("the cheapest plan keeps the order of prerequisites, and the soonest one is told as another choice")
    func known() async throws {
        let world = try await PlanWorld(twoWays())
        let answer = try world.answer(world.question(), for: try world.subject())
        let plan = try #require(answer.plan)
        #expect(answer.isProved && plan.rounds.map(\.title) == ["기초", "심화"])
        #expect(plan.cost.own == 250_000 && plan.cost.lastDay == PlanWorld.today.adding(days: 90))
        #expect(plan.rounds[0].supplies.map(\.id) == [world.units[0].id])
        #expect(plan.rounds[1].closes.count == 3 && answer.gap.count == 6 && answer.isWhole)
        let soonest = try #require(answer.options.first { $0.kind == .soonest })
        #expect(soonest.plan.cost.own == 900_000 && soonest.plan.rounds.map(\.title) == ["한 번에"])
        let rejected = plan.rounds[1].rejected.first { $0.startsOn == PlanWorld.today.adding(days: 20) }
        #expect(rejected?.reason == .prerequisite(try #require(plan.rounds[0].supplies.first)))
    }

    @Test("time first takes the dear course; a held prerequisite that lasts opens the early round")
    func changedQuestion() async throws {
        let world = try await PlanWorld(twoWays())
        let fast = try world.answer(world.question { $0.first = .time }, for: try world.subject())
        #expect(fast.plan?.rounds.map(\.title) == ["한 번에"])
        let held = try world.answer(world.question(), for: try world.subject(holding: [0]))
        #expect(held.plan?.cost.own == 200_000 && held.plan?.cost.lastDay == PlanWorld.today.adding(days: 50))
        let expiring = try world.subject(holding: [0], until: PlanWorld.today.adding(days: 15))
        #expect(try world.answer(world.question(), for: expiring).plan?.cost.own == 250_000)
        let all = try world.answer(world.question(), for: try world.subject(holding: Array(0..<6)))
        #expect(all.gap.isEmpty && all.plan?.rounds.isEmpty == true && all.isProved)
    }

    @Test("without a plan the answer names what blocks, the least change that helps, and the most that can be covered")
    func blocked() async throws {
        let world = try await PlanWorld(twoWays())
        let question = world.question { $0.budget = 240_000 }
        let answer = try world.answer(question, for: try world.subject())
        #expect(answer.plan == nil && answer.isProved)
        let obstacle = try #require(answer.obstacle)
        #expect(obstacle.limits.contains(.budget) && obstacle.isMinimal)
        let more = try #require(answer.suggestions.first { $0.limit == .budget })
        #expect(more.question.budget == 250_000)
        #expect(try world.answer(more.question, for: try world.subject()).plan?.cost.own == 250_000)
        #expect(answer.partial?.open.count == 3 && !answer.isWhole)
    }

    @Test("a suggestion about ways of attendance adds to those that would do, and takes none away")
    func modes() async throws {
        let world = try await PlanWorld([
            Draft(
                title: "집체", teaches: [0, 1, 2], type: nil,
                rounds: [Offer(from: 10, until: 30, fee: 0), Offer(from: 40, until: 60, fee: 0, mode: .online)]),
            Draft(
                title: "현장", teaches: [3, 4, 5], type: nil,
                rounds: [Offer(from: 40, until: 60, fee: 0, mode: .workplace)]),
        ])
        let question = world.question { $0.budget = 0 }
        let answer = try world.answer(question, for: try world.subject())
        let help = try #require(answer.suggestions.first { $0.limit == .mode })
        #expect(question.modes == [.onSite, .online, .blended])
        #expect(help.question.modes == [.onSite, .online, .blended, .workplace])
        #expect(try world.answer(help.question, for: try world.subject()).plan?.cost == help.cost)
    }

    @Test("the place of a round is named with its province")
    func places() async throws {
        let world = try await PlanWorld([])
        let second = try #require(world.regions.firstIndex { $0.level == 2 })
        let full = try #require(world.country.regions.fullName(world.regions[second].id))
        let there = try await PlanWorld([
            Draft(
                title: "먼 곳", teaches: [0, 1, 2, 3, 4, 5], type: nil,
                rounds: [Offer(from: 10, until: 30, region: second)])
        ])
        let round = try #require(
            try there.answer(there.question(), for: try there.subject()).shown?.rounds.first)
        #expect(round.region == world.regions[second].name && round.regionFullName == full)
        #expect(full.korean.hasSuffix(" " + world.regions[second].name.korean))
    }

    @Test("what no round teaches is named, and the plan is about the rest")
    func untaught() async throws {
        let world = try await PlanWorld([
            Draft(title: "일부", teaches: [0, 1, 2, 3], type: nil, rounds: [Offer(from: 5, until: 9, fee: 10_000)])
        ])
        let answer = try world.answer(world.question(), for: try world.subject())
        #expect(answer.untaught.map(\.id) == world.units[4...5].map(\.id))
        #expect(answer.plan?.rounds.count == 1 && !answer.isWhole)
    }

    @Test("full, past, undated, unpriced and closed rounds are counted and never chosen")
    func leftOut() async throws {
        let rounds = [
            Offer(from: 5, until: 9, capacity: 10, enrolled: 10), Offer(from: -1, until: 9), Offer(from: nil, until: 9),
            Offer(from: 5, until: 9, fee: nil),
        ]
        let world = try await PlanWorld([
            Draft(title: "안 되는 회차", teaches: [0], rounds: rounds),
            Draft(title: "사업주", teaches: [1], type: "C0041T", rounds: [Offer(from: 5, until: 9)]),
        ])
        let answer = try world.answer(world.question(), for: try world.subject())
        let looked = answer.looked
        #expect(answer.plan == nil && answer.untaught.count == 6)
        #expect([looked.full, looked.past, looked.undated, looked.unpriced] == [1, 1, 1, 1])
        #expect(looked.closed == 1, "employer training is closed to somebody without an employer")
        let counted = try world.answer(world.question { $0.includesUnpriced = true }, for: try world.subject())
        #expect(counted.shown?.rounds.first?.isPriceUnknown == true)
    }

    @Test("somebody who has only evenings and weekends gets only such rounds, and is told that times are what blocks")
    func evenings() async throws {
        let evening: UInt32 = 0b100_100
        let world = try await PlanWorld([
            Draft(
                title: "밤", teaches: [0, 1, 2], type: nil,
                rounds: [Offer(from: 5, until: 9, fee: 90_000, slots: evening)]),
            Draft(
                title: "낮", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: [Offer(from: 5, until: 9, fee: 10_000)]),
            Draft(
                title: "주말", teaches: [3, 4], type: nil,
                rounds: [Offer(from: 5, until: 9, fee: 10_000, slots: 0b111 << 15)]),
        ])
        let most = try world.answer(
            world.question { $0.times = .evenings }, for: try world.subject(holding: [5]))
        #expect(most.plan?.rounds.map(\.title).sorted() == ["밤", "주말"] && most.plan?.cost.own == 100_000)
        let blocked = try world.answer(world.question { $0.times = .evenings }, for: try world.subject())
        #expect(blocked.plan == nil && blocked.obstacle?.limits == [.mode])
        let help = try #require(blocked.suggestions.first)
        #expect(help.question.times == .any && help.cost.own == 10_000)
        let day = try world.answer(world.question { $0.times = .daytime }, for: try world.subject())
        #expect(day.plan?.rounds.map(\.title) == ["낮"])
    }

    @Test("the same question about the same record has the same answer, byte for byte")
    func deterministic() async throws {
        let world = try await PlanWorld(twoWays())
        let (first, second) = (
            try world.answer(world.question(), for: try world.subject()),
            try world.answer(world.question(), for: try world.subject())
        )
        #expect(first == second)
        #expect(throws: TrainingPlanProblem.unknownProfile) {
            try world.answer(world.question { $0.profile = Profile.ID(99_999) }, for: try world.subject())
        }
    }

    @Test("has the cost of the best of all sets of rounds, on random small catalogues", arguments: 1...12)
    func twin(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let drafts = Self.random(&random)
        let world = try await PlanWorld(drafts)
        for number in 0..<8 {
            let question = Self.question(world, number, &random)
            let subject = try world.subject(
                holding: (0..<6).filter { _ in random.chance(0.2) },
                until: random.chance(0.3) ? PlanWorld.today.adding(days: 30) : nil,
                situation: random.chance(0.5) ? .employee : .jobSeeker)
            let answer = try world.answer(question, for: subject)
            let slow = PlansByHand(drafts, world, question, subject)
            #expect(answer.untaught.count == slow.gap.count - slow.taught.count, "seed \(seed), question \(number)")
            guard !slow.taught.isEmpty || slow.gap.isEmpty else { continue }
            let key = answer.plan.map { PlansByHand.key($0.cost, first: question.first) }
            #expect(answer.isProved && key == slow.best, "seed \(seed), question \(number)")
        }
    }

    private static func question(_ world: PlanWorld, _ number: Int, _ random: inout SeededRandom) -> PlanQuestion {
        world.question { question in
            question.first = PlanPriority.allCases[number % 5]
            if random.chance(0.4) { question.budget = 100_000 * random.below(12) }
            if random.chance(0.3) { question.balance = 100_000 * random.below(12) }
            if random.chance(0.3) { question.deadline = PlanWorld.today.adding(days: 40 + random.below(80)) }
            if random.chance(0.3) { question.earliest = PlanWorld.today.adding(days: random.below(40)) }
            if random.chance(0.3) { question.distanceKmMax = random.below(300) }
            if random.chance(0.3) { question.modes = [.onSite, .blended] }
            if random.chance(0.3) { question.times = PlanTimes.allCases[random.below(3)] }
            if random.chance(0.2) { question.circumstance = "public-servant" }
        }
    }

    private static func random(_ random: inout SeededRandom) -> [PlanWorld.CourseDraft] {
        (0..<6).map { place in
            let teaches = (0..<6).filter { _ in random.chance(0.45) }
            let needs = random.chance(0.35) ? [random.below(6)].filter { !teaches.contains($0) } : []
            return PlanWorld.CourseDraft(
                title: "과정 \(place)", teaches: teaches.isEmpty ? [place] : teaches, needs: needs,
                level: 5, type: random.chance(0.6) ? "C0061" : nil,
                rounds: (0...random.below(2)).map { _ in
                    var draft = PlanWorld.RoundDraft()
                    let start = random.below(90)
                    draft.from = start
                    draft.until = start + 1 + random.below(30)
                    draft.fee = 50_000 * random.below(8)
                    draft.mode = CourseMode.allCases[random.below(3)]
                    if draft.mode == .online, random.chance(0.5) { (draft.from, draft.until) = (nil, nil) }
                    draft.region = random.below(16)
                    draft.slots = [RoundSchedule.weekdayDaytime, 0b100, 0b100_000, 0][random.below(4)]
                    draft.hours = random.chance(0.7) ? 10 + random.below(60) : nil
                    draft.hasSchedule = random.chance(0.8)
                    return draft
                })
        }
    }
}
