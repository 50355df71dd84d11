import Analysis
import Domain

extension PlanPriority: WireWord {}
extension PlanTimes: WireWord {}
extension PlanLimitName: WireWord {}
extension PlanOption.Kind: WireWord {}

struct PlanBody: Described {
    static let name = "Plan"
    static let summary = "The best set of rounds that closes a person's gap, or what blocks one."
    static let members: [Member<PlanBody>] =
        [
            .init("person", "The opaque key of the person.") { $0.person },
            .init("profile", "The goal.") { $0.profile },
        ] + answerMembers.map { $0.of { $0.answer } } + Edition.members { $0.edition }

    /// What every answer about a plan says.
    static let answerMembers: [Member<TrainingPlanAnswer>] = [
        .init("first", "What comes first.") { $0.question.first },
        .init("gap", "The units that are not met.") { $0.gap.map { PlanUnitBody(unit: $0) } },
        .init("untaught", "Units of the gap that no open round teaches; the rest is about the others.") {
            $0.untaught.map { PlanUnitBody(unit: $0) }
        },
        .init("plan", "The best plan; null where there is none.") { $0.plan.map { ChosenPlanBody(plan: $0) } },
        .init("isProved", "Whether it is proved that there is no better plan, or none.") { $0.isProved },
        .init("bound", "What no plan can be better than; null where the plan is proved.") {
            $0.bound.map { PlanCostBody(cost: $0) }
        },
        .init("options", "Plans that trade money against time.") { $0.options.map { PlanOptionBody(option: $0) } },
        .init("obstacle", "Limits and units that allow no plan; null where there is one.") {
            $0.obstacle.map { PlanObstacleBody(obstacle: $0) }
        },
        .init("suggestions", "Single limits to change so that there is a plan, or one for more units.") {
            $0.suggestions.map { PlanSuggestionBody(suggestion: $0) }
        },
        .init("partial", "The plan that covers the most; null where everything is covered.") { answer in
            answer.plan == nil ? answer.partial.map { ChosenPlanBody(plan: $0.plan) } : nil
        },
    ]

    let person: String
    let profile: Reference
    let answer: TrainingPlanAnswer
    let edition: Edition
}

struct PlanUnitBody: Described {
    static let name = "PlanUnit"
    static let summary = "A unit with the level required."
    static let members: [Member<PlanUnitBody>] = [
        .init("id", "Permanent number.") { $0.unit.id },
        .init("name", "The name.") { $0.unit.name },
        .init("level", "The level required.") { $0.unit.level },
    ]

    let unit: PlanUnit
}

struct PlanCostBody: Described {
    static let name = "PlanCost"
    static let summary = "What a plan costs."
    static let members: [Member<PlanCostBody>] = [
        .init("own", "What the person pays, in KRW.") { $0.cost.own },
        .init("card", "What the learning card pays, in KRW.") { $0.cost.card },
        .init("others", "What the employer and the programmes pay, in KRW.") { $0.cost.others },
        .init("lastDay", "The last day of training; null without rounds.") { $0.cost.lastDay },
        .init("hours", "Hours of training.") { $0.cost.hours },
        .init("distanceKm", "One-way km, once a round.") { $0.cost.distanceKm },
        .init("rounds", "Number of rounds.") { $0.cost.rounds },
    ]

    let cost: PlanCost
}

struct ChosenPlanBody: Described {
    static let name = "ChosenPlan"
    static let summary = "Rounds with what they cost together."
    static let members: [Member<ChosenPlanBody>] = [
        .init("cost", "What it costs.") { PlanCostBody(cost: $0.plan.cost) },
        .init("rounds", "The rounds, by first day.") { $0.plan.rounds.map { PlannedRoundBody(round: $0) } },
    ]

    let plan: TrainingPlan
}

struct PlannedRoundBody: Described {
    static let name = "PlannedRound"
    static let summary = "A chosen round."
    static let members: [Member<PlannedRoundBody>] = [
        .init("course", "The number of the course.") { $0.round.course },
        .init("round", "The number of the round within its course.") { $0.round.number },
        .init("title", "The course's title.") { $0.round.title },
        .init("mode", "How it is attended.") { $0.round.mode },
        .init("startsOn", "First day.") { $0.round.startsOn },
        .init("endsOn", "Last day.") { $0.round.endsOn },
        .init("weeklySlots", "Bit 3 x weekday (0 Monday) + 0 morning, 1 afternoon, 2 evening.", .integer(0...2_097_151))
        {
            Int($0.round.slots)
        },
        .init("isScheduleAssumed", "Whether the slots are assumed.") { $0.round.isScheduleAssumed },
        .init("hours", "Hours of training.") { $0.round.hours },
        .init("distanceKm", "One-way km; 0 online.") { $0.round.distanceKm },
        .init("own", "What the person pays, in KRW.") { $0.round.split.own },
        .init("card", "What the card pays, in KRW.") { $0.round.split.card },
        .init("employer", "What the employer pays, in KRW.") { $0.round.split.employer },
        .init("programme", "What the programme pays, in KRW.") { $0.round.split.programme },
        .init("rule", "The funding rule used; empty where none fits.") { $0.round.split.rule },
        .init("ruleVersion", "Its version; 0 where none fits.") { $0.round.split.version },
        .init("isPriceUnknown", "Whether no price is provided.") { $0.round.isPriceUnknown },
        .init("isInferred", "Whether some units taught are inferred.") { $0.round.isInferred },
        .init("closes", "Units of the gap it covers.") { $0.round.closes.map { PlanUnitBody(unit: $0) } },
    ]

    let round: PlannedRound
}

struct PlanOptionBody: Described {
    static let name = "PlanOption"
    static let summary = "Another plan that no plan beats in both money and time."
    static let members: [Member<PlanOptionBody>] = [
        .init("kind", "Cheapest, soonest, or between the two.") { $0.option.kind },
        .init("isProved", "Whether that is proved.") { $0.option.isProved },
        .init("plan", "The plan.") { ChosenPlanBody(plan: $0.option.plan) },
    ]

    let option: PlanOption
}

struct PlanObstacleBody: Described {
    static let name = "PlanObstacle"
    static let summary = "Limits and units that together allow no plan: leave out any one and there is one."
    static let members: [Member<PlanObstacleBody>] = [
        .init("limits", "The limits.") { $0.obstacle.limits },
        .init("units", "The units.") { $0.obstacle.units.map { PlanUnitBody(unit: $0) } },
        .init("isMinimal", "Whether none of them can be left out, as proved.") { $0.obstacle.isMinimal },
    ]

    let obstacle: PlanObstacle
}

struct PlanSuggestionBody: Described {
    static let name = "PlanSuggestion"
    static let summary = "A limit that, changed to this value alone, allows a plan, or one for more units."
    static let members: [Member<PlanSuggestionBody>] = [
        .init("limit", "The limit.") { $0.suggestion.limit },
        .init("query", "The parameters that ask the changed question.") { body in
            body.suggestion.question.texts.map { "\($0.field.rawValue)=\($0.text)" }.joined(separator: "&")
        },
        .init("cost", "What that plan costs.") { PlanCostBody(cost: $0.suggestion.cost) },
    ]

    let suggestion: PlanSuggestion
}
