import Domain
import Engine

/// A kind of instance: what is hard about it, and how many there are.
package enum PlanFamily: String, CaseIterable, Sendable {
    /// Whole classes of twelve, 130 to 170 candidates, each component first in turn: the one with a budget.
    case reference
    /// Gaps of 6 to 16, 40 to 300 candidates.
    case base
    case fullTime, evenings
    /// 150 to 600 candidates, hardly any limit.
    case loose
    /// Budget and balance between one hundredth below and a fifth above the least possible.
    case tight
    /// Two classes, 24 units.
    case twoClasses
    /// Random covers at nearly the same price.
    case adversarial
    /// As the reference, fewest rounds first.
    case fewestFirst
    /// Limits that allow no plan: what blocks is measured too.
    case infeasible
    /// 10,000 candidates.
    case big

    /// Instances at full size.
    var instancesUsual: Int {
        switch self {
        case .reference: 1_000
        case .base, .infeasible: 300
        case .adversarial: 150
        case .fullTime, .evenings, .loose, .tight, .twoClasses, .fewestFirst: 100
        case .big: 6
        }
    }

    /// Candidates within all limits that an instance may have.
    var candidates: ClosedRange<Int> {
        switch self {
        case .reference, .fewestFirst: 130...170
        case .base, .fullTime, .evenings: 40...300
        case .loose, .tight: 150...600
        case .twoClasses: 100...700
        case .adversarial, .big, .infeasible: 0...10_000
        }
    }
}

/// Draws the instances of a family from a catalogue.
struct PlanDrawing {
    let catalogue: PlanCatalogue
    let family: PlanFamily
    var random: SeededRandom
    var finder: PlanCatalogue.Finder

    init(_ catalogue: PlanCatalogue, _ family: PlanFamily, seed: UInt64) {
        self.catalogue = catalogue
        self.family = family
        random = SeededRandom(seed: seed &+ UInt64(family.candidates.lowerBound) &* 7_919)
        finder = PlanCatalogue.Finder(catalogue)
    }

    /// One instance that fits the family, and the person it was found for (none where no catalogue stands behind);
    /// `nil` when the catalogue is too small to find one in 20,000 draws.
    ///
    /// - Throws: `PlanningError` if the drawing makes a problem no engine takes.
    mutating func next(_ ordinal: Int) throws(PlanningError) -> (instance: PlanInstance, person: PlanPerson?)? {
        if family == .adversarial { return (adversarial(), nil) }
        if family == .big { return (big(ordinal), nil) }
        for _ in 0..<20_000 {
            let person = person()
            var instance = catalogue.retrieve(gap: gap(), for: person, &finder)
            if instance.rounds.count > 10_000 || instance.rounds.isEmpty { continue }
            instance.first = family == .fewestFirst ? .roundCount : PlanComponent.allCases[ordinal % 5]
            guard try fits(&instance) else { continue }
            return (instance, person)
        }
        return nil
    }

    private mutating func fits(_ instance: inout PlanInstance) throws(PlanningError) -> Bool {
        let problem = try instance.problem()
        if family == .infeasible { return problem.untaught.isEmpty && Self.isBlocked(problem) }
        guard family.candidates.contains(problem.candidates().count) else { return false }
        if family == .tight { return try tighten(&instance) }
        return family != .fewestFirst || problem.untaught.isEmpty
    }

    private static func isBlocked(_ problem: PlanProblem) -> Bool {
        if !(60...1_500).contains(problem.rounds.count) { return false }
        let result = problem.solve()
        return result.isProved && result.plan == nil
    }

    /// Sets budget and balance near the least that any plan takes of either.
    private mutating func tighten(_ instance: inout PlanInstance) throws(PlanningError) -> Bool {
        var free = instance
        free.first = .selfPaid
        (free.limits.budgetKRW, free.limits.balanceKRW) = (nil, nil)
        guard let own = try free.problem().solve().plan?.vector.selfPaidKRW else { return false }
        for place in free.rounds.indices {
            let round = free.rounds[place]
            (free.rounds[place].selfPaidKRW, free.rounds[place].cardPaidKRW) = (round.cardPaidKRW, round.selfPaidKRW)
        }
        guard let card = try free.problem().solve().plan?.vector.selfPaidKRW else { return false }
        instance.limits.budgetKRW = own * Int64(990 + random.below(211)) / 1_000
        instance.limits.balanceKRW = card * Int64(990 + random.below(211)) / 1_000
        return true
    }

    private mutating func gap() -> [PlanGapUnit] {
        let size = PlanCatalogue.classSize
        let home = random.below(catalogue.classCount)
        var units = Array(home * size..<(home + 1) * size)
        if family == .base || family == .infeasible || family == .fullTime || family == .evenings || family == .loose {
            let next = (home + 1) % catalogue.classCount * size
            units += next..<next + 4
            units.shuffle(using: &random)
            units = Array(units.prefix(6 + random.below(11)))
        }
        if family == .twoClasses {
            let next = (home + 1 + random.below(catalogue.classCount - 1)) % catalogue.classCount * size
            units += next..<next + size
        }
        return units.map { unit in
            PlanGapUnit(unit: UInt16(unit), level: catalogue.unitLevel[unit], weight: UInt16(1 + random.below(3)))
        }
    }

    private mutating func person() -> PlanPerson {
        var person = PlanPerson(place: PlanPlace(&random), cardShare: Int64([45, 55, 60, 70, 85][random.below(5)]))
        for _ in 0..<random.below(40) {
            let unit = random.below(catalogue.unitLevel.count)
            person.recognised.append(
                PlanRecognition(
                    unit: UInt16(unit), level: catalogue.unitLevel[unit],
                    lastDay: random.perMille(300) ? Int32(random.below(300)) : nil))
        }
        var limits = PlanLimits(
            balanceKRW: Int64(2_000_000 + 500_000 * random.below(7)),
            budgetKRW: Int64(1_000_000 + 500_000 * random.below(7)), earliestDay: Int32(random.below(40)),
            deadlineDay: Int32(200 + random.below(200)), modes: 0b11111,
            distanceKmMax: Int32([20, 40, 60, 100, 200][random.below(5)]))
        if random.perMille(300) { limits.modes = UInt32(0b10000 | 1 << random.below(4) | 1 << random.below(4)) }
        switch family {
        case .fullTime: limits.modes = 0b00001
        case .evenings: limits.modes = 0b01100
        case .loose:
            limits = PlanLimits(balanceKRW: 20_000_000, budgetKRW: 20_000_000, earliestDay: 0, deadlineDay: 500)
        case .twoClasses:
            limits.balanceKRW = Int64(5_000_000 + 500_000 * random.below(11))
            limits.budgetKRW = Int64(3_000_000 + 500_000 * random.below(11))
            limits.deadlineDay = Int32(300 + random.below(150))
        case .infeasible:
            limits.balanceKRW = Int64(500_000 + 500_000 * random.below(7))
            limits.deadlineDay = Int32(60 + random.below(200))
        default: break
        }
        person.limits = limits
        return person
    }
}
