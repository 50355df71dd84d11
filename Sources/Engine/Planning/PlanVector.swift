/// One component of the objective, in the order they are compared unless the person puts one first.
package enum PlanComponent: Int, CaseIterable, Sendable {
    case selfPaid, lastDay, hours, distance, roundCount

    /// All five with this one at the front and the others in their usual order.
    package var order: [PlanComponent] {
        [self] + Self.allCases.filter { $0 != self }
    }
}

/// What a plan costs, component by component.
package struct PlanVector: Hashable, Sendable {
    /// Σ self-paid in KRW.
    package var selfPaidKRW: Int64
    /// Last day of the last round, in days since 1970-01-01; `nil` for a plan without rounds.
    package var lastDay: Int32?
    /// Σ hours.
    package var hours: Int64
    /// Σ one-way whole km, once a round.
    package var distanceKm: Int64
    /// Number of rounds.
    package var roundCount: Int

    /// The vector of the empty plan.
    package static let nothing = PlanVector(selfPaidKRW: 0, lastDay: nil, hours: 0, distanceKm: 0, roundCount: 0)

    /// A vector.
    package init(selfPaidKRW: Int64, lastDay: Int32?, hours: Int64, distanceKm: Int64, roundCount: Int) {
        self.selfPaidKRW = selfPaidKRW
        self.lastDay = lastDay
        self.hours = hours
        self.distanceKm = distanceKm
        self.roundCount = roundCount
    }

    /// The vector of some rounds. O(rounds).
    package init(_ rounds: some Sequence<PlanRound>) {
        self = .nothing
        for round in rounds { add(round) }
    }

    /// One component as a number; no last day is below every day.
    package func value(_ component: PlanComponent) -> Int64 {
        switch component {
        case .selfPaid: selfPaidKRW
        case .lastDay: lastDay.map { Int64($0) } ?? .min
        case .hours: hours
        case .distance: distanceKm
        case .roundCount: Int64(roundCount)
        }
    }

    /// Whether this vector is better than another when a component goes first.
    package func precedes(_ other: PlanVector, first: PlanComponent) -> Bool {
        guard let component = firstDifference(from: other, first: first) else { return false }
        return value(component) < other.value(component)
    }

    /// The first component in which two vectors differ, `nil` if they are the same.
    package func firstDifference(from other: PlanVector, first: PlanComponent) -> PlanComponent? {
        first.order.first { value($0) != other.value($0) }
    }

    private mutating func add(_ round: PlanRound) {
        selfPaidKRW &+= round.selfPaidKRW
        lastDay = Swift.max(lastDay ?? .min, round.lastDay)
        hours &+= Int64(round.hours)
        distanceKm &+= Int64(round.distanceKm)
        roundCount += 1
    }
}
