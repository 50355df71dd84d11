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
    /// Courses that teach at least one of the required units at its level: those that teach most first, given curricula
    /// before inferred ones.
    package func courses(
        closing requirements: [Profile.Requirement]
    ) -> [(course: Int, units: Int, isInferred: Bool)] {
        var units: [Int: Int] = [:]
        var inferred: Set<Int> = []
        for requirement in requirements {
            for entry in teaching.courses(teaching: requirement.unitID) where entry.level >= requirement.level {
                units[entry.course, default: 0] += 1
                if entry.isInferred { inferred.insert(entry.course) }
            }
        }
        return units.map { (course: $0.key, units: $0.value, isInferred: inferred.contains($0.key)) }.sorted {
            if $0.units != $1.units { return $0.units > $1.units }
            if $0.isInferred != $1.isInferred { return !$0.isInferred }
            return $0.course < $1.course
        }
    }

    /// Courses that teach a unit: given curricula first.
    package func courses(teaching unit: CompetencyUnit.ID) -> [(course: Int, level: Level, isInferred: Bool)] {
        teaching.courses(teaching: unit).map { (course: $0.course, level: $0.level, isInferred: $0.isInferred) }
            .sorted { !$0.isInferred && $1.isInferred ? true : $0.isInferred == $1.isInferred && $0.course < $1.course }
    }
}
