/// What changed from one plan to another, such as the one made last month and today's.
package struct PlanDifference: Hashable, Sendable {
    /// Rounds in both, by number; in the newer plan's words.
    package let kept: [PlanRound]
    /// Rounds only in the older plan.
    package let dropped: [PlanRound]
    /// Rounds only in the newer plan.
    package let added: [PlanRound]
    /// Vectors before and after.
    package let before: PlanVector
    package let after: PlanVector

    /// Compares two plans by the rounds' numbers. O(rounds²).
    package init(from older: ChosenPlan, to newer: ChosenPlan) {
        kept = newer.rounds.filter { round in older.rounds.contains { $0.id == round.id } }
        added = newer.rounds.filter { round in !older.rounds.contains { $0.id == round.id } }
        dropped = older.rounds.filter { round in !newer.rounds.contains { $0.id == round.id } }
        before = older.vector
        after = newer.vector
    }

    /// How much a component grew; `nil` for the last day if one of the plans is empty.
    package func change(of component: PlanComponent) -> Int64? {
        if component == .lastDay && (before.lastDay == nil || after.lastDay == nil) { return nil }
        return after.value(component) - before.value(component)
    }

    /// Whether nothing changed, neither the rounds nor what they cost.
    package var isNothing: Bool {
        dropped.isEmpty && added.isEmpty && before == after
    }
}
