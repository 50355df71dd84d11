package import Domain
import Engine

/// What a plan costs.
package struct PlanCost: Hashable, Sendable, Codable {
    /// What the person pays, in KRW.
    package let own: Int
    /// What the card pays, in KRW.
    package let card: Int
    /// What the employer and the programmes pay, in KRW.
    package let others: Int
    /// The last day of training; `nil` without rounds.
    package let lastDay: CivilDate?
    package let hours: Int
    /// Σ one-way whole km, once a round.
    package let distanceKm: Int
    package let rounds: Int
}

/// A unit as a plan names it.
package struct PlanUnit: Hashable, Sendable, Codable {
    package let id: CompetencyUnit.ID
    package let name: Localized
    /// The level required.
    package let level: Level
}

/// A chosen round.
package struct PlannedRound: Hashable, Sendable, Codable {
    package let id: Round.ID
    package let course: Course.ID
    package let number: Int
    package let title: String
    package let provider: String?
    package let mode: CourseMode
    package let region: Localized?
    /// First and last day, both included; those of a self-paced round follow from the study hours a week.
    package let startsOn: CivilDate
    package let endsOn: CivilDate
    package let isSelfPaced: Bool
    /// Weekly slots as in ``RoundSchedule``.
    package let slots: UInt32
    /// Whether the slots are assumed because no schedule is provided.
    package let isScheduleAssumed: Bool
    package let hours: Int
    package let areHoursAssumed: Bool
    package let distanceKm: Int
    /// Whether the place is not known, so that the farthest distance is counted.
    package let isPlaceUnknown: Bool
    package let split: FundingSplit
    /// Whether no price is provided: the split is zero because the person said that such rounds count.
    package let isPriceUnknown: Bool
    /// Whether units it teaches are inferred and not given by a curriculum.
    package let isInferred: Bool
    /// Units of the gap it covers.
    package let closes: [PlanUnit]
    /// Prerequisites of later rounds it covers.
    package let supplies: [PlanUnit]
    /// At most three rounds that could stand in its place, best first.
    package var rejected: [RejectedRound] = []
    /// The region's name with its first-level region in front; `nil` in plans that were kept before this was told.
    package var regionFullName: Localized?
}

extension PlannedRound {
    /// The region's full name. In plans that were kept before it was told, that of the region the round is held in now if its
    /// own name is still the one that was kept; `nil` where that is not known.
    package func fullRegion(in country: Country) -> Localized? {
        if let regionFullName { return regionFullName }
        guard let region, let now = country.catalogue.round(id, of: course)?.regionID,
            country.regions.region(now)?.name == region
        else { return nil }
        return country.regions.fullName(now)
    }
}

/// A round not taken, with a reason that holds while the rest of the plan stays as it is.
package struct RejectedRound: Hashable, Sendable, Codable {
    package enum Reason: Hashable, Sendable, Codable {
        /// Another round of its course is in the plan.
        case courseTaken
        /// A round would lack this prerequisite.
        case prerequisite(PlanUnit)
        /// It meets at the same times as a round of this course.
        case clash(with: String)
        case limit(PlanLimitName)
        /// The first component that gets larger, by so much (KRW, days, hours, km, rounds).
        case worse(PlanPriority, by: Int)
        /// Just as good.
        case noWorse
    }

    package let id: Round.ID
    package let course: Course.ID
    package let title: String
    package let startsOn: CivilDate
    package let own: Int
    package let reason: Reason
}

/// Chosen rounds by first day, with what they cost together.
package struct TrainingPlan: Hashable, Sendable, Codable {
    package let rounds: [PlannedRound]
    package let cost: PlanCost
}

/// A plan that trades money against time.
package struct PlanOption: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case cheapest, soonest, knee
    }

    package let kind: Kind
    package let plan: TrainingPlan
    package let isProved: Bool
}

/// Limits and units that together allow no plan: leave out any one and there is one.
package struct PlanObstacle: Hashable, Sendable, Codable {
    package let limits: [PlanLimitName]
    package let units: [PlanUnit]
    /// Whether every "leave out any one" is proved.
    package let isMinimal: Bool
}

