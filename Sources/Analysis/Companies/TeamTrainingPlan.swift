package import Domain

/// One line of a plan for a team: a round, who takes part, for which units, and what it costs.
package struct TeamPlanLine: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// A round of the catalogue.
        case round
        /// A session of a course for this company alone, at the price the company said.
        case ownSession = "own-session"
    }

    package let kind: Kind
    package let course: Course.ID
    package let title: String
    package let provider: String
    package let startsOn: CivilDate
    package let endsOn: CivilDate
    package let mode: CourseMode
    package let region: Region.ID?
    package let hours: Int
    /// Free places before the plan; `nil` where the source gives none.
    package let placesFree: Int?
    package let places: Int
    package let placePrice: Int
    package let groupPrice: Int
    package let cost: Int
    /// Whether the weekly schedule is assumed (weekdays in the daytime) because the source gives none.
    package let isScheduleAssumed: Bool
}

/// What the plan says beside its people; this is what is kept of it as text.
package struct TeamPlanSummary: Hashable, Sendable, Codable {
    package let question: TeamPlanQuestion
    package let asOf: CivilDate
    package let dataVersion: Int64
    package let lines: [TeamPlanLine]
    package let cost: Int
    /// Of all open units of the members, counted once a member: how many the plan closes, and their weight.
    package let closed: Int
    package let open: Int
    package let closedWeight: Int
    package let openWeight: Int
    package let isProved: Bool
    /// No plan closes more weight.
    package let weightMost: Int
    /// No plan that closes as much costs less; `nil` where it is not known.
    package let costLeast: Int?
    /// What the members' own best plans would cost one by one without a common budget, in how many different rounds and
    /// sessions, and how much weight they would close.
    package let aloneCost: Int
    package let aloneRounds: Int
    package let aloneWeight: Int
    /// Rounds looked at.
    package let roundsLooked: Int
    /// Rounds without a price, which cannot be planned with.
    package let roundsUnpriced: Int
    /// Rounds left out because there were too many to plan with; then nothing is proved.
    package let roundsLeftOut: Int
}

/// Why somebody has a place, or an open unit has none.
package struct TeamPlanSeat: Sendable {
    /// Place in the members of the plan.
    package let member: Int
    /// 1, 2, 3… as in the summary's lines.
    package let line: Int
    /// The units the place is for.
    package let units: [CompetencyUnit.ID]
}

/// A unit of a member that the plan leaves open, and why.
package struct TeamPlanLeftover: Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        /// No course of the catalogue teaches it at the level.
        case untaught
        /// There are courses, but none within dates, distance, ways of attendance and prerequisites.
        case outsideLimits = "outside-limits"
        /// It could be closed, but not together with the rest within money, places, group size and calendar.
        case notChosen = "not-chosen"
    }

    package let member: Int
    package let unit: CompetencyUnit.ID
    package let required: Level
    package let reason: Reason
}

/// A plan for a team with its people.
package struct TeamTrainingPlan: Sendable {
    package let summary: TeamPlanSummary
    /// Those with a role, in the order of the workforce.
    package let members: [TeamMember]
    package let seats: [TeamPlanSeat]
    package let leftovers: [TeamPlanLeftover]

    /// The places as a company keeps them.
    package var places: [(person: Person.ID, line: Int, units: [CompetencyUnit.ID])] {
        seats.map { (members[$0.member].person, $0.line, $0.units) }
    }
}

/// Why there is no plan for a team.
package enum TeamPlanProblem: Error, Hashable {
    /// Nobody has a role.
    case nobody
    case tooManyPeople(found: Int, limit: Int)
    /// Too many rounds fit the gaps even within the limits.
    case tooManyRounds(found: Int, limit: Int)
    case unusable
}
