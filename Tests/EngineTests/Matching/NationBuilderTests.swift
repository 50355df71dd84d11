import Engine
import Testing

@Suite("Building a snapshot")
struct NationBuilderTests {
    private func builder(regions: Int = 2) throws -> NationBuilder {
        try NationBuilder(
            catalogue: MatchingCatalogue(unitHours: [10, nil, 30], profiles: [], regionCount: regions), asOfDay: -5)
    }

    @Test("keeps people of one region together and finds the way back to the caller's order")
    func order() throws {
        var builder = try builder()
        for (region, id) in [(1, 100), (0, 200), (1, 300), (0, 400)] {
            try builder.addPerson(region: region, id: Int64(id))
        }
        let snapshot = try builder.finish()
        #expect(try (0..<4).map { try snapshot.callerIndex(ofPerson: $0) } == [1, 3, 0, 2])
        #expect(snapshot.externalIDs(.personID) == [200, 400, 100, 300])
        #expect(try snapshot.people(ofRegion: 1) == 2..<4)
        #expect(try (0..<4).map { try snapshot.region(ofPerson: $0) } == [0, 0, 1, 1])
        #expect([100, 200, 300, 400, 250].map { snapshot.position(ofPersonID: $0) } == [2, 0, 3, 1, nil])
        #expect(snapshot.asOfDay == -5)
    }

    @Test("takes the highest of a unit's levels, sorts units and leaves level 0 out")
    func levels() throws {
        var builder = try builder()
        try builder.addPerson(region: 0)
        for (unit, level) in [(2, 3), (0, 5), (2, 8), (2, 1), (1, 0)] {
            try builder.addRecognition(unit: unit, level: level)
        }
        try builder.addPerson(region: 0)
        let snapshot = try builder.finish()
        #expect(try snapshot.recognitions(ofPerson: 0) == [UnitLevel(unit: 0, level: 5), UnitLevel(unit: 2, level: 8)])
        #expect(try snapshot.recognitions(ofPerson: 1).isEmpty)
        #expect(try snapshot.hours(ofUnit: 1) == nil)
        #expect(try snapshot.hours(ofUnit: 2) == 30)
        #expect(snapshot.counts.recognitions == 2)
    }

    @Test("refuses what is out of range and stays usable")
    func refusals() throws {
        var builder = try builder()
        var errors: [MatchingError] = []
        func note(_ body: () throws(MatchingError) -> Void) {
            do throws(MatchingError) { try body() } catch { errors.append(error) }
        }
        note { () throws(MatchingError) in try builder.addRecognition(unit: 0, level: 1) }
        note { () throws(MatchingError) in try builder.addPerson(region: 2) }
        try builder.addPerson(region: 1)
        note { () throws(MatchingError) in try builder.addRecognition(unit: 3, level: 1) }
        note { () throws(MatchingError) in try builder.addRecognition(unit: -1, level: 1) }
        note { () throws(MatchingError) in try builder.addRecognition(unit: 0, level: 9) }
        note { () throws(MatchingError) in try builder.addRecognition(unit: 0, level: .min) }
        #expect(
            errors == [
                .recognitionWithoutPerson, .unknownRegion(2), .unknownUnit(3), .unknownUnit(-1),
                .levelOutOfRange(unit: 0, level: 9), .levelOutOfRange(unit: 0, level: .min),
            ])
        #expect(try builder.finish().counts.people == 1)
    }

    @Test("refuses a catalogue that contradicts itself")
    func badCatalogue() {
        for (catalogue, error) in Self.badCatalogues {
            #expect(throws: error) {
                _ = try NationBuilder(catalogue: catalogue, asOfDay: 0).finish()
            }
        }
    }

    private static let badCatalogues: [(MatchingCatalogue, MatchingError)] = [
        (.init(unitHours: [1], profiles: [], regionCount: 0), .unknownRegion(0)),
        (
            .init(unitHours: [1], profiles: [], regionCount: 257),
            .tooMany(.regions, found: 257, limit: 256)
        ),
        (
            .init(unitHours: Array(repeating: nil, count: 65_537), profiles: [], regionCount: 1),
            .tooMany(.units, found: 65_537, limit: 65_536)
        ),
        (
            .init(
                unitHours: Array(repeating: 1, count: 65_536), profiles: Array(repeating: [], count: 60_000),
                regionCount: 200),
            .tooMany(.cells, found: 97_107_200, limit: 67_108_864)
        ),
        (.init(unitHours: [65_535], profiles: [], regionCount: 1), .hoursOutOfRange(unit: 0)),
        (
            .init(unitHours: [1], profiles: [[ProfileEntry(unit: 1, level: 1, weight: 1)]], regionCount: 1),
            .unknownUnit(1)
        ),
        (
            .init(unitHours: [1], profiles: [[ProfileEntry(unit: 0, level: 0, weight: 1)]], regionCount: 1),
            .levelOutOfRange(unit: 0, level: 0)
        ),
        (
            .init(
                unitHours: [1],
                profiles: [
                    [], [ProfileEntry(unit: 0, level: 1, weight: 1), ProfileEntry(unit: 0, level: 2, weight: 1)],
                ],
                regionCount: 1),
            .duplicateUnit(profile: 1, unit: 0)
        ),
        (.init(unitHours: [1, 2], profiles: [], regionCount: 1, unitIDs: [7]), .externalIDsIncomplete(.unitID)),
        (.init(unitHours: [], profiles: [[]], regionCount: 1, profileIDs: [7, 8]), .externalIDsIncomplete(.profileID)),
        (.init(unitHours: [], profiles: [], regionCount: 2, regionIDs: [7]), .externalIDsIncomplete(.regionID)),
    ]

    @Test("refuses numbers for some of the people only")
    func incompleteNumbers() throws {
        func build() throws -> NationSnapshot {
            var builder = try builder()
            try builder.addPerson(region: 0, id: 1)
            try builder.addPerson(region: 0)
            return try builder.finish()
        }
        #expect(throws: MatchingError.externalIDsIncomplete(.personID)) { try build() }
    }

    @Test("throws for rows that do not exist")
    func rows() throws {
        let snapshot = try builder().finish()
        #expect(throws: MatchingError.unknownPerson(0)) { try snapshot.recognitions(ofPerson: 0) }
        #expect(throws: MatchingError.unknownPerson(-1)) { try snapshot.region(ofPerson: -1) }
        #expect(throws: MatchingError.unknownPerson(.max)) { try snapshot.callerIndex(ofPerson: .max) }
        #expect(throws: MatchingError.unknownProfile(0)) { try snapshot.entries(ofProfile: 0) }
        #expect(throws: MatchingError.unknownUnit(3)) { try snapshot.hours(ofUnit: 3) }
        #expect(throws: MatchingError.unknownRegion(2)) { try snapshot.people(ofRegion: 2) }
        #expect(snapshot.externalID(.unitID, at: 0) == nil)
        #expect(snapshot.position(ofPersonID: 1) == nil)
    }
}
