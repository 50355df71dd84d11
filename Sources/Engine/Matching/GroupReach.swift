/// How many people could reach each group of profiles (a field, a sector), by region and band of missing hours: each
/// person once a group, at the profile of the group with coverage > 0 that misses the fewest hours.
///
/// The reach of single profiles cannot be added up for this: who partly covers three profiles of a group is in three rows.
package struct GroupReach: Sendable, Equatable {
    /// Number of groups.
    package let groupCount: Int
    /// Number of regions.
    package let regionCount: Int
    /// Groups × regions × 6 bands.
    package private(set) var cells: [UInt32]

    /// People of a region by band; six numbers.
    package func bands(group: Int, region: Int) -> [Int] {
        let first = (group * regionCount + region) * MatchingRule.bandCount
        return cells[first..<first + MatchingRule.bandCount].map { Int($0) }
    }

    /// Adds what was counted over other people of the same snapshot and groups. O(groups × regions).
    package mutating func merge(_ other: GroupReach) {
        precondition(cells.count == other.cells.count, "only counts over the same groups can be added")
        for cell in cells.indices { cells[cell] &+= other.cells[cell] }
    }

    fileprivate init(groupCount: Int, regionCount: Int) {
        self.groupCount = groupCount
        self.regionCount = regionCount
        cells = Array(repeating: 0, count: groupCount * regionCount * MatchingRule.bandCount)
    }

    fileprivate mutating func add(group: Int, region: Int, missingHours: UInt64) {
        let band = MatchingRule.band(ofMissingHours: missingHours)
        cells[(group &* regionCount &+ region) &* MatchingRule.bandCount &+ band] &+= 1
    }
}

/// What one worker has counted of the groups, and the room it counts in.
package struct GroupCounter: Sendable {
    /// What has been counted so far.
    package private(set) var reach: GroupReach
    private let groupsOfProfile: [[Int]]
    private var block: NationBlock
    private let shape: SnapshotCounts
    /// Fewest missing hours of the person at hand by group, all ones for none.
    private var fewest: [UInt64]
    private var touched: [Int] = []

    /// Room for the people of a snapshot. A profile may belong to several groups or none; profiles without a row too.
    ///
    /// - Throws: `unknownProfile` for a row too many, `unknownGroup` for a group outside 0 ..< `groupCount`.
    package init(
        for snapshot: NationSnapshot, groupsOfProfile: [[Int]], groupCount: Int
    ) throws(MatchingError) {
        guard groupsOfProfile.count <= snapshot.counts.profiles else { throw .unknownProfile(snapshot.counts.profiles) }
        for groups in groupsOfProfile {
            for group in groups where group < 0 || group >= groupCount { throw .unknownGroup(group) }
        }
        let missing = snapshot.counts.profiles - groupsOfProfile.count
        self.groupsOfProfile = groupsOfProfile + Array(repeating: [], count: missing)
        shape = snapshot.counts
        reach = GroupReach(groupCount: groupCount, regionCount: snapshot.counts.regions)
        block = NationBlock(snapshot.counts, snapshot.index)
        fewest = Array(repeating: .max, count: groupCount)
    }

    /// Counts a range of positions. O(recognitions × postings + covered profiles × their groups).
    package mutating func count(_ range: Range<Int>, of snapshot: NationSnapshot) {
        precondition(shape == snapshot.counts, "the counter was made for another snapshot")
        precondition(range.lowerBound >= 0 && range.upperBound <= shape.people, "there are no such people")
        let rowLimit = block.rowLimit
        snapshot.withColumns { columns in
            NationPass.forEachBlock(of: range, rowLimit, columns) { people, region in
                let sumCount = NationPass.gather(people, columns, snapshot.index, &block).sumCount
                settle(sumCount, region, snapshot.index.totals)
            }
        }
    }

    private mutating func settle(_ sumCount: Int, _ region: Int, _ totals: [UInt64]) {
        var personBefore: UInt32 = 0
        for place in 0..<sumCount {
            let owner = block.sumOwner[place]
            if owner &>> 16 != personBefore { closePerson(region) }
            personBefore = owner &>> 16
            let profile = Int(owner & 0xFFFF)
            let sum = block.sum[place]
            if sum &>> 32 == 0 { continue }
            let missing = (totals[profile] &- sum) & 0xFFFF_FFFF
            for group in groupsOfProfile[profile] {
                if fewest[group] == .max { touched.append(group) }
                fewest[group] = Swift.min(fewest[group], missing)
            }
        }
        closePerson(region)
    }

    private mutating func closePerson(_ region: Int) {
        for group in touched {
            reach.add(group: group, region: region, missingHours: fewest[group])
            fewest[group] = .max
        }
        touched.removeAll(keepingCapacity: true)
    }
}
