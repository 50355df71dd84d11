/// The lexicographic objective packed into one integer: a sum of components times weights, so wide that a lower
/// component of a plan worth having never reaches the weight of the one above it.
///
/// A plan in which every round is needed has at most one round an item. That bounds each component by the largest
/// number times the items, by the sum over all candidates, and the self-paid part by the budget. Plans with needless
/// rounds may carry over, but taking rounds away only lowers the sum, so the least sum is the lexicographic optimum.
struct PlanKey: Sendable {
    /// Widest key. Every sum over open rows stops once it reaches the best found, so none exceeds a few whole keys.
    static let bitLimit = 120

    let order: [PlanComponent]
    /// Weight of each component, by its raw value.
    private(set) var weight: [Int128] = Array(repeating: 0, count: PlanComponent.allCases.count)
    /// Largest value of each component in a plan worth having, by its raw value; days are counted from `firstDay`.
    private let ranges: [Int64]
    /// Weight of one point of gap weight left open.
    let openWeight: Int128
    /// No plan worth having has a larger key.
    let largest: Int128
    /// The day that counts as 0.
    let dayZero: Int32

    /// Weights for components in an order. `openPoints` is the largest gap weight that can be left open.
    init(first: PlanComponent, ranges: [Int64], dayZero: Int32, openPoints: Int64) {
        order = first.order
        self.ranges = ranges
        self.dayZero = dayZero
        var unit: Int128 = 1
        var total: Int128 = 0
        for component in order.reversed() {
            weight[component.rawValue] = unit
            total &+= unit &* Int128(ranges[component.rawValue])
            unit &*= Int128(ranges[component.rawValue]) &+ 1
        }
        openWeight = unit
        largest = total &+ unit &* Int128(openPoints)
    }

    /// The part of a round's key that adds up: everything but the last day.
    @inline(__always)
    func sumPart(selfPaid: Int64, hours: Int64, distance: Int64) -> Int128 {
        Int128(selfPaid) &* weight[PlanComponent.selfPaid.rawValue] &+ Int128(hours)
            &* weight[PlanComponent.hours.rawValue] &+ Int128(distance) &* weight[PlanComponent.distance.rawValue]
            &+ weight[PlanComponent.roundCount.rawValue]
    }

    /// The vector of a key, and the gap weight it leaves open. A lower bound on keys gives a lexicographic lower bound.
    func decode(_ key: Int128) -> (vector: PlanVector, openPoints: Int64) {
        var rest = key
        let open = rest / openWeight
        rest -= open * openWeight
        var vector = PlanVector.nothing
        for component in order {
            let value = Int64(truncatingIfNeeded: rest / weight[component.rawValue])
            rest %= weight[component.rawValue]
            switch component {
            case .selfPaid: vector.selfPaidKRW = value
            case .lastDay: vector.lastDay = Int32(truncatingIfNeeded: value &+ Int64(dayZero))
            case .hours: vector.hours = value
            case .distance: vector.distanceKm = value
            case .roundCount: vector.roundCount = Int(value)
            }
        }
        return (vector, Int64(truncatingIfNeeded: open))
    }

    /// Bits the widest key over any of these rounds can take.
    static func bitsAtMost(rounds: [PlanRound], gap: [PlanGapUnit], items: Int) -> Int {
        let size = Int64(Swift.min(items, rounds.count))
        var largest = (selfPaid: Int64(0), hours: Int64(0), distance: Int64(0))
        var sum = largest
        var days = (first: Int32.max, last: Int32.min)
        for round in rounds {
            largest.selfPaid = Swift.max(largest.selfPaid, round.selfPaidKRW)
            largest.hours = Swift.max(largest.hours, Int64(round.hours))
            largest.distance = Swift.max(largest.distance, Int64(round.distanceKm))
            sum.selfPaid &+= round.selfPaidKRW
            sum.hours &+= Int64(round.hours)
            sum.distance &+= Int64(round.distanceKm)
            days = (Swift.min(days.first, round.lastDay), Swift.max(days.last, round.lastDay))
        }
        let ranges = [
            Swift.min(sum.selfPaid, size &* largest.selfPaid), Swift.min(sum.hours, size &* largest.hours),
            Swift.min(sum.distance, size &* largest.distance), size,
            rounds.isEmpty ? 0 : Int64(days.last) - Int64(days.first),
            gap.reduce(0) { $0 &+ Int64($1.weight) },
        ]
        return ranges.reduce(0) { $0 + 64 - ($1 &+ 1).leadingZeroBitCount }
    }
}
