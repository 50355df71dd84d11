import Engine

/// A nation small enough to be counted with dictionaries and loops, drawn from a seed.
struct SmallWorld {
    struct Person {
        var region: Int
        var recognitions: [(unit: Int, level: Int)]
    }

    var hours: [UInt16?] = []
    var profiles: [[ProfileEntry]] = []
    var regions = 1
    var people: [Person] = []

    /// Draws a world: few units so that they meet, equal weights so that coverages tie, some of everything odd.
    init(seed: UInt64) {
        var random = Random(state: seed)
        let units = 1 + random.below(12)
        regions = 1 + random.below(4)
        let hourChoices: [UInt16?] = [nil, 0, 1, 15, 40, 41, 80, 120, 121, 300, 600, 65_534]
        hours = (0..<units).map { _ in hourChoices[random.below(hourChoices.count)] }
        let heavy = random.below(8) == 0
        for _ in 0..<random.below(9) {
            let share = random.below(1_000)
            let chosen = (0..<units).filter { _ in random.below(1_000) < share }
            profiles.append(
                chosen.shuffled(using: &random).map { unit in
                    ProfileEntry(
                        unit: UInt16(unit), level: UInt8(1 + random.below(8)),
                        weight: heavy ? 65_535 : UInt16(random.below(4)), isMandatory: random.below(2) == 0)
                })
        }
        for _ in 0..<random.below(40) {
            let recognitions = (0..<random.below(2 * units + 1)).map { _ in (random.below(units), random.below(9)) }
            people.append(Person(region: random.below(regions), recognitions: random.below(6) == 0 ? [] : recognitions))
        }
    }

    /// The world as a snapshot.
    func snapshot(withIDs: Bool = false) throws -> NationSnapshot {
        let catalogue = MatchingCatalogue(
            unitHours: hours, profiles: profiles, regionCount: regions,
            unitIDs: withIDs ? hours.indices.map { Int64($0) + 1_000 } : [],
            profileIDs: withIDs ? profiles.indices.map { Int64($0) + 2_000 } : [],
            regionIDs: withIDs ? (0..<regions).map { Int64($0) + 3_000 } : [])
        var builder = try NationBuilder(catalogue: catalogue, asOfDay: 20_000)
        for (order, person) in people.enumerated() {
            try builder.addPerson(region: person.region, id: withIDs ? Int64(order) * 10 : nil)
            for recognition in person.recognitions {
                try builder.addRecognition(unit: recognition.unit, level: recognition.level)
            }
        }
        return try builder.finish()
    }

    /// SplitMix64.
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
    }
}

/// The obvious way: one person, one profile, one unit after the other, with the words of the definitions.
struct SlowNation: Equatable {
    struct Cell: Hashable {
        var region: Int
        var row: Int
    }

    struct BandCell: Hashable {
        var region: Int
        var profile: Int
        var band: Int
    }

    var people: [Cell: Int] = [:]
    var metWeight: [Cell: Int] = [:]
    var unmet: [Cell: Int] = [:]
    var reach: [BandCell: Int] = [:]
    var unplaced = 0

    init(_ world: SmallWorld) {
        for person in world.people {
            let levels = Self.levels(person.recognitions)
            let diagnoses = world.profiles.map { SlowDiagnosis(levels, $0, world.hours) }
            for (profile, diagnosis) in diagnoses.enumerated() where diagnosis.met > 0 {
                reach[BandCell(region: person.region, profile: profile, band: diagnosis.band), default: 0] += 1
            }
            guard let nearest = Self.order(diagnoses).first else {
                unplaced += 1
                continue
            }
            people[Cell(region: person.region, row: nearest), default: 0] += 1
            metWeight[Cell(region: person.region, row: nearest), default: 0] += diagnoses[nearest].met
            for entry in world.profiles[nearest] where levels[Int(entry.unit), default: 0] < Int(entry.level) {
                unmet[Cell(region: person.region, row: Int(entry.unit)), default: 0] += 1
            }
        }
    }

    static func levels(_ recognitions: [(unit: Int, level: Int)]) -> [Int: Int] {
        var levels: [Int: Int] = [:]
        for recognition in recognitions where recognition.level > 0 {
            levels[recognition.unit] = max(levels[recognition.unit] ?? 0, recognition.level)
        }
        return levels
    }

    /// Ordinals of the profiles with coverage, best first.
    static func order(_ diagnoses: [SlowDiagnosis]) -> [Int] {
        diagnoses.indices.filter { diagnoses[$0].met > 0 }.sorted { left, right in
            let mine = diagnoses[left].met * diagnoses[right].total
            let other = diagnoses[right].met * diagnoses[left].total
            return mine == other ? left < right : mine > other
        }
    }
}

/// One profile against one person.
struct SlowDiagnosis {
    var met = 0
    var total = 0
    var missingHours = 0
    var unknownHours = false
    var mandatoryUnmet = 0

    init(_ levels: [Int: Int], _ profile: [ProfileEntry], _ hours: [UInt16?]) {
        for entry in profile {
            total += Int(entry.weight)
            if levels[Int(entry.unit), default: 0] >= Int(entry.level) {
                met += Int(entry.weight)
            } else {
                missingHours += Int(hours[Int(entry.unit)] ?? 40)
                if hours[Int(entry.unit)] == nil { unknownHours = true }
                if entry.isMandatory { mandatoryUnmet += 1 }
            }
        }
    }

    var band: Int {
        switch missingHours {
        case 0: 0
        case 1...40: 1
        case 41...120: 2
        case 121...300: 3
        case 301...600: 4
        default: 5
        }
    }
}

extension SlowNation {
    /// The fast answer in the slow form, cells of zero left out.
    init(_ result: NationResult) {
        self.init()
        unplaced = result.unplaced
        for region in 0..<result.shape.regions {
            for profile in 0..<result.shape.profiles {
                let cell = Cell(region: region, row: profile)
                if result.people(region: region, profile: profile) > 0 {
                    people[cell] = result.people(region: region, profile: profile)
                    metWeight[cell] = Int(result.metWeight[region * result.shape.profiles + profile])
                }
                for (band, count) in result.reach(region: region, profile: profile).enumerated() where count > 0 {
                    reach[BandCell(region: region, profile: profile, band: band)] = count
                }
            }
            for unit in 0..<result.shape.units where result.unmet(region: region, unit: unit) > 0 {
                unmet[Cell(region: region, row: unit)] = result.unmet(region: region, unit: unit)
            }
        }
    }

    private init() {}
}

extension NationSnapshot {
    /// The whole run, divided into shares that are dealt to workers in turn.
    func run(workers: Int, shares: Int) -> NationResult {
        let parts = (0..<workers).map { worker in
            var counts = NationCounts(for: self)
            for share in 0..<shares where share % workers == worker {
                count(self.share(share, of: shares), into: &counts)
            }
            return counts
        }
        return NationResult(self, merging: parts)
    }
}
