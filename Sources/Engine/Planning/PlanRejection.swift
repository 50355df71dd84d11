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

    /// For each round of a plan up to three that cover all that it alone supplies, the best swaps first, with the first
    /// rule a swap would break (in the order of `PlanLimit`, one round a course before all) or what would get worse.
    ///
    /// - Complexity: O(chosen × rounds × (items / 64 + chosen)).
    package func rejections(of plan: ChosenPlan) -> [[PlanRejection]] {
        plan.rounds.map { rejections(of: $0, in: plan) }
    }

    private func rejections(of chosen: PlanRound, in plan: ChosenPlan) -> [PlanRejection] {
        let others = plan.rounds.filter { $0 != chosen }
        let alone = suppliedAlone(chosen, others)
        var nearest: [(round: PlanRound, vector: PlanVector)] = []
        for round in rounds where round != chosen && alone.allSatisfy({ items.covers(round.course, $0) }) {
            if others.contains(round) { continue }
            let vector = PlanVector(others + [round])
            let place = nearest.firstIndex { vector.precedes($0.vector, first: first) } ?? nearest.count
            if place >= Self.rejectionsMax { continue }
            nearest.insert((round, vector), at: place)
            if nearest.count > Self.rejectionsMax { nearest.removeLast() }
        }
        return nearest.map { swap in
            let reason = brokenRule(swap.round, others) ?? change(from: plan.vector, to: swap.vector)
            return PlanRejection(round: swap.round, reason: reason, vector: swap.vector)
        }
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
