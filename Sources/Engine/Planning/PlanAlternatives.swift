/// A plan that trades money against time.
package struct PlanAlternative: Hashable, Sendable {
    /// Which one it is.
    package enum Kind: String, CaseIterable, Sendable {
        case cheapest, soonest, knee
    }

    package let kind: Kind
    package let plan: ChosenPlan
    /// Whether the searches it comes from all ended by themselves.
    package let isProved: Bool
}

/// The plans no other one beats in both self-paid amount and last day, cheapest and latest first.
package struct PlanFront: Hashable, Sendable {
    package let plans: [ChosenPlan]
    /// Whether all of them are there and each is proved.
    package let isWhole: Bool

    /// Plans after which a front is cut off.
    package static let limit = 64
}

extension PlanProblem {
    /// The front over (self-paid, last day), the other components in their usual order after them: the cheapest plan,
    /// then the cheapest that ends before it, and so on until none is left.
    ///
    /// - Complexity: one search a plan and one more, over candidates prepared once; at most `PlanFront.limit` searches
    ///   and about five times the node limit.
    package func front() -> PlanFront {
        if gap.isEmpty { return PlanFront(plans: [], isWhole: true) }
        var search = search()
        return front(&search)
    }

    func front(_ search: inout PlanSearch) -> PlanFront {
        var plans: [ChosenPlan] = []
        var lastDayMax: Int32?
        var nodes: Int64 = 0
        while plans.count < PlanFront.limit && nodes < 5 * Int64(nodeLimit) {
            search.run(PlanSearch.Goal(first: .selfPaid, lastDayMax: lastDayMax, nodeLimit: nodeLimit))
            nodes += Int64(search.nodes)
            if search.isStopped { return PlanFront(plans: plans, isWhole: false) }
            guard let plan = plan(of: search), let last = plan.vector.lastDay else {
                return PlanFront(plans: plans, isWhole: true)
            }
            plans.append(plan)
            lastDayMax = last - 1
        }
        return PlanFront(plans: plans, isWhole: false)
    }

    /// The cheapest plan, the soonest, and the one farthest from the straight line between them, as far as they are
    /// other plans than the best one. Of equally far ones the cheaper.
    ///
    /// The distance from a line is compared by the cross product, so the units of money and days do not matter.
    package func alternatives(to best: ChosenPlan) -> [PlanAlternative] {
        if gap.isEmpty { return [] }
        var search = search()
        let front = front(&search)
        var found: [PlanAlternative] = []
        if let cheapest = front.plans.first {
            found.append(PlanAlternative(kind: .cheapest, plan: cheapest, isProved: true))
        }
        if front.isWhole, let soonest = front.plans.last, front.plans.count > 1 {
            found.append(PlanAlternative(kind: .soonest, plan: soonest, isProved: true))
        } else if !front.isWhole {
            search.run(PlanSearch.Goal(first: .lastDay, nodeLimit: nodeLimit))
            if let soonest = plan(of: search) {
                found.append(PlanAlternative(kind: .soonest, plan: soonest, isProved: !search.isStopped))
            }
        }
        if let knee = Self.knee(of: front.plans, except: best.vector) {
            found.append(PlanAlternative(kind: .knee, plan: knee, isProved: front.isWhole))
        }
        return found.filter { $0.plan.vector != best.vector }
    }

    /// The plan between the first and the last that is farthest from the line between those two.
    static func knee(of plans: [ChosenPlan], except best: PlanVector) -> ChosenPlan? {
        guard plans.count > 2, let first = plans.first?.vector, let last = plans.last?.vector else { return nil }
        let width = Int128(last.selfPaidKRW) - Int128(first.selfPaidKRW)
        let height = Int128(last.lastDay ?? 0) - Int128(first.lastDay ?? 0)
        var farthest: ChosenPlan?
        var distance: Int128 = -1
        for plan in plans.dropFirst().dropLast() where plan.vector != best {
            let right = Int128(plan.vector.selfPaidKRW) - Int128(first.selfPaidKRW)
            let up = Int128(plan.vector.lastDay ?? 0) - Int128(first.lastDay ?? 0)
            let own = (width * up - height * right).magnitude
            if Int128(own) > distance { (distance, farthest) = (Int128(own), plan) }
        }
        return farthest
    }
}
