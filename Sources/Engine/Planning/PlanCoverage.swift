/// The plan that covers as much of the gap as the limits allow.
package struct PlanCoverage: Hashable, Sendable {
    /// Of all plans covering the most weight the best one; empty if no unit can be covered.
    package let plan: ChosenPlan
    /// Positions in the problem's gap of the units left open.
    package let open: [Int]
    /// Σ weight of the units covered, of Σ weight of the gap.
    package let coveredWeight: Int64
    package let totalWeight: Int64
    /// Whether no plan covers more, and no plan covering as much is better.
    package let isProved: Bool
    package let nodes: Int
}

extension PlanProblem {
    /// The plan of the greatest weight covered, then of the best vector: the same search with one more candidate a
    /// unit, which leaves it open and costs its weight above everything else.
    package func coverage() -> PlanCoverage {
        let all = Array(gap.indices)
        let total = gap.reduce(Int64(0)) { $0 + Int64($1.weight) }
        var model = PlanModel(self, limits: .all, gap: all, mayLeaveOpen: true)
        model.removeDominated()
        let goal = PlanSearch.Goal(first: first, nodeLimit: nodeLimit)
        var search = PlanSearch(model, limits: limits, active: .all, goal: goal)
        search.run(goal)
        var chosen = plan(of: search)?.rounds ?? []
        if search.isStopped { chosen = withoutNeedless(chosen, gap: covered(by: chosen)) }
        let covered = Set(covered(by: chosen))
        let weight = covered.reduce(Int64(0)) { $0 + Int64(gap[$1].weight) }
        return PlanCoverage(
            plan: ChosenPlan(chosen), open: all.filter { !covered.contains($0) }, coveredWeight: weight,
            totalWeight: total, isProved: !search.isStopped, nodes: search.nodes)
    }

    /// Positions of the gap units that some rounds cover.
    func covered(by chosen: [PlanRound]) -> [Int] {
        gap.indices.filter { place in chosen.contains { items.covers($0.course, Int(items.gap[place])) } }
    }
}
