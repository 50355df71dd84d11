import Domain
package import Engine

/// Draws an invented nation and builds its snapshot person by person; nothing is kept beside the builder's columns.
///
/// Nineteen of twenty people have recognitions, in one to three classes, popular classes more often than others; within
/// a class about three of eight units, at levels around the required ones: 7.7 recognitions a person.
package enum NationGenerator {
    /// Share of each region in 1,000 people, about as the population lived in 2021.
    private static let regionShares = [184, 65, 46, 57, 28, 28, 22, 7, 263, 30, 31, 41, 35, 35, 51, 64, 13]
    private static let levelSteps = [-2, -1, -1, 0, 0, 0, 0, 0, 1, 1]

    /// Builds the nation of a shape. O(people).
    ///
    /// - Throws: `MatchingError` for a shape that does not fit the columns.
    package static func snapshot(_ shape: NationShape) throws -> NationSnapshot {
        var random = SeededRandom(seed: shape.seed)
        let nation = NationCatalogue(shape, &random)
        var builder = try NationBuilder(catalogue: nation.catalogue, asOfDay: 20_788)
        let regionEnds = regionEnds(shape.regions)
        for _ in 0..<shape.people {
            let draw = random.below(regionEnds.last ?? 1)
            try builder.addPerson(region: regionEnds.firstIndex { $0 > draw } ?? 0)
            if random.perMille(50) { continue }
            for _ in 0..<classCount(&random) { try addClass(shape, nation, &random, to: &builder) }
        }
        return try builder.finish()
    }

    private static func regionEnds(_ regions: Int) -> [Int] {
        var ends: [Int] = []
        for region in 0..<regions { ends.append((ends.last ?? 0) + regionShares[region % regionShares.count]) }
        return ends
    }

    private static func classCount(_ random: inout SeededRandom) -> Int {
        let draw = random.below(10)
        return draw < 5 ? 1 : draw < 8 ? 2 : 3
    }

    private static func addClass(
        _ shape: NationShape, _ nation: NationCatalogue, _ random: inout SeededRandom, to builder: inout NationBuilder
    ) throws(MatchingError) {
        let first = random.below(shape.classes)
        let popular = random.below(first + 1)
        let chosen = (popular * 617) % shape.classes
        let share = 100 + random.below(600)
        for unit in nation.classStart[chosen]..<nation.classStart[chosen + 1] where random.perMille(share) {
            let level = nation.unitLevel[unit] + levelSteps[random.below(levelSteps.count)]
            try builder.addRecognition(unit: unit, level: min(max(level, 1), 8))
        }
    }
}
