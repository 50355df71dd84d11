/// Builds a snapshot from people who arrive one after the other, each followed by its recognitions.
///
/// People are kept by region in chunked columns, which move into the image at the end; more than the columns
/// themselves is never held for long. A person without recognitions is kept. The same unit may come several times;
/// the highest level wins; level 0 is nothing.
package struct NationBuilder: ~Copyable {
    /// What has been taken in so far, region by region.
    struct Region {
        var personEnd = ChunkedColumn<UInt32>()
        var callerIndex = ChunkedColumn<UInt32>()
        var personID = ChunkedColumn<Int64>()
        var units = ChunkedColumn<UInt16>()
        var levels = ChunkedColumn<UInt8>()
    }

    let catalogue: MatchingCatalogue
    let asOfDay: Int32
    var regions: [Region]
    private(set) var counts = SnapshotCounts()
    private(set) var idCount = 0
    /// Whether the people came region by region, so that the image has them in the caller's order.
    private(set) var isInOrder = true
    private var currentRegion = -1
    /// Unit (upper bits) and level (lower 8) of the current person.
    private var pending: [UInt32] = []

    /// An empty snapshot of a day (in days since 1970-01-01).
    ///
    /// - Throws: what is wrong with the catalogue: levels, units, hours, numbers of rows.
    package init(catalogue: MatchingCatalogue, asOfDay: Int32) throws(MatchingError) {
        counts.units = catalogue.unitHours.count
        counts.profiles = catalogue.profiles.count
        counts.entries = catalogue.profiles.reduce(0) { $0 + $1.count }
        counts.regions = catalogue.regionCount
        guard catalogue.regionCount > 0 else { throw .unknownRegion(0) }
        try counts.checkLimits()
        try catalogue.check()
        var sorted = catalogue
        for profile in sorted.profiles.indices { sorted.profiles[profile].sort { $0.unit < $1.unit } }
        self.catalogue = sorted
        self.asOfDay = asOfDay
        regions = Array(repeating: Region(), count: catalogue.regionCount)
    }

    /// Starts the next person. Numbers are given for all people or for none, ascending if they are to be searched.
    ///
    /// - Throws: `unknownRegion`, or `tooMany`.
    package mutating func addPerson(region: Int, id: Int64? = nil) throws(MatchingError) {
        guard region >= 0, region < regions.count else { throw .unknownRegion(region) }
        closePerson()
        if counts.people >= 0xFFFF_FFFE || counts.recognitions >= 0xFFFF_FFFE - (1 << 16) { try counts.checkFull() }
        if region < currentRegion { isInOrder = false }
        currentRegion = region
        regions[region].callerIndex.append(UInt32(truncatingIfNeeded: counts.people))
        if let id {
            regions[region].personID.append(id)
            idCount += 1
        }
        counts.people += 1
    }

    /// Adds a recognition of the person who was started last. Level 0 stands for none.
    ///
    /// - Throws: `recognitionWithoutPerson`, `unknownUnit` or `levelOutOfRange`; nothing is added then.
    package mutating func addRecognition(unit: Int, level: Int) throws(MatchingError) {
        guard currentRegion >= 0 else { throw .recognitionWithoutPerson }
        guard unit >= 0, unit < counts.units else { throw .unknownUnit(unit) }
        guard level >= 0, level <= MatchingRule.levels.upperBound else {
            throw .levelOutOfRange(unit: unit, level: level)
        }
        if level > 0 { pending.append(UInt32(truncatingIfNeeded: unit) << 8 | UInt32(truncatingIfNeeded: level)) }
    }

    /// Moves the current person's recognitions to its region: sorted, each unit once at its highest level.
    mutating func closePerson() {
        guard currentRegion >= 0 else { return }
        var isRising = true
        for place in pending.indices.dropFirst() {
            isRising = isRising && pending[place] >> 8 > pending[place - 1] >> 8
        }
        if !isRising { pending.sort() }
        for (place, pair) in pending.enumerated() {
            if place + 1 < pending.count, pending[place + 1] >> 8 == pair >> 8 { continue }
            regions[currentRegion].units.append(UInt16(truncatingIfNeeded: pair >> 8))
            regions[currentRegion].levels.append(UInt8(truncatingIfNeeded: pair))
            counts.recognitions += 1
        }
        pending.removeAll(keepingCapacity: true)
        let end = regions[currentRegion].units.count
        regions[currentRegion].personEnd.append(UInt32(truncatingIfNeeded: end))
    }
}

extension SnapshotCounts {
    /// Throws when another person might not fit the columns' 32-bit numbers.
    func checkFull() throws(MatchingError) {
        if people >= 0xFFFF_FFFE { throw .tooMany(.people, found: UInt64(people) + 1, limit: 0xFFFF_FFFE) }
        let limit: UInt64 = 0xFFFF_FFFE - (1 << 16)
        if recognitions >= Int(limit) { throw .tooMany(.recognitions, found: UInt64(recognitions), limit: limit) }
    }
}

extension MatchingCatalogue {
    /// Throws the first thing in the catalogue that cannot be.
    func check() throws(MatchingError) {
        for (unit, hours) in unitHours.enumerated() where hours == PostingIndex.unknownHours {
            throw .hoursOutOfRange(unit: unit)
        }
        for (ordinal, profile) in profiles.enumerated() {
            var seen: Set<UInt16> = []
            for entry in profile {
                let unit = Int(entry.unit)
                guard unit < unitHours.count else { throw .unknownUnit(unit) }
                guard MatchingRule.levels.contains(Int(entry.level)) else {
                    throw .levelOutOfRange(unit: unit, level: Int(entry.level))
                }
                guard seen.insert(entry.unit).inserted else { throw .duplicateUnit(profile: ordinal, unit: unit) }
            }
        }
        try checkIDs(unitIDs, unitHours.count, .unitID)
        try checkIDs(profileIDs, profiles.count, .profileID)
        try checkIDs(regionIDs, regionCount, .regionID)
    }

    private func checkIDs(_ ids: [Int64], _ rows: Int, _ column: SnapshotColumn) throws(MatchingError) {
        if !ids.isEmpty, ids.count != rows { throw .externalIDsIncomplete(column) }
    }
}
