/// Questions about one person, answered from the same definitions as the nation run.
///
/// Each takes the person's levels, so that an account can be asked about as it is now and not only as it was at the
/// snapshot's day; `recognitions(ofPerson:)` gives those of the snapshot. If a unit comes twice, the higher level counts.
extension NationSnapshot {
    /// A profile of the snapshot against a person's levels. O(levels · log levels + entries · log levels).
    ///
    /// - Throws: `unknownProfile`.
    package func diagnose(_ levels: [UnitLevel], profile: Int) throws -> MatchDiagnosis {
        try diagnose(levels, entries: entries(ofProfile: profile))
    }

    /// Any list of requirements (a posting, a draft) against a person's levels; each unit once.
    ///
    /// - Throws: `unknownUnit` for a requirement of a unit that the snapshot does not have; `levelOutOfRange`;
    ///   `duplicateUnit` (as of profile -1).
    package func diagnose(_ levels: [UnitLevel], entries: [ProfileEntry]) throws -> MatchDiagnosis {
        let own = Self.highest(levels)
        let required = entries.sorted { $0.unit < $1.unit }
        for (place, entry) in required.enumerated() {
            guard Int(entry.unit) < counts.units else { throw MatchingError.unknownUnit(Int(entry.unit)) }
            guard MatchingRule.levels.contains(Int(entry.level)) else {
                throw MatchingError.levelOutOfRange(unit: Int(entry.unit), level: Int(entry.level))
            }
            if place > 0, required[place - 1].unit == entry.unit {
                throw MatchingError.duplicateUnit(profile: -1, unit: Int(entry.unit))
            }
        }
        let findings = withColumns { columns in
            required.map { entry in
                let hours = columns.unitHours[Int(entry.unit)]
                return UnitFinding(
                    entry: entry, level: Self.level(of: entry.unit, in: own),
                    hours: hours == PostingIndex.unknownHours ? nil : hours)
            }
        }
        return MatchDiagnosis(findings: findings)
    }

    /// All profiles with coverage > 0, best first; the first one is the nearest.
    ///
    /// Units that the snapshot does not know are passed over. O(levels × postings + matches · log matches).
    package func matches(_ levels: [UnitLevel]) -> [ProfileMatch] {
        var sums: [Int: UInt64] = [:]
        for own in Self.highest(levels) where Int(own.unit) < counts.units {
            for word in index.metPostings(unit: Int(own.unit), level: Int(own.level)) {
                sums[Int(word &>> 48), default: 0] &+= word & PostingIndex.sumMask
            }
        }
        let found = sums.compactMap { profile, sum -> ProfileMatch? in
            sum &>> 32 == 0
                ? nil
                : ProfileMatch(
                    profile: profile, metWeight: sum &>> 32, totalWeight: index.totalWeight(profile),
                    missingHours: index.totalHours(profile) &- (sum & 0xFFFF_FFFF),
                    mayHaveUnknownHours: index.unknownHourUnits[profile] > 0)
        }
        return found.sorted { $0.isNearer(than: $1) }
    }

    /// The profile with the highest coverage > 0, `nil` for a person with none. O(levels × postings).
    package func nearest(_ levels: [UnitLevel]) -> ProfileMatch? { matches(levels).first }

    /// Ascending units, each once at its highest level; level 0 is nothing.
    private static func highest(_ levels: [UnitLevel]) -> [UnitLevel] {
        var result: [UnitLevel] = []
        for own in levels.sorted(by: { ($0.unit, $0.level) < ($1.unit, $1.level) }) where own.level > 0 {
            if result.last?.unit == own.unit { result.removeLast() }
            result.append(own)
        }
        return result
    }

    /// The level of a unit among ascending ones, 0 if none. O(log levels).
    private static func level(of unit: UInt16, in levels: [UnitLevel]) -> UInt8 {
        var low = 0
        var high = levels.count
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].unit < unit { low = middle + 1 } else { high = middle }
        }
        return low < levels.count && levels[low].unit == unit ? levels[low].level : 0
    }
}

extension PostingIndex {
    /// The words of the postings of a unit that a level meets. O(postings of the unit).
    func metPostings(unit: Int, level: Int) -> [UInt64] {
        let level = UInt8(clamping: Swift.min(level, MatchingRule.levels.upperBound))
        if required[unit] != Self.several {
            return MatchingRule.isMet(level: level, required: required[unit]) ? [units[unit]] : []
        }
        var place = Int(units[unit])
        let first = place
        while MatchingRule.isMet(level: level, required: postingRequired[place]) { place += 1 }
        return Array(postings[first..<place])
    }
}
