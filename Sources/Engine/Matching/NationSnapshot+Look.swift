/// Reading single rows of a snapshot. Every index is checked; a wrong one throws.
extension NationSnapshot {
    /// The recognitions of the person at a position, by ascending unit. O(recognitions of the person).
    package func recognitions(ofPerson person: Int) throws -> [UnitLevel] {
        guard person >= 0, person < counts.people else { throw MatchingError.unknownPerson(person) }
        return withColumns { columns in
            columns.recognitions(of: person).map { row in
                UnitLevel(unit: columns.recognitionUnit[row], level: columns.recognitionLevel[row])
            }
        }
    }

    /// The requirements of a profile, by ascending unit. O(entries of the profile).
    package func entries(ofProfile profile: Int) throws -> [ProfileEntry] {
        guard profile >= 0, profile < counts.profiles else { throw MatchingError.unknownProfile(profile) }
        return withColumns { columns in
            columns.entries(of: profile).map { row in
                ProfileEntry(
                    unit: columns.entryUnit[row], level: columns.entryLevel[row], weight: columns.entryWeight[row],
                    isMandatory: columns.entryMandatory[row] == 1)
            }
        }
    }

    /// Standard hours of a unit, `nil` when unknown (then `MatchingRule.hoursWhenUnknown` are counted). O(1).
    package func hours(ofUnit unit: Int) throws -> UInt16? {
        guard unit >= 0, unit < counts.units else { throw MatchingError.unknownUnit(unit) }
        let hours = withColumns { $0.unitHours[unit] }
        return hours == PostingIndex.unknownHours ? nil : hours
    }

    /// The positions of a region's people. O(1).
    package func people(ofRegion region: Int) throws -> Range<Int> {
        guard region >= 0, region < counts.regions else { throw MatchingError.unknownRegion(region) }
        return withColumns { Int($0.regionStart[region])..<Int($0.regionStart[region + 1]) }
    }

    /// The region of the person at a position. O(regions).
    package func region(ofPerson person: Int) throws -> Int {
        guard person >= 0, person < counts.people else { throw MatchingError.unknownPerson(person) }
        return withColumns { columns in
            var region = 0
            while region + 1 < counts.regions, Int(columns.regionStart[region + 1]) <= person { region += 1 }
            return region
        }
    }

    /// The place in the caller's order of the person at a position. O(1).
    package func callerIndex(ofPerson person: Int) throws -> Int {
        guard person >= 0, person < counts.people else { throw MatchingError.unknownPerson(person) }
        guard header.layout.has(.callerOrder) else { return person }
        return withColumns { Int($0.callerOrder[person]) }
    }

    /// The caller's own number of a person, unit, profile or region; `nil` if the image has none or there is no such row.
    package func externalID(_ column: SnapshotColumn, at row: Int) -> Int64? {
        withColumns { columns in
            guard let ids = columns.externalIDs(column), ids.indices.contains(row) else { return nil }
            return ids[row]
        }
    }

    /// All of the caller's own numbers of a kind, in the order of the image; empty if the image has none. O(rows).
    package func externalIDs(_ column: SnapshotColumn) -> [Int64] {
        withColumns { columns in columns.externalIDs(column).map(Array.init) ?? [] }
    }

    /// The position of the person whom the caller knows by a number, `nil` if there is none.
    ///
    /// O(regions × log people) when the caller gave its people by ascending number, as a table's key order does;
    /// numbers that came in no order are not found reliably, so give them in order.
    package func position(ofPersonID id: Int64) -> Int? {
        withColumns { columns in
            guard columns.personID.count > 0 else { return nil }
            for region in 0..<counts.regions {
                var low = Int(columns.regionStart[region])
                let end = Int(columns.regionStart[region + 1])
                var high = end
                while low < high {
                    let middle = (low + high) / 2
                    if columns.personID[middle] < id { low = middle + 1 } else { high = middle }
                }
                if low < end, columns.personID[low] == id { return low }
            }
            return nil
        }
    }
}

extension SnapshotColumns {
    /// The numbers of one kind, `nil` for a column that holds none.
    func externalIDs(_ column: SnapshotColumn) -> UnsafeBufferPointer<Int64>? {
        switch column {
        case .personID: personID
        case .unitID: unitID
        case .profileID: profileID
        case .regionID: regionID
        default: nil
        }
    }
}
