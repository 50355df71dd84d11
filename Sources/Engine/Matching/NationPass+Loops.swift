/// The loops over a block, in the order in which they run. Indices are in range by the checks at the snapshot's door and the room of `NationBlock`.
extension NationPass {
    /// Marks at which rows of the block its people start; the first one is person 0 and needs no mark.
    static func markStarts(_ people: Range<Int>, _ starts: UnsafeBufferPointer<UInt32>, _ marks: inout [UInt32]) {
        let starts = starts.span
        var marks = marks.mutableSpan
        let base = Int(starts[unchecked: people.lowerBound])
        var person = people.lowerBound &+ 1
        while person < people.upperBound {
            marks[unchecked: Int(starts[unchecked: person]) &- base] &+= 1 &<< 16
            person &+= 1
        }
    }

    /// Finds the postings that the block's recognitions meet and returns their number.
    static func lookUp(
        _ rows: Range<Int>, _ columns: SnapshotColumns, _ index: PostingIndex, _ marks: inout [UInt32],
        _ met: inout [UInt64], _ metOwner: inout [UInt32]
    ) -> Int {
        var marks = marks.mutableSpan
        var met = met.mutableSpan
        var metOwner = metOwner.mutableSpan
        let required = index.required.span
        let words = index.units.span
        let units = columns.recognitionUnit.extracting(rows).span
        let levels = columns.recognitionLevel.extracting(rows).span
        var person: UInt32 = 0
        var count = 0
        var row = 0
        while row < units.count {
            person &+= marks[unchecked: row]
            marks[unchecked: row] = 0
            let unit = Int(units[unchecked: row])
            let word = words[unchecked: unit]
            let asked = required[unchecked: unit]
            if asked == PostingIndex.several {
                count = lookUpSeveral(
                    Int(word), levels[unchecked: row], person, index.postingRequired.span, index.postings.span,
                    count, &met, &metOwner)
            } else {
                met[unchecked: count] = word
                metOwner[unchecked: count] = person | UInt32(truncatingIfNeeded: word &>> 48)
                count &+= MatchingRule.isMet(level: levels[unchecked: row], required: asked) ? 1 : 0
            }
            row &+= 1
        }
        marks[unchecked: row] = 0
        return count
    }

    /// Takes the met ones of a unit's several postings; returns the new number of met postings.
    @inline(never)
    private static func lookUpSeveral(
        _ first: Int, _ level: UInt8, _ person: UInt32, _ required: Span<UInt8>, _ postings: Span<UInt64>,
        _ before: Int, _ met: inout MutableSpan<UInt64>, _ metOwner: inout MutableSpan<UInt32>
    ) -> Int {
        var count = before
        var posting = first
        while MatchingRule.isMet(level: level, required: required[unchecked: posting]) {
            let word = postings[unchecked: posting]
            met[unchecked: count] = word
            metOwner[unchecked: count] = person | UInt32(truncatingIfNeeded: word &>> 48)
            count &+= 1
            posting &+= 1
        }
        return count
    }

    /// Adds up neighbouring met postings of the same person and profile and returns the number of sums.
    ///
    /// A person's units are ascending and a profile's units lie together, so this is nearly all of the adding; it happens
    /// in a register.
    static func addUp(
        _ metCount: Int, _ met: [UInt64], _ metOwner: [UInt32], _ sum: inout [UInt64], _ sumOwner: inout [UInt32]
    ) -> Int {
        let met = met.span
        let metOwner = metOwner.span
        var sum = sum.mutableSpan
        var sumOwner = sumOwner.mutableSpan
        var place = -1
        var running: UInt64 = 0
        var ownerBefore = UInt32.max
        for row in 0..<metCount {
            let owner = metOwner[unchecked: row]
            let isSame = owner == ownerBefore
            ownerBefore = owner
            running = (isSame ? running : 0) &+ met[unchecked: row] & PostingIndex.sumMask
            place &+= isSame ? 0 : 1
            sum[unchecked: place] = running
            sumOwner[unchecked: place] = owner
        }
        return place &+ 1
    }

