import Engine
import Testing

@Suite("The answer to a request for a plan")
struct PlanAnswerTests {
    private static let gap = [PlanGapUnit(unit: 1, level: 3), PlanGapUnit(unit: 2, level: 3)]
    private static let courses = [
        PlanCourse(covers: [UnitLevel(unit: 1, level: 3)]), PlanCourse(covers: [UnitLevel(unit: 2, level: 4)]),
        PlanCourse(covers: [UnitLevel(unit: 2, level: 3)], prerequisites: [UnitLevel(unit: 9, level: 2)]),
    ]
    private static let chosen = [
        PlanRound(id: 1, course: 0, firstDay: 10, lastDay: 20, slots: 1, selfPaidKRW: 100, cardPaidKRW: 50),
        PlanRound(id: 2, course: 1, firstDay: 10, lastDay: 20, slots: 2, selfPaidKRW: 100, cardPaidKRW: 50),
    ]

    private static func problem(
        adding rounds: [PlanRound] = [], limits: PlanLimits = PlanLimits()
    ) throws -> PlanProblem {
        try PlanProblem(gap: gap, courses: courses, rounds: chosen + rounds, limits: limits)
    }

    @Test("an empty gap has the empty plan, proved, without a last day")
    func emptyGap() throws {
        let problem = try PlanProblem(gap: [], courses: Self.courses, rounds: Self.chosen)
        let answer = problem.answer()
        #expect(answer.result.plan?.rounds == [] && answer.result.isProved)
        #expect(answer.result.plan?.vector == .nothing && answer.result.plan?.vector.lastDay == nil)
        #expect(answer.alternatives.isEmpty && answer.rejections.isEmpty)
        #expect(answer.blocking == nil && answer.coverage == nil && problem.blocking() == nil)
    }

