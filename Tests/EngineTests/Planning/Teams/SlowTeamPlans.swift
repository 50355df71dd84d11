import Engine

/// The obvious team planner: goes through every set of places and keeps the best that breaks no rule. Only for a dozen
/// possible places.
struct SlowTeamPlans {
    /// A person and a round the person may attend.
    struct Place {
        var person: Int
        var round: TeamRound
    }

    let problem: TeamProblem
    let places: [Place]

    init(_ problem: TeamProblem) {
        self.problem = problem
        var places: [Place] = []
        for person in problem.people.indices {
            for round in problem.rounds where Self.mayAttend(problem, person, round) {
                places.append(Place(person: person, round: round))
            }
        }
        self.places = places
    }

    /// The best vector of all sets of places.
    func best() -> TeamVector {
        var best = TeamVector(coveredWeight: 0, costKRW: 0, roundCount: 0, lastDay: nil)
        for set in 0..<(1 << places.count) {
            let chosen = places.indices.filter { set >> $0 & 1 == 1 }.map { places[$0] }
            if let vector = vector(chosen), vector.isBefore(best) { best = vector }
        }
        return best
    }

    /// What a set of places comes to; `nil` if it breaks a rule.
    func vector(_ chosen: [Place]) -> TeamVector? {
        for (place, one) in chosen.enumerated() {
            for other in chosen[(place + 1)...] where other.person == one.person {
                let (a, b) = (one.round, other.round)
                if a.course == b.course { return nil }
                if a.slots & b.slots != 0 && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay { return nil }
            }
        }
        var cost: Int64 = 0
        let groups = Dictionary(grouping: chosen, by: \.round.id)
        for group in groups.values {
            let round = group[0].round
            if group.count > Int(round.places) || group.count < Int(round.groupMin) { return nil }
            cost += round.groupPriceKRW
            for place in group { cost += problem.people[place.person].placePriceKRW[round.id] ?? round.placePriceKRW }
        }
        if let budget = problem.budgetKRW, cost > budget { return nil }
        var weight: Int64 = 0
        for (number, person) in problem.people.enumerated() {
            for unit in person.gap
            where chosen.contains(where: { $0.person == number && Self.teaches(problem, $0.round, unit) }) {
                weight += Int64(unit.weight)
            }
        }
        return TeamVector(
            coveredWeight: weight, costKRW: cost, roundCount: groups.count, lastDay: chosen.map(\.round.lastDay).max())
    }

    private static func teaches(_ problem: TeamProblem, _ round: TeamRound, _ unit: PlanGapUnit) -> Bool {
        problem.courses[Int(round.course)].covers.contains { $0.unit == unit.unit && $0.level >= unit.level }
    }

    private static func mayAttend(_ problem: TeamProblem, _ number: Int, _ round: TeamRound) -> Bool {
        let person = problem.people[number]
        guard person.gap.contains(where: { teaches(problem, round, $0) }) else { return false }
        if person.closedRounds.contains(round.id) { return false }
        if round.firstDay < person.earliestDay ?? .min || round.lastDay > person.deadlineDay ?? .max { return false }
        if (person.modes ?? .max) >> UInt32(round.mode) & 1 == 0 { return false }
        if let place = round.place, person.distanceKm[Int(place)] > person.distanceKmMax ?? .max { return false }
        for time in person.busy
        where time.slots & round.slots != 0 && time.firstDay <= round.lastDay && round.firstDay <= time.lastDay {
            return false
        }
        for needed in problem.courses[Int(round.course)].prerequisites {
            var isHeld = false
            for held in person.held where held.unit == needed.unit && held.level >= needed.level {
                if let last = held.lastDay, last < round.firstDay { continue }
                isHeld = true
            }
            if !isHeld { return false }
        }
        return true
    }
}

extension TeamVector {
    /// The order by hand.
    fileprivate func isBefore(_ other: TeamVector) -> Bool {
        func key(_ vector: TeamVector) -> [Int64] {
            [-vector.coveredWeight, vector.costKRW, Int64(vector.roundCount), vector.lastDay.map { Int64($0) } ?? .min]
        }
        return key(self).lexicographicallyPrecedes(key(other))
    }
}
