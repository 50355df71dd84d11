package import Domain

/// Places of a line that are paid alike.
package struct TeamPlanShare: Hashable, Sendable, Codable {
    package let places: Int
    /// What the company pays for a place: all that the programme does not.
    package let company: Int
    /// What the programme pays for a place.
    package let programme: Int
    /// The rule by which the programme or the employer pays, empty where the company pays because none does.
    package let rule: String
    package let version: Int
}

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
    /// What the company pays for a place, the dearest where they differ.
    package let placePrice: Int
    package let groupPrice: Int
    /// What the company pays.
    package let cost: Int
    /// Whether the weekly schedule is assumed (weekdays in the daytime) because the source gives none.
    package let isScheduleAssumed: Bool
    /// Whether the source gives no price, which the programme pays whatever it is.
    package let isPriceUnknown: Bool
    /// Who pays for the places of a public round; none in plans that were kept before this was told.
    package let shares: [TeamPlanShare]
    /// The round itself; `nil` for a session of one's own, and in plans that were kept before this was told.
    package var round: Round.ID?
    /// When it meets within a week, as in `RoundSchedule`; `nil` in plans that were kept before this was told.
    package var slots: UInt32?

    /// What the programme pays, as far as prices are known; `nil` where it is not told who pays.
    package var programme: Int? {
        if kind == .ownSession { return 0 }
        return shares.isEmpty ? nil : shares.reduce(0) { $0 + $1.places * $1.programme }
    }
}

extension TeamPlanLine {
    /// A kept line. One that was kept before it was told who pays tells nobody.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        kind = try values.decode(Kind.self, forKey: .kind)
        course = try values.decode(Course.ID.self, forKey: .course)
        title = try values.decode(String.self, forKey: .title)
        provider = try values.decode(String.self, forKey: .provider)
        startsOn = try values.decode(CivilDate.self, forKey: .startsOn)
        endsOn = try values.decode(CivilDate.self, forKey: .endsOn)
        mode = try values.decode(CourseMode.self, forKey: .mode)
        region = try values.decodeIfPresent(Region.ID.self, forKey: .region)
        hours = try values.decode(Int.self, forKey: .hours)
        placesFree = try values.decodeIfPresent(Int.self, forKey: .placesFree)
        places = try values.decode(Int.self, forKey: .places)
        placePrice = try values.decode(Int.self, forKey: .placePrice)
        groupPrice = try values.decode(Int.self, forKey: .groupPrice)
        cost = try values.decode(Int.self, forKey: .cost)
        isScheduleAssumed = try values.decode(Bool.self, forKey: .isScheduleAssumed)
        isPriceUnknown = try values.decodeIfPresent(Bool.self, forKey: .isPriceUnknown) ?? false
        shares = try values.decodeIfPresent([TeamPlanShare].self, forKey: .shares) ?? []
        round = try values.decodeIfPresent(Round.ID.self, forKey: .round)
        slots = try values.decodeIfPresent(UInt32.self, forKey: .slots)
    }
}

/// What the plan says beside its people; this is what is kept of it as text.
package struct TeamPlanSummary: Hashable, Sendable, Codable {
    package let question: TeamPlanQuestion
    package let asOf: CivilDate
    package let dataVersion: Int64
    package let lines: [TeamPlanLine]
    /// The funding rules the lines name, with the versions used.
    package let rules: [FundingRule]
    /// What the company pays, which the budget limits.
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
    /// Rounds without a price that the programme does not pay whatever it is, which cannot be planned with.
    package let roundsUnpriced: Int
    /// Rounds closed to everybody in the team.
    package let roundsClosed: Int
    /// Rounds left out because there were too many to plan with; then nothing is proved.
    package let roundsLeftOut: Int

    /// What the programmes pay, as far as prices are known; `nil` where a line does not tell who pays.
    package var programme: Int? {
        lines.reduce(0) { sum, line in line.programme.flatMap { part in sum.map { $0 + part } } }
    }
}

extension TeamPlanSummary {
    /// A kept plan. One that was kept before the funding rules were asked names none.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        question = try values.decode(TeamPlanQuestion.self, forKey: .question)
        asOf = try values.decode(CivilDate.self, forKey: .asOf)
        dataVersion = try values.decode(Int64.self, forKey: .dataVersion)
        lines = try values.decode([TeamPlanLine].self, forKey: .lines)
        rules = try values.decodeIfPresent([FundingRule].self, forKey: .rules) ?? []
        cost = try values.decode(Int.self, forKey: .cost)
        closed = try values.decode(Int.self, forKey: .closed)
        open = try values.decode(Int.self, forKey: .open)
        closedWeight = try values.decode(Int.self, forKey: .closedWeight)
        openWeight = try values.decode(Int.self, forKey: .openWeight)
        isProved = try values.decode(Bool.self, forKey: .isProved)
        weightMost = try values.decode(Int.self, forKey: .weightMost)
        costLeast = try values.decodeIfPresent(Int.self, forKey: .costLeast)
        aloneCost = try values.decode(Int.self, forKey: .aloneCost)
        aloneRounds = try values.decode(Int.self, forKey: .aloneRounds)
        aloneWeight = try values.decode(Int.self, forKey: .aloneWeight)
        roundsLooked = try values.decode(Int.self, forKey: .roundsLooked)
        roundsUnpriced = try values.decode(Int.self, forKey: .roundsUnpriced)
        roundsClosed = try values.decodeIfPresent(Int.self, forKey: .roundsClosed) ?? 0
        roundsLeftOut = try values.decode(Int.self, forKey: .roundsLeftOut)
    }
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
        /// There are courses, but none that is open to the person within dates, distance, ways of attendance and
        /// prerequisites.
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
