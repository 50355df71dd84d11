import Domain

/// What the record holds before the nation is built: the regions, classes, units and profiles it is built over.
struct DemonstrationWorld: Sendable {
    /// A class with its units from the lowest level to the highest.
    struct TaughtClass: Sendable {
        let node: Node
        let name: String
        let units: [CompetencyUnit]
        let occupation: Profile.ID?
    }

    /// A first-level region with its municipalities and the weight it has among its kind.
    struct Area: Sendable {
        let region: Region
        let municipalities: [Region]
        let employed: Double
    }

    let classes: [TaughtClass]
    let qualifications: [Profile.ID]
    let requirements: [Profile.ID: [Profile.Requirement]]
    let areas: [Area]

    /// Classes that have units, the areas that exist on the day, and the profiles over the framework.
    init(
        nodes: [Node], units: [CompetencyUnit], profiles: [Profile], requirements: [Profile.ID: [Profile.Requirement]],
        regions: [Region], employed: [String: Double]
    ) {
        let unitsByNode = Dictionary(grouping: units, by: \.nodeID)
        let occupations = Dictionary(
            profiles.filter { $0.kind == .occupation }.compactMap { profile in
                profile.nodeID.map { ($0, profile.id) }
            }, uniquingKeysWith: { first, _ in first })
        classes = nodes.filter { $0.depth == Node.classDepth }.compactMap { node in
            guard let taught = unitsByNode[node.id], !taught.isEmpty else { return nil }
            let ordered = taught.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
            return TaughtClass(
                node: node, name: node.name?.korean ?? node.code, units: ordered, occupation: occupations[node.id])
        }
        let frameworks = Set(nodes.map(\.frameworkID))
        qualifications = profiles.filter { $0.kind == .qualification && frameworks.contains($0.frameworkID) }.map(\.id)
        self.requirements = requirements
        let municipalities = Dictionary(grouping: regions.filter { $0.level == 2 }, by: \.parentID)
        areas = regions.filter { $0.level == 1 }.map { region in
            Area(
                region: region, municipalities: municipalities[region.id] ?? [],
                employed: employed[region.key] ?? 0)
        }
    }

    /// How many of a total fall to each area, with the capital area's share met exactly.
    func apportion(_ total: Int, capitalShare: Double) -> [Int] {
        let capital = Int((Double(total) * capitalShare).rounded())
        let inside = Apportionment.split(capital, over: areas.map { $0.region.isCapitalArea ? $0.employed : 0 })
        let outside = Apportionment.split(
            total - capital, over: areas.map { $0.region.isCapitalArea ? 0 : $0.employed })
        return zip(inside, outside).map { $0 + $1 }
    }

    /// Running totals of class weights: a few classes are common, most are rare (weight 1 / rank^0.7 over a seeded order).
    func classWeights(seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed ^ 0x00C1_A55E)
        var ranks = Array(classes.indices)
        ranks.shuffle(using: &random)
        var total = 0.0
        return ranks.map { rank in
            total += 1 / Self.power(Double(rank + 1), 0.7)
            return total
        }
    }

    /// The same with each area's own leaning: a class counts from 0.3 to 1.7 times as much as in the country.
    func classWeights(seed: UInt64, area: Int) -> [Double] {
        let national = classWeights(seed: seed)
        var random = SeededRandom(seed: seed ^ 0x0A4E_A000 &+ UInt64(area) &* 0x9E37_79B9)
        var total = 0.0
        return zip(national, [0] + national).map { upper, lower in
            total += (upper - lower) * (0.3 + 1.4 * random.fraction())
            return total
        }
    }

    /// x^y by squaring the root, exact enough for weights and the same on every machine.
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        var result = 1.0
        var factor = base
        var rest = exponent
        for _ in 0..<20 {
            factor = factor.squareRoot()
            rest *= 2
            if rest >= 1 {
                result *= factor
                rest -= 1
            }
        }
        return result
    }
}
