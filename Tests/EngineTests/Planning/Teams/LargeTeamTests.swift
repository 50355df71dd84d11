import Domain
import Engine
import Testing

@Suite("The planner for a large team")
struct LargeTeamTests {
    /// A company: a few roles whose people lack much the same, courses of two or three units, short rounds, groups.
    private static func team(_ people: Int, rounds: Int, seed: UInt64, budget: Int64?) throws -> TeamProblem {
        var random = SeededRandom(seed: seed)
        let roles: [[PlanGapUnit]] = [0, 6, 12].map { first in
            (0..<8).map { (place: Int) -> PlanGapUnit in
                PlanGapUnit(unit: UInt16(first + place), level: 3, weight: UInt16(1 + place % 3))
            }
        }
        let members = (0..<people).map { _ in
            TeamPerson(gap: roles[random.below(3)].filter { _ in random.perMille(600) })
        }
        let courses = (0..<30).map { _ in
            PlanCourse(
                covers: (0..<2 + random.below(2)).map { _ in UnitLevel(unit: UInt16(random.below(20)), level: 3) })
        }
        let dated = (0..<rounds).map { number in
            let day = Int32(random.below(150))
            return TeamRound(
                id: Int64(number), course: Int32(random.below(30)), firstDay: day, lastDay: day + 14,
                slots: [0b1, 0b110, 1 << 20][random.below(3)], places: Int32(3 + random.below(12)),
                groupMin: random.perMille(300) ? 3 : 1, placePriceKRW: Int64(20 + random.below(60)) * 10_000,
                groupPriceKRW: random.perMille(200) ? 1_500_000 : 0)
        }
        return try TeamProblem(people: members, courses: courses, rounds: dated, budgetKRW: budget)
    }

    @Test("breaks no rule, and claims no proof it does not have", arguments: [nil, 10_000_000, 30_000_000] as [Int64?])
    func fifty(budget: Int64?) throws {
        let problem = try Self.team(50, rounds: 60, seed: 7, budget: budget)
        let slow = SlowTeamPlans(problem)
        let result = problem.solve()
        let chosen = result.plan.seats.compactMap { seat in
            slow.places.first { $0.person == seat.person && $0.round.id == seat.round }
        }
        #expect(chosen.count == result.plan.seats.count && slow.vector(chosen) == result.plan.vector)
        #expect(result.plan.vector.coveredWeight > 0 && result.coveredWeightMax >= result.plan.vector.coveredWeight)
        if let cost = result.costMinKRW { #expect(cost <= result.plan.vector.costKRW) }
        if result.isProved {
            #expect(result.coveredWeightMax == result.plan.vector.coveredWeight)
            #expect(result.costMinKRW == result.plan.vector.costKRW)
        }
        #expect(problem.solve() == result)
    }
}
