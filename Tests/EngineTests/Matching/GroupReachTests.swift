import Engine
import Testing

@Suite("Reach by group of profiles")
struct GroupReachTests {
    @Test("counts each person once a group, at the fewest missing hours, on thousands of people")
    func agreesWithTheSlowTwin() throws {
        for seed in UInt64(1)...800 {
            var random = SmallWorld.Random(state: seed)
            let world = SmallWorld(seed: seed)
            let groups = 1 + random.below(4)
            let groupsOfProfile = world.profiles.map { _ in (0..<groups).filter { _ in random.below(2) == 0 } }
            var expected = [Int](repeating: 0, count: groups * world.regions * 6)
            for person in world.people {
                let levels = SlowNation.levels(person.recognitions)
                for group in 0..<groups {
                    let covered = world.profiles.indices.filter { groupsOfProfile[$0].contains(group) }
                        .map { SlowDiagnosis(levels, world.profiles[$0], world.hours) }.filter { $0.met > 0 }
                    guard let best = covered.min(by: { $0.missingHours < $1.missingHours }) else { continue }
                    expected[(group * world.regions + person.region) * 6 + best.band] += 1
                }
            }
            let snapshot = try world.snapshot()
            var first = try GroupCounter(for: snapshot, groupsOfProfile: groupsOfProfile, groupCount: groups)
            var second = first
            first.count(snapshot.share(0, of: 2), of: snapshot)
            second.count(snapshot.share(1, of: 2), of: snapshot)
            var reach = first.reach
            reach.merge(second.reach)
            try #require(reach.cells.map { Int($0) } == expected, "seed \(seed)")
            try #require(reach.bands(group: 0, region: 0) == Array(expected[0..<6]), "seed \(seed)")
        }
    }

    @Test("refuses groups and profiles that do not exist")
    func refusals() throws {
        var world = SmallWorld(seed: 1)
        world.profiles = [[]]
        let snapshot = try world.snapshot()
        #expect(throws: MatchingError.unknownGroup(2)) {
            try GroupCounter(for: snapshot, groupsOfProfile: [[2]], groupCount: 2)
        }
        #expect(throws: MatchingError.unknownProfile(1)) {
            try GroupCounter(for: snapshot, groupsOfProfile: [[], []], groupCount: 2)
        }
    }
}
