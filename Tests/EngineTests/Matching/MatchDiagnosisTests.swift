import Engine
import Testing

@Suite("The diagnosis of one person")
struct MatchDiagnosisTests {
    @Test("agrees with counting by hand and with the order of matches, on thousands of people")
    func agreesWithTheSlowTwin() throws {
        for seed in UInt64(1)...400 {
            let world = SmallWorld(seed: seed &* 31)
            let snapshot = try world.snapshot()
            for person in world.people {
                let levels = SlowNation.levels(person.recognitions)
                let own = person.recognitions.map { UnitLevel(unit: UInt16($0.unit), level: UInt8($0.level)) }
                let slow = world.profiles.map { SlowDiagnosis(levels, $0, world.hours) }
                for (profile, expected) in slow.enumerated() {
                    let found = try snapshot.diagnose(own, profile: profile)
                    try #require(Int(found.metWeight) == expected.met, "seed \(seed)")
                    try #require(Int(found.totalWeight) == expected.total, "seed \(seed)")
                    try #require(Int(found.missingHours) == expected.missingHours, "seed \(seed)")
                    try #require(found.hasUnknownHours == expected.unknownHours, "seed \(seed)")
                    try #require(found.mandatoryUnmet == expected.mandatoryUnmet, "seed \(seed)")
                    try #require(found.band == expected.band, "seed \(seed)")
                }
                let matches = snapshot.matches(own)
                try #require(matches.map(\.profile) == SlowNation.order(slow), "seed \(seed)")
                for match in matches {
                    try #require(Int(match.metWeight) == slow[match.profile].met, "seed \(seed)")
                    try #require(Int(match.missingHours) == slow[match.profile].missingHours, "seed \(seed)")
                    try #require(Int(match.totalWeight) == slow[match.profile].total, "seed \(seed)")
                }
                try #require(snapshot.nearest(own) == matches.first, "seed \(seed)")
            }
        }
    }

    @Test("gives each person of the snapshot the profile under which the nation run counts it")
    func agreesWithTheRun() throws {
        for seed in UInt64(1)...200 {
            let world = SmallWorld(seed: seed &* 101)
            let snapshot = try world.snapshot()
            let result = snapshot.run(workers: 1, shares: 1)
            var people = [Int](repeating: 0, count: world.regions * world.profiles.count)
            for position in 0..<snapshot.counts.people {
                guard let nearest = try snapshot.nearest(snapshot.recognitions(ofPerson: position)) else { continue }
                people[try snapshot.region(ofPerson: position) * world.profiles.count + nearest.profile] += 1
            }
            try #require(people == result.people.map { Int($0) }, "seed \(seed)")
        }
    }

    @Test("tells met, level short and missing apart")
    func states() throws {
        var world = SmallWorld(seed: 1)
        (world.hours, world.people) = ([30, nil, 20], [])
        world.profiles = [
            [
                ProfileEntry(unit: 2, level: 5, weight: 1, isMandatory: true),
                ProfileEntry(unit: 0, level: 3, weight: 2, isMandatory: true),
                ProfileEntry(unit: 1, level: 4, weight: 1),
            ]
        ]
        let own = [UnitLevel(unit: 0, level: 2), UnitLevel(unit: 0, level: 3), UnitLevel(unit: 1, level: 3)]
        let diagnosis = try world.snapshot().diagnose(own, profile: 0)
        #expect(diagnosis.findings.map(\.state) == [.met, .levelShort, .missing])
        #expect(diagnosis.findings.map(\.level) == [3, 3, 0])
        #expect(diagnosis.findings.map(\.hours) == [30, nil, 20])
        #expect(diagnosis.coverage == 0.5)
        #expect(diagnosis.missingHours == 60)
        #expect(diagnosis.hasUnknownHours)
        #expect(diagnosis.mandatoryUnmet == 1)
    }

    @Test("of a profile without requirements has no coverage, and no gap")
    func emptyProfile() throws {
        var world = SmallWorld(seed: 1)
        world.profiles = [[]]
        let diagnosis = try world.snapshot().diagnose([], profile: 0)
        #expect(diagnosis.coverage == nil)
        #expect(diagnosis.missingHours == 0)
        #expect(diagnosis.band == 0)
    }

    @Test("takes a level above 8 for the highest there is, also for a unit that several profiles ask for")
    func levelAboveEight() throws {
        var world = SmallWorld(seed: 1)
        (world.hours, world.people) = ([30], [])
        world.profiles = [[ProfileEntry(unit: 0, level: 8, weight: 1)], [ProfileEntry(unit: 0, level: 2, weight: 1)]]
        #expect(try world.snapshot().matches([UnitLevel(unit: 0, level: 255)]).map(\.profile) == [0, 1])
        #expect(try world.snapshot().matches([UnitLevel(unit: 0, level: 7)]).map(\.profile) == [1])
    }

    @Test("refuses requirements that cannot be, and passes over units that the snapshot does not know")
    func oddInput() throws {
        var world = SmallWorld(seed: 1)
        (world.hours, world.people) = ([30, 40], [])
        world.profiles = [[ProfileEntry(unit: 0, level: 1, weight: 1)]]
        let snapshot = try world.snapshot()
        #expect(snapshot.matches([UnitLevel(unit: 1, level: 255)]).isEmpty)
        #expect(snapshot.matches([UnitLevel(unit: 9_999, level: 8)]).isEmpty)
        #expect(snapshot.matches([UnitLevel(unit: 0, level: 255)]).map(\.profile) == [0])
        #expect(throws: MatchingError.unknownProfile(1)) { try snapshot.diagnose([], profile: 1) }
        #expect(throws: MatchingError.unknownUnit(2)) {
            try snapshot.diagnose([], entries: [ProfileEntry(unit: 2, level: 1, weight: 1)])
        }
        #expect(throws: MatchingError.levelOutOfRange(unit: 1, level: 9)) {
            try snapshot.diagnose([], entries: [ProfileEntry(unit: 1, level: 9, weight: 1)])
        }
        let twice = [ProfileEntry(unit: 1, level: 1, weight: 1), ProfileEntry(unit: 1, level: 2, weight: 1)]
        #expect(throws: MatchingError.duplicateUnit(profile: -1, unit: 1)) {
            try snapshot.diagnose([], entries: twice)
        }
    }
}
