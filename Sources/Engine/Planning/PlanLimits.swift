/// A limit of a plan. The raw order is the order in which limits are tried when a blocking set is made small, and in
/// which the rules broken by a rejected round are looked through.
package enum PlanLimit: Int, CaseIterable, Sendable {
    case prerequisites, calendar, earliest, mode, distance, deadline, balance, budget
}

/// Some of the limits.
package struct PlanLimitSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The set of one limit.
    package init(_ limit: PlanLimit) {
        self.init(rawValue: 1 << UInt8(limit.rawValue))
    }

    /// All eight.
    package static let all = PlanLimitSet(rawValue: 0xFF)

    /// The limits of the set in their fixed order.
    package var limits: [PlanLimit] {
        PlanLimit.allCases.filter { contains(PlanLimitSet($0)) }
    }
}

/// A person's limits; `nil` is no limit.
package struct PlanLimits: Hashable, Sendable {
    /// Σ card-paid may not be above it.
    package var balanceKRW: Int64?
    /// Σ self-paid may not be above it.
    package var budgetKRW: Int64?
    /// No round may start before this day.
    package var earliestDay: Int32?
    /// No round may end after this day.
    package var deadlineDay: Int32?
    /// Modes that will do, one bit a mode.
    package var modes: UInt32?
    /// No round may be farther away, one way, in whole km.
    package var distanceKmMax: Int32?

    /// Limits; none unless given.
    package init(
        balanceKRW: Int64? = nil, budgetKRW: Int64? = nil, earliestDay: Int32? = nil, deadlineDay: Int32? = nil,
        modes: UInt32? = nil, distanceKmMax: Int32? = nil
    ) {
        self.balanceKRW = balanceKRW
        self.budgetKRW = budgetKRW
        self.earliestDay = earliestDay
        self.deadlineDay = deadlineDay
        self.modes = modes
        self.distanceKmMax = distanceKmMax
    }

    /// The limits a round breaks all by itself, among earliest, mode, distance, deadline, balance and budget.
    package func broken(by round: PlanRound) -> PlanLimitSet {
        var broken: PlanLimitSet = []
        if let earliestDay, round.firstDay < earliestDay { broken.insert(PlanLimitSet(.earliest)) }
        if let modes, round.mode > 31 || modes & (1 &<< UInt32(round.mode)) == 0 { broken.insert(PlanLimitSet(.mode)) }
        if let distanceKmMax, round.distanceKm > distanceKmMax { broken.insert(PlanLimitSet(.distance)) }
        if let deadlineDay, round.lastDay > deadlineDay { broken.insert(PlanLimitSet(.deadline)) }
        if let balanceKRW, round.cardPaidKRW > balanceKRW { broken.insert(PlanLimitSet(.balance)) }
        if let budgetKRW, round.selfPaidKRW > budgetKRW { broken.insert(PlanLimitSet(.budget)) }
        return broken
    }
}
