/// Cost and rounds in one number, and what a point of weight left open is at most worth in it. Every plan's value is a
/// multiple of `round`.
///
/// A round weighs less than one won, however many are used, so that values compare like (cost, rounds).
struct TeamWeights: Sendable {
    /// More than any plan's value.
    let open: Int128
    let won: Int128
    let round: Int128
    /// Largest cost that a plan may have.
    let costMax: Int64
    let roundMax: Int

    /// One used round, in parts by which its burden is shared among the people of its group.
    private static let roundWeight: Int128 = 1 << 20

    init(_ model: TeamModel, budget: Int64?) {
        let places = model.pairPrice.reduce(0, &+)
        let groups = model.groupPrice.reduce(0, &+)
        costMax = Swift.min(places &+ groups, budget ?? .max)
        roundMax = model.roundCount
        round = Self.roundWeight
        won = round &* Int128(roundMax &+ 1)
        open = won &* (Int128(costMax) &+ 1)
    }

    /// The value of a plan.
    func value(cost: Int64, rounds: Int) -> Int128 {
        won &* Int128(cost) &+ round &* Int128(rounds)
    }

    /// The largest value of a plan within the budget.
    var largest: Int128 { value(cost: costMax, rounds: roundMax) }

    /// Least cost of a plan of at least this value.
    func costAtLeast(_ value: Int128) -> Int64 {
        let rest = value &- round &* Int128(roundMax)
        return rest <= 0 ? 0 : Int64(truncatingIfNeeded: Swift.min((rest &+ won &- 1) / won, Int128(costMax)))
    }
}
