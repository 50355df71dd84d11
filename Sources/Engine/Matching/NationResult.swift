/// The answer of a nation run: three tables by region, exact and the same for every division of the work.
package struct NationResult: Sendable, Equatable {
    /// How many of everything the tables are about.
    package let shape: SnapshotCounts
    /// The day of the snapshot, in days since 1970-01-01.
    package let asOfDay: Int32
    /// People of each region.
    package let peopleOfRegion: [Int]
    /// Table (a): people whose nearest profile it is, regions × profiles.
    package let people: [UInt32]
    /// Table (a): sum of those people's met weight, regions × profiles.
    package let metWeight: [UInt64]
    /// Table (b): people for whom the unit is an unmet one of their nearest profile, regions × units.
    package let unmet: [UInt64]
    /// Table (c): people with coverage > 0 by band of missing hours, regions × profiles × 6.
    package let reach: [UInt32]
    /// Total weight of each profile.
    package let totalWeight: [UInt64]
    /// Units of each profile whose hours are unknown and were counted as 40; the bands of such a profile say so.
    package let unknownHourUnits: [UInt32]
    /// People with a nearest profile.
    package let placed: Int
    /// Sum of table (b).
    package let unmetTotal: UInt64
    /// Sum of table (c).
    package let reachTotal: UInt64
    /// FNV-1a over the cells of (a), (b) and (c) as 64-bit words, in this order.
    package let checksum: UInt64

    /// People without any coverage.
    package var unplaced: Int { shape.people - placed }

    /// Adds the workers' counts up and turns met units into unmet ones.
    ///
    /// For a unit and a region: people unmet = Σ over the profiles with the unit of people nearest to the profile,
    /// minus the people who meet it there. O(workers × regions × (profiles + units)).
    package init(_ snapshot: NationSnapshot, merging parts: [NationCounts]) {
        var sum = parts.first ?? NationCounts(for: snapshot)
        for part in parts.dropFirst() { sum.merge(part) }
        shape = snapshot.counts
        asOfDay = snapshot.asOfDay
        people = Self.withoutUnplaced(sum.people, shape)
        metWeight = Self.withoutUnplaced(sum.metWeight, shape)
        reach = sum.reach
        unmet = Self.unmet(snapshot, sum)
        totalWeight = snapshot.index.totals.map { $0 &>> 32 }
        unknownHourUnits = snapshot.index.unknownHourUnits
        peopleOfRegion = snapshot.withColumns { columns in
            (0..<snapshot.counts.regions).map { Int(columns.regionStart[$0 + 1] - columns.regionStart[$0]) }
        }
        placed = people.reduce(0) { $0 &+ Int($1) }
        unmetTotal = unmet.reduce(0) { $0 &+ $1 }
        reachTotal = reach.reduce(0) { $0 &+ UInt64($1) }
        checksum = Self.checksum(people, metWeight, unmet, reach)
    }

    /// Drops the first column of each region, where the unplaced were counted.
    private static func withoutUnplaced<Number>(_ table: [Number], _ shape: SnapshotCounts) -> [Number] {
        (0..<shape.regions).flatMap { region in
            table[region * (shape.profiles + 1) + 1..<(region + 1) * (shape.profiles + 1)]
        }
    }

    private static func unmet(_ snapshot: NationSnapshot, _ sum: NationCounts) -> [UInt64] {
        let shape = snapshot.counts
        var unmet = [UInt64](repeating: 0, count: shape.regions * shape.units)
        snapshot.withColumns { columns in
            for region in 0..<shape.regions {
                let base = region * shape.units
                for profile in 0..<shape.profiles {
                    let people = UInt64(sum.people[region * (shape.profiles + 1) + profile + 1])
                    if people == 0 { continue }
                    for row in columns.entries(of: profile) { unmet[base + Int(columns.entryUnit[row])] &+= people }
                }
            }
        }
        for cell in unmet.indices { unmet[cell] &-= UInt64(sum.metUnits[cell]) }
        return unmet
    }

    private static func checksum(
        _ people: [UInt32], _ metWeight: [UInt64], _ unmet: [UInt64], _ reach: [UInt32]
    ) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01B3 }
        for cell in people.indices {
            add(UInt64(people[cell]))
            add(metWeight[cell])
        }
        for cell in unmet { add(cell) }
        for cell in reach { add(UInt64(cell)) }
        return hash
    }
}

extension NationResult {
    /// People of a region whose nearest profile it is.
    package func people(region: Int, profile: Int) -> Int { Int(people[region * shape.profiles + profile]) }

    /// Mean coverage of those people as a fraction, `nil` if there are none.
    package func meanCoverage(region: Int, profile: Int) -> Double? {
        let cell = region * shape.profiles + profile
        guard people[cell] > 0, totalWeight[profile] > 0 else { return nil }
        return Double(metWeight[cell]) / (Double(people[cell]) * Double(totalWeight[profile]))
    }

    /// People of a region for whom the unit is an unmet one of their nearest profile.
    package func unmet(region: Int, unit: Int) -> Int { Int(unmet[region * shape.units + unit]) }

    /// People of a region with coverage > 0 of a profile, by band of missing hours.
    package func reach(region: Int, profile: Int) -> [Int] {
        let first = (region * shape.profiles + profile) * MatchingRule.bandCount
        return reach[first..<first + MatchingRule.bandCount].map { Int($0) }
    }

    /// People of a region with a nearest profile.
    package func placed(region: Int) -> Int {
        people[region * shape.profiles..<(region + 1) * shape.profiles].reduce(0) { $0 &+ Int($1) }
    }
}
