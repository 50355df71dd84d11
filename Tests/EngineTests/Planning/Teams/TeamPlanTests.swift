import Engine
import Testing

@Suite("The planner for a team")
struct TeamPlanTests {
    private static func person(_ units: [UInt16], weight: UInt16 = 1) -> TeamPerson {
        TeamPerson(gap: units.map { PlanGapUnit(unit: $0, level: 3, weight: weight) })
    }

    private static func course(_ units: [UInt16]) -> PlanCourse {
        PlanCourse(covers: units.map { UnitLevel(unit: $0, level: 3) })
    }

    private static func round(_ id: Int64, course: Int32 = 0, day: Int32 = 10, places: Int32 = 20) -> TeamRound {
        TeamRound(id: id, course: course, firstDay: day, lastDay: day + 4, places: places, placePriceKRW: 100_000)
    }

    @Test("finds the vector that going through all sets of places finds, on thousands of small teams")
    func best() throws {
        var (covering, short, grouped) = (0, 0, 0)
        for seed in UInt64(1)...8_000 {
            let problem = try SmallTeamWorld(seed: seed, placesMax: 12, isTight: seed > 4_000).problem()
            let slow = SlowTeamPlans(problem)
            let result = problem.solve()
            let best = slow.best()
            try #require(result.isProved, "seed \(seed)")
            try #require(result.plan.vector == best, "seed \(seed)")
            try #require(result.coveredWeightMax == best.coveredWeight && result.costMinKRW == best.costKRW)
            let chosen = result.plan.seats.compactMap { seat in
                slow.places.first { $0.person == seat.person && $0.round.id == seat.round }
            }
            try #require(chosen.count == result.plan.seats.count, "seed \(seed): a place nobody may have")
            try #require(slow.vector(chosen) == best, "seed \(seed): the plan itself breaks a rule")
            if best.coveredWeight > 0 { covering += 1 }
            if best.costKRW + 10 > problem.budgetKRW ?? .max { short += 1 }
            if problem.rounds.contains(where: { $0.groupMin > 1 }) && best.coveredWeight > 0 { grouped += 1 }
        }
        #expect(covering > 3_000 && short > 500 && grouped > 1_000, "\(covering), \(short), \(grouped)")
    }

