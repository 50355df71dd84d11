/// A small random generator with a fixed seed, for demonstrations and tests: the same seed gives the same numbers everywhere.
///
/// SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to but not including `bound`; 0 when `bound` is not positive.
    package mutating func below(_ bound: Int) -> Int {
        bound > 0 ? Int(next().multipliedFullWidth(by: UInt64(bound)).high) : 0
    }

    /// A fraction in [0, 1).
    package mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with the given probability.
    package mutating func chance(_ probability: Double) -> Bool {
        fraction() < probability
    }

    /// True with a probability of `share` in 1,000.
    package mutating func perMille(_ share: Int) -> Bool {
        below(1_000) < share
    }

    /// An index drawn with probability proportional to its weight, from the running totals of the weights.
    ///
    /// - Complexity: O(log n).
    package mutating func index(cumulative totals: [Double]) -> Int {
        guard let last = totals.last, last > 0 else { return 0 }
        let drawn = fraction() * last
        var (low, high) = (0, totals.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if totals[middle] > drawn { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
