/// Why there is no plan.
package struct PlanBlocking: Hashable, Sendable {
    /// Positions in the problem's gap of units that no round covers with all limits off. If there are any, each alone
    /// blocks every plan and the other fields are empty.
    package let untaught: [Int]
    /// Limits and units (positions in the gap) that together allow no plan: leave out any one and they do.
    package let limits: [PlanLimit]
    package let units: [Int]
    /// Whether every "leave out any one" is proved; otherwise a test ran out of nodes and its element stayed.
    package let isMinimal: Bool
    /// Whether it is proved that limits and units together allow no plan; otherwise the first search ran out of nodes.
    package let isBlocked: Bool
    /// Nodes of all tests together.
    package let nodes: Int
}

extension PlanProblem {
    /// What blocks a plan, by a deletion filter: starting from all limits and units, each element is left out for good
    /// if there is still no plan without it, the limits in their fixed order first, so that those a person can change
    /// stay, then the units. `nil` if there is a plan.
    ///
    /// The result is irreducible, not the smallest: fewer limits and fewer units only ever allow more. All tests
    /// together may take five times the node limit; where the first search runs out, nothing is left out.
    ///
    /// - Complexity: one search for any plan per limit and unit, most of them a few nodes.
    package func blocking() -> PlanBlocking? {
        let untaught = untaught
        if !untaught.isEmpty {
            return PlanBlocking(untaught: untaught, limits: [], units: [], isMinimal: true, isBlocked: true, nodes: 0)
        }
        var limits = PlanLimitSet.all
        var units = Array(gap.indices)
        var nodes = 0
        var isMinimal = true
        let whole = hasPlan(limits: limits, gap: units, &nodes)
        if whole == true { return nil }
        guard whole == false else {
            return PlanBlocking(
                untaught: [], limits: limits.limits, units: units, isMinimal: false, isBlocked: false, nodes: nodes)
        }
        for limit in PlanLimit.allCases {
            let fewer = limits.subtracting(PlanLimitSet(limit))
            switch hasPlan(limits: fewer, gap: units, &nodes) {
            case false: limits = fewer
            case true: break
            default: isMinimal = false
            }
        }
        for place in gap.indices {
            let fewer = units.filter { $0 != place }
            switch hasPlan(limits: limits, gap: fewer, &nodes) {
            case false: units = fewer
            case true: break
            default: isMinimal = false
            }
        }
        return PlanBlocking(
            untaught: [], limits: limits.limits, units: units, isMinimal: isMinimal, isBlocked: true, nodes: nodes)
    }

    /// Whether some limits with some units of the gap have any plan; `nil` if the nodes ran out before it was known.
    func hasPlan(limits active: PlanLimitSet, gap: [Int], _ nodes: inout Int) -> Bool? {
        if gap.isEmpty { return true }
        let left = 5 * Int64(nodeLimit) - Int64(nodes)
        if left <= 0 { return nil }
        let model = PlanModel(self, limits: active, gap: gap)
        let goal = PlanSearch.Goal(first: first, isAnyPlan: true, nodeLimit: Swift.min(nodeLimit, Int(left)))
        var search = PlanSearch(model, limits: limits, active: active, goal: goal)
        search.run(goal)
        nodes += search.nodes
        return search.bestChosen != nil ? true : search.isStopped ? nil : false
    }
}
