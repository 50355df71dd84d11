package import Domain
import Engine

/// Makes plans: a person's gap, the catalogue's rounds, the funding rules and the engine put together.
package struct TrainingPlanner: Sendable {
    private let country: Country
    private let today: CivilDate

    /// Plans over a country on its day.
    package init(_ country: Country) {
        self.country = country
        today = country.asOf
    }

    /// What the card of somebody holds: as they say, else as the rules say; `nil` where it cannot be used.
    package func balance(_ question: PlanQuestion, _ subject: PlanSubject) -> (amount: Int?, rule: FundingRule?) {
        let rule = country.catalogue.planning.funding.balance(of: subject.funding(question), on: today)
        return (question.balance ?? rule?.amount, question.balance == nil ? rule : nil)
    }

    /// The best plan with alternatives and reasons, or what blocks one with what would help.
    ///
    /// Deterministic: equal questions about equal records have equal answers.
    package func answer(
        _ question: PlanQuestion, for subject: PlanSubject
    ) throws(TrainingPlanProblem) -> TrainingPlanAnswer {
        let goal = try goal(question, subject)
        let gap = gap(goal.requirements, subject)
        let (balance, balanceRule) = balance(question, subject)
        var material = PlanMaterial(gap: gap, question, subject, country, balance: balance, today: today)
        let (problem, untaught) = try taught(gap, &material, question, subject)
        let words = PlanWording(country, material, problem)
        let found = problem.gap.isEmpty && !gap.isEmpty ? nil : problem.answer()
        let plan = found?.result.plan.map { words.plan($0, rejections: found?.rejections ?? []) }
        let options = (found?.alternatives ?? []).map(words.option)
        let partial = found?.coverage.flatMap { $0.plan.rounds.isEmpty ? nil : words.partial($0) }
        let blocking = material.looked.outside == 0 ? found?.blocking : nil
        let shown = [plan, partial?.plan].compactMap { $0 } + options.map(\.plan)
        return TrainingPlanAnswer(
            question: question, profileName: goal.name, asOf: today, dataVersion: country.dataVersion, balance: balance,
            gap: gap.sorted(by: Self.isOrdered).map(words.unit), untaught: untaught.map(words.unit), plan: plan,
            isProved: found?.result.isProved ?? true,
            bound: found.flatMap { $0.result.isProved ? nil : $0.result.bound }.map { words.cost($0) },
            options: options, obstacle: blocking.map(words.obstacle),
            suggestions: (plan == nil && found != nil ? suggestions(question, subject, problem.gap, blocking) : [])
                + employer(question, subject, gap, material.looked, untaught: plan == nil ? nil : untaught.count),
            partial: partial, looked: material.looked, rules: rules(shown, balanceRule))
    }

    /// What the question aims at: a profile of the standard, or one of the person's own.
    private func goal(
        _ question: PlanQuestion, _ subject: PlanSubject
    ) throws(TrainingPlanProblem) -> (name: Localized, requirements: [Profile.Requirement]) {
        if let ordinal = question.own {
            guard let own = subject.ownProfiles.first(where: { $0.ordinal == ordinal }) else {
                throw .unknownOwnProfile
            }
            return (Localized(own.name), own.requirements)
        }
        guard let ordinal = country.standards.profileOrdinals[question.profile] else { throw .unknownProfile }
        return (
            country.standards.name(of: country.standards.profiles[ordinal]), country.standards.requirements[ordinal]
        )
    }

    /// The problem without the units that no round teaches, and those units.
    private func taught(
        _ gap: [PlanGapUnit], _ material: inout PlanMaterial, _ question: PlanQuestion, _ subject: PlanSubject
    ) throws(TrainingPlanProblem) -> (problem: PlanProblem, untaught: [PlanGapUnit]) {
        let whole = try problem(gap, &material, question, subject)
        let untaught = whole.untaught.map { whole.gap[$0] }
        if untaught.isEmpty { return (whole, []) }
        return (try problem(gap.filter { !untaught.contains($0) }, &material, question, subject), untaught)
    }

    private static func isOrdered(_ first: PlanGapUnit, _ second: PlanGapUnit) -> Bool {
        (first.unit, first.level) < (second.unit, second.level)
    }

    private func gap(_ requirements: [Profile.Requirement], _ subject: PlanSubject) -> [PlanGapUnit] {
        var levels: [CompetencyUnit.ID: Level] = [:]
        for held in subject.held { levels[held.unit] = max(levels[held.unit] ?? held.level, held.level) }
        return requirements.compactMap { requirement in
            if let level = levels[requirement.unitID], level >= requirement.level { return nil }
            guard let ordinal = country.standards.unitOrdinals[requirement.unitID], let unit = UInt16(exactly: ordinal)
            else { return nil }
            return PlanGapUnit(
                unit: unit, level: requirement.level.value, weight: UInt16(clamping: requirement.weight))
        }
    }

    private func problem(
        _ gap: [PlanGapUnit], _ material: inout PlanMaterial, _ question: PlanQuestion, _ subject: PlanSubject
    ) throws(TrainingPlanProblem) -> PlanProblem {
        if material.rounds.count > PlanSize.rounds.limit {
            let all = material.rounds.count
            material.keepInside()
            if material.rounds.count > PlanSize.rounds.limit {
                throw .tooManyRounds(found: all, limit: PlanSize.rounds.limit)
            }
        }
        do {
            return try PlanProblem(
                gap: gap, courses: material.courses, rounds: material.rounds,
                recognised: subject.recognised(country.standards), limits: material.limits,
                first: question.first.component)
        } catch {
            switch error {
            case .tooMany(.rounds, let found, let limit), .tooMany(.courses, let found, let limit):
                throw .tooManyRounds(found: found, limit: limit)
            case .tooMany(_, _, let limit): throw .tooManyUnits(limit: limit)
            default: throw .unusable
            }
        }
    }

    /// The rules that the shown splits and the balance name.
    private func rules(_ plans: [TrainingPlan], _ balance: FundingRule?) -> [FundingRule] {
        let used = Set(plans.flatMap(\.rounds).map { "\($0.split.rule) \($0.split.version)" })
        return country.catalogue.planning.funding.all.filter {
            used.contains("\($0.code) \($0.version)") || $0 == balance
        }
    }
}

