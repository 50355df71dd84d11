package import Domain
import Engine

/// Makes plans for teams: members' gaps, the catalogue's rounds and the engine put together.
package struct TeamPlanner: Sendable {
    private let country: Country

    /// Plans over a country on its day.
    package init(_ country: Country) {
        self.country = country
    }

    /// The best plan for everybody who has a role, with reasons for each place and each unit left open, and what the
    /// members' own plans would cost one by one.
    ///
    /// Deterministic: equal questions about equal records have equal answers.
    package func plan(_ question: TeamPlanQuestion, for workforce: Workforce) throws(TeamPlanProblem)
        -> TeamTrainingPlan
    {
        let placed = workforce.placed
        if placed.isEmpty { throw .nobody }
        let material = TeamMaterial(placed, question, country: country)
        let problem = try checked { () throws(TeamPlanningError) in try material.problem() }
        let result = problem.solve()
        let alone = try placed.indices.map { place throws(TeamPlanProblem) in
            try checked { () throws(TeamPlanningError) in try material.problem(of: place) }.solve().plan
        }
        let offers = Dictionary(material.offers.map { ($0.round.id, $0) }, uniquingKeysWith: { first, _ in first })
        let taken = TeamMaterial.soonest(result.plan, offers)
        let used = Set(taken.map(\.round)).compactMap { offers[$0] }.sorted {
            ($0.round.firstDay, $0.round.id) < ($1.round.firstDay, $1.round.id)
        }
        let numbers = Dictionary(
            used.enumerated().map { ($1.round.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let seats = seats(taken, material, numbers, offers)
        let leftovers = leftovers(problem, material, seats)
        let open = material.gaps.joined()
        let weight = open.reduce(0) { $0 + Int($1.weight) }
        let lines = used.map { offer in
            line(offer, taken.filter { $0.round == offer.round.id }.map { placed[$0.person].member })
        }
        let summary = TeamPlanSummary(
            question: question, asOf: country.asOf, dataVersion: country.dataVersion,
            lines: lines, rules: rules(of: lines),
            cost: Int(result.plan.vector.costKRW), closed: open.count - leftovers.count, open: open.count,
            closedWeight: Int(result.plan.vector.coveredWeight), openWeight: weight,
            isProved: result.isProved && material.roundsLeftOut == 0,
            weightMost: material.roundsLeftOut == 0 ? Int(result.coveredWeightMax) : weight,
            costLeast: material.roundsLeftOut == 0 ? result.costMinKRW.map { Int($0) } : nil,
            aloneCost: Int(alone.reduce(0) { $0 + $1.vector.costKRW }), aloneRounds: Self.rounds(alone, offers),
            aloneWeight: Int(alone.reduce(0) { $0 + $1.vector.coveredWeight }), roundsLooked: material.roundsLooked,
            roundsUnpriced: material.roundsUnpriced, roundsClosed: material.roundsClosed,
            roundsLeftOut: material.roundsLeftOut)
        return TeamTrainingPlan(
            summary: summary, members: placed.map(\.member), seats: seats, leftovers: leftovers)
    }

    /// Different public rounds of several plans, and every session of one's own, which nobody shares then.
    private static func rounds(_ plans: [TeamPlan], _ offers: [Int64: TeamMaterial.Offer]) -> Int {
        let all = plans.flatMap { $0.seats.map(\.round) }
        let own = all.count { offers[$0]?.kind == .ownSession }
        return own + Set(all.filter { offers[$0]?.kind == .round }).count
    }

    private func checked(
        _ make: () throws(TeamPlanningError) -> TeamProblem
    ) throws(TeamPlanProblem) -> TeamProblem {
        do {
            return try make()
        } catch {
            switch error {
            case .tooMany(.people, let found, let limit): throw .tooManyPeople(found: found, limit: limit)
            case .tooMany(_, let found, let limit): throw .tooManyRounds(found: found, limit: limit)
            default: throw .unusable
            }
        }
    }

    private func line(_ offer: TeamMaterial.Offer, _ people: [TeamMember]) -> TeamPlanLine {
        let course = country.catalogue.courses[offer.course]
        let round = country.catalogue.rounds[offer.place]
        let prices = people.compactMap { offer.prices[$0.funding] }
        return TeamPlanLine(
            kind: offer.kind, course: course.id, title: course.title,
            provider: country.catalogue.providers[course.providerID]?.name ?? "",
            startsOn: CivilDate(dayNumber: Int64(offer.round.firstDay)) ?? .latest,
            endsOn: CivilDate(dayNumber: Int64(offer.round.lastDay)) ?? .latest, mode: round.mode,
            region: offer.kind == .round ? round.regionID : nil, hours: offer.hours, placesFree: offer.placesFree,
            places: people.count, placePrice: prices.map(\.company).max() ?? 0,
            groupPrice: Int(offer.round.groupPriceKRW),
            cost: prices.reduce(Int(offer.round.groupPriceKRW)) { $0 + $1.company },
            isScheduleAssumed: offer.isScheduleAssumed, isPriceUnknown: offer.kind == .round && round.fee == nil,
            shares: Self.shares(prices), round: offer.kind == .round ? round.id : nil, slots: offer.round.slots)
    }

    /// Places that are paid alike together, the dearest first.
    private static func shares(_ prices: [TeamSeatPrice]) -> [TeamPlanShare] {
        Dictionary(grouping: prices, by: \.self).map { price, places in
            TeamPlanShare(
                places: places.count, company: price.company, programme: price.programme, rule: price.rule,
                version: price.version)
        }.sorted { ($1.company, $0.rule, $0.version) < ($0.company, $1.rule, $1.version) }
    }

    /// The rules that the places of some lines name, once each.
    private func rules(of lines: [TeamPlanLine]) -> [FundingRule] {
        let shares = lines.flatMap(\.shares)
        return country.catalogue.planning.funding.all.filter { rule in
            shares.contains { $0.rule == rule.code && $0.version == rule.version }
        }
    }

    private func seats(
        _ taken: [TeamSeat], _ material: TeamMaterial, _ numbers: [Int64: Int], _ offers: [Int64: TeamMaterial.Offer]
    ) -> [TeamPlanSeat] {
        taken.compactMap { seat in
            guard let offer = offers[seat.round], let line = numbers[seat.round] else { return nil }
            let covers = country.catalogue.planning.teaching[offer.course].covers
            let units = material.gaps[seat.person].filter { gap in
                covers.contains { $0.unit == gap.unit && $0.level >= gap.level }
            }
            return TeamPlanSeat(
                member: seat.person, line: line, units: units.map { country.standards.units[Int($0.unit)].id })
        }
    }

    private func leftovers(
        _ problem: TeamProblem, _ material: TeamMaterial, _ seats: [TeamPlanSeat]
    ) -> [TeamPlanLeftover] {
        var closed: [Int: Set<CompetencyUnit.ID>] = [:]
        for seat in seats { closed[seat.member, default: []].formUnion(seat.units) }
        var found: [TeamPlanLeftover] = []
        for (member, gap) in material.gaps.enumerated() {
            let coverable = problem.coverable(member)
            for (place, unit) in gap.enumerated() {
                let id = country.standards.units[Int(unit.unit)].id
                if closed[member]?.contains(id) ?? false { continue }
                guard let level = Level(Int(unit.level)) else { continue }
                let reason: TeamPlanLeftover.Reason =
                    material.untaught.contains(UnitLevel(unit: unit.unit, level: unit.level))
                    ? .untaught : coverable.contains(place) ? .notChosen : .outsideLimits
                found.append(TeamPlanLeftover(member: member, unit: id, required: level, reason: reason))
            }
        }
        return found
    }
}
