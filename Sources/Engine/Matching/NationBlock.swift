/// About a thousand neighbouring people, on their way through the loops of the nation pass.
///
/// A person's lists are short and of every length, so a loop for each person would end with a mispredicted branch, three
/// times a person. Instead each step runs flat over a whole block, and rows carry the number of their person. What the
/// loops hand on to each other fits the second-level cache; smaller blocks were no faster.
struct NationBlock: Sendable {
    /// People in a block at most.
    static let peopleLimit = 1_024
    /// Met postings in a block, unless its only person has more.
    static let metLimit = 8_192

    /// Recognitions after which a block ends: fewer when units have many postings.
    let rowLimit: Int
    /// 65,536 for each person who starts at a row of the block; zero between blocks.
    var starts: [UInt32]
    /// Words of the met postings.
    var met: [UInt64]
    /// Person (upper half) and profile (lower half) of each met posting.
    var metOwner: [UInt32]
    /// Met weight (upper half) and hours (lower half) of neighbouring met postings of one owner.
    var sum: [UInt64]
    /// Person and profile of each sum.
    var sumOwner: [UInt32]
    /// The newest sum of each profile. Sums are numbered on through all blocks, so old ones need no clearing.
    var sumOfProfile: [Int]
    /// Number of sums before this block.
    var sumBase = 0
    /// Ordinal of each person's nearest profile plus one, 0 for none; zero between blocks.
    var nearest: [UInt16]
    /// Met weight of each person in its nearest profile; anything for those without one.
    var nearestWeight: [UInt32]

    /// Room for the people of a snapshot.
    init(_ shape: SnapshotCounts, _ index: PostingIndex) {
        rowLimit = Swift.max(1, Self.metLimit / Swift.max(1, index.mostPostings))
        let metRoom = Self.metLimit + shape.entries + 1
        starts = Array(repeating: 0, count: rowLimit + shape.units + 1)
        met = Array(repeating: 0, count: metRoom)
        metOwner = Array(repeating: 0, count: metRoom)
        sum = Array(repeating: 0, count: metRoom)
        sumOwner = Array(repeating: 0, count: metRoom)
        sumOfProfile = Array(repeating: -1, count: shape.profiles)
        nearest = Array(repeating: 0, count: Self.peopleLimit)
        nearestWeight = Array(repeating: 0, count: Self.peopleLimit)
    }
}
