/// The checks at the door: after them no index in the image leads outside it and no definition is hurt.
///
/// Sketch for 4.7 M people and 36 M recognitions: 19 + 72 + 36 + 19 MB read once, compares in vector registers,
/// at some 8 GB/s about 20 ms.
extension SnapshotColumns {
    /// Throws the first column that holds an impossible value. O(people + recognitions + entries).
    func check(_ counts: SnapshotCounts) throws(MatchingError) {
        try checkStarts(regionStart, end: counts.people, column: .regionStart)
        try checkStarts(recognitionStart, end: counts.recognitions, column: .recognitionStart)
        try checkStarts(profileStart, end: counts.entries, column: .profileStart)
        try checkUnits(recognitionUnit, starts: recognitionStart, counts.units, column: .recognitionUnit)
        try checkUnits(entryUnit, starts: profileStart, counts.units, column: .entryUnit)
        try checkLevels(recognitionLevel, column: .recognitionLevel)
        try checkLevels(entryLevel, column: .entryLevel)
        if callerOrder.contains(where: { Int($0) >= counts.people }) { throw .damaged(column: .callerOrder) }
        if entryMandatory.contains(where: { $0 > 1 }) { throw .damaged(column: .entryMandatory) }
    }

    /// Starts begin at zero, never fall and end at the number of rows they point into.
    private func checkStarts(
        _ starts: UnsafeBufferPointer<UInt32>, end: Int, column: SnapshotColumn
    ) throws(MatchingError) {
        guard let first = starts.first, let last = starts.last, first == 0, last == UInt32(end) else {
            throw .damaged(column: column)
        }
        var falls: UInt32 = 0
        for index in 1..<starts.count {
            falls |= starts[index] < starts[index &- 1] ? 1 : 0
        }
        if falls != 0 { throw .damaged(column: column) }
    }

    /// Units exist and rise strictly within each owner.
    ///
    /// Without looking at each owner's short list: the places where the column does not rise are counted once over the
    /// whole column and once over the owners' borders; they must be the same places, so the same number.
    private func checkUnits(
        _ units: UnsafeBufferPointer<UInt16>, starts: UnsafeBufferPointer<UInt32>, _ unitCount: Int,
        column: SnapshotColumn
    ) throws(MatchingError) {
        guard units.count > 0 else { return }
        var largest = units[0]
        var falls = 0
        for index in 1..<units.count {
            largest = Swift.max(largest, units[index])
            falls &+= units[index] <= units[index &- 1] ? 1 : 0
        }
        if Int(largest) >= unitCount { throw .damaged(column: column) }
        var fallsAtBorders = 0
        var before: UInt32 = 0
        for start in starts where start != before && start < UInt32(units.count) {
            let place = Int(start)
            fallsAtBorders &+= units[place] <= units[place &- 1] ? 1 : 0
            before = start
        }
        if falls != fallsAtBorders { throw .damaged(column: column) }
    }

    private func checkLevels(_ levels: UnsafeBufferPointer<UInt8>, column: SnapshotColumn) throws(MatchingError) {
        var wrong: UInt8 = 0
        for level in levels {
            wrong |= (level &- 1) & 0xF8
        }
        if wrong != 0 { throw .damaged(column: column) }
    }
}
