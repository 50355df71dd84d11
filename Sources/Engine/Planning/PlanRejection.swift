/// A round that could have stood in a chosen one's place and why it does not: a local reason, for the rest of the plan
/// was kept as it is.
package struct PlanRejection: Hashable, Sendable {
    /// What speaks against the round.
    package enum Reason: Hashable, Sendable {
        /// Another round of its course is in the plan.
        case courseTaken(round: Int64)
        /// A round of the swapped plan would lack a prerequisite.
        case prerequisite(round: Int64, UnitLevel)
        /// It shares days and slots with another round of the plan.
        case clash(round: Int64)
        /// It breaks a limit: earliest, mode, distance, deadline, balance or budget.
        case limit(PlanLimit)
        /// The first component that would differ gets larger by so much (KRW, days, hours, km, rounds).
        case worse(PlanComponent, by: Int64)
        /// The swapped plan is just as good; the rounds' numbers decide. Or better, if the plan is not proved.
        case noWorse
    }

    package let round: PlanRound
    package let reason: Reason
    /// What the plan would cost with it instead.
    package let vector: PlanVector
}

extension PlanProblem {
    /// Rejected rounds told for a chosen one.
    package static let rejectionsMax = 3

    /// For each round of a plan up to three others that cover all that it alone supplies, the best swaps first, with the
    /// first rule a swap would break (in the order of `PlanLimit`, one round a course before all) or what would get worse.
    ///
    /// Ways to pay for one round count as one round: the best way that breaks no rule stands for it, else the best. Another
    /// way to pay for a round of the plan is no other round.
    ///
    /// - Complexity: O(chosen × rounds × (items / 64 + chosen)).
    package func rejections(of plan: ChosenPlan) -> [[PlanRejection]] {
        plan.rounds.map { rejections(of: $0, in: plan) }
    }

    private func rejections(of chosen: PlanRound, in plan: ChosenPlan) -> [PlanRejection] {
        let others = plan.rounds.filter { $0 != chosen }
        let alone = suppliedAlone(chosen, others)
        let taken = Set(plan.rounds.map(\.id))
        var nearest: [Swap] = []
        var start = rounds.startIndex
        while start < rounds.endIndex {
            let end = rounds[start...].firstIndex { $0.id != rounds[start].id } ?? rounds.endIndex
            let ways = rounds[start..<end].filter { round in alone.allSatisfy { items.covers(round.course, $0) } }
            start = end
            guard let swap = best(of: ways, with: others), !taken.contains(swap.round.id) else { continue }
            let place = nearest.firstIndex { swap.vector.precedes($0.vector, first: first) } ?? nearest.count
            if place >= Self.rejectionsMax { continue }
            nearest.insert(swap, at: place)
            if nearest.count > Self.rejectionsMax { nearest.removeLast() }
        }
        return nearest.map { swap in
            let reason = brokenRule(swap.round, others) ?? change(from: plan.vector, to: swap.vector)
            return PlanRejection(round: swap.round, reason: reason, vector: swap.vector)
        }
    }

    private typealias Swap = (round: PlanRound, vector: PlanVector)

    /// Of the ways to pay for one round, the one to tell about beside the other rounds of a plan.
    private func best(of ways: [PlanRound], with others: [PlanRound]) -> Swap? {
        let possible = ways.count > 1 ? ways.filter { brokenRule($0, others) == nil } : []
        return (possible.isEmpty ? ways : possible).map { (round: $0, vector: PlanVector(others + [$0])) }
            .min { $0.vector.precedes($1.vector, first: first) }
    }

    /// Items of the gap, and prerequisites of other rounds, that only this round supplies.
    private func suppliedAlone(_ chosen: PlanRound, _ others: [PlanRound]) -> [Int] {
        var alone = items.gap.map { Int($0) }.filter { item in
            items.covers(chosen.course, item) && !others.contains { items.covers($0.course, item) }
        }
        for round in others {
            for item in items.needs(round.course, on: round.firstDay) {
                let isSupplied = others.contains { $0.lastDay < round.firstDay && items.covers($0.course, item) }
                if !isSupplied { alone.append(item) }
            }
        }
        return alone
    }

    private func brokenRule(_ round: PlanRound, _ others: [PlanRound]) -> PlanRejection.Reason? {
        if let taken = others.first(where: { $0.course == round.course }) { return .courseTaken(round: taken.id) }
        let swapped = others + [round]
        if let missing = missingPrerequisite(in: swapped) {
            return .prerequisite(round: missing.round.id, missing.unit)
        }
        if let other = others.first(where: { $0.clashes(with: round) }) { return .clash(round: other.id) }
        let broken = limits.broken(by: round).limits
        if let limit = broken.first(where: { $0 != .balance && $0 != .budget }) { return .limit(limit) }
        let card = swapped.reduce(Int64(0)) { $0 &+ $1.cardPaidKRW }
        if let balance = limits.balanceKRW, card > balance { return .limit(.balance) }
        let own = swapped.reduce(Int64(0)) { $0 &+ $1.selfPaidKRW }
        if let budget = limits.budgetKRW, own > budget { return .limit(.budget) }
        return nil
    }

    private func change(from best: PlanVector, to other: PlanVector) -> PlanRejection.Reason {
        guard best.precedes(other, first: first),
            let component = best.firstDifference(from: other, first: first)
        else { return .noWorse }
        return .worse(component, by: other.value(component) - best.value(component))
    }
}
