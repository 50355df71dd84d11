import Domain
import Engine

/// Says what the engine found in the words of the record again.
struct PlanWording {
    private let country: Country
    private let material: PlanMaterial
    private let problem: PlanProblem

    init(_ country: Country, _ material: PlanMaterial, _ problem: PlanProblem) {
        self.country = country
        self.material = material
        self.problem = problem
    }

    func unit(_ gap: PlanGapUnit) -> PlanUnit {
        unit(UnitLevel(unit: gap.unit, level: gap.level))
    }

    func unit(_ unit: UnitLevel) -> PlanUnit {
        let known = country.standards.units[Int(unit.unit)]
        return PlanUnit(id: known.id, name: known.name, level: Level(Int(unit.level)) ?? known.level)
    }

    private func day(_ number: Int32) -> CivilDate {
        CivilDate(dayNumber: Int64(number)) ?? .latest
    }

    /// What a bound says; the parts others pay are not in it.
    func cost(_ vector: PlanVector) -> PlanCost {
        PlanCost(
            own: Int(vector.selfPaidKRW), card: 0, others: 0, lastDay: vector.lastDay.map(day),
            hours: Int(vector.hours),
            distanceKm: Int(vector.distanceKm), rounds: vector.roundCount)
    }

    func cost(_ plan: ChosenPlan) -> PlanCost {
        let splits = plan.rounds.map(split)
        return PlanCost(
            own: Int(plan.vector.selfPaidKRW), card: splits.reduce(0) { $0 + $1.card },
            others: splits.reduce(0) { $0 + $1.employer + $1.programme }, lastDay: plan.vector.lastDay.map(day),
            hours: Int(plan.vector.hours), distanceKm: Int(plan.vector.distanceKm), rounds: plan.vector.roundCount)
    }

    func plan(_ plan: ChosenPlan, rejections: [[PlanRejection]] = []) -> TrainingPlan {
        var rounds: [PlannedRound] = []
        for (place, round) in plan.rounds.enumerated() {
            guard var planned = planned(round, in: plan) else { continue }
            planned.rejected = rejections.indices.contains(place) ? rejections[place].compactMap(rejected) : []
            rounds.append(planned)
        }
        rounds.sort { ($0.startsOn, $0.endsOn, $0.id) < ($1.startsOn, $1.endsOn, $1.id) }
        return TrainingPlan(rounds: rounds, cost: cost(plan))
    }

    func option(_ alternative: PlanAlternative) -> PlanOption {
        let kind: PlanOption.Kind =
            switch alternative.kind {
            case .cheapest: .cheapest
            case .soonest: .soonest
            case .knee: .knee
            }
        return PlanOption(kind: kind, plan: plan(alternative.plan), isProved: alternative.isProved)
    }

    func obstacle(_ blocking: PlanBlocking) -> PlanObstacle {
        PlanObstacle(
            limits: blocking.limits.map(PlanLimitName.init), units: blocking.units.map { unit(problem.gap[$0]) },
            isMinimal: blocking.isMinimal && blocking.isBlocked)
    }

    func partial(_ coverage: PlanCoverage) -> PartialPlan {
        PartialPlan(
            plan: plan(coverage.plan), open: coverage.open.map { unit(problem.gap[$0]) },
            coveredWeight: Int(coverage.coveredWeight), totalWeight: Int(coverage.totalWeight),
            isProved: coverage.isProved)
    }

    private func split(_ round: PlanRound) -> FundingSplit {
        let ways = material.offers[round.id]?.ways ?? []
        return ways.first { Int64($0.own) == round.selfPaidKRW && Int64($0.card) == round.cardPaidKRW }
            ?? FundingSplit(
                own: Int(round.selfPaidKRW), card: Int(round.cardPaidKRW), employer: 0, programme: 0, rule: "",
                version: 0)
    }

    private func planned(_ round: PlanRound, in plan: ChosenPlan) -> PlannedRound? {
        guard let offer = material.offers[round.id] else { return nil }
        let known = country.catalogue.rounds[offer.place]
        let course = country.catalogue.courses[offer.course]
        let covers = country.catalogue.planning.teaching[offer.course].covers
        func isCovered(_ wanted: UnitLevel) -> Bool {
            covers.contains { $0.unit == wanted.unit && $0.level >= wanted.level }
        }
        let region = known.regionID.flatMap { country.regions.region($0) }
        return PlannedRound(
            id: known.id, course: course.id, number: known.number, title: course.title,
            provider: country.catalogue.providers[course.providerID]?.name, mode: known.mode, region: region?.name,
            startsOn: offer.first, endsOn: offer.last, isSelfPaced: offer.isSelfPaced, slots: offer.slots,
            isScheduleAssumed: offer.isScheduleAssumed, hours: offer.hours, areHoursAssumed: offer.areHoursAssumed,
            distanceKm: offer.km, isPlaceUnknown: offer.isPlaceUnknown, split: split(round),
            isPriceUnknown: offer.isPriceUnknown,
            isInferred: country.catalogue.planning.teaching[offer.course].isInferred,
            closes: problem.gap.filter { isCovered(UnitLevel(unit: $0.unit, level: $0.level)) }.map(unit),
            supplies: supplied(by: round, in: plan).filter(isCovered).map(unit),
            regionFullName: region.flatMap { country.regions.fullName($0.id) })
    }

    /// Prerequisites of rounds after this one that the person does not hold through their first day.
    private func supplied(by round: PlanRound, in plan: ChosenPlan) -> [UnitLevel] {
        var found: [UnitLevel] = []
        for later in plan.rounds where later.firstDay > round.lastDay {
            guard let offer = material.offers[later.id] else { continue }
            for need in country.catalogue.planning.teaching[offer.course].prerequisites where !found.contains(need) {
                let isHeld = problem.recognised.contains {
                    $0.unit == need.unit && $0.level >= need.level && ($0.lastDay ?? .max) >= later.firstDay
                }
                if !isHeld { found.append(need) }
            }
        }
        return found
    }

    private func rejected(_ rejection: PlanRejection) -> RejectedRound? {
        guard let offer = material.offers[rejection.round.id] else { return nil }
        let course = country.catalogue.courses[offer.course]
        return RejectedRound(
            id: country.catalogue.rounds[offer.place].id, course: course.id, title: course.title,
            startsOn: offer.first, own: Int(rejection.round.selfPaidKRW), reason: reason(rejection.reason))
    }

    private func reason(_ reason: PlanRejection.Reason) -> RejectedRound.Reason {
        switch reason {
        case .courseTaken: .courseTaken
        case .prerequisite(_, let need): .prerequisite(unit(need))
        case .clash(let round): .clash(with: title(of: round))
        case .limit(let limit): .limit(PlanLimitName(limit))
        case .worse(let component, let amount): .worse(PlanPriority(component), by: Int(clamping: amount))
        case .noWorse: .noWorse
        }
    }

    private func title(of round: Int64) -> String {
        material.offers[round].map { country.catalogue.courses[$0.course].title } ?? ""
    }
}
