import Analysis
import Domain

/// The obvious planner over the record itself: goes through every set of rounds and every way to pay for each. Knows
/// nothing of the engine; only for a dozen rounds.
struct PlansByHand {
    private struct Choice {
        let course: Int
        let draft: PlanWorld.RoundDraft
        let own: Int
        let card: Int
        let first: CivilDate
        let last: CivilDate
        let hours: Int
        let km: Int
        let slots: UInt32
    }

    private let drafts: [PlanWorld.CourseDraft]
    private let world: PlanWorld
    private let question: PlanQuestion
    private let subject: PlanSubject
    private let balance: Int
    private var choices: [[Choice]] = []

    init(_ drafts: [PlanWorld.CourseDraft], _ world: PlanWorld, _ question: PlanQuestion, _ subject: PlanSubject) {
        (self.drafts, self.world, self.question, self.subject) = (drafts, world, question, subject)
        balance = TrainingPlanner(world.country).balance(question, subject).amount ?? 0
        for (course, draft) in drafts.enumerated() { choices.append(draft.rounds.flatMap { ways(course, draft, $0) }) }
    }

    /// Units of the gap that some open round teaches, whatever the limits.
    var taught: [Int] {
        gap.filter { unit in
            drafts.indices.contains { drafts[$0].teaches.contains(unit) && !choices[$0].isEmpty }
        }
    }

    var gap: [Int] {
        world.units.indices.filter { unit in !subject.held.contains { $0.unit == world.units[unit].id } }
    }

    /// Self-paid, last day, hours, distance and number of rounds of the best plan, the question's own first component in
    /// front; `nil` where no plan covers what is taught.
    var best: [Int]? {
        var best: [Int]?
        collect([], from: 0) { chosen in
            guard let key = key(chosen) else { return }
            if best.map({ key.lexicographicallyPrecedes($0) }) ?? true { best = key }
        }
        return best
    }

    /// The same key of an answer.
    static func key(_ cost: PlanCost, first: PlanPriority) -> [Int] {
        order(
            [cost.own, Int(cost.lastDay?.dayNumber ?? 0), cost.hours, cost.distanceKm, cost.rounds], first: first)
    }

    private static func order(_ parts: [Int], first: PlanPriority) -> [Int] {
        let place = PlanPriority.allCases.firstIndex(of: first) ?? 0
        return [parts[place]] + parts.enumerated().filter { $0.offset != place }.map(\.element)
    }

    private func ways(
        _ course: Int, _ draft: PlanWorld.CourseDraft, _ round: PlanWorld.RoundDraft
    ) -> [Choice] {
        if let capacity = round.capacity, let enrolled = round.enrolled, enrolled >= capacity { return [] }
        let hours = round.hasSchedule && round.hours != nil ? round.hours ?? 0 : 10 * draft.teaches.count
        let start = max(question.earliest ?? PlanWorld.today, PlanWorld.today)
        var (first, last) = (
            start, start.adding(days: (7 * hours + question.weeklyHours - 1) / question.weeklyHours - 1)
        )
        if let from = round.from, let until = round.until {
            guard from >= 0 else { return [] }
            (first, last) = (PlanWorld.today.adding(days: from), PlanWorld.today.adding(days: until))
        } else if round.mode != .online {
            return []
        }
        guard let fee = round.fee else { return [] }
        let offer = FundingRules.Offer(
            fee: fee, hours: hours, programmeType: draft.type, system: draft.type == nil ? nil : "310")
        let person = FundingSituation(
            situation: subject.situation, companySize: nil, circumstance: question.circumstance)
        let catalogue = world.country.catalogue.planning
        let km =
            round.mode == .online
            ? 0 : catalogue.distances.km(from: subject.region, to: world.regions[round.region % world.regions.count].id)
        return catalogue.funding.ways(of: offer, for: person, on: PlanWorld.today).map { way in
            Choice(
                course: course, draft: round, own: way.own, card: way.card, first: first, last: max(first, last),
                hours: hours, km: km ?? 0,
                slots: round.hasSchedule ? round.slots : round.mode == .online ? 0 : RoundSchedule.weekdayDaytime)
        }
    }

    private func collect(_ chosen: [Choice], from course: Int, _ visit: ([Choice]) -> Void) {
        guard course < drafts.count else { return visit(chosen) }
        collect(chosen, from: course + 1, visit)
        for choice in choices[course] { collect(chosen + [choice], from: course + 1, visit) }
    }

    private func key(_ chosen: [Choice]) -> [Int]? {
        for (place, choice) in chosen.enumerated() {
            guard question.modes.contains(choice.draft.mode), choice.slots & ~question.times.slots == 0,
                choice.first >= question.earliest ?? choice.first,
                choice.last <= question.deadline ?? choice.last, choice.km <= question.distanceKmMax ?? choice.km,
                drafts[choice.course].needs.allSatisfy({ isMet($0, before: choice, by: chosen) })
            else { return nil }
            for other in chosen[..<place]
            where other.first <= choice.last && choice.first <= other.last && other.slots & choice.slots != 0 {
                return nil
            }
        }
        let own = chosen.reduce(0) { $0 + $1.own }
        guard chosen.reduce(0, { $0 + $1.card }) <= balance, own <= question.budget ?? own else { return nil }
        let covered = Set(chosen.filter { drafts[$0.course].level >= 5 }.flatMap { drafts[$0.course].teaches })
        guard taught.allSatisfy(covered.contains) else { return nil }
        return Self.order(
            [
                own, chosen.map { Int($0.last.dayNumber) }.max() ?? 0, chosen.reduce(0) { $0 + $1.hours },
                chosen.reduce(0) { $0 + $1.km }, chosen.count,
            ], first: question.first)
    }

    private func isMet(_ unit: Int, before choice: Choice, by chosen: [Choice]) -> Bool {
        let held = subject.held.contains {
            $0.unit == world.units[unit].id && ($0.until.map { choice.first < $0 } ?? true)
        }
        return held
            || chosen.contains {
                $0.last < choice.first && drafts[$0.course].level >= 5 && drafts[$0.course].teaches.contains(unit)
            }
    }
}
