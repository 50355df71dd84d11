/// A person, known to the record by an opaque key only; names and contacts live elsewhere, encrypted.
package struct Person: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Person>

    package let id: ID
    /// 128 random bits in 26 base-32 characters: what an address may carry.
    package let key: String
    package let regionID: Region.ID
    package let situation: Situation
    package let companySize: CompanySize?

    package enum Situation: String, CaseIterable, Hashable, Sendable, Codable {
        case jobSeeker = "job-seeker"
        case employee
    }

    package enum CompanySize: String, CaseIterable, Hashable, Sendable, Codable {
        /// Fewer than 300 employees.
        case small
        case large
    }

    package init(id: ID, key: String, regionID: Region.ID, situation: Situation, companySize: CompanySize?) {
        self.id = id
        self.key = key
        self.regionID = regionID
        self.situation = situation
        self.companySize = companySize
    }
}

/// A fact about a person with a source. Only recognitions made from it count in matching.
package struct Evidence: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case trainingCompletion = "training-completion"
        case qualification
        case employment
        case education
        case priorLearning = "prior-learning"
        case foreignQualification = "foreign-qualification"
        case selfReport = "self-report"
    }

    package let personID: Person.ID
    /// 1, 2, 3… within one person.
    package let ordinal: Int
    package let kind: Kind
    /// The course completed, for a training completion.
    package let courseID: Course.ID?
    /// The qualification held or the occupation worked in.
    package let profileID: Profile.ID?
    /// Months worked, for employment.
    package let months: Int?
    package let happenedOn: CivilDate

    package init(
        personID: Person.ID, ordinal: Int, kind: Kind, courseID: Course.ID?, profileID: Profile.ID?, months: Int?,
        happenedOn: CivilDate
    ) {
        self.personID = personID
        self.ordinal = ordinal
        self.kind = kind
        self.courseID = courseID
        self.profileID = profileID
        self.months = months
        self.happenedOn = happenedOn
    }
}

/// A unit and level that follow from one piece of evidence by one version of one rule.
package struct Recognition: Hashable, Sendable, Codable {
    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case active
        case expired
        case disputed
        case withdrawn
    }

    package let personID: Person.ID
    package let unitID: CompetencyUnit.ID
    package let evidenceOrdinal: Int
    package let rule: String
    package let ruleVersion: Int
    package let level: Level
    package let from: CivilDate
    package let until: CivilDate?
    package let state: State

    package init(
        personID: Person.ID, unitID: CompetencyUnit.ID, evidenceOrdinal: Int, rule: String, ruleVersion: Int,
        level: Level, from: CivilDate, until: CivilDate?, state: State
    ) {
        self.personID = personID
        self.unitID = unitID
        self.evidenceOrdinal = evidenceOrdinal
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.level = level
        self.from = from
        self.until = until
        self.state = state
    }

    /// Whether it counts on a day: active, begun and not expired.
    package func isActive(on date: CivilDate) -> Bool {
        state == .active && from <= date && (until.map { date < $0 } ?? true)
    }
}
