import Engine

/// The obvious planner: goes through every set of rounds and keeps those that break no rule. Only for a dozen rounds.
struct SlowPlans {
    /// A set of rounds that breaks no rule, whatever it covers.
    struct Possible {
        var rounds: [PlanRound]
        var vector: PlanVector
        var covered: Set<Int>
    }

    let problem: PlanProblem
    private(set) var possible: [Possible] = []

    init(_ problem: PlanProblem, limits: PlanLimitSet = .all) {
        self.problem = problem
        let single = problem.rounds.filter { Self.isWithin($0, problem.limits, limits) }
        collect([], single[...], limits)
    }

    /// The plans that cover some units of the gap.
    func plans(covering units: [Int]) -> [Possible] {
        possible.filter { $0.covered.isSuperset(of: units) }
    }

    /// The vector of the best plan for the whole gap.
    func best(first: PlanComponent) -> PlanVector? {
        plans(covering: Array(problem.gap.indices)).map(\.vector).min { $0.isBefore($1, first) }
    }

    /// (self-paid, last day) of the plans for the whole gap that no other one beats in both, cheapest first.
    var front: [[Int64]] {
        let points = Set(
            plans(covering: Array(problem.gap.indices)).map { [$0.vector.selfPaidKRW, Int64($0.vector.lastDay ?? 0)] })
        return points.filter { point in
            !points.contains { $0 != point && $0[0] <= point[0] && $0[1] <= point[1] }
        }.sorted { $0[0] < $1[0] }
    }

    /// The greatest weight covered and the best vector among the plans covering it.
    func coverage(first: PlanComponent) -> (weight: Int64, vector: PlanVector)? {
        func weight(_ plan: Possible) -> Int64 {
            plan.covered.reduce(0) { $0 + Int64(problem.gap[$1].weight) }
        }
        guard let most = possible.map(weight).max() else { return nil }
        let vectors = possible.filter { weight($0) == most }.map(\.vector)
        return vectors.min { $0.isBefore($1, first) }.map { (most, $0) }
    }

    private mutating func collect(_ chosen: [PlanRound], _ rest: ArraySlice<PlanRound>, _ limits: PlanLimitSet) {
        guard let round = rest.first else {
            if let found = possible(chosen, limits) { possible.append(found) }
            return
        }
        collect(chosen, rest.dropFirst(), limits)
        let calendar = limits.contains(PlanLimitSet(.calendar))
        for other in chosen {
            if other.course == round.course { return }
            let sharesDays = other.firstDay <= round.lastDay && round.firstDay <= other.lastDay
            if calendar && sharesDays && other.slots & round.slots != 0 { return }
        }
        collect(chosen + [round], rest.dropFirst(), limits)
    }

    private func possible(_ chosen: [PlanRound], _ limits: PlanLimitSet) -> Possible? {
        let vector = PlanVector(
            selfPaidKRW: chosen.map(\.selfPaidKRW).reduce(0, +), lastDay: chosen.map(\.lastDay).max(),
            hours: chosen.map { Int64($0.hours) }.reduce(0, +),
            distanceKm: chosen.map { Int64($0.distanceKm) }.reduce(0, +), roundCount: chosen.count)
        let card = chosen.map(\.cardPaidKRW).reduce(0, +)
        if limits.contains(PlanLimitSet(.balance)), let most = problem.limits.balanceKRW, card > most { return nil }
        if limits.contains(PlanLimitSet(.budget)), let most = problem.limits.budgetKRW, vector.selfPaidKRW > most {
            return nil
        }
        if limits.contains(PlanLimitSet(.prerequisites)) {
            for round in chosen {
                for needed in problem.courses[Int(round.course)].prerequisites
                where !isMet(needed, before: round.firstDay, chosen) { return nil }
            }
        }
        let covered = problem.gap.indices.filter { place in
            chosen.contains { teaches($0, UnitLevel(unit: problem.gap[place].unit, level: problem.gap[place].level)) }
        }
        return Possible(rounds: chosen, vector: vector, covered: Set(covered))
    }

    private func isMet(_ needed: UnitLevel, before day: Int32, _ chosen: [PlanRound]) -> Bool {
        let isRecognised = problem.recognised.contains {
            $0.unit == needed.unit && $0.level >= needed.level && ($0.lastDay ?? .max) >= day
        }
        return isRecognised || chosen.contains { $0.lastDay < day && teaches($0, needed) }
    }

    private func teaches(_ round: PlanRound, _ wanted: UnitLevel) -> Bool {
        problem.courses[Int(round.course)].covers.contains { $0.unit == wanted.unit && $0.level >= wanted.level }
    }

    private static func isWithin(_ round: PlanRound, _ limits: PlanLimits, _ active: PlanLimitSet) -> Bool {
        if active.contains(PlanLimitSet(.earliest)), round.firstDay < limits.earliestDay ?? .min { return false }
        if active.contains(PlanLimitSet(.deadline)), round.lastDay > limits.deadlineDay ?? .max { return false }
        if active.contains(PlanLimitSet(.distance)), round.distanceKm > limits.distanceKmMax ?? .max { return false }
        let modes = limits.modes ?? .max
        return !active.contains(PlanLimitSet(.mode)) || modes >> UInt32(round.mode) & 1 == 1
    }
}

extension PlanVector {
    /// The order by hand: the component put first, then the others as listed.
    fileprivate func isBefore(_ other: PlanVector, _ first: PlanComponent) -> Bool {
        func key(_ vector: PlanVector) -> [Int64] {
            let usual = [
                vector.selfPaidKRW, vector.lastDay.map { Int64($0) } ?? .min, vector.hours, vector.distanceKm,
                Int64(vector.roundCount),
            ]
            let front = [usual[first.rawValue]]
            return front + usual.indices.filter { $0 != first.rawValue }.map { usual[$0] }
        }
        return key(self).lexicographicallyPrecedes(key(other))
    }
}
