/// What is said to have happened to a person: the content of a piece of evidence, whoever says it.
package struct EvidenceFact: Hashable, Sendable, Codable {
    /// A unit that the evidence itself names: marked by an assessor, credited by a school, listed on a qualification.
    package struct Mark: Hashable, Sendable, Codable {
        package let unitID: CompetencyUnit.ID
        /// `nil` where the evidence names the unit only: a qualification's own level, or the unit's, then counts.
        package let level: Level?

        package init(unitID: CompetencyUnit.ID, level: Level?) {
            self.unitID = unitID
            self.level = level
        }
    }

    package var kind: Evidence.Kind
    /// The course of a training.
    package var courseID: Course.ID?
    /// The qualification held, the occupation worked in, or what a foreign qualification was aligned to.
    package var profileID: Profile.ID?
    /// The foreign qualification, by its alignment.
    package var alignmentID: Alignment.ID?
    /// Months worked as the source states them; `nil` leaves them to the dates.
    package var months: Int?
    /// Hours attended, where the source states them.
    package var hours: Int?
    /// The first day of a training or of studies, where it is known.
    package var startedOn: CivilDate?
    /// The day it is about: completion, award, assessment; for employment its first day.
    package var happenedOn: CivilDate
    /// The last day: of employment (`nil` while it goes on), or of the validity of a qualification or an assessment.
    package var endedOn: CivilDate?
    package var result: Evidence.Result
    /// At most one mark a unit.
    package var marks: [Mark]

    package init(
        kind: Evidence.Kind, courseID: Course.ID? = nil, profileID: Profile.ID? = nil,
        alignmentID: Alignment.ID? = nil, months: Int? = nil, hours: Int? = nil, startedOn: CivilDate? = nil,
        happenedOn: CivilDate, endedOn: CivilDate? = nil, result: Evidence.Result = .passed, marks: [Mark] = []
    ) {
        self.kind = kind
        self.courseID = courseID
        self.profileID = profileID
        self.alignmentID = alignmentID
        self.months = months
        self.hours = hours
        self.startedOn = startedOn
        self.happenedOn = happenedOn
        self.endedOn = endedOn
        self.result = result
        self.marks = marks
    }

    /// Full months worked until a day, first and last day counted; never more than the dates allow.
    package func monthsWorked(on day: CivilDate) -> Int {
        let span = happenedOn.fullMonths(through: min(endedOn ?? day, day))
        return min(months ?? span, span)
    }
}

/// A fact about a person with a source. Only recognitions made from it count in matching. The fact itself is never
/// changed: a correction is another piece that replaces it.
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

    /// The most pieces an account may come to hold by what people and institutions enter themselves.
    package static let most = 1_000

    /// How it ended. Failed and broken off are evidence too: they recognise nothing and are shown.
    package enum Result: String, CaseIterable, Hashable, Sendable, Codable {
        case passed
        case failed
        case withdrawnFrom = "withdrawn-from"
    }

    /// Who says so.
    package enum Source: String, CaseIterable, Hashable, Sendable, Codable {
        case own, provider, assessor
        case register = "import"
        case demonstration
    }

    /// Whether it counts. What a person enters is claimed until somebody else confirms it.
    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case claimed, accepted, disputed, withdrawn
    }

    /// Who wrote it down, when, and by what number the sender knows it.
    package struct Record: Hashable, Sendable, Codable {
        package var at: Moment
        package var by: User.ID?
        package var providerID: Provider.ID?
        package var externalID: String?
        /// The piece this one corrects or confirms in another form.
        package var replaces: Int?

        package init(
            at: Moment, by: User.ID? = nil, providerID: Provider.ID? = nil, externalID: String? = nil,
            replaces: Int? = nil
        ) {
            self.at = at
            self.by = by
            self.providerID = providerID
            self.externalID = externalID
            self.replaces = replaces
        }
    }

    package let personID: Person.ID
    /// 1, 2, 3… within one person.
    package let ordinal: Int
    package let fact: EvidenceFact
    package let source: Source
    /// At the instant it is looked at.
    package let state: State
    package let record: Record

    package init(
        personID: Person.ID, ordinal: Int, fact: EvidenceFact, source: Source, state: State, record: Record
    ) {
        self.personID = personID
        self.ordinal = ordinal
        self.fact = fact
        self.source = source
        self.state = state
        self.record = record
    }

    package var kind: Kind { fact.kind }
    package var courseID: Course.ID? { fact.courseID }
    package var profileID: Profile.ID? { fact.profileID }
    package var months: Int? { fact.months }
    package var happenedOn: CivilDate { fact.happenedOn }

    /// The state evidence begins in, by who records it: the word of the person alone is a claim.
    package static func firstState(from source: Source) -> State {
        source == .own ? .claimed : .accepted
    }

    /// Whether somebody is still to confirm it. A self-report is never confirmed as it is: an assessment replaces it.
    package var isWaiting: Bool { isUnconfirmed && kind != .selfReport }

    /// Whether nobody has confirmed it yet and it could recognise something then, a person's own word included.
    package var isUnconfirmed: Bool { state == .claimed && fact.result == .passed }
}
