/// What one worker has counted so far, and the room it counts in. Counting never allocates.
///
/// Tables are region-major, so the counters of the region at hand (about 95 KB for 1,100 profiles and 13,442 units)
/// stay in the second-level cache while its people pass.
package struct NationCounts: Sendable {
    let shape: SnapshotCounts
    /// In a first column the unplaced, then people whose nearest profile it is: regions × (profiles + 1).
    var people: [UInt32]
    /// Sum of those people's met weight, the first column meaningless: regions × (profiles + 1).
    var metWeight: [UInt64]
    /// People with coverage > 0 by band: regions × profiles × 6.
    var reach: [UInt32]
    /// People who meet the unit in their nearest profile: regions × units.
    var metUnits: [UInt32]
    /// The people at hand.
    var block: NationBlock

    /// Room for the people of a snapshot. O(regions × (profiles + units)).
    package init(for snapshot: NationSnapshot) {
        shape = snapshot.counts
        people = Array(repeating: 0, count: shape.regions * (shape.profiles + 1))
        metWeight = Array(repeating: 0, count: shape.regions * (shape.profiles + 1))
        reach = Array(repeating: 0, count: shape.regions * shape.profiles * MatchingRule.bandCount)
        metUnits = Array(repeating: 0, count: shape.regions * shape.units)
        block = NationBlock(shape, snapshot.index)
    }

    /// Adds what another worker counted over other people of the same snapshot. O(regions × (profiles + units)).
    package mutating func merge(_ other: NationCounts) {
        precondition(shape == other.shape, "only counts over the same snapshot can be added")
        for index in people.indices { people[index] &+= other.people[index] }
        for index in metWeight.indices { metWeight[index] &+= other.metWeight[index] }
        for index in reach.indices { reach[index] &+= other.reach[index] }
        for index in metUnits.indices { metUnits[index] &+= other.metUnits[index] }
    }
}
