/// The first 256 bytes of an image.
///
///     0 magic · 8 version, byte order mark · 16 bytes in all · 24 content hash (of byte 32 to the end)
///     32 "as of" day, reserved · 40 people, recognitions, units, profiles, entries, regions · 88 reserved
///     96 offset of each column (0: absent) · the rest zero
struct SnapshotHeader: Equatable, Sendable {
    /// `DURENATN` read as a little-endian word.
    static let magic: UInt64 = 0x4E54_414E_4552_5544
    static let version: UInt32 = 1
    static let byteOrderMark: UInt32 = 0x0A0B_0C0D
    static let hashedFrom = 32
    static let offsetsAt = 96

    var layout: SnapshotLayout
    /// Days since 1970-01-01.
    var asOfDay: Int32
    var contentHash: UInt64

    /// Writes everything but the hash, which is known last.
    func write(to image: UnsafeMutableRawBufferPointer) {
        image.storeBytes(of: Self.magic, toByteOffset: 0, as: UInt64.self)
        image.storeBytes(of: Self.version, toByteOffset: 8, as: UInt32.self)
        image.storeBytes(of: Self.byteOrderMark, toByteOffset: 12, as: UInt32.self)
        image.storeBytes(of: UInt64(layout.byteCount), toByteOffset: 16, as: UInt64.self)
        image.storeBytes(of: asOfDay, toByteOffset: 32, as: Int32.self)
        let counts = layout.counts
        let numbers = [
            counts.people, counts.recognitions, counts.units, counts.profiles, counts.entries, counts.regions,
        ]
        for (index, number) in numbers.enumerated() {
            image.storeBytes(of: UInt64(number), toByteOffset: 40 + 8 * index, as: UInt64.self)
        }
        for (index, offset) in layout.offsets.enumerated() {
            image.storeBytes(of: UInt64(offset), toByteOffset: Self.offsetsAt + 8 * index, as: UInt64.self)
        }
    }

    /// Reads and checks the header of an image.
    ///
    /// - Throws: everything that can be wrong with a header; afterwards every column lies inside the bytes.
    init(reading image: UnsafeRawBufferPointer) throws(MatchingError) {
        guard image.count >= SnapshotLayout.headerBytes, let base = image.baseAddress else {
            throw .wrongSize(expected: UInt64(SnapshotLayout.headerBytes), found: UInt64(image.count))
        }
        guard UInt(bitPattern: base) % 8 == 0 else { throw .misaligned }
        guard base.load(as: UInt64.self) == Self.magic else { throw .notASnapshot }
        let mark = base.load(fromByteOffset: 12, as: UInt32.self)
        guard mark == Self.byteOrderMark else { throw .wrongByteOrder }
        let version = base.load(fromByteOffset: 8, as: UInt32.self)
        guard version == Self.version else { throw .unsupportedVersion(version) }
        let size = base.load(fromByteOffset: 16, as: UInt64.self)
        guard size == UInt64(image.count) else { throw .wrongSize(expected: size, found: UInt64(image.count)) }
        func word(_ offset: Int) -> UInt64 { base.load(fromByteOffset: offset, as: UInt64.self) }
        func count(_ offset: Int) -> Int { Int(truncatingIfNeeded: word(offset)) }
        let counts = SnapshotCounts(
            people: count(40), recognitions: count(48), units: count(56), profiles: count(64), entries: count(72),
            regions: count(80))
        var absent: Set<SnapshotColumn> = []
        for column in SnapshotColumn.allCases where word(Self.offsetsAt + 8 * column.rawValue) == 0 {
            absent.insert(column)
        }
        layout = try SnapshotLayout(counts: counts, absent: absent)
        for (index, offset) in layout.offsets.enumerated() where word(Self.offsetsAt + 8 * index) != UInt64(offset) {
            throw .damagedHeader
        }
        guard layout.byteCount == image.count else { throw .damagedHeader }
        asOfDay = base.load(fromByteOffset: 32, as: Int32.self)
        contentHash = word(24)
    }

    /// A header for a new image.
    init(layout: SnapshotLayout, asOfDay: Int32) {
        self.layout = layout
        self.asOfDay = asOfDay
        contentHash = 0
    }
}
