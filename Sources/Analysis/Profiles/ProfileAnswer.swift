package import Domain
import Engine

/// A profile: what it requires, who is near it, and which courses close its gaps.
package struct ProfileAnswer: Sendable, Encodable {
    package struct RequiredUnit: Sendable, Encodable {
        package let unit: CompetencyUnit
        package let level: Level
        package let weight: Int
        package let isMandatory: Bool
        /// People of the nation whose nearest profile this is and who do not meet the unit.
        package let unmetPeople: PublicCount
    }

    package struct RegionRow: Sendable, Encodable {
        package let region: Region
        package let nearest: PublicCount
        /// Mean coverage of those people, 0 to 1.
        package let meanCoverage: Double?
        /// People by band of missing hours.
        package let bands: [PublicCount]
    }

    package struct CourseRow: Sendable, Encodable {
        package let course: Course
        package let provider: String
        /// How many of the profile's units the course teaches at the required level.
        package let units: Int
        package let isInferred: Bool
    }

    package let profile: Profile
    package let name: Localized
    /// Whether what it requires is inferred from the titles and classes of courses.
    package let isInferred: Bool
    package let framework: Framework?
    package let fields: [Field]
    package let required: [RequiredUnit]
    package let hours: Int
    package let unitsWithoutHours: Int
    package let rows: [RegionRow]
    package let nearestTotal: PublicCount
    package let bandTotals: [PublicCount]
    package let courses: [CourseRow]
    package let courseTotal: Int
    package let asOf: CivilDate
    package let divisionName: Localized

    /// `nil` where there is no such profile.
    package init?(_ country: Country, profile id: Profile.ID, courseLimit: Int) {
        let standards = country.standards
        guard let ordinal = standards.profileOrdinals[id] else { return nil }
        let requirements = standards.requirements[ordinal]
        profile = standards.profiles[ordinal]
        name = standards.name(of: profile)
        isInferred = profile.kind == .dualProgramme && !standards.givenProfiles.contains(id)
        framework = standards.framework(profile.frameworkID)
        fields = standards.fields.filter { standards.profiles(of: $0).contains(ordinal) }
        required = requirements.compactMap { Self.requiredUnit($0, ordinal, country) }
        hours = required.reduce(0) { $0 + ($1.unit.hours ?? CompetencyUnit.unknownHours) }
        unitsWithoutHours = required.count { $0.unit.hours == nil }
        let nearest = country.nation.nearest(profile: ordinal)
        let reach = country.nation.reach(profile: ordinal)
        rows = Self.rows(country, ordinal, nearest: nearest, reach: reach)
        nearestTotal = Self.total(nearest.reduce(0, +))
        bandTotals = (0..<MatchingRule.bandCount).map { band in Self.total(reach.reduce(0) { $0 + $1[band] }) }
        (courses, courseTotal) = Self.courses(requirements, country, limit: courseLimit)
        asOf = country.nation.asOf
        divisionName = country.regions.divisionName
    }

    private static func total(_ count: Int) -> PublicCount {
        PublicCount(Suppression.total(count))
    }

    private static func requiredUnit(
        _ requirement: Profile.Requirement, _ profile: Int, _ country: Country
    ) -> RequiredUnit? {
        guard let unit = country.standards.unit(requirement.unitID),
            let ordinal = country.standards.unitOrdinals[requirement.unitID]
        else { return nil }
        return RequiredUnit(
            unit: unit, level: requirement.level, weight: requirement.weight, isMandatory: requirement.isMandatory,
            unmetPeople: total(country.nation.unmet(unit: ordinal).reduce(0, +)))
    }

    private static func rows(
        _ country: Country, _ profile: Int, nearest: [Int], reach: [[Int]]
    ) -> [RegionRow] {
        let shownNearest = Suppression.row(nearest)
        let shownReach = Suppression.table(reach)
        return country.regions.firstLevel.enumerated().map { ordinal, region in
            RegionRow(
                region: region, nearest: PublicCount(shownNearest[ordinal]),
                meanCoverage: shownNearest[ordinal] == nil
                    ? nil : Suppression.rate(country.nation.result.meanCoverage(region: ordinal, profile: profile)),
                bands: shownReach[ordinal].map { PublicCount($0) })
        }
    }

    private static func courses(
        _ requirements: [Profile.Requirement], _ country: Country, limit: Int
    ) -> ([CourseRow], Int) {
        let found = country.catalogue.courses(closing: requirements)
        let rows = found.prefix(limit).map { entry in
            let course = country.catalogue.courses[entry.course]
            return CourseRow(
                course: course, provider: country.catalogue.providers[course.providerID]?.name ?? "",
                units: entry.units, isInferred: entry.isInferred)
        }
        return (rows, found.count)
    }
}