    @Test("says no more than it knows when the nodes run out")
    func bound() throws {
        for seed in UInt64(1)...3_000 {
            let world = SmallTeamWorld(seed: seed &* 3, placesMax: 12)
            let best = SlowTeamPlans(try world.problem()).best()
            let result = try world.problem(nodeLimit: 1).solve()
            try #require(!result.plan.vector.precedes(best), "seed \(seed &* 3): better than the best there is")
            try #require(result.coveredWeightMax >= best.coveredWeight, "seed \(seed &* 3)")
            if let cost = result.costMinKRW { try #require(cost <= best.costKRW, "seed \(seed &* 3)") }
            if result.isProved { try #require(result.plan.vector == best, "seed \(seed &* 3)") }
        }
    }

    @Test("gives the same plan whatever the order of the rounds")
    func order() throws {
        for seed in UInt64(1)...300 {
            let world = SmallTeamWorld(seed: seed &* 11, placesMax: 30)
            let plan = try world.problem().solve()
            try #require(try world.problem(shuffled: seed).solve() == plan, "seed \(seed &* 11)")
        }
    }

    @Test("sends eight people to one course rather than to eight")
    func shared() throws {
        let people = Array(repeating: Self.person([1]), count: 8)
        var dated: [TeamRound] = (0..<8).map { Self.round(Int64($0), course: Int32($0), day: 10 + Int32($0)) }
        dated[5].places = 8
        for other in dated.indices where other != 5 { dated[other].places = 7 }
        let problem = try TeamProblem(
            people: people, courses: Array(repeating: Self.course([1]), count: 8), rounds: dated)
        let result = problem.solve()
        #expect(result.plan.seats == (0..<8).map { TeamSeat(person: $0, round: 5) })
        #expect(result.plan.vector.roundCount == 1 && result.isProved)
    }

    @Test("pays a group's price once and asks for a group large enough")
    func groups() throws {
        var own = Self.round(1)
        own.placePriceKRW = 0
        own.groupPriceKRW = 250_000
        own.groupMin = 3
        func plan(_ count: Int) throws -> TeamPlan {
            try TeamProblem(
                people: Array(repeating: Self.person([1]), count: count), courses: [Self.course([1])],
                rounds: [own, Self.round(2)]
            ).solve().plan
        }
        #expect(Set(try plan(2).seats.map(\.round)) == [2])
        #expect(try plan(2).vector.costKRW == 200_000)
        #expect(Set(try plan(3).seats.map(\.round)) == [1])
        #expect(try plan(5).vector.costKRW == 250_000)
    }

    @Test("sends nobody to a round that starts after a prerequisite has expired")
    func expiry() throws {
        var course = Self.course([1])
        course.prerequisites = [UnitLevel(unit: 2, level: 3)]
        var others = Self.course([1])
        others.prerequisites = [UnitLevel(unit: 2, level: 4)]
        func rounds(_ held: [PlanRecognition]) throws -> [Int64] {
            var person = Self.person([1])
            person.held = held
            let problem = try TeamProblem(
                people: [person], courses: [course, others],
                rounds: [Self.round(1, day: 20), Self.round(2, course: 1, day: 21)])
            #expect(problem.coverable(0).isEmpty == problem.solve().plan.seats.isEmpty)
            return problem.solve().plan.seats.map(\.round)
        }
        func held(_ level: UInt8, _ last: Int32?) -> PlanRecognition {
            PlanRecognition(unit: 2, level: level, lastDay: last)
        }
        #expect(try rounds([held(3, 19)]) == [])
        #expect(try rounds([held(3, 20)]) == [1], "the last day counts")
        #expect(try rounds([held(3, nil)]) == [1])
        #expect(try rounds([held(4, 19), held(3, 40)]) == [1], "the lower level lasts longer")
        #expect(try rounds([held(4, 19), held(4, 10)]) == [])
        #expect(try rounds([held(3, 19), held(4, 21)]) == [1])
    }

    @Test("covers the greatest weight that a short budget and short rounds allow")
    func short() throws {
        let people = [Self.person([1], weight: 2), Self.person([1], weight: 5), Self.person([1], weight: 3)]
        let courses = [Self.course([1])]
        let places = try TeamProblem(people: people, courses: courses, rounds: [Self.round(1, places: 2)]).solve()
        #expect(places.plan.seats.map(\.person) == [1, 2])
        let money = try TeamProblem(people: people, courses: courses, rounds: [Self.round(1)], budgetKRW: 199_999)
        #expect(money.solve().plan.seats.map(\.person) == [1])
    }

    @Test("has the empty plan where there is nobody, no gap, no round or no money")
    func empty() throws {
        let nothing = TeamVector(coveredWeight: 0, costKRW: 0, roundCount: 0, lastDay: nil)
        let courses = [Self.course([1])]
        for problem in [
            try TeamProblem(people: [], courses: [], rounds: []),
            try TeamProblem(people: [Self.person([])], courses: courses, rounds: [Self.round(1)]),
            try TeamProblem(people: [Self.person([1])], courses: courses, rounds: []),
            try TeamProblem(people: [Self.person([1])], courses: courses, rounds: [Self.round(1, places: 0)]),
            try TeamProblem(people: [Self.person([1])], courses: courses, rounds: [Self.round(1)], budgetKRW: 0),
        ] {
            let result = problem.solve()
            #expect(result.plan == TeamPlan(seats: [], vector: nothing) && result.isProved)
        }
    }

    @Test("refuses what no plan can be made with, saying what")
    func refusals() throws {
        func problem(
            people: [TeamPerson] = [TeamPlanTests.person([1])], rounds: [TeamRound] = [], budget: Int64? = nil,
            nodeLimit: Int = 10
        ) throws(TeamPlanningError) -> TeamProblem {
            try TeamProblem(
                people: people, courses: [Self.course([1])], rounds: rounds, budgetKRW: budget, nodeLimit: nodeLimit)
        }
        #expect(throws: TeamPlanningError.budgetOutOfRange(-1)) { try problem(budget: -1) }
        #expect(throws: TeamPlanningError.nodeLimitOutOfRange(0)) { try problem(nodeLimit: 0) }
        #expect(throws: TeamPlanningError.tooMany(.people, found: 10_000, limit: 500)) {
            try problem(people: Array(repeating: Self.person([1]), count: 10_000))
        }
        #expect(throws: TeamPlanningError.tooMany(.gapUnitsOfPerson, found: 65, limit: 64)) {
            try problem(people: [Self.person(Array(0..<65))])
        }
        #expect(throws: TeamPlanningError.tooMany(.pairs, found: 60_500, limit: 60_000)) {
            try problem(
                people: Array(repeating: Self.person([1]), count: 500), rounds: (0..<121).map { Self.round($0) })
        }
        #expect(throws: TeamPlanningError.duplicateGapUnit(person: 0, unit: 1)) {
            try problem(people: [Self.person([1, 1])])
        }
        #expect(throws: TeamPlanningError.gapOutOfRange(person: 0, unit: 1)) {
            try problem(people: [Self.person([1], weight: 0)])
        }
        #expect(throws: TeamPlanningError.personOutOfRange(person: 0)) {
            try problem(people: [TeamPerson(gap: [], earliestDay: .max)])
        }
        #expect(throws: TeamPlanningError.personOutOfRange(person: 0)) {
            try problem(people: [TeamPerson(gap: [], placePriceKRW: [1: -1])])
        }
        #expect(throws: TeamPlanningError.duplicateRound(4)) { try problem(rounds: [Self.round(4), Self.round(4)]) }
        #expect(throws: TeamPlanningError.unknownCourse(round: 4)) { try problem(rounds: [Self.round(4, course: 1)]) }
        var round = Self.round(4)
        round.place = 0
        #expect(throws: TeamPlanningError.unknownPlace(round: 4)) { try problem(rounds: [round]) }
        for change: (inout TeamRound) -> Void in [
            { $0.places = -1 }, { $0.groupMin = 0 }, { $0.placePriceKRW = -1 }, { $0.groupPriceKRW = .max },
            { $0.lastDay = $0.firstDay - 1 }, { $0.mode = 32 }, { $0.slots = .max },
        ] {
            var wrong = Self.round(4)
            change(&wrong)
            #expect(throws: TeamPlanningError.roundOutOfRange(round: 4)) { try problem(rounds: [wrong]) }
        }
    }

    @Test("does not trap on the largest numbers it accepts")
    func extremes() throws {
        let people = (0..<40).map { _ in
            TeamPerson(gap: (0..<64).map { PlanGapUnit(unit: $0, level: 8, weight: 1_000) })
        }
        let courses = (0..<32).map { first in
            PlanCourse(covers: [
                UnitLevel(unit: UInt16(first * 2), level: 8), UnitLevel(unit: UInt16(first * 2 + 1), level: 8),
            ])
        }
        let rounds = (0..<32).map { place in
            TeamRound(
                id: Int64.max - Int64(place), course: Int32(place), firstDay: -1_000_000, lastDay: 1_000_000,
                places: .max, placePriceKRW: 10_000_000_000, groupPriceKRW: 10_000_000_000)
        }
        let whole = try TeamProblem(people: people, courses: courses, rounds: rounds, nodeLimit: 2).solve()
        #expect(whole.plan.vector.coveredWeight == 40 * 64 * 1_000)
        let short = try TeamProblem(
            people: people, courses: courses, rounds: rounds, budgetKRW: 100_000_000_000, nodeLimit: 2
        ).solve()
        #expect(short.plan.vector.costKRW <= 100_000_000_000)
        #expect(short.coveredWeightMax >= short.plan.vector.coveredWeight && short.plan.vector.coveredWeight > 0)
    }
}
