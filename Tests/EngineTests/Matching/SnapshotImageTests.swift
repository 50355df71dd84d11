import Testing

@testable import Engine

@Suite("The image of a snapshot")
struct SnapshotImageTests {
    private static func bytes(_ snapshot: NationSnapshot) -> [UInt8] { snapshot.withImage { Array($0) } }

    /// Opens bytes; with `sealed` the hash is made right first, as a hostile writer would.
    private static func open(_ bytes: [UInt8], sealed: Bool = false) throws -> NationSnapshot {
        var bytes = bytes
        if sealed, bytes.count >= 256 {
            let hash = bytes.withUnsafeBytes { NationSnapshot.contentHash(of: whole($0)) }
            for place in 0..<8 { bytes[24 + place] = UInt8(truncatingIfNeeded: hash >> UInt64(8 * place)) }
        }
        return try bytes.withUnsafeBytes { try NationSnapshot(opening: OwnedBytes(copying: $0)) }
    }

    private static func whole(_ image: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: image[0..<image.count / 8 * 8])
    }

    private static func filled(_ seed: UInt64) throws -> NationSnapshot {
        var world = SmallWorld(seed: seed)
        world.profiles.append([ProfileEntry(unit: 0, level: 2, weight: 1)])
        world.people.append(.init(region: 0, recognitions: [(0, 3)]))
        return try world.snapshot(withIDs: seed % 2 == 0)
    }

    @Test("opens to the same content, tables and bytes")
    func roundTrip() throws {
        for seed in UInt64(1)...200 {
            let snapshot = try SmallWorld(seed: seed).snapshot(withIDs: seed % 2 == 0)
            let opened = try Self.open(Self.bytes(snapshot))
            try #require(Self.bytes(opened) == Self.bytes(snapshot), "seed \(seed)")
            try #require(opened.contentHash == snapshot.contentHash)
            try #require(opened.asOfDay == 20_000)
            try #require(opened.run(workers: 1, shares: 1) == snapshot.run(workers: 1, shares: 1), "seed \(seed)")
            try #require(opened.externalIDs(.personID) == snapshot.externalIDs(.personID))
            try #require(opened.externalIDs(.regionID) == snapshot.externalIDs(.regionID))
        }
    }

    @Test("is the same bytes when built twice from the same people")
    func reproducible() throws {
        #expect(try Self.bytes(SmallWorld(seed: 5).snapshot()) == Self.bytes(SmallWorld(seed: 5).snapshot()))
    }

    @Test("says what is wrong with bytes that are no snapshot of this program")
    func headerErrors() throws {
        let good = try Self.bytes(Self.filled(3))
        func changed(_ place: Int, _ value: UInt8) -> [UInt8] {
            var bytes = good
            bytes[place] = value
            return bytes
        }
        #expect(throws: MatchingError.notASnapshot) { try Self.open(changed(0, 0)) }
        #expect(throws: MatchingError.unsupportedVersion(9)) { try Self.open(changed(8, 9)) }
        #expect(throws: MatchingError.wrongByteOrder) { try Self.open(changed(12, 0x0A)) }
        #expect(throws: MatchingError.wrongHash) { try Self.open(changed(good.count - 1, 1)) }
        #expect(throws: MatchingError.damagedHeader) { try Self.open(changed(96, 1)) }
        #expect(throws: MatchingError.damagedHeader) { try Self.open(changed(80, 0)) }
        #expect(throws: MatchingError.wrongSize(expected: 256, found: 0)) { try Self.open([]) }
        #expect(throws: MatchingError.wrongSize(expected: UInt64(good.count), found: UInt64(good.count - 64))) {
            try Self.open(Array(good.dropLast(64)))
        }
        #expect(throws: MatchingError.misaligned) { try NationSnapshot(opening: ShiftedBytes(bytes: good)) }
    }

    @Test("names the damaged column, even when the hash was made to fit")
    func damagedColumns() throws {
        var world = SmallWorld(seed: 4)
        (world.hours, world.regions) = ([10, 20], 2)
        world.profiles = [[ProfileEntry(unit: 0, level: 2, weight: 1)]]
        world.people = [.init(region: 1, recognitions: [(0, 3)]), .init(region: 0, recognitions: [(1, 2)])]
        let snapshot = try world.snapshot()
        let good = Self.bytes(snapshot)
        func damaged(_ column: SnapshotColumn, at row: Int, to value: UInt8) -> [UInt8] {
            var bytes = good
            bytes[snapshot.header.layout.offsets[column.rawValue] + row] = value
            return bytes
        }
        let cases: [(SnapshotColumn, UInt8)] = [
            (.regionStart, 1), (.recognitionStart, 1), (.recognitionUnit, 250), (.recognitionLevel, 9),
            (.recognitionLevel, 0), (.callerOrder, 250), (.profileStart, 1), (.entryUnit, 250), (.entryLevel, 0),
            (.entryMandatory, 2),
        ]
        for (column, value) in cases {
            #expect(throws: MatchingError.damaged(column: column)) {
                try Self.open(damaged(column, at: 0, to: value), sealed: true)
            }
        }
    }

    @Test("refuses a person or a profile whose units are not in order")
    func unitsOutOfOrder() throws {
        var builder = try NationBuilder(
            catalogue: MatchingCatalogue(unitHours: [1, 2, 3], profiles: [], regionCount: 1), asOfDay: 0)
        for units in [[0, 1], [0, 2], [2], [1, 2]] {
            try builder.addPerson(region: 0)
            for unit in units { try builder.addRecognition(unit: unit, level: 1) }
        }
        let snapshot = try builder.finish()
        for row in [1, 3, 6] {
            var bytes = Self.bytes(snapshot)
            bytes[snapshot.header.layout.offsets[SnapshotColumn.recognitionUnit.rawValue] + 2 * row] = 0
            #expect(throws: MatchingError.damaged(column: .recognitionUnit)) { try Self.open(bytes, sealed: true) }
        }
    }

    @Test("is refused at every truncation")
    func truncation() throws {
        let good = try Self.bytes(Self.filled(6))
        for length in 0..<good.count {
            #expect(throws: MatchingError.self) { try Self.open(Array(good.prefix(length)), sealed: true) }
        }
    }

    @Test("never leads astray when bytes are changed: it is refused, or every question has an answer")
    func corruption() throws {
        var random = SmallWorld.Random(state: 99)
        var refused = 0
        var opened = 0
        for seed in UInt64(1)...6_000 {
            var bytes = try Self.bytes(Self.filled(seed % 40 + 1))
            for _ in 0...random.below(4) {
                let end = random.below(3) == 0 ? 256 : bytes.count
                bytes[random.below(end)] = random.below(2) == 0 ? UInt8(random.below(4)) : UInt8(random.below(256))
            }
            let sealed = random.below(8) > 0
            do {
                let snapshot = try Self.open(bytes, sealed: sealed)
                opened += 1
                try Self.ask(snapshot)
            } catch is MatchingError {
                refused += 1
            }
        }
        #expect(refused > 1_000)
        #expect(opened > 1_000)
    }

    private static func ask(_ snapshot: NationSnapshot) throws {
        let result = snapshot.run(workers: 2, shares: 3)
        try #require(result.placed + result.unplaced == snapshot.counts.people)
        for person in 0..<snapshot.counts.people {
            let levels = try snapshot.recognitions(ofPerson: person)
            _ = try snapshot.region(ofPerson: person)
            try #require(snapshot.callerIndex(ofPerson: person) < snapshot.counts.people)
            for match in snapshot.matches(levels) {
                let diagnosis = try snapshot.diagnose(levels, profile: match.profile)
                try #require(diagnosis.metWeight == match.metWeight)
            }
        }
        _ = snapshot.position(ofPersonID: 20)
    }
}

/// Bytes that start at an odd address.
private struct ShiftedBytes: SnapshotBytes {
    var words: [UInt64]
    var count: Int

    init(bytes: [UInt8]) {
        count = bytes.count
        words = Array(repeating: 0, count: bytes.count / 8 + 2)
        words.withUnsafeMutableBytes { target in
            UnsafeMutableRawBufferPointer(rebasing: target[1..<1 + bytes.count]).copyBytes(from: bytes)
        }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try words.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[1..<1 + count])) }
    }
}
