import Domain
import Engine

/// Random small problems in which everything happens: ties, clashes, chains of prerequisites, expiring recognitions,
/// rounds with two ways to pay, limits that bind and limits that do not.
struct SmallPlanWorld {
    var gap: [PlanGapUnit] = []
    var courses: [PlanCourse] = []
    var rounds: [PlanRound] = []
    var recognised: [PlanRecognition] = []
    var limits = PlanLimits()
    var first = PlanComponent.selfPaid
    var nodeLimit = PlanProblem.nodeLimitUsual

    init(seed: UInt64, roundsMax: Int) {
        var random = SeededRandom(seed: seed)
        let units = 2 + random.below(5)
        for unit in 0..<units where random.perMille(650) {
            gap.append(
                PlanGapUnit(
                    unit: UInt16(unit * 7), level: UInt8(1 + random.below(3)), weight: UInt16(random.below(4))))
            if random.perMille(80), let last = gap.last, last.level < 8 {
                gap.append(PlanGapUnit(unit: last.unit, level: last.level + 1, weight: 2))
            }
        }
        for _ in 0..<2 + random.below(6) { courses.append(Self.course(&random, units)) }
        let wanted = roundsMax / 2 + random.below(roundsMax / 2 + 1)
        while rounds.count < wanted { addRound(&random) }
        for _ in 0..<random.below(3) {
            recognised.append(
                PlanRecognition(
                    unit: UInt16(random.below(units) * 7), level: UInt8(1 + random.below(3)),
                    lastDay: random.perMille(500) ? nil : Int32(random.below(30))))
        }
        limits = Self.limits(&random)
        first = PlanComponent.allCases[random.below(5)]
    }

    /// The problem, with its material in another order if a seed is given.
    func problem(shuffled seed: UInt64? = nil) throws -> PlanProblem {
        var world = self
        if let seed {
            var random = SeededRandom(seed: seed)
            world.gap.shuffle(using: &random)
            world.rounds.shuffle(using: &random)
            world.recognised.shuffle(using: &random)
            for course in world.courses.indices {
                world.courses[course].covers.shuffle(using: &random)
                world.courses[course].prerequisites.shuffle(using: &random)
            }
        }
        return try PlanProblem(
            gap: world.gap, courses: world.courses, rounds: world.rounds, recognised: world.recognised,
            limits: world.limits, first: first, nodeLimit: nodeLimit)
    }

    private static func course(_ random: inout SeededRandom, _ units: Int) -> PlanCourse {
        func level(_ random: inout SeededRandom) -> UInt8 { UInt8(2 + random.below(3)) }
        var course = PlanCourse(covers: [])
        for unit in 0..<units where random.perMille(500) {
            course.covers.append(UnitLevel(unit: UInt16(unit * 7), level: level(&random)))
        }
        if random.perMille(250) {
            for _ in 0...random.below(2) {
                course.prerequisites.append(
                    UnitLevel(unit: UInt16(random.below(units) * 7), level: UInt8(1 + random.below(2))))
            }
        }
        return course
    }

    private mutating func addRound(_ random: inout SeededRandom) {
        let start = Int32(random.below(40))
        let slots: [UInt32] = [0, 0b1, 0b11, 0b110, 0b100, 1 << 20]
        let price = Int64(random.below(4)) * 10
        let share = Int64(random.below(3))
        var round = PlanRound(
            id: Int64(100 + rounds.count), course: Int32(random.below(courses.count)), firstDay: start,
            lastDay: start + Int32(random.below(15)), slots: slots[random.below(slots.count)],
            mode: UInt8(random.below(3)), selfPaidKRW: price * share / 2, cardPaidKRW: price - price * share / 2,
            hours: Int32(random.below(4)) * 8, distanceKm: Int32(random.below(4)) * 5)
        rounds.append(round)
        if random.perMille(100), rounds.count < 12 {
            round.selfPaidKRW = price + 10
            round.cardPaidKRW = 0
            rounds.append(round)
        }
    }

    private static func limits(_ random: inout SeededRandom) -> PlanLimits {
        PlanLimits(
            balanceKRW: random.perMille(300) ? Int64(random.below(9)) * 10 : nil,
            budgetKRW: random.perMille(300) ? Int64(random.below(9)) * 10 : nil,
            earliestDay: random.perMille(200) ? Int32(random.below(20)) : nil,
            deadlineDay: random.perMille(200) ? Int32(20 + random.below(30)) : nil,
            modes: random.perMille(200) ? UInt32(1 + random.below(7)) : nil,
            distanceKmMax: random.perMille(200) ? Int32(random.below(16)) : nil)
    }
}
