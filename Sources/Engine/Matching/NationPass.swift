/// The pass over the people: the heart of the nation run.
///
/// Sketch for 4,661,782 people and 36 M recognitions on one core of 3.5 GHz, at four instructions a cycle: 36 M × 16
/// instructions to look a recognition up, 25 M × 24 to add a met one to its person's profile and count it, 7.5 M × 40 for
/// each profile of a person, 4.7 M × 13 for each person: 1.5 G instructions, 110 ms. The 131 MB of columns take 13 ms
/// at 10 GB/s and hide behind it. Measured on an EPYC of the fifth generation: 137 ms on one core, 69 ms on two (a unit
/// of several profiles costs a mispredicted branch; without such units it is 114 ms).
extension NationSnapshot {
    /// Counts a range of positions into a worker's tables.
    ///
    /// Ranges may be counted in any order, by any worker and in any division: all counts are integer sums.
    /// O(recognitions × postings of their units).
    package func count(_ range: Range<Int>, into counts: inout NationCounts) {
        precondition(counts.shape == self.counts, "the tables were made for another snapshot")
        precondition(range.lowerBound >= 0 && range.upperBound <= self.counts.people, "there are no such people")
        let rowLimit = counts.block.rowLimit
        withColumns { columns in
            NationPass.forEachBlock(of: range, rowLimit, columns) { people, region in
                NationPass.count(people, region: region, columns, index, into: &counts)
            }
        }
    }

    /// The range of positions that is one of several shares of about equal work. O(log people).
    package func share(_ share: Int, of shares: Int) -> Range<Int> {
        precondition(shares > 0 && share >= 0 && share < shares, "there is no such share")
        return withColumns { columns in
            Self.border(share, shares, columns, counts)..<Self.border(share + 1, shares, columns, counts)
        }
    }

    /// The first person at whom people plus recognitions so far reach a share of the whole.
    private static func border(_ share: Int, _ shares: Int, _ columns: SnapshotColumns, _ counts: SnapshotCounts) -> Int
    {
        if share == shares { return counts.people }
        let wanted = (counts.people + counts.recognitions) / shares * share
        var low = 0
        var high = counts.people
        while low < high {
            let middle = (low + high) / 2
            if Int(columns.recognitionStart[middle]) + middle < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The loops themselves, over spans and integers.
enum NationPass {
    /// Walks through a range of positions region by region and block by block.
    static func forEachBlock(
        of range: Range<Int>, _ rowLimit: Int, _ columns: SnapshotColumns, _ body: (Range<Int>, Int) -> Void
    ) {
        for region in 0..<columns.regionStart.count - 1 {
            var first = Swift.max(range.lowerBound, Int(columns.regionStart[region]))
            let end = Swift.min(range.upperBound, Int(columns.regionStart[region + 1]))
            while first < end {
                let last = blockEnd(first, end, rowLimit, columns)
                body(first..<last, region)
                first = last
            }
        }
    }

    /// The end of the block that starts at a person: at the limit of people or after the limit of rows.
    static func blockEnd(_ first: Int, _ end: Int, _ rowLimit: Int, _ columns: SnapshotColumns) -> Int {
        let limit = Swift.min(end, first &+ NationBlock.peopleLimit)
        let firstRow = Int(columns.recognitionStart[first])
        if Int(columns.recognitionStart[limit]) &- firstRow <= rowLimit { return limit }
        var low = first &+ 1
        var high = limit
        while low < high {
            let middle = (low &+ high) / 2
            let rows = Int(columns.recognitionStart[middle &+ 1]) &- firstRow
            if rows > rowLimit { high = middle } else { low = middle &+ 1 }
        }
        return low
    }

    /// Counts one block of one region.
    static func count(
        _ people: Range<Int>, region: Int, _ columns: SnapshotColumns, _ index: PostingIndex,
        into counts: inout NationCounts
    ) {
        let profiles = index.totals.count
        let (metCount, sumCount) = gather(people, columns, index, &counts.block)
        settle(
            sumCount, index.totals, counts.block.sum, counts.block.sumOwner, region &* profiles, &counts.reach,
            &counts.block.nearest, &counts.block.nearestWeight)
        countUnits(
            metCount, counts.block.met, counts.block.metOwner, counts.block.nearest, region &* index.units.count,
            &counts.metUnits)
        countPeople(
            people.count, counts.block.nearestWeight, region &* (profiles &+ 1), &counts.block.nearest,
            &counts.people, &counts.metWeight)
    }

    /// Fills a block with the met postings of its people and with their sums by person and profile; returns how many.
    static func gather(
        _ people: Range<Int>, _ columns: SnapshotColumns, _ index: PostingIndex, _ block: inout NationBlock
    ) -> (metCount: Int, sumCount: Int) {
        let rows = Int(columns.recognitionStart[people.lowerBound])..<Int(columns.recognitionStart[people.upperBound])
        markStarts(people, columns.recognitionStart, &block.starts)
        let metCount = lookUp(rows, columns, index, &block.starts, &block.met, &block.metOwner)
        let runCount = addUp(metCount, block.met, block.metOwner, &block.sum, &block.sumOwner)
        let sumCount = join(runCount, block.sumBase, &block.sum, &block.sumOwner, &block.sumOfProfile)
        block.sumBase &+= sumCount
        return (metCount, sumCount)
    }
}
