/// One plan for many: which people of a team are sent to which rounds, checked so that nothing after this can fail.
///
/// **Who may have a place.** A person may be sent to a round that covers at least one unit of the person's own gap (its
/// course teaches the unit at the required level or above), whose course's prerequisites the person already has and still
/// has on the round's first day, and that is open to the person and breaks none of the person's limits (earliest day, deadline, mode, distance, busy times
/// by days and weekly slots).
/// A person's rounds are of different courses and do not clash: two rounds clash iff their days intersect and their
/// weekly slots intersect. A round takes at most `places` people, and either nobody or at least `groupMin`. The whole
/// plan costs at most the budget.
///
/// **Objective**, lexicographic: the greatest Σ weight of covered gap units (a unit counts once for each person whose gap
/// has it); then the least cost, Σ over places of what the place costs for its person + Σ used rounds × price a group;
/// then the fewest different rounds; then the earliest last day. Rounds are sorted by number before anything, so the plan does not depend on input
/// order. No place of the plan is needless: without it the person would cover less or the group be too small.
package struct TeamProblem: Sendable {
    package let people: [TeamPerson]
    package let courses: [PlanCourse]
    /// By ascending number, whatever order they came in.
    package let rounds: [TeamRound]
    /// `nil` is no limit.
    package let budgetKRW: Int64?
    /// Nodes after which the search ends with the best found.
    package let nodeLimit: Int

    /// Nodes a search may take unless said otherwise.
    package static let nodeLimitUsual = 300

    /// Checks and sorts the material. O(rounds log rounds + people × rounds).
    ///
    /// - Throws: the first thing that cannot be planned with.
    package init(
        people: [TeamPerson], courses: [PlanCourse], rounds: [TeamRound], budgetKRW: Int64? = nil,
        nodeLimit: Int = nodeLimitUsual
    ) throws(TeamPlanningError) {
        try Self.check(.people, people.count)
        try Self.check(.courses, courses.count)
        try Self.check(.rounds, rounds.count)
        for course in courses {
            try Self.check(.unitsOfCourse, course.covers.count)
            try Self.check(.unitsOfCourse, course.prerequisites.count)
        }
        if let budgetKRW, budgetKRW < 0 || budgetKRW > Self.budgetLimit { throw .budgetOutOfRange(budgetKRW) }
        guard nodeLimit > 0, nodeLimit <= 10_000_000 else { throw .nodeLimitOutOfRange(nodeLimit) }
        let sorted = rounds.sorted { $0.id < $1.id }
        for (person, member) in people.enumerated() { try Self.check(member, person) }
        for (place, round) in sorted.enumerated() {
            if place > 0 && sorted[place - 1].id == round.id { throw .duplicateRound(round.id) }
            try Self.check(round, courses: courses.count, people: people)
        }
        self.people = people
        self.courses = courses
        self.rounds = sorted
        self.budgetKRW = budgetKRW
        self.nodeLimit = nodeLimit
        let pairs = people.reduce(0) { sum, person in
            sum + sorted.count { TeamModel.coverMask(of: person, courses[Int($0.course)]) != 0 }
        }
        try Self.check(.pairs, pairs)
    }

    /// Positions in a person's gap that some round could cover as far as the person's own limits go.
    package func coverable(_ person: Int) -> Set<Int> {
        guard people.indices.contains(person) else { return [] }
        var mask: UInt64 = 0
        for round in rounds where round.places > 0 {
            let course = courses[Int(round.course)]
            if TeamModel.isWithin(people[person], round, course) {
                mask |= TeamModel.coverMask(of: people[person], course)
            }
        }
        return Set((0..<64).filter { mask >> UInt64($0) & 1 == 1 })
    }

    /// Largest budget, price, distance and distance of a day from 1970 that may be said.
    static let budgetLimit: Int64 = 1_000_000_000_000_000
    static let priceLimit: Int64 = 10_000_000_000
    static let dayLimit: Int32 = 1_000_000
    static let weightLimit: UInt16 = 1_000

    private static func check(_ size: TeamSize, _ count: Int) throws(TeamPlanningError) {
        if count > size.limit { throw .tooMany(size, found: count, limit: size.limit) }
    }

    private static func check(_ person: TeamPerson, _ place: Int) throws(TeamPlanningError) {
        try check(.gapUnitsOfPerson, person.gap.count)
        var seen: Set<UnitLevel> = []
        for unit in person.gap {
            guard MatchingRule.levels.contains(Int(unit.level)), unit.weight >= 1, unit.weight <= weightLimit else {
                throw .gapOutOfRange(person: place, unit: Int(unit.unit))
            }
            guard seen.insert(UnitLevel(unit: unit.unit, level: unit.level)).inserted else {
                throw .duplicateGapUnit(person: place, unit: Int(unit.unit))
            }
        }
        let days =
            [person.earliestDay ?? 0, person.deadlineDay ?? 0] + person.busy.flatMap { [$0.firstDay, $0.lastDay] }
        guard days.allSatisfy(isDay), person.busy.allSatisfy({ $0.firstDay <= $0.lastDay && $0.slots < 1 << 21 }),
            (person.distanceKmMax ?? 0) >= 0, person.distanceKm.allSatisfy({ $0 >= 0 }),
            person.placePriceKRW.values.allSatisfy({ (0...priceLimit).contains($0) })
        else { throw .personOutOfRange(person: place) }
    }

    private static func check(_ round: TeamRound, courses: Int, people: [TeamPerson]) throws(TeamPlanningError) {
        guard round.course >= 0, Int(round.course) < courses else { throw .unknownCourse(round: round.id) }
        if let place = round.place {
            guard place >= 0, people.allSatisfy({ Int(place) < $0.distanceKm.count }) else {
                throw .unknownPlace(round: round.id)
            }
        }
        let prices = 0...priceLimit
        guard isDay(round.firstDay), isDay(round.lastDay), round.firstDay <= round.lastDay, round.slots < 1 << 21,
            round.mode < 32, round.places >= 0, round.groupMin >= 1, prices.contains(round.placePriceKRW),
            prices.contains(round.groupPriceKRW)
        else { throw .roundOutOfRange(round: round.id) }
    }

    private static func isDay(_ day: Int32) -> Bool {
        day >= -dayLimit && day <= dayLimit
    }
}
