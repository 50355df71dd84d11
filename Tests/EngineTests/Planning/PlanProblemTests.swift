import Domain
import Engine
import Testing

@Suite("The door of the planner")
struct PlanProblemTests {
    private static let courses = [PlanCourse(covers: [UnitLevel(unit: 1, level: 3)])]

    private static func problem(
        _ rounds: [PlanRound] = [], gap: [PlanGapUnit] = [PlanGapUnit(unit: 1, level: 1)],
        courses: [PlanCourse] = courses, recognised: [PlanRecognition] = [], limits: PlanLimits = PlanLimits(),
        nodeLimit: Int = 10
    ) throws(PlanningError) -> PlanProblem {
        try PlanProblem(
            gap: gap, courses: courses, rounds: rounds, recognised: recognised, limits: limits, nodeLimit: nodeLimit)
    }

    @Test(
        "a round with numbers beyond every use is refused by its number and field",
        arguments: [
            (PlanRound(id: 9, course: 0, firstDay: 5, lastDay: 4), PlanRoundField.days),
            (PlanRound(id: 9, course: 0, firstDay: .min, lastDay: .max), .days),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, slots: 1 << 21), .slots),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, mode: 32), .mode),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, selfPaidKRW: -1), .selfPaid),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, selfPaidKRW: .max), .selfPaid),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, cardPaidKRW: .min), .cardPaid),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, hours: -1), .hours),
            (PlanRound(id: 9, course: 0, firstDay: 1, lastDay: 1, distanceKm: .max), .distance),
        ])
    func refusesRounds(round: PlanRound, field: PlanRoundField) {
        #expect(throws: PlanningError.roundOutOfRange(round: 9, field)) { try Self.problem([round]) }
    }

    @Test("a round of an unknown course, a level that is none and a unit named twice are refused")
    func refusesReferences() {
        for course in [-1, 1, Int(Int32.max)] {
            #expect(throws: PlanningError.unknownCourse(round: 4, course: course)) {
                try Self.problem([PlanRound(id: 4, course: Int32(course), firstDay: 1, lastDay: 1)])
            }
        }
        #expect(throws: PlanningError.levelOutOfRange(unit: 7, level: 9)) {
            try Self.problem(gap: [PlanGapUnit(unit: 7, level: 9)])
        }
        #expect(throws: PlanningError.levelOutOfRange(unit: 7, level: 0)) {
            try Self.problem(courses: [PlanCourse(covers: [], prerequisites: [UnitLevel(unit: 7, level: 0)])])
        }
        #expect(throws: PlanningError.levelOutOfRange(unit: 7, level: 255)) {
            try Self.problem(courses: [PlanCourse(covers: [UnitLevel(unit: 7, level: 255)])])
        }
        #expect(throws: PlanningError.levelOutOfRange(unit: 7, level: 0)) {
            try Self.problem(recognised: [PlanRecognition(unit: 7, level: 0)])
        }
        #expect(throws: PlanningError.duplicateGapUnit(unit: 7, level: 2)) {
            try Self.problem(gap: [
                PlanGapUnit(unit: 7, level: 2, weight: 1), PlanGapUnit(unit: 7, level: 2, weight: 5),
            ])
        }
    }

    @Test("limits beyond every use are refused by name")
    func refusesLimits() {
        let wrong: [(PlanLimits, PlanLimit)] = [
            (PlanLimits(balanceKRW: -1), .balance), (PlanLimits(budgetKRW: .max), .budget),
            (PlanLimits(earliestDay: .min), .earliest), (PlanLimits(deadlineDay: .max), .deadline),
            (PlanLimits(distanceKmMax: -1), .distance),
        ]
        for (limits, limit) in wrong {
            #expect(throws: PlanningError.limitOutOfRange(limit)) { try Self.problem(limits: limits) }
        }
        for nodes in [0, -1, .max] {
            #expect(throws: PlanningError.nodeLimitOutOfRange(nodes)) { try Self.problem(nodeLimit: nodes) }
        }
    }

    @Test("more of anything than a plan is made for is refused")
    func refusesSizes() {
        let round = PlanRound(id: 1, course: 0, firstDay: 1, lastDay: 1)
        #expect(throws: PlanningError.tooMany(.rounds, found: 10_001, limit: 10_000)) {
            try Self.problem(Array(repeating: round, count: 10_001))
        }
        #expect(throws: PlanningError.tooMany(.courses, found: 10_001, limit: 10_000)) {
            try Self.problem(courses: Array(repeating: Self.courses[0], count: 10_001))
        }
        #expect(throws: PlanningError.tooMany(.gapUnits, found: 257, limit: 256)) {
            try Self.problem(gap: (0..<257).map { PlanGapUnit(unit: UInt16($0), level: 1) })
        }
        #expect(throws: PlanningError.tooMany(.recognitions, found: 100_001, limit: 100_000)) {
            try Self.problem(recognised: Array(repeating: PlanRecognition(unit: 1, level: 1), count: 100_001))
        }
        #expect(throws: PlanningError.tooMany(.unitsOfCourse, found: 1_001, limit: 1_000)) {
            let units = (0..<1_001).map { UnitLevel(unit: UInt16($0), level: 1) }
            return try Self.problem(courses: [PlanCourse(covers: units)])
        }
        #expect(throws: PlanningError.tooMany(.items, found: 1_025, limit: 1_024)) {
            let needs = (0..<1_024).map { UnitLevel(unit: UInt16($0 + 60_000 - 1_000 * ($0 % 2)), level: 1) }
            let halves = [needs[..<512], needs[512...]].map { PlanCourse(covers: [], prerequisites: Array($0)) }
            return try Self.problem(courses: halves)
        }
    }

    @Test("ranges that do not fit one key together are refused")
    func refusesRanges() {
        let gap = (0..<256).map { PlanGapUnit(unit: UInt16($0), level: 1, weight: .max) }
        let rounds = (0..<256).map { id in
            PlanRound(
                id: Int64(id), course: Int32(id), firstDay: -1_000_000, lastDay: id % 2 == 0 ? 1_000_000 : -1_000_000,
                selfPaidKRW: 1_000_000_000_000, hours: 100_000, distanceKm: 40_000)
        }
        let courses = gap.map { PlanCourse(covers: [UnitLevel(unit: $0.unit, level: 1)]) }
        #expect(throws: PlanningError.rangesTooWide(bits: 151)) {
            try Self.problem(rounds, gap: gap, courses: courses)
        }
    }

    @Test("the widest numbers that are let in are planned with and never end the program")
    func extremes() throws {
        for seed in UInt64(1)...300 {
            var random = SeededRandom(seed: seed)
            var world = SmallPlanWorld(seed: seed, roundsMax: 9)
            let days: [Int32] = [-1_000_000, 0, 1_000_000]
            for place in world.rounds.indices {
                world.rounds[place].selfPaidKRW = [0, 1, 1_000_000_000_000][random.below(3)]
                world.rounds[place].cardPaidKRW = [0, 1_000_000_000_000][random.below(2)]
                world.rounds[place].id = [.min, .max, 0][random.below(3)]
                world.rounds[place].firstDay = days[random.below(2)]
                world.rounds[place].lastDay = days[1 + random.below(2)]
                world.rounds[place].hours = [0, 100_000][random.below(2)]
                world.rounds[place].distanceKm = [0, 40_000][random.below(2)]
            }
            for place in world.gap.indices { world.gap[place].weight = 100 }
            world.limits.balanceKRW = [nil, 0, .max / 4][random.below(3)]
            world.limits.budgetKRW = [nil, 0, .max / 4][random.below(3)]
            let problem = try world.problem()
            let answer = problem.answer()
            try #require(answer.result.plan?.vector == SlowPlans(problem).best(first: problem.first), "seed \(seed)")
        }
    }

    @Test("gaps of more than a machine word of units are planned, by chains of prerequisites too")
    func manyItems() throws {
        let units = (0..<150).map { UInt16($0) }
        let courses = units.map { unit in
            PlanCourse(
                covers: [UnitLevel(unit: unit, level: 2)],
                prerequisites: unit == 0 ? [] : [UnitLevel(unit: unit - 1, level: 1)])
        }
        let rounds = units.flatMap { unit in
            (0..<2).map { other in
                PlanRound(
                    id: Int64(unit) * 2 + other, course: Int32(unit), firstDay: Int32(unit) * 10 - Int32(other),
                    lastDay: Int32(unit) * 10 + 9 - Int32(other), slots: 1, selfPaidKRW: 10 + other)
            }
        }
        let all = try PlanProblem(
            gap: units.map { PlanGapUnit(unit: $0, level: 1) }, courses: courses, rounds: rounds)
        let plan = try #require(all.solve().plan)
        #expect(plan.vector.roundCount == 150 && plan.vector.selfPaidKRW == 1_500)
        let last = try PlanProblem(gap: [PlanGapUnit(unit: 149, level: 2)], courses: courses, rounds: rounds)
        #expect(last.solve().plan == plan)
        #expect(last.candidates().count == 300)
        let short = try PlanProblem(
            gap: last.gap, courses: courses, rounds: rounds, limits: PlanLimits(earliestDay: 10))
        #expect(short.solve().plan == nil)
        #expect(short.blocking()?.limits == [.prerequisites, .earliest])
    }

    @Test("a unit nobody teaches is named alone, whatever the limits")
    func untaught() throws {
        let gap = [PlanGapUnit(unit: 1, level: 4), PlanGapUnit(unit: 1, level: 2), PlanGapUnit(unit: 5, level: 1)]
        let round = PlanRound(id: 1, course: 0, firstDay: 1, lastDay: 1)
        let problem = try Self.problem([round], gap: gap, limits: PlanLimits(deadlineDay: 0))
        #expect(problem.untaught == [1, 2])
        let blocking = try #require(problem.blocking())
        #expect(blocking.untaught == [1, 2] && blocking.limits.isEmpty && blocking.units.isEmpty)
    }

    @Test("a test that runs out of nodes keeps its element and says that the set may not be minimal")
    func blockingWithoutNodes() throws {
        var notMinimal = 0
        for seed in UInt64(1)...600 {
            var world = SmallPlanWorld(seed: seed &* 7, roundsMax: 12)
            world.nodeLimit = 1
            let problem = try world.problem()
            guard let blocking = problem.blocking(), blocking.untaught.isEmpty, !blocking.isMinimal else { continue }
            notMinimal += 1
            guard blocking.isBlocked else { continue }
            let set = blocking.limits.reduce(into: PlanLimitSet()) { $0.insert(PlanLimitSet($1)) }
            try #require(SlowPlans(problem, limits: set).plans(covering: blocking.units).isEmpty, "seed \(seed &* 7)")
        }
        #expect(notMinimal > 20)
    }
}
