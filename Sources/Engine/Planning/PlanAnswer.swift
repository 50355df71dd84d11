/// Everything one request for a plan is answered with.
package struct PlanAnswer: Hashable, Sendable {
    /// The best plan, with proof.
    package let result: PlanResult
    /// Cheapest, soonest and knee, as far as they are other plans than the best; none without a plan.
    package let alternatives: [PlanAlternative]
    /// For each round of the plan up to three that were not taken.
    package let rejections: [[PlanRejection]]
    /// What blocks a plan, if there is none.
    package let blocking: PlanBlocking?
    /// The plan that covers the most, if none covers everything.
    package let coverage: PlanCoverage?
}

extension PlanProblem {
    /// The plan with its alternatives and reasons, or what blocks it with the plan that covers the most.
    package func answer() -> PlanAnswer {
        let result = solve()
        guard let plan = result.plan else {
            return PlanAnswer(
                result: result, alternatives: [], rejections: [], blocking: blocking(), coverage: coverage())
        }
        return PlanAnswer(
            result: result, alternatives: alternatives(to: plan), rejections: rejections(of: plan), blocking: nil,
            coverage: nil)
    }
}
