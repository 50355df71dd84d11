package import Analysis
package import Domain

/// One account against one job without any formatting, as the page and the programming interface answer it.
package struct PersonFacts: Sendable, Encodable {
    /// The unmet unit that matters most: the largest weight, then the most hours (40 where not provided), then the code.
    package struct MostUseful: Sendable, Encodable {
        package let unit: CompetencyUnit.ID
        package let code: String
        package let name: Localized
        package let weight: Int
        package let hours: Int?
        /// What the coverage would be with it, 0 to 1.
        package let coverageThen: Double?
    }

    /// A course that teaches some of the unmet units at their required level.
    package struct ClosingCourse: Sendable, Encodable {
        package let course: Course.ID
        package let title: String
        package let provider: String?
        package let units: Int
        /// Whether one of those units is inferred and not from a curriculum.
        package let isInferred: Bool
    }

    package let key: String
    package let region: Localized?
    package let situation: Person.Situation
    package let companySize: Person.CompanySize?
    package let asOf: CivilDate
    package let evidence: Int
    package let recognisedUnits: Int
    /// The jobs partly covered, best first.
    package let nearby: [ProfileNearby]
    /// Against the job asked for or else the nearest one; `nil` where neither is there.
    package let diagnosis: Diagnosis?
    package let mostUseful: MostUseful?
    package let courses: [ClosingCourse]
    package let courseTotal: Int

    /// How many near jobs and how many courses are listed.
    package static let nearbyMost = 10
    package static let coursesMost = 10

    /// Diagnoses an account against a job; without one against the nearest.
    package init(_ account: PersonAccount, job: Profile.ID?, country: Country) throws {
        let chosen = job ?? account.nearby(country, limit: 1).first?.profile
        self.init(
            account, try chosen.flatMap { try Diagnosis(account, profile: $0, country: country) }, country: country)
    }

    /// The facts beside a diagnosis that was made already.
    package init(_ account: PersonAccount, _ diagnosis: Diagnosis?, country: Country) {
        key = account.person.key
        region = country.regions.fullName(account.person.regionID)
        situation = account.person.situation
        companySize = account.person.companySize
        asOf = account.asOf
        evidence = account.evidence.count
        recognisedUnits = account.levels.count
        nearby = account.nearby(country, limit: Self.nearbyMost)
        self.diagnosis = diagnosis
        mostUseful = diagnosis.flatMap(Self.mostUseful)
        let found =
            diagnosis.map {
                country.catalogue.courses(
                    closing: Self.unmet($0), near: country.regions.ordinal(of: account.person.regionID))
            } ?? []
        courseTotal = found.count
        courses = found.prefix(Self.coursesMost).map { entry in
            let course = country.catalogue.courses[entry.course]
            return ClosingCourse(
                course: course.id, title: course.title,
                provider: country.catalogue.providers[course.providerID]?.name, units: entry.units,
                isInferred: entry.isInferred)
        }
    }

    private static func unmet(_ diagnosis: Diagnosis) -> [Profile.Requirement] {
        diagnosis.units.filter { $0.state != .met }.map {
            Profile.Requirement(unitID: $0.id, level: $0.required, weight: $0.weight, isMandatory: $0.isMandatory)
        }
    }

    static func mostUseful(_ diagnosis: Diagnosis) -> MostUseful? {
        func hours(_ unit: Diagnosis.Unit) -> Int { unit.hours ?? CompetencyUnit.unknownHours }
        let unmet = diagnosis.units.filter { $0.state != .met }
        let best = unmet.min { left, right in
            if left.weight != right.weight { return left.weight > right.weight }
            if hours(left) != hours(right) { return hours(left) > hours(right) }
            return left.code < right.code
        }
        return best.map { unit in
            MostUseful(
                unit: unit.id, code: unit.code, name: unit.name, weight: unit.weight, hours: unit.hours,
                coverageThen: diagnosis.totalWeight == 0
                    ? nil : Double(diagnosis.metWeight + unit.weight) / Double(diagnosis.totalWeight))
        }
    }
}
