/// What a search for the best plan came to.
package struct PlanResult: Hashable, Sendable {
    /// The best plan found; `nil` if there is none, or none was found before the nodes ran out.
    package let plan: ChosenPlan?
    /// Whether the search ended by itself: the plan is the best there is, or there is none.
    package let isProved: Bool
    /// No plan is better than this, compared component by component; the plan's own vector when that is proved.
    package let bound: PlanVector?
    /// Nodes looked at.
    package let nodes: Int
}

extension PlanProblem {
    /// The best plan within all limits, with proof; a gap of nothing has the empty plan.
    ///
    /// - Complexity: exponential in the worst case, cut off at the node limit; catalogues of a country take some dozens
    ///   to hundreds of nodes of O(open rows × candidates) each.
    package func solve() -> PlanResult {
        if gap.isEmpty { return PlanResult(plan: ChosenPlan([]), isProved: true, bound: .nothing, nodes: 0) }
        var search = search()
        search.run(PlanSearch.Goal(first: first, nodeLimit: nodeLimit))
        return result(of: search)
    }

    /// A search over the candidates within all limits.
    func search() -> PlanSearch {
        var model = PlanModel(self, limits: .all, gap: Array(gap.indices))
        model.removeDominated()
        let goal = PlanSearch.Goal(first: first, nodeLimit: nodeLimit)
        return PlanSearch(model, limits: limits, active: .all, goal: goal)
    }

    /// The result of a search that has run.
    func result(of search: PlanSearch) -> PlanResult {
        guard search.isStopped else {
            let plan = plan(of: search)
            return PlanResult(plan: plan, isProved: true, bound: plan?.vector, nodes: search.nodes)
        }
        let plan = plan(of: search).map { ChosenPlan(withoutNeedless($0.rounds, gap: Array(gap.indices))) }
        let bound = search.key.decode(Swift.min(search.openBound, search.best)).vector
        return PlanResult(plan: plan, isProved: false, bound: bound, nodes: search.nodes)
    }

    /// The rounds a search has chosen.
    func plan(of search: PlanSearch) -> ChosenPlan? {
        search.bestChosen.map { chosen in
            let places = chosen.map { Int(search.model.source[Int($0)]) }.filter { $0 >= 0 }
            return ChosenPlan(places.map { rounds[$0] })
        }
    }

    /// Leaves out rounds, dearest first, as long as the gap's units at some positions and all prerequisites stay
    /// covered.
    func withoutNeedless(_ chosen: [PlanRound], gap: [Int]) -> [PlanRound] {
        var kept = chosen
        let dearestFirst = chosen.sorted { PlanVector([$1]).precedes(PlanVector([$0]), first: first) }
        for round in dearestFirst {
            let rest = kept.filter { $0 != round }
            let isCovered = gap.allSatisfy { place in rest.contains { items.covers($0.course, Int(items.gap[place])) } }
            if isCovered && missingPrerequisite(in: rest) == nil { kept = rest }
        }
        return kept
    }

    /// The first prerequisite of a round that is neither recognised nor covered by another one ending before it starts.
    func missingPrerequisite(in chosen: [PlanRound]) -> (round: PlanRound, unit: UnitLevel)? {
        for round in chosen {
            for item in items.needs(round.course, on: round.firstDay) {
                let isSupplied = chosen.contains { $0.lastDay < round.firstDay && items.covers($0.course, item) }
                if !isSupplied { return (round, items.unitLevel(item)) }
            }
        }
        return nil
    }
}
