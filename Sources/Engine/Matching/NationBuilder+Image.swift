/// Writing the image: every column once, at its place.
extension NationBuilder {
    /// Ends the building and gives the snapshot. O(people + recognitions); needs the image beside the rows not yet moved.
    ///
    /// - Throws: `externalIDsIncomplete` or `tooMany`; and everything that opening an image can throw.
    package consuming func finish() throws -> NationSnapshot {
        closePerson()
        guard idCount == 0 || idCount == counts.people else { throw MatchingError.externalIDsIncomplete(.personID) }
        let layout = try SnapshotLayout(counts: counts, absent: absentColumns())
        let words = [UInt64](unsafeUninitializedCapacity: layout.byteCount / 8) { target, count in
            let image = UnsafeMutableRawBufferPointer(target)
            zero(image[0..<SnapshotLayout.headerBytes])
            SnapshotHeader(layout: layout, asOfDay: asOfDay).write(to: image)
            var writer = ImageWriter(image: image, layout: layout)
            writePeople(&writer)
            writeCatalogue(&writer)
            let hash = NationSnapshot.contentHash(of: UnsafeRawBufferPointer(image))
            image.storeBytes(of: hash, toByteOffset: 24, as: UInt64.self)
            count = target.count
        }
        return try NationSnapshot(opening: OwnedBytes(words: words))
    }

    private func absentColumns() -> Set<SnapshotColumn> {
        var absent: Set<SnapshotColumn> = []
        if isInOrder { absent.insert(.callerOrder) }
        if idCount == 0 { absent.insert(.personID) }
        if catalogue.unitIDs.isEmpty { absent.insert(.unitID) }
        if catalogue.profileIDs.isEmpty { absent.insert(.profileID) }
        if catalogue.regionIDs.isEmpty { absent.insert(.regionID) }
        return absent
    }

    private mutating func writePeople(_ writer: inout ImageWriter) {
        writer.begin(.regionStart)
        var people: UInt32 = 0
        for region in regions {
            writer.put(people)
            people &+= UInt32(truncatingIfNeeded: region.callerIndex.count)
        }
        writer.put(people)
        writer.begin(.recognitionStart)
        writer.put(UInt32(0))
        var before: UInt32 = 0
        for place in regions.indices {
            let first = writer.offset
            regions[place].personEnd.move(to: writer.image, at: &writer.offset)
            writer.raise(from: first, by: before)
            before &+= UInt32(truncatingIfNeeded: regions[place].units.count)
        }
        writer.begin(.recognitionUnit)
        for place in regions.indices { regions[place].units.move(to: writer.image, at: &writer.offset) }
        writer.begin(.recognitionLevel)
        for place in regions.indices { regions[place].levels.move(to: writer.image, at: &writer.offset) }
        if writer.layout.has(.callerOrder) {
            writer.begin(.callerOrder)
            for place in regions.indices { regions[place].callerIndex.move(to: writer.image, at: &writer.offset) }
        }
        if writer.layout.has(.personID) {
            writer.begin(.personID)
            for place in regions.indices { regions[place].personID.move(to: writer.image, at: &writer.offset) }
        }
        writer.end()
    }

    private func writeCatalogue(_ writer: inout ImageWriter) {
        writer.put(catalogue.unitHours.map { $0 ?? PostingIndex.unknownHours }, as: .unitHours)
        var starts: [UInt32] = [0]
        for profile in catalogue.profiles { starts.append((starts.last ?? 0) + UInt32(profile.count)) }
        writer.put(starts, as: .profileStart)
        let entries = catalogue.profiles.joined()
        writer.put(entries.map(\.unit), as: .entryUnit)
        writer.put(entries.map(\.weight), as: .entryWeight)
        writer.put(entries.map(\.level), as: .entryLevel)
        writer.put(entries.map { UInt8($0.isMandatory ? 1 : 0) }, as: .entryMandatory)
        writer.put(catalogue.unitIDs, as: .unitID)
        writer.put(catalogue.profileIDs, as: .profileID)
        writer.put(catalogue.regionIDs, as: .regionID)
        writer.end()
    }

    private func zero(_ bytes: Slice<UnsafeMutableRawBufferPointer>) {
        for place in bytes.indices { bytes.base[place] = 0 }
    }
}

/// Fills an image column by column and zeroes the gaps between them, so that equal snapshots are equal bytes.
struct ImageWriter {
    let image: UnsafeMutableRawBufferPointer
    let layout: SnapshotLayout
    var offset = SnapshotLayout.headerBytes

    init(image: UnsafeMutableRawBufferPointer, layout: SnapshotLayout) {
        self.image = image
        self.layout = layout
    }

    /// Goes to the start of a column that the layout has.
    mutating func begin(_ column: SnapshotColumn) {
        end()
        offset = layout.offsets[column.rawValue]
    }

    /// Zeroes up to the next column's place.
    func end() {
        var place = offset
        while place < image.count, place % SnapshotLayout.columnAlignment != 0 {
            image[place] = 0
            place += 1
        }
    }

    mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        image.storeBytes(of: number, toByteOffset: offset, as: Number.self)
        offset += MemoryLayout<Number>.size
    }

    /// Writes a whole column, nothing if the layout does not have it.
    mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number], as column: SnapshotColumn) {
        guard layout.has(column) else { return }
        begin(column)
        for number in numbers { put(number) }
    }

    /// Adds a number to the 32-bit words from an offset up to the present one.
    func raise(from first: Int, by number: UInt32) {
        let words = UnsafeMutableRawBufferPointer(rebasing: image[first..<offset]).bindMemory(to: UInt32.self)
        for place in words.indices { words[place] &+= number }
    }
}
