import Engine
import Testing

@Suite("The planner")
struct PlanSearchTests {
    private static func world(_ seed: UInt64) -> SmallPlanWorld {
        SmallPlanWorld(seed: seed, roundsMax: seed % 8 == 0 ? 12 : 8)
    }

    @Test("finds the vector that going through all sets of rounds finds, on thousands of small problems")
    func best() throws {
        var (feasible, infeasible) = (0, 0)
        for seed in UInt64(1)...3_000 {
            let problem = try Self.world(seed).problem()
            let slow = SlowPlans(problem)
            let result = problem.solve()
            try #require(result.isProved, "seed \(seed)")
            try #require(result.plan?.vector == slow.best(first: problem.first), "seed \(seed)")
            if let plan = result.plan {
                feasible += 1
                let same = slow.plans(covering: Array(problem.gap.indices)).first { Set($0.rounds) == Set(plan.rounds) }
                try #require(same?.vector == plan.vector, "seed \(seed): the plan itself breaks a rule")
                try #require(result.bound == plan.vector, "seed \(seed)")
            } else {
                infeasible += 1
            }
        }
        #expect(feasible > 800 && infeasible > 800)
    }

    @Test("finds the best plan for every component that can go first")
    func everyComponentFirst() throws {
        for seed in UInt64(1)...400 {
            var world = Self.world(seed &* 31)
            world.limits = PlanLimits()
            let slow = SlowPlans(try world.problem())
            for component in PlanComponent.allCases {
                world.first = component
                let found = try world.problem().solve().plan?.vector
                try #require(found == slow.best(first: component), "seed \(seed &* 31), \(component) first")
            }
        }
    }

    @Test("finds the whole front over self-paid amount and last day")
    func front() throws {
        var longest = 0
        for seed in UInt64(1)...1_200 {
            var world = Self.world(seed &* 17)
            if seed % 2 == 0 { world.limits = PlanLimits() }
            let problem = try world.problem()
            let front = problem.front()
            try #require(front.isWhole)
            let points = front.plans.map { [$0.vector.selfPaidKRW, Int64($0.vector.lastDay ?? 0)] }
            let expected = problem.gap.isEmpty ? [] : SlowPlans(problem).front
            try #require(points == expected, "seed \(seed &* 17)")
            longest = max(longest, points.count)
        }
        #expect(longest >= 4)
    }

    @Test("finds the plan that covers the greatest weight, and the best of those")
    func coverage() throws {
        var partial = 0
        for seed in UInt64(1)...1_500 {
            let problem = try Self.world(seed &* 13).problem()
            let found = problem.coverage()
            let expected = try #require(SlowPlans(problem).coverage(first: problem.first))
            try #require(found.isProved && found.coveredWeight == expected.weight, "seed \(seed &* 13)")
            try #require(found.plan.vector == expected.vector, "seed \(seed &* 13)")
            let open = found.open.reduce(Int64(0)) { $0 + Int64(problem.gap[$1].weight) }
            try #require(open + found.coveredWeight == found.totalWeight, "seed \(seed &* 13)")
            if found.coveredWeight > 0 && open > 0 { partial += 1 }
        }
        #expect(partial > 200)
    }

    @Test("says what blocks a plan, and leaving out any one limit or unit of that allows one")
    func blocking() throws {
        var seen: Set<PlanLimit> = []
        var several = 0
        for seed in UInt64(1)...1_500 {
            let problem = try Self.world(seed &* 7).problem()
            let best = SlowPlans(problem).best(first: .selfPaid)
            guard let blocking = problem.blocking() else {
                try #require(best != nil, "seed \(seed &* 7)")
                continue
            }
            try #require(best == nil && blocking.isMinimal && blocking.isBlocked, "seed \(seed &* 7)")
            if !blocking.untaught.isEmpty {
                let taught = Set(SlowPlans(problem, limits: []).possible.flatMap(\.covered))
                try #require(blocking.untaught == problem.gap.indices.filter { !taught.contains($0) })
                continue
            }
            let set = blocking.limits.reduce(into: PlanLimitSet()) { $0.insert(PlanLimitSet($1)) }
            try #require(SlowPlans(problem, limits: set).plans(covering: blocking.units).isEmpty, "seed \(seed &* 7)")
            for limit in blocking.limits {
                let fewer = SlowPlans(problem, limits: set.subtracting(PlanLimitSet(limit)))
                try #require(!fewer.plans(covering: blocking.units).isEmpty, "seed \(seed &* 7), \(limit)")
            }
            let slow = SlowPlans(problem, limits: set)
            for unit in blocking.units {
                let fewer = blocking.units.filter { $0 != unit }
                try #require(!slow.plans(covering: fewer).isEmpty, "seed \(seed &* 7), unit \(unit)")
            }
            seen.formUnion(blocking.limits)
            if blocking.limits.count > 1 { several += 1 }
        }
        #expect(seen == Set(PlanLimit.allCases))
        #expect(several > 20)
    }

    @Test("gives the same answer whatever order the material comes in")
    func order() throws {
        for seed in UInt64(1)...600 {
            let world = Self.world(seed &* 11)
            let answer = try world.problem().answer()
            for shuffle in UInt64(1)...3 {
                let other = try world.problem(shuffled: shuffle).answer()
                try #require(other == answer, "seed \(seed &* 11), shuffle \(shuffle)")
            }
        }
    }

    @Test("ends at the node limit with the best found and a bound no plan is better than")
    func nodeLimit() throws {
        var (cut, found) = (0, 0)
        for seed in UInt64(1)...1_500 {
            var world = SmallPlanWorld(seed: seed &* 5, roundsMax: 12)
            world.nodeLimit = 1 + Int(seed % 6)
            let problem = try world.problem()
            let result = problem.solve()
            #expect(result.nodes <= world.nodeLimit)
            let slow = SlowPlans(problem)
            let best = slow.best(first: problem.first)
            if result.isProved {
                try #require(result.plan?.vector == best, "seed \(seed &* 5)")
                continue
            }
            cut += 1
            let bound = try #require(result.bound)
            if let best { try #require(!best.precedes(bound, first: problem.first), "seed \(seed &* 5)") }
            guard let plan = result.plan else { continue }
            found += 1
            let same = slow.plans(covering: Array(problem.gap.indices)).first { Set($0.rounds) == Set(plan.rounds) }
            try #require(same != nil, "seed \(seed &* 5)")
        }
        #expect(cut > 50 && found > 5)
    }
}
