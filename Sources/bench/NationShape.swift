import Domain
import Engine

/// The size of an invented nation and the seed it is drawn from. Equal shapes give equal nations everywhere.
package struct NationShape: Sendable, Equatable {
    /// People; the default is everybody who was in vocational training in 2021.
    package var people: Int
    /// Competency units, in the numbers of the NCS of end 2025.
    package var units = 13_442
    /// Detailed classes that the units belong to, at least three units each.
    package var classes = 1_109
    /// Classes that have a profile.
    package var profiles = 1_100
    /// Regions of uneven size.
    package var regions = 17
    /// Seed of all draws.
    package var seed: UInt64 = 20_261_201

    /// A nation of so many people and the standard's full size.
    package init(people: Int = 4_661_782) {
        self.people = people
    }
}

/// The invented catalogue: classes of units with levels and hours, and one profile a class.
struct NationCatalogue {
    /// First unit of each class and one past the last.
    private(set) var classStart: [Int] = [0]
    private(set) var unitLevel: [Int] = []
    private(set) var catalogue: MatchingCatalogue

    /// Levels and hours are drawn with about the frequencies of the NCS.
    private static let levels = [2, 3, 3, 3, 4, 4, 4, 5, 5, 6]
    private static let hours: [UInt16] = [15, 16, 20, 20, 24, 30, 30, 30, 40, 40, 45, 50, 50, 60, 70, 80]

    init(_ shape: NationShape, _ random: inout SeededRandom) {
        precondition(shape.units >= 3 * shape.classes && shape.profiles <= shape.classes, "a class has three units")
        for size in Self.classSizes(shape, &random) { classStart.append((classStart.last ?? 0) + size) }
        var hours: [UInt16?] = []
        for _ in 0..<shape.units {
            unitLevel.append(Self.levels[random.below(Self.levels.count)])
            hours.append(random.perMille(3) ? nil : Self.hours[random.below(Self.hours.count)])
        }
        catalogue = MatchingCatalogue(unitHours: hours, profiles: [], regionCount: shape.regions)
        for ordinal in 0..<shape.profiles {
            var units = Array(classStart[ordinal]..<classStart[ordinal + 1])
            if ordinal % 4 == 0, ordinal + 1 < shape.classes {
                units += [classStart[ordinal + 1], classStart[ordinal + 1] + 1]
            }
            let entries = units.map { unit in
                ProfileEntry(
                    unit: UInt16(unit), level: UInt8(unitLevel[unit]), weight: UInt16(1 + random.below(3)),
                    isMandatory: random.perMille(600))
            }
            catalogue.profiles.append(entries)
        }
    }

    /// Sizes from 3 up, about 12 on average, some large.
    private static func classSizes(_ shape: NationShape, _ random: inout SeededRandom) -> [Int] {
        var sizes = [Int](repeating: 3, count: shape.classes)
        var ends: [Int] = []
        for _ in sizes {
            let draw = 1 + random.below(12)
            ends.append((ends.last ?? 0) + draw)
        }
        let total = ends.last ?? 1
        for _ in 0..<shape.units - 3 * shape.classes {
            let wanted = random.below(total)
            sizes[ends.firstIndex { $0 > wanted } ?? 0] += 1
        }
        return sizes
    }
}