extension TrainingPlanner {
    /// For each limit of a blocking set that a person can change: the least change of that limit alone with which there is
    /// a plan, found by leaving the limit off and putting what it limits first.
    private func suggestions(
        _ question: PlanQuestion, _ subject: PlanSubject, _ gap: [PlanGapUnit], _ blocking: PlanBlocking?
    ) -> [PlanSuggestion] {
        (blocking?.limits ?? []).map(PlanLimitName.init).compactMap { limit in
            guard let freed = freed(question, limit) else { return nil }
            var material = PlanMaterial(
                gap: gap, freed, subject, country, balance: balance(freed, subject).amount, today: today)
            guard let problem = try? problem(gap, &material, freed, subject), let plan = problem.solve().plan else {
                return nil
            }
            var changed = bounded(freed, limit, by: plan, of: question)
            changed.first = question.first
            if plan.rounds.allSatisfy({ question.times.holds($0.slots) }) { changed.times = question.times }
            return PlanSuggestion(
                limit: limit, question: changed, cost: PlanWording(country, material, problem).cost(plan))
        }
    }

    /// What training an employer pays for would make possible, where it is left out: a plan, or one for more units.
    ///
    /// - Parameter untaught: how many units the plan leaves open without it; `nil` where there is no plan.
    private func employer(
        _ question: PlanQuestion, _ subject: PlanSubject, _ gap: [PlanGapUnit], _ looked: PlanLooked, untaught: Int?
    ) -> [PlanSuggestion] {
        guard !question.includesEmployer, looked.employer > 0, untaught != 0 else { return [] }
        var freed = question
        freed.includesEmployer = true
        var material = PlanMaterial(
            gap: gap, freed, subject, country, balance: balance(freed, subject).amount, today: today)
        guard let (problem, open) = try? taught(gap, &material, freed, subject), !problem.gap.isEmpty,
            untaught.map({ open.count < $0 }) ?? true, let plan = problem.solve().plan
        else { return [] }
        return [
            PlanSuggestion(
                limit: .employer, question: freed, cost: PlanWording(country, material, problem).cost(plan),
                open: open.count)
        ]
    }

    private func freed(_ question: PlanQuestion, _ limit: PlanLimitName) -> PlanQuestion? {
        var freed = question
        switch limit {
        case .prerequisites, .calendar, .employer: return nil
        case .earliest: freed.earliest = nil
        case .mode: (freed.modes, freed.times) = (Set(CourseMode.allCases), .any)
        case .distance: (freed.distanceKmMax, freed.first) = (nil, .distance)
        case .deadline: (freed.deadline, freed.first) = (nil, .time)
        case .balance: freed.balance = PlanQuestion.moneyMost
        case .budget: (freed.budget, freed.first) = (nil, .cost)
        }
        return freed == question ? nil : freed
    }

    /// The freed question with the limit set to what the plan found takes. Ways of attendance that would do still do.
    private func bounded(
        _ freed: PlanQuestion, _ limit: PlanLimitName, by plan: ChosenPlan, of question: PlanQuestion
    ) -> PlanQuestion {
        var changed = freed
        switch limit {
        case .prerequisites, .calendar, .employer: break
        case .earliest:
            changed.earliest = plan.rounds.map(\.firstDay).min().flatMap { CivilDate(dayNumber: Int64($0)) }
        case .mode:
            let used = plan.rounds.compactMap { round in
                CourseMode.allCases.indices.contains(Int(round.mode)) ? CourseMode.allCases[Int(round.mode)] : nil
            }
            changed.modes = question.modes.union(used)
        case .distance: changed.distanceKmMax = plan.rounds.map { Int($0.distanceKm) }.max() ?? 0
        case .deadline: changed.deadline = plan.vector.lastDay.flatMap { CivilDate(dayNumber: Int64($0)) }
        case .balance: changed.balance = Int(plan.rounds.reduce(Int64(0)) { $0 + $1.cardPaidKRW })
        case .budget: changed.budget = Int(plan.vector.selfPaidKRW)
        }
        return changed
    }
}
