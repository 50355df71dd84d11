package import Domain

/// What courses teach, by unit.
struct TeachingIndex: Sendable {
    /// One course that teaches a unit.
    struct Entry: Sendable {
        let course: Int
        let level: Level
        let isInferred: Bool
    }

    private let entries: [CompetencyUnit.ID: [Entry]]

    init(_ taught: [Course.ID: [TaughtUnit]], ordinals: [Course.ID: Int]) {
        var entries: [CompetencyUnit.ID: [Entry]] = [:]
        for (course, units) in taught {
            guard let ordinal = ordinals[course] else { continue }
            for unit in units {
                entries[unit.unitID, default: []].append(
                    Entry(course: ordinal, level: unit.level, isInferred: unit.basis == .inferred))
            }
        }
        self.entries = entries.mapValues { $0.sorted { $0.course < $1.course } }
    }

    func courses(teaching unit: CompetencyUnit.ID) -> [Entry] {
        entries[unit] ?? []
    }
}

extension CatalogueIndex {
    /// Courses that teach at least one of the required units at its level.
    ///
    /// Those that still have a round to come or under way go first; among them those in the region (or online), then those
    /// that teach most, then given curricula before inferred ones, then the soonest.
    package func courses(
        closing requirements: [Profile.Requirement], near region: Int? = nil
    ) -> [(course: Int, units: Int, isInferred: Bool)] {
        var units: [Int: Int] = [:]
        var inferred: Set<Int> = []
        for requirement in requirements {
            for entry in teaching.courses(teaching: requirement.unitID) where entry.level >= requirement.level {
                units[entry.course, default: 0] += 1
                if entry.isInferred { inferred.insert(entry.course) }
            }
        }
        func key(_ course: Int, _ count: Int) -> (Int, Int, Int, Int, Int) {
            let opening = openings[course]
            let isNear = region == nil || opening?.region == nil || opening?.region == region
            return (
                opening == nil ? 1 : 0, isNear ? 0 : 1, -count, inferred.contains(course) ? 1 : 0,
                opening?.day ?? Int.max
            )
        }
        let ranked = units.map { (course: $0.key, units: $0.value, key: key($0.key, $0.value)) }
        return ranked.sorted { $0.key == $1.key ? $0.course < $1.course : $0.key < $1.key }.map {
            (course: $0.course, units: $0.units, isInferred: inferred.contains($0.course))
        }
    }

    /// Courses that teach a unit: given curricula first.
    package func courses(teaching unit: CompetencyUnit.ID) -> [(course: Int, level: Level, isInferred: Bool)] {
        teaching.courses(teaching: unit).map { (course: $0.course, level: $0.level, isInferred: $0.isInferred) }
            .sorted { !$0.isInferred && $1.isInferred ? true : $0.isInferred == $1.isInferred && $0.course < $1.course }
    }
}

/// The next round of a course that has not ended.
package struct Opening: Sendable, Hashable {
    /// The day it starts or started.
    package let startsOn: CivilDate
    /// The ordinal of its first-level region, `nil` online.
    package let region: Int?

    var day: Int { Int(startsOn.dayNumber) }
}

extension CatalogueIndex {
    /// The next opening of each course by ordinal: the soonest to start from today on, else the latest under way.
    static func openings(
        courses: Int, rounds: [Round], rows: [Row], regions: RegionBook, today: CivilDate
    ) -> [Opening?] {
        var found = [Opening?](repeating: nil, count: courses)
        for row in rows {
            guard let round = row.round.map({ rounds[$0] }), let start = round.startsOn,
                (round.endsOn ?? start) >= today
            else { continue }
            let opening = Opening(startsOn: start, region: round.regionID.flatMap { regions.ordinal(of: $0) })
            guard let known = found[row.course] else {
                found[row.course] = opening
                continue
            }
            let (new, old) = (start >= today, known.startsOn >= today)
            if new != old ? new : new ? start < known.startsOn : start > known.startsOn { found[row.course] = opening }
        }
        return found
    }

    /// The next opening of a course.
    package func opening(of course: Course.ID) -> Opening? {
        ordinal(of: course).flatMap { openings[$0] }
    }
}
