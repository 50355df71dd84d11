import Domain

/// A kept plan made again from the record as it is now.
package enum PlanRevision: Sendable {
    /// The same question has this answer now, with what became of the kept one.
    case answered(TrainingPlanAnswer, PlanChange)
    /// The question cannot be asked any more: its deadline has passed.
    case outdated([PlanQuestionProblem])
    /// It cannot be planned over the present record.
    case refused(TrainingPlanProblem)

    /// Asks a kept question again for the person as they are now.
    package init(_ kept: TrainingPlanAnswer, for subject: PlanSubject, country: Country) {
        let problems = kept.question.problems(today: country.asOf)
        guard problems.isEmpty else {
            self = .outdated(problems)
            return
        }
        do {
            let answer = try TrainingPlanner(country).answer(kept.question, for: subject)
            self = .answered(answer, PlanChange(from: kept, to: answer, country: country))
        } catch {
            self = .refused(error)
        }
    }
}
