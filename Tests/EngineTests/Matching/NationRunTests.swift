import Engine
import Testing

@Suite("The nation run")
struct NationRunTests {
    @Test("gives the tables that counting person by person gives, on thousands of small worlds")
    func agreesWithTheSlowTwin() throws {
        for seed in UInt64(1)...4_000 {
            let world = SmallWorld(seed: seed)
            let result = try world.snapshot().run(workers: 1, shares: 1)
            try #require(SlowNation(result) == SlowNation(world), "seed \(seed)")
        }
    }

    @Test("is the same for every number of workers and shares")
    func doesNotDependOnTheDivision() throws {
        for seed in UInt64(1)...300 {
            let snapshot = try SmallWorld(seed: seed &* 7_919).snapshot()
            let whole = snapshot.run(workers: 1, shares: 1)
            for (workers, shares) in [(1, 5), (2, 2), (2, 32), (7, 7), (7, 100)] {
                try #require(
                    snapshot.run(workers: workers, shares: shares) == whole, "seed \(seed), \(workers)/\(shares)")
            }
        }
    }

    @Test("goes through many blocks of people, with people of nothing and of everything between them")
    func crossesBlocks() throws {
        for seed in UInt64(1)...6 {
            var random = SmallWorld.Random(state: seed)
            var world = SmallWorld(seed: seed)
            let units = world.hours.count
            world.people = (0..<6_000).map { _ in
                let kind = random.below(5)
                let count = kind == 0 ? 0 : kind == 1 ? units : random.below(units + 1)
                let recognitions = (0..<count).map { unit in (kind == 1 ? unit : random.below(units), random.below(9)) }
                return SmallWorld.Person(region: random.below(world.regions), recognitions: recognitions)
            }
            let result = try world.snapshot().run(workers: 3, shares: 11)
            try #require(SlowNation(result) == SlowNation(world), "seed \(seed)")
        }
    }

    @Test("holds a unit that more profiles ask for than a block has room for")
    func crowdedUnit() throws {
        var world = SmallWorld(seed: 1)
        world.hours = [30, nil]
        world.regions = 1
        world.profiles = (0..<3_000).map { ordinal in
            [ProfileEntry(unit: 0, level: UInt8(1 + ordinal % 8), weight: UInt16(1 + ordinal % 3))]
        }
        world.people = (0..<20).map { SmallWorld.Person(region: 0, recognitions: [(0, $0 % 9), (1, 3)]) }
        let result = try world.snapshot().run(workers: 2, shares: 3)
        #expect(SlowNation(result) == SlowNation(world))
        #expect(result.placed == 17)
    }

    @Test("gives equal coverages to the profile with the smaller ordinal, whatever its size")
    func ties() throws {
        var world = SmallWorld(seed: 1)
        (world.hours, world.regions) = ([10, 10, 10], 1)
        world.profiles = [
            [ProfileEntry(unit: 0, level: 1, weight: 0)],
            [ProfileEntry(unit: 0, level: 1, weight: 2), ProfileEntry(unit: 1, level: 1, weight: 2)],
            [ProfileEntry(unit: 0, level: 1, weight: 1), ProfileEntry(unit: 2, level: 1, weight: 1)],
        ]
        world.people = [.init(region: 0, recognitions: [(0, 1)])]
        let result = try world.snapshot().run(workers: 1, shares: 1)
        #expect(result.people(region: 0, profile: 1) == 1)
        #expect(result.placed == 1)
        #expect(result.meanCoverage(region: 0, profile: 1) == 0.5)
        #expect(result.meanCoverage(region: 0, profile: 2) == nil)
        #expect(result.reach(region: 0, profile: 0) == [0, 0, 0, 0, 0, 0])
        #expect(result.reach(region: 0, profile: 2) == [0, 1, 0, 0, 0, 0])
    }

    @Test("says which profiles have units of unknown hours")
    func unknownHours() throws {
        var world = SmallWorld(seed: 1)
        (world.hours, world.regions, world.people) = ([nil, 10, nil], 1, [])
        world.profiles = [
            [ProfileEntry(unit: 1, level: 1, weight: 1)],
            [ProfileEntry(unit: 0, level: 1, weight: 1), ProfileEntry(unit: 2, level: 1, weight: 1)],
        ]
        #expect(try world.snapshot().run(workers: 1, shares: 1).unknownHourUnits == [0, 2])
    }

    @Test("has another checksum when any one person is another")
    func checksum() throws {
        var world = SmallWorld(seed: 11)
        world.people.append(.init(region: 0, recognitions: []))
        world.profiles.append([ProfileEntry(unit: 0, level: 1, weight: 1)])
        let before = try world.snapshot().run(workers: 1, shares: 1)
        world.people[world.people.count - 1].recognitions = [(0, 8)]
        let after = try world.snapshot().run(workers: 1, shares: 1)
        #expect(before.checksum != after.checksum)
        #expect(after.placed == before.placed + 1)
    }

    @Test("puts every missing hour into the band it belongs to")
    func bands() {
        let ends = [(0, 0), (1, 1), (40, 1), (41, 2), (120, 2), (121, 3), (300, 3), (301, 4), (600, 4), (601, 5)]
        for (hours, band) in ends {
            #expect(MatchingRule.band(ofMissingHours: UInt64(hours)) == band)
        }
        #expect(MatchingRule.band(ofMissingHours: 0xFFFF_FFFF) == 5)
    }
}