    @Test(
        "a round that was not taken says the first rule it breaks, or what would get worse and by how much",
        arguments: [
            (
                PlanRound(id: 3, course: 2, firstDay: 10, lastDay: 20),
                PlanRejection.Reason.prerequisite(round: 3, UnitLevel(unit: 9, level: 2))
            ),
            (PlanRound(id: 3, course: 1, firstDay: 20, lastDay: 30, slots: 1), .clash(round: 1)),
            (PlanRound(id: 3, course: 1, firstDay: 4, lastDay: 9), .limit(.earliest)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, mode: 3), .limit(.mode)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, distanceKm: 31), .limit(.distance)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 101), .limit(.deadline)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, cardPaidKRW: 151), .limit(.balance)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, selfPaidKRW: 901), .limit(.budget)),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, selfPaidKRW: 130), .worse(.selfPaid, by: 30)),
            (
                PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 27, selfPaidKRW: 100, hours: 1),
                .worse(.lastDay, by: 7)
            ),
            (PlanRound(id: 3, course: 1, firstDay: 10, lastDay: 20, selfPaidKRW: 100), .noWorse),
        ])
    func rejections(round: PlanRound, reason: PlanRejection.Reason) throws {
        let limits = PlanLimits(
            balanceKRW: 200, budgetKRW: 1_000, earliestDay: 5, deadlineDay: 100, modes: 0b1, distanceKmMax: 30)
        let problem = try Self.problem(adding: [round], limits: limits)
        let plan = ChosenPlan(Self.chosen)
        let rejections = problem.rejections(of: plan)
        #expect(rejections.count == 2 && rejections[0].isEmpty)
        #expect(rejections[1].map(\.reason) == [reason])
        #expect(rejections[1].first?.vector == PlanVector([Self.chosen[0], round]))
    }

    @Test("a round of a course that is already in the plan is told as such")
    func courseTaken() throws {
        let courses = [
            PlanCourse(covers: [UnitLevel(unit: 1, level: 3)]),
            PlanCourse(covers: [UnitLevel(unit: 1, level: 3), UnitLevel(unit: 2, level: 3)]),
        ]
        let gap = Self.gap + [PlanGapUnit(unit: 3, level: 1)]
        let rounds = [
            PlanRound(id: 1, course: 0, firstDay: 1, lastDay: 2), PlanRound(id: 2, course: 1, firstDay: 1, lastDay: 2),
            PlanRound(id: 3, course: 1, firstDay: 1, lastDay: 5, slots: 4),
        ]
        let problem = try PlanProblem(gap: gap, courses: courses, rounds: rounds)
        let rejections = problem.rejections(of: ChosenPlan([rounds[0], rounds[1]]))
        #expect(rejections[0].map(\.reason) == [.courseTaken(round: 2)])
        #expect(rejections[1].map(\.reason) == [.worse(.lastDay, by: 3)])
    }

    @Test("of the rounds not taken the three best swaps are told, best first")
    func bestSwaps() throws {
        let others = (3..<9).map { id in
            PlanRound(id: Int64(id), course: 1, firstDay: 10, lastDay: 20, selfPaidKRW: Int64(1_000 - 100 * id))
        }
        let found = try Self.problem(adding: others).rejections(of: ChosenPlan(Self.chosen))
        #expect(found[1].map(\.round.id) == [8, 7, 6])
    }

    @Test(
        "ways to pay for a round are one round: never the chosen one, and the way that could be taken before the cheaper"
    )
    func waysToPay() throws {
        func way(_ id: Int64, own: Int64, card: Int64, day: Int32 = 20) -> PlanRound {
            PlanRound(id: id, course: 1, firstDay: 10, lastDay: day, slots: 2, selfPaidKRW: own, cardPaidKRW: card)
        }
        let others = [
            way(2, own: 500, card: 0), way(3, own: 110, card: 300), way(3, own: 410, card: 0),
            way(4, own: 100, card: 50, day: 21), way(4, own: 150, card: 0, day: 21), way(5, own: 120, card: 60),
            way(5, own: 180, card: 0),
        ]
        let problem = try Self.problem(adding: others, limits: PlanLimits(balanceKRW: 200))
        let found = problem.rejections(of: ChosenPlan(Self.chosen))[1]
        #expect(found.map(\.round.id) == [4, 5, 3])
        #expect(
            found.map(\.reason) == [.worse(.lastDay, by: 1), .worse(.selfPaid, by: 20), .worse(.selfPaid, by: 310)])
    }

    @Test("no swap told as worse is better than a proved plan, and each told limit is really broken")
    func rejectionsOfRandomPlans() throws {
        var told = 0
        for seed in UInt64(1)...800 {
            let problem = try SmallPlanWorld(seed: seed &* 3, roundsMax: 9).problem()
            guard let plan = problem.solve().plan else { continue }
            for (place, rejections) in problem.rejections(of: plan).enumerated() {
                #expect(rejections.count <= PlanProblem.rejectionsMax)
                for rejection in rejections {
                    told += 1
                    var swapped = plan.rounds
                    swapped[place] = rejection.round
                    let possible = SlowPlans(problem).plans(covering: Array(problem.gap.indices))
                    let isPlan = possible.contains { Set($0.rounds) == Set(swapped) }
                    switch rejection.reason {
                    case .worse(_, let amount): try #require(isPlan && amount > 0, "seed \(seed &* 3)")
                    case .noWorse: try #require(isPlan && rejection.vector == plan.vector, "seed \(seed &* 3)")
                    default: try #require(!isPlan, "seed \(seed &* 3), \(rejection.reason)")
                    }
                }
            }
        }
        #expect(told > 300)
    }

    @Test("the alternatives are the cheapest, the soonest and the one farthest from the line between them")
    func alternatives() throws {
        let points: [(Int64, Int32)] = [(0, 100), (10, 80), (20, 30), (60, 20), (100, 10)]
        let courses = [PlanCourse(covers: [UnitLevel(unit: 1, level: 3)])]
        let rounds = points.enumerated().map { place, point in
            PlanRound(
                id: Int64(place), course: 0, firstDay: 1, lastDay: point.1, selfPaidKRW: point.0,
                hours: place == 3 ? 1 : 40)
        }
        let problem = try PlanProblem(
            gap: [PlanGapUnit(unit: 1, level: 1)], courses: courses, rounds: rounds, first: .hours)
        let answer = problem.answer()
        #expect(answer.result.plan?.rounds.map(\.id) == [3])
        #expect(answer.alternatives.map(\.kind) == [.cheapest, .soonest, .knee])
        #expect(answer.alternatives.map { $0.plan.rounds[0].id } == [0, 4, 2])
        #expect(answer.alternatives.allSatisfy { $0.isProved })
        let cheapest = try PlanProblem(gap: problem.gap, courses: courses, rounds: rounds).answer()
        #expect(cheapest.alternatives.map(\.kind) == [.soonest, .knee])
    }

    @Test("of equally far alternatives the cheaper is the knee, and the best plan itself is none")
    func knee() throws {
        let points: [(Int64, Int32)] = [(0, 40), (10, 20), (20, 10), (40, 0)]
        let plans = points.map { ChosenPlan([PlanRound(id: 1, course: 0, firstDay: 0, lastDay: $1, selfPaidKRW: $0)]) }
        let problem = try PlanProblem(
            gap: [PlanGapUnit(unit: 1, level: 1)], courses: [PlanCourse(covers: [UnitLevel(unit: 1, level: 1)])],
            rounds: plans.flatMap(\.rounds))
        #expect(problem.front().plans.map(\.vector) == plans.map(\.vector))
        #expect(problem.alternatives(to: plans[3]).last?.plan.vector == plans[1].vector)
        #expect(problem.alternatives(to: plans[1]).last?.plan.vector == plans[2].vector)
    }

    @Test("two plans differ by rounds kept, dropped and added, and by what they cost")
    func difference() throws {
        let newer = PlanRound(id: 7, course: 1, firstDay: 10, lastDay: 35, selfPaidKRW: 40, hours: 8)
        let difference = PlanDifference(from: ChosenPlan(Self.chosen), to: ChosenPlan([Self.chosen[0], newer]))
        #expect(difference.kept == [Self.chosen[0]])
        #expect(difference.dropped == [Self.chosen[1]] && difference.added == [newer])
        #expect(PlanComponent.allCases.map { difference.change(of: $0) } == [-60, 15, 8, 0, 0])
        #expect(!difference.isNothing)
        let none = PlanDifference(from: ChosenPlan([]), to: ChosenPlan(Self.chosen))
        #expect(none.change(of: .lastDay) == nil && none.change(of: .roundCount) == 2)
        #expect(PlanDifference(from: ChosenPlan(Self.chosen), to: ChosenPlan(Self.chosen)).isNothing)
    }
}
