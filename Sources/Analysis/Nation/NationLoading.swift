import Database
import Domain
import Engine
import Store

/// Builds the nation's snapshot by streaming the record, in memory that grows with the columns only.
enum NationLoading {
    /// The units, profiles and regions the engine counts by; their ordinals are those of the books.
    static func catalogue(standards: StandardsBook, regions: RegionBook) -> MatchingCatalogue {
        MatchingCatalogue(
            unitHours: standards.units.map { unit in unit.hours.flatMap { UInt16(exactly: $0) } },
            profiles: standards.requirements.map { requirements in
                requirements.compactMap { requirement in
                    standards.unitOrdinals[requirement.unitID].map { ordinal in
                        ProfileEntry(
                            unit: UInt16(truncatingIfNeeded: ordinal), level: requirement.level.value,
                            weight: UInt16(clamping: requirement.weight), isMandatory: requirement.isMandatory)
                    }
                }
            },
            regionCount: max(1, regions.firstLevel.count), unitIDs: standards.units.map(\.id.rawValue),
            profileIDs: standards.profiles.map(\.id.rawValue),
            regionIDs: regions.firstLevel.isEmpty ? [0] : regions.firstLevel.map(\.id.rawValue))
    }

    /// Streams people and their recognitions active on a day into a snapshot.
    ///
    /// People of a region nobody knows today, and recognitions of units that are gone, are left out and counted.
    static func snapshot(
        _ connection: borrowing Connection, standards: StandardsBook, regions: RegionBook, asOf: CivilDate
    ) throws -> (snapshot: NationSnapshot, leftOut: Int) {
        guard standards.units.count <= Int(UInt16.max) else { throw AnalysisError.tooManyUnits(standards.units.count) }
        var merge = PersonMerge(
            builder: try NationBuilder(
                catalogue: catalogue(standards: standards, regions: regions), asOfDay: asOf.dayNumber),
            standards: standards, regions: regions)
        try AccountQueries.streamPeople(connection, in: .counting) { person, region in
            try merge.add(person: person, region: region)
        }
        try merge.sortPeople()
        try AccountQueries.streamRecognitions(connection, in: .counting, on: asOf) { person, unit, level in
            try merge.add(person: person, unit: unit, level: level)
        }
        return try merge.finish()
    }
}

/// Joins the stream of people with the stream of their recognitions, both in the order of people.
private struct PersonMerge: ~Copyable {
    private var builder: NationBuilder
    private let standards: StandardsBook
    private let regions: RegionBook
    private var people: [Int64] = []
    private var regionOrdinals: [UInt8] = []
    private var next = 0
    private var leftOut = 0

    init(builder: consuming NationBuilder, standards: StandardsBook, regions: RegionBook) {
        self.builder = builder
        self.standards = standards
        self.regions = regions
    }

    mutating func add(person: Int64, region: Int64) throws {
        guard let ordinal = regions.ordinal(of: Region.ID(region)) else {
            leftOut += 1
            return
        }
        people.append(person)
        regionOrdinals.append(UInt8(truncatingIfNeeded: ordinal))
    }

    /// The stream comes by person already; this only proves it.
    func sortPeople() throws {
        for (earlier, later) in zip(people, people.dropFirst()) where earlier >= later {
            throw AnalysisError.peopleOutOfOrder
        }
    }

    mutating func add(person: Int64, unit: Int64, level: Int64) throws {
        while next < people.count, people[next] <= person { try startNext() }
        guard next > 0, people[next - 1] == person,
            let ordinal = standards.unitOrdinals[CompetencyUnit.ID(unit)]
        else {
            leftOut += 1
            return
        }
        try builder.addRecognition(unit: ordinal, level: Int(truncatingIfNeeded: level))
    }

    private mutating func startNext() throws {
        try builder.addPerson(region: Int(regionOrdinals[next]), id: people[next])
        next += 1
    }

    consuming func finish() throws -> (snapshot: NationSnapshot, leftOut: Int) {
        while next < people.count { try startNext() }
        let leftOut = leftOut
        return (try builder.finish(), leftOut)
    }
}

/// What the analysis cannot do, in a sentence.
package enum AnalysisError: Error, Equatable, CustomStringConvertible {
    case tooManyUnits(Int)
    case peopleOutOfOrder
    case unknownFigure(String)

    package var description: String {
        switch self {
        case .tooManyUnits(let count): "The record has \(count) competency units; matching takes 65,535 at most."
        case .peopleOutOfOrder: "The database gave people out of order."
        case .unknownFigure(let figure): "There is no figure called \(figure)."
        }
    }
}
