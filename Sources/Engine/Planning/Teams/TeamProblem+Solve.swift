extension TeamProblem {
    /// The best plan for the team, with proof or with a bound. A team without gaps has the empty plan.
    ///
    /// First a plan is made and improved step by step, then a search proves it or finds better ones; then the last day is
    /// made earlier as long as a plan as good in weight, cost and rounds ends before it. Each search has the node limit
    /// for itself.
    ///
    /// - Complexity: exponential in the worst case, held by the node limit; a node takes O(people) searches for one
    ///   person, each of O(units × rounds) a node of its own.
    package func solve() -> TeamResult {
        let model = TeamModel(self)
        let first = Self.searched(model, budget: budgetKRW, nodeLimit: nodeLimit)
        var nodes = first.nodes
        var plan = self.plan(first.best, model)
        var isProved = !first.isStopped
        while let day = plan.vector.lastDay {
            let earlier = TeamModel(self, lastDayMax: day - 1)
            let search = Self.earlier(earlier, than: plan.vector, budget: budgetKRW, nodeLimit: nodeLimit)
            nodes += search.nodes
            guard search.isFound else {
                if search.isStopped { isProved = false }
                break
            }
            plan = self.plan(search.best, earlier)
        }
        let bound = first.bound(for: plan.vector)
        return TeamResult(
            plan: plan, isProved: isProved, coveredWeightMax: bound.coveredWeightMax, costMinKRW: bound.costMinKRW,
            nodes: nodes)
    }

    private static func searched(_ model: TeamModel, budget: Int64?, nodeLimit: Int) -> TeamSearch {
        var improver = TeamImprover(model, budget: budget)
        let first = improver.improved(TeamDraft(model))
        var search = TeamSearch(model, budget: budget, best: first, nodeLimit: nodeLimit)
        search.improver = improver
        search.start()
        search.repair()
        search.run()
        return search
    }

    /// A search for any plan as good as a vector in weight, cost and rounds.
    private static func earlier(
        _ model: TeamModel, than vector: TeamVector, budget: Int64?, nodeLimit: Int
    ) -> TeamSearch {
        var worse = TeamDraft(model)
        worse.setScore(
            TeamDraft.Score(
                open: Swift.max(0, model.totalWeight - vector.coveredWeight), cost: vector.costKRW,
                rounds: vector.roundCount + 1))
        var search = TeamSearch(
            model, budget: Swift.min(budget ?? .max, vector.costKRW), best: worse, nodeLimit: nodeLimit)
        search.isAnyBetter = true
        search.start()
        search.run()
        return search
    }

    /// The plan of a draft, without places that change neither what is covered nor whether a group is large enough.
    private func plan(_ draft: TeamDraft, _ model: TeamModel) -> TeamPlan {
        var kept = draft
        for person in kept.pairs.indices {
            for pair in kept.pairs[person].reversed() {
                var next = kept
                next.replace(person, with: kept.pairs[person].filter { $0 != pair }, model)
                if next.score.open == kept.score.open && next.isPossible(model, budget: nil) { kept = next }
            }
        }
        let seats = kept.pairs.enumerated().flatMap { person, pairs in
            pairs.map { TeamSeat(person: person, round: rounds[model.source[model.pairRound[$0]]].id) }
        }
        let used = kept.users.indices.filter { kept.users[$0] > 0 }
        return TeamPlan(
            seats: seats,
            vector: TeamVector(
                coveredWeight: model.totalWeight - kept.score.open, costKRW: kept.score.cost,
                roundCount: kept.score.rounds, lastDay: used.map { model.lastDay[$0] }.max()))
    }
}
