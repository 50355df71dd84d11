/// Which profiles ask for a unit, turned around from the profiles once when a snapshot is opened.
///
/// One byte and one word a unit hold everything for the usual case of one profile a unit, so that the pass over the
/// people reads 9 bytes a recognition from tables of 121 KB that stay in the second-level cache. Of a word:
///
///     bits 63–48 profile · 47–32 weight · 31–16 unit · 15–0 hours
///
/// The postings of a unit with several lie together by ascending required level, with a level nobody has after the last;
/// the word of such a unit is the place of its first one.
struct PostingIndex: Sendable {
    static let unknownHours: UInt16 = 0xFFFF
    /// The bits of a word that are added up: weight in the upper half, hours in the lower.
    static let sumMask: UInt64 = 0x0000_FFFF_0000_FFFF
    /// Required level of a unit nobody asks for.
    static let nobody: UInt8 = 15
    /// Required level of a unit with several postings.
    static let several: UInt8 = 255

    /// Required level of each unit's only posting.
    private(set) var required: [UInt8]
    /// Word of each unit's only posting.
    private(set) var units: [UInt64]
    /// Words of the units with several postings.
    private(set) var postings: [UInt64] = []
    /// Required level of each of these.
    private(set) var postingRequired: [UInt8] = []
    /// Total weight (upper half, at least 1) and total hours (lower half) of each profile.
    private(set) var totals: [UInt64]
    /// Units of each profile whose hours are unknown.
    private(set) var unknownHourUnits: [UInt32]
    /// Most postings of one unit.
    private(set) var mostPostings = 1

    /// Turns the entries around. O(entries · log entries).
    init(_ columns: SnapshotColumns, _ counts: SnapshotCounts) {
        required = [UInt8](repeating: Self.nobody, count: counts.units)
        units = [UInt64](repeating: 0, count: counts.units)
        totals = [UInt64](repeating: 0, count: counts.profiles)
        unknownHourUnits = [UInt32](repeating: 0, count: counts.profiles)
        var several: [Posting] = []
        for profile in 0..<counts.profiles {
            for row in columns.entries(of: profile) {
                let posting = Posting(columns, profile: profile, row: row)
                totals[profile] &+= posting.word & Self.sumMask
                unknownHourUnits[profile] += columns.unitHours[posting.unit] == Self.unknownHours ? 1 : 0
                if required[posting.unit] == Self.nobody {
                    (required[posting.unit], units[posting.unit]) = (posting.required, posting.word)
                } else {
                    if required[posting.unit] != Self.several {
                        several.append(Posting(word: units[posting.unit], required: required[posting.unit]))
                    }
                    required[posting.unit] = Self.several
                    several.append(posting)
                }
            }
        }
        for profile in totals.indices where totals[profile] &>> 32 == 0 { totals[profile] |= 1 << 32 }
        addSeveral(several)
    }

    /// Total weight of a profile, 1 for one without weight.
    func totalWeight(_ profile: Int) -> UInt64 { totals[profile] &>> 32 }
    /// Total counted hours of a profile.
    func totalHours(_ profile: Int) -> UInt64 { totals[profile] & 0xFFFF_FFFF }

    private mutating func addSeveral(_ several: [Posting]) {
        let sorted = several.sorted { ($0.unit, $0.required, $0.word) < ($1.unit, $1.required, $1.word) }
        for (place, posting) in sorted.enumerated() {
            if place == 0 || sorted[place - 1].unit != posting.unit {
                if place > 0 { endUnit() }
                units[posting.unit] = UInt64(postings.count)
            }
            postings.append(posting.word)
            postingRequired.append(posting.required)
            mostPostings = Swift.max(mostPostings, postings.count - Int(units[posting.unit]))
        }
        endUnit()
    }

    private mutating func endUnit() {
        postings.append(0)
        postingRequired.append(Self.nobody)
    }

    /// One entry of a profile, seen from its unit.
    private struct Posting {
        let word: UInt64
        let required: UInt8
        var unit: Int { Int((word >> 16) & 0xFFFF) }

        init(word: UInt64, required: UInt8) {
            self.word = word
            self.required = required
        }

        init(_ columns: SnapshotColumns, profile: Int, row: Int) {
            let unit = columns.entryUnit[row]
            let stated = columns.unitHours[Int(unit)]
            let hours = MatchingRule.countedHours(stated == unknownHours ? nil : stated)
            word = UInt64(profile) << 48 | UInt64(columns.entryWeight[row]) << 32 | UInt64(unit) << 16 | UInt64(hours)
            required = columns.entryLevel[row]
        }
    }
}