    /// Joins sums of the same person and profile that are no neighbours and returns how many are left.
    static func join(
        _ runCount: Int, _ base: Int, _ sum: inout [UInt64], _ sumOwner: inout [UInt32], _ sumOfProfile: inout [Int]
    ) -> Int {
        var sum = sum.mutableSpan
        var sumOwner = sumOwner.mutableSpan
        var sumOfProfile = sumOfProfile.mutableSpan
        var next = 0
        var firstOfPerson = 0
        var personBefore: UInt32 = 0
        for run in 0..<runCount {
            let owner = sumOwner[unchecked: run]
            let gain = sum[unchecked: run]
            firstOfPerson = owner &>> 16 == personBefore ? firstOfPerson : next
            personBefore = owner &>> 16
            let profile = Int(owner & 0xFFFF)
            let known = sumOfProfile[unchecked: profile] &- base
            let isNew = known < firstOfPerson
            let place = isNew ? next : known
            next &+= isNew ? 1 : 0
            sumOfProfile[unchecked: profile] = place &+ base
            sum[unchecked: place] = (isNew ? 0 : sum[unchecked: place]) &+ gain
            sumOwner[unchecked: place] = owner
        }
        return next
    }

    /// Counts the reach of each sum and finds the nearest profile of each person who has one.
    ///
    /// The best so far is forgotten at a new person by a mask, all ones for the same person: as a condition the
    /// compiler makes it a branch that is mispredicted at every third sum (30 % slower).
    static func settle(
        _ sumCount: Int, _ totals: [UInt64], _ sum: [UInt64], _ sumOwner: [UInt32], _ profileBase: Int,
        _ reach: inout [UInt32], _ nearest: inout [UInt16], _ nearestWeight: inout [UInt32]
    ) {
        let totals = totals.span
        let sum = sum.span
        let sumOwner = sumOwner.span
        var reach = reach.mutableSpan
        var nearest = nearest.mutableSpan
        var nearestWeight = nearestWeight.mutableSpan
        var best = 0
        var bestWeight: UInt64 = 0
        var bestTotal: UInt64 = 1
        var personBefore = 0
        for place in 0..<sumCount {
            let owner = Int(sumOwner[unchecked: place])
            let person = owner &>> 16
            let profile = owner & 0xFFFF
            let met = sum[unchecked: place]
            let all = totals[unchecked: profile]
            let weight = met &>> 32
            let total = all &>> 32
            let missing = (all &- met) & 0xFFFF_FFFF
            let cell = (profileBase &+ profile) &* 6 &+ MatchingRule.band(ofMissingHours: missing)
            reach[unchecked: cell] &+= weight > 0 ? 1 : 0
            let keep = ((person ^ personBefore) &- 1) &>> 63
            personBefore = person
            best &= keep
            bestWeight &= UInt64(bitPattern: Int64(keep))
            bestTotal = ((bestTotal &- 1) & UInt64(bitPattern: Int64(keep))) &+ 1
            let isNearer = MatchingRule.isNearer(
                weight: weight, total: total, profile: profile,
                thanWeight: bestWeight, total: bestTotal, profile: best &- 1)
            best = isNearer ? profile &+ 1 : best
            bestWeight = isNearer ? weight : bestWeight
            bestTotal = isNearer ? total : bestTotal
            nearest[unchecked: person] = UInt16(truncatingIfNeeded: best)
            nearestWeight[unchecked: person] = UInt32(truncatingIfNeeded: bestWeight)
        }
    }

    /// Counts the met units of each person's nearest profile.
    static func countUnits(
        _ metCount: Int, _ met: [UInt64], _ metOwner: [UInt32], _ nearest: [UInt16], _ unitBase: Int,
        _ metUnits: inout [UInt32]
    ) {
        let met = met.span
        let metOwner = metOwner.span
        let nearest = nearest.span
        var metUnits = metUnits.mutableSpan
        for row in 0..<metCount {
            let word = met[unchecked: row]
            let owner = metOwner[unchecked: row]
            let isNearest = UInt16(truncatingIfNeeded: owner &+ 1) == nearest[unchecked: Int(owner &>> 16)]
            metUnits[unchecked: unitBase &+ Int((word &>> 16) & 0xFFFF)] &+= isNearest ? 1 : 0
        }
    }

    /// Counts the people by nearest profile; those without one in the first column.
    static func countPeople(
        _ count: Int, _ nearestWeight: [UInt32], _ profileBase: Int, _ nearest: inout [UInt16],
        _ people: inout [UInt32], _ metWeight: inout [UInt64]
    ) {
        let nearestWeight = nearestWeight.span
        var nearest = nearest.mutableSpan
        var people = people.mutableSpan
        var metWeight = metWeight.mutableSpan
        for person in 0..<count {
            let cell = profileBase &+ Int(nearest[unchecked: person])
            people[unchecked: cell] &+= 1
            metWeight[unchecked: cell] &+= UInt64(nearestWeight[unchecked: person])
            nearest[unchecked: person] = 0
        }
    }
}
