import Analysis
import Domain
import Engine

/// The tables of a nation run as the public may see them: `nil` where a count is hidden.
///
/// Each row is suppressed as the pages do it. Beyond that no sum is published from which a single hidden count could be
/// worked out: a sum is hidden itself where exactly one of its parts is.
struct PublishedNation: Sendable {
    /// Profiles × regions.
    let nearest: [[Int?]]
    /// By profile.
    let nearestTotals: [Int?]
    /// Units × regions.
    let unmet: [[Int?]]
    /// By unit.
    let unmetTotals: [Int?]
    /// Profiles × regions × bands.
    let reach: [[[Int?]]]
    let people: Int?
    let placed: Int?
    let unplaced: Int?
    /// Pairs of a person and an unmet unit of the nearest profile.
    let unmetPairs: Int?
    /// Pairs of a person and a profile partly covered.
    let reachPairs: Int?

    /// - Complexity: O(regions × (profiles × bands + units) × hidden counts of a row).
    init(_ country: Country) {
        let (nation, shape) = (country.nation, country.nation.result.shape)
        nearest = (0..<shape.profiles).map { Suppression.row(nation.nearest(profile: $0)) }
        let totals = (0..<shape.profiles).map { nation.nearest(profile: $0).reduce(0, +) }
        nearestTotals = totals.map(Suppression.total)
        unmet = (0..<shape.units).map { Suppression.row(nation.unmet(unit: $0)) }
        unmetTotals = (0..<shape.units).map { Suppression.total(nation.unmet(unit: $0).reduce(0, +)) }
        let bands = (0..<shape.profiles).map { nation.reach(profile: $0) }
        reach = bands.map { Suppression.table($0) }
        let bandTotals = bands.flatMap { rows in
            (rows.first ?? []).indices.map { band in Suppression.total(rows.reduce(0) { $0 + $1[band] }) }
        }
        people = Self.total(nation.people)
        let pair = Suppression.row([nation.placed, nation.unplaced])
        let isPlacedShown = pair[0] != nil && pair[1] != nil && !Self.reveals(nearestTotals)
        placed = isPlacedShown ? nation.placed : nil
        unplaced = isPlacedShown ? nation.unplaced : nil
        unmetPairs = Self.sum(Int(clamping: nation.result.unmetTotal), of: unmetTotals)
        reachPairs = Self.sum(Int(clamping: nation.result.reachTotal), of: bandTotals)
    }

    /// A count that stands alone.
    static func total(_ count: Int) -> Int? {
        count > 0 && count < Suppression.leastShown ? nil : count
    }

    /// A sum whose parts are published too.
    static func sum(_ count: Int, of parts: some Sequence<Int?>) -> Int? {
        reveals(parts) ? nil : total(count)
    }

    /// Whether a sum of these parts would give a hidden one away.
    static func reveals(_ parts: some Sequence<Int?>) -> Bool {
        var hidden = 0
        for part in parts where part == nil {
            hidden += 1
            if hidden > 1 { return false }
        }
        return hidden == 1
    }

    /// The value of a figure with a passport, where it is one number.
    func value(of figure: FigureID, exact: Int?) -> Int? {
        switch figure {
        case .people: people
        case .placed: placed
        case .unplaced: unplaced
        case .unmet: unmetPairs
        case .reach: reachPairs
        default: exact
        }
    }
}
