/// The definitions of matching, each written once and used by the nation run and by the diagnosis of one person.
package enum MatchingRule {
    /// Hours counted for a unit whose standard hours are unknown.
    package static let hoursWhenUnknown: UInt16 = 40
    /// Recognised and required levels.
    package static let levels: ClosedRange<Int> = 1...8
    /// Upper ends of the bands of missing hours; the sixth band is everything above.
    package static let bandEnds: [UInt32] = [0, 40, 120, 300, 600]
    /// Number of bands: 0 · 1–40 · 41–120 · 121–300 · 301–600 · over 600.
    package static let bandCount = 6

    /// Whether a recognised level meets a required one.
    @inline(__always)
    package static func isMet(level: UInt8, required: UInt8) -> Bool {
        level >= required
    }

    /// Whether coverage `weight / total` of `profile` goes before the best so far, which is 0 / 1 of profile -1 at first.
    ///
    /// Coverages are compared as exact fractions: both terms are below 2³², so the products fit 64 bits and one can be
    /// added. Equal coverages: the smaller ordinal goes first. No coverage is never nearest, for no ordinal is below -1.
    /// A profile without weight has a total of 1 here, so that its coverage is 0.
    @inline(__always)
    package static func isNearer(
        weight: UInt64, total: UInt64, profile: Int,
        thanWeight: UInt64, total thanTotal: UInt64, profile thanProfile: Int
    ) -> Bool {
        let goesFirst: UInt64 = profile < thanProfile ? 1 : 0
        return weight &* thanTotal &+ goesFirst > thanWeight &* total
    }

    /// The band (0 to 5) of a number of missing hours below 2⁶³: how many band ends it is above, told without a branch by
    /// the sign of each difference.
    @inline(__always)
    package static func band(ofMissingHours hours: UInt64) -> Int {
        let above = (0 &- hours) &>> 63 &+ (40 &- hours) &>> 63 &+ (120 &- hours) &>> 63 &+ (300 &- hours) &>> 63
        return Int(truncatingIfNeeded: above &+ (600 &- hours) &>> 63)
    }

    /// The hours counted for a unit.
    @inline(__always)
    package static func countedHours(_ hours: UInt16?) -> UInt16 {
        hours ?? hoursWhenUnknown
    }
}
