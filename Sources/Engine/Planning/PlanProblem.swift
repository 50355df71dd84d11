/// Everything one plan is made from, checked: after this nothing about the material can fail.
///
/// Rounds are all those that cover a unit of the gap or a prerequisite of another one, also those outside the person's
/// limits: they are left out here, and are needed to say what blocks a plan. Full, cancelled and past rounds are none.
package struct PlanProblem: Sendable {
    /// The gap, by unit and level.
    package let gap: [PlanGapUnit]
    package let courses: [PlanCourse]
    /// By ascending number, whatever order they came in.
    package let rounds: [PlanRound]
    package let recognised: [PlanRecognition]
    package let limits: PlanLimits
    /// The component that goes first.
    package let first: PlanComponent
    /// Nodes after which a search ends with the best found.
    package let nodeLimit: Int
    let items: PlanItems

    /// Nodes a search may take unless said otherwise; generated and adversarial instances stay far below.
    package static let nodeLimitUsual = 200_000

    /// Checks, sorts and numbers the material. O(rounds log rounds + listed units).
    ///
    /// - Throws: the first thing that cannot be planned with.
    package init(
        gap: [PlanGapUnit], courses: [PlanCourse], rounds: [PlanRound], recognised: [PlanRecognition] = [],
        limits: PlanLimits = PlanLimits(), first: PlanComponent = .selfPaid, nodeLimit: Int = nodeLimitUsual
    ) throws(PlanningError) {
        try Self.check(gap: gap, courses: courses, recognised: recognised)
        try Self.check(rounds, courses: courses.count)
        try Self.check(limits)
        guard nodeLimit > 0, nodeLimit <= 1_000_000_000 else { throw .nodeLimitOutOfRange(nodeLimit) }
        self.gap = gap.sorted { ($0.unit, $0.level) < ($1.unit, $1.level) }
        self.courses = courses
        self.rounds = Self.sorted(rounds)
        self.recognised = recognised
        self.limits = limits
        self.first = first
        self.nodeLimit = nodeLimit
        items = try PlanItems(gap: self.gap, courses: courses, recognised: recognised)
        let bits = PlanKey.bitsAtMost(rounds: rounds, gap: gap, items: items.count)
        guard bits <= PlanKey.bitLimit else { throw .rangesTooWide(bits: bits) }
    }

    /// Positions of the gap units that no round covers with all limits off. O(gap × rounds).
    package var untaught: [Int] {
        gap.indices.filter { place in
            !rounds.contains { items.covers($0.course, Int(items.gap[place])) }
        }
    }

    /// The rounds that can be in a plan within all limits: they break none by themselves, their prerequisites can be
    /// supplied in time, and they are of use.
    package func candidates() -> [PlanRound] {
        PlanFilter(self, limits: .all, gap: Array(gap.indices)).rounds.map { rounds[Int($0)] }
    }

    private static func sorted(_ rounds: [PlanRound]) -> [PlanRound] {
        for place in rounds.indices.dropFirst() where !PlanRound.isOrdered(rounds[place - 1], rounds[place]) {
            return rounds.sorted(by: PlanRound.isOrdered)
        }
        return rounds
    }
}
