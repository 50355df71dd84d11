package import Database
package import Domain
import Store

/// A competency unit: where it stands, where it is taught, who needs it.
package struct UnitAnswer: Sendable, Encodable {
    package struct Need: Sendable, Encodable {
        package let profile: Profile
        package let name: Localized
        package let level: Level
        package let isMandatory: Bool
    }

    package struct Teaching: Sendable, Encodable {
        package let course: Course
        package let provider: String
        package let level: Level
        package let isInferred: Bool
    }

    package struct Version: Sendable, Encodable {
        package let code: String
        package let level: Level
        package let hours: Int?
        package let from: CivilDate
        package let until: CivilDate?
        package let batch: Batch.ID
    }

    package let unit: CompetencyUnit
    package let framework: Framework?
    package let path: [Node]
    package let fields: [Field]
    package let needs: [Need]
    package let teachings: [Teaching]
    package let teachingTotal: Int
    package let versions: [Version]
    /// People for whom it is an unmet unit of their nearest profile, by first-level region.
    package let unmet: [RegionCount]
    package let unmetTotal: PublicCount
    package let asOf: CivilDate
    package let divisionName: Localized

    package struct RegionCount: Sendable, Encodable {
        package let region: Region
        package let people: PublicCount
    }

    /// `nil` where there is no such unit.
    package static func read(
        _ id: CompetencyUnit.ID, from database: Database, country: Country, courseLimit: Int
    ) async throws -> UnitAnswer? {
        guard let unit = country.standards.unit(id) else { return nil }
        let versions = try await database.read { try UnitQueries.versions($0, of: id) }
        return UnitAnswer(unit, versions: versions, country: country, courseLimit: courseLimit)
    }

    private init(_ unit: CompetencyUnit, versions: [UnitQueries.Version], country: Country, courseLimit: Int) {
        let standards = country.standards
        self.unit = unit
        framework = standards.framework(unit.frameworkID)
        path = standards.path(to: unit.nodeID)
        fields = standards.fields(of: unit.nodeID)
        needs = (standards.profilesOfUnit[unit.id] ?? []).compactMap { Self.need($0, unit.id, standards) }
        let taught = country.catalogue.courses(teaching: unit.id)
        teachingTotal = taught.count
        teachings = taught.prefix(courseLimit).map { entry in
            let course = country.catalogue.courses[entry.course]
            return Teaching(
                course: course, provider: country.catalogue.providers[course.providerID]?.name ?? "",
                level: entry.level, isInferred: entry.isInferred)
        }
        self.versions = versions.map {
            Version(code: $0.code, level: $0.level, hours: $0.hours, from: $0.from, until: $0.until, batch: $0.batchID)
        }
        let counts = standards.unitOrdinals[unit.id].map { country.nation.unmet(unit: $0) } ?? []
        let shown = Suppression.row(counts)
        unmet = zip(country.regions.firstLevel, shown).map { RegionCount(region: $0, people: PublicCount($1)) }
        let total = counts.reduce(0, +)
        unmetTotal = PublicCount(Suppression.total(total))
        asOf = country.nation.asOf
        divisionName = country.regions.divisionName
    }

    private static func need(_ profile: Profile.ID, _ unit: CompetencyUnit.ID, _ standards: StandardsBook) -> Need? {
        guard let ordinal = standards.profileOrdinals[profile],
            let requirement = standards.requirements[ordinal].first(where: { $0.unitID == unit })
        else { return nil }
        let profile = standards.profiles[ordinal]
        return Need(
            profile: profile, name: standards.name(of: profile), level: requirement.level,
            isMandatory: requirement.isMandatory)
    }
}

extension StandardsBook {
    /// What words or a code find in the standards, best first, and how many there are in all.
    package func find(_ words: String, limit: Int) -> (hits: [StandardsHit], total: Int) {
        search.find(words, limit: limit)
    }
}