/// A changed question that has a plan where the one asked has none, or one for more units.
package struct PlanSuggestion: Hashable, Sendable, Codable {
    package let limit: PlanLimitName
    package let question: PlanQuestion
    package let cost: PlanCost
    /// How many units of the gap that plan leaves open because no round teaches them even so; `nil` where none was counted.
    package var open: Int?
}

/// The plan that covers the most weight the limits allow.
package struct PartialPlan: Hashable, Sendable, Codable {
    package let plan: TrainingPlan
    package let open: [PlanUnit]
    package let coveredWeight: Int
    package let totalWeight: Int
    package let isProved: Bool
}

/// What was looked at, and what was left out before anything was compared.
package struct PlanLooked: Hashable, Sendable, Codable {
    package var courses = 0
    package var rounds = 0
    package var full = 0
    package var past = 0
    package var undated = 0
    package var unpriced = 0
    package var closed = 0
    /// Rounds an employer would have to agree to, where the question leaves them out.
    package var employer = 0
    /// Rounds outside the limits that were not kept because there were too many; then what blocks is not told.
    package var outside = 0
}

extension PlanLooked {
    /// Kept counts. Those kept before a count was there have none of it.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        courses = try values.decode(Int.self, forKey: .courses)
        rounds = try values.decode(Int.self, forKey: .rounds)
        full = try values.decode(Int.self, forKey: .full)
        past = try values.decode(Int.self, forKey: .past)
        undated = try values.decode(Int.self, forKey: .undated)
        unpriced = try values.decode(Int.self, forKey: .unpriced)
        closed = try values.decode(Int.self, forKey: .closed)
        employer = try values.decodeIfPresent(Int.self, forKey: .employer) ?? 0
        outside = try values.decode(Int.self, forKey: .outside)
    }
}

/// A question with its answer, as it is shown and as it is kept.
package struct TrainingPlanAnswer: Hashable, Sendable, Codable {
    package let question: PlanQuestion
    package let profileName: Localized
    package let asOf: CivilDate
    package let dataVersion: Int64
    /// What the card was taken to hold; `nil` where it cannot be used.
    package let balance: Int?
    /// Every unit that is not met.
    package let gap: [PlanUnit]
    /// Units of the gap that no round teaches, whatever the limits. The rest of the answer is about the others.
    package let untaught: [PlanUnit]
    package let plan: TrainingPlan?
    /// Whether the plan is the best there is, or that there is none, is proved.
    package let isProved: Bool
    /// No plan is better than this in the component that goes first; `nil` where the plan is proved.
    package let bound: PlanCost?
    package let options: [PlanOption]
    package let obstacle: PlanObstacle?
    package let suggestions: [PlanSuggestion]
    package let partial: PartialPlan?
    package let looked: PlanLooked
    /// The rules behind the splits and the balance, with the versions used.
    package let rules: [FundingRule]
}

/// Why a question cannot be planned.
package enum TrainingPlanProblem: Error, Hashable, Sendable {
    case unknownProfile
    /// The profile of the person's own that is the goal is not there.
    case unknownOwnProfile
    /// More rounds fit than a plan is made for.
    case tooManyRounds(found: Int, limit: Int)
    /// The goal needs more units than a plan is made for.
    case tooManyUnits(limit: Int)
    /// Figures of the catalogue that cannot be planned with.
    case unusable
}

extension TrainingPlanAnswer {
    /// Whether a round is one that an employer pays for, so that the employer has to agree.
    package func needsEmployer(_ round: PlannedRound) -> Bool { FundingRules(rules).needsEmployer(round.split) }

    /// Whether the shown plan holds only if an employer agrees.
    package var needsEmployer: Bool { shown?.rounds.contains(where: needsEmployer) ?? false }
}

extension TrainingPlanAnswer {
    /// Whether rounds were left out that an employer would have to pay for.
    package var leavesEmployersOut: Bool { !question.includesEmployer && looked.employer > 0 }
}
