import Domain
import Engine

/// Random small teams in which everything happens: equal gaps, short rounds, group prices and sizes, budgets that bind,
/// clashes, busy times, prerequisites that expire, rounds that are closed to some or cost them another price.
struct SmallTeamWorld {
    var people: [TeamPerson] = []
    var courses: [PlanCourse] = []
    var rounds: [TeamRound] = []
    var budget: Int64?

    /// - Parameter isTight: nearly always a short budget and groups that need several people.
    init(seed: UInt64, placesMax: Int, isTight: Bool = false) {
        var random = SeededRandom(seed: seed)
        let units = 2 + random.below(3)
        for _ in 0..<1 + random.below(4) { courses.append(Self.course(&random, units)) }
        for _ in 0..<1 + random.below(4) { people.append(Self.person(&random, units)) }
        for _ in 0..<1 + random.below(5) { addRound(&random, isTight) }
        if random.perMille(isTight ? 900 : 500) { budget = Int64(random.below(isTight ? 9 : 12)) * 10 }
        while places > placesMax { rounds.removeLast() }
        if random.perMille(500) { differ(&random) }
    }

    /// How many places there are to decide about, limits aside.
    private var places: Int {
        people.reduce(0) { sum, person in
            sum
                + rounds.count { round in
                    person.gap.contains { unit in
                        courses[Int(round.course)].covers.contains { $0.unit == unit.unit && $0.level >= unit.level }
                    }
                }
        }
    }

    /// The problem, with its rounds in another order if a seed is given.
    func problem(shuffled seed: UInt64? = nil, nodeLimit: Int = 200_000) throws -> TeamProblem {
        var rounds = rounds
        if let seed {
            var random = SeededRandom(seed: seed)
            rounds.shuffle(using: &random)
        }
        return try TeamProblem(
            people: people, courses: courses, rounds: rounds, budgetKRW: budget, nodeLimit: nodeLimit)
    }

    /// Closes rounds to some people and gives some another price.
    private mutating func differ(_ random: inout SeededRandom) {
        for person in people.indices {
            for round in rounds {
                if random.perMille(100) { people[person].closedRounds.insert(round.id) }
                if random.perMille(300) { people[person].placePriceKRW[round.id] = Int64(random.below(4)) * 10 }
            }
        }
    }

    private static func course(_ random: inout SeededRandom, _ units: Int) -> PlanCourse {
        var course = PlanCourse(covers: [])
        for unit in 0..<units where random.perMille(550) {
            course.covers.append(UnitLevel(unit: UInt16(unit * 5), level: UInt8(2 + random.below(3))))
        }
        if random.perMille(150) {
            course.prerequisites.append(UnitLevel(unit: UInt16(random.below(units) * 5), level: 1))
        }
        return course
    }

    private static func person(_ random: inout SeededRandom, _ units: Int) -> TeamPerson {
        var person = TeamPerson(gap: [])
        for unit in 0..<units {
            if random.perMille(700) {
                person.gap.append(
                    PlanGapUnit(
                        unit: UInt16(unit * 5), level: UInt8(1 + random.below(3)), weight: UInt16(1 + random.below(3))))
            } else if random.perMille(500) {
                for _ in 0..<1 + random.below(2) {
                    person.held.append(
                        PlanRecognition(
                            unit: UInt16(unit * 5), level: UInt8(1 + random.below(2)),
                            lastDay: random.perMille(600) ? Int32(random.below(30)) : nil))
                }
            }
        }
        person.distanceKm = [Int32(random.below(4)) * 10, Int32(random.below(4)) * 10]
        if random.perMille(200) { person.earliestDay = Int32(random.below(20)) }
        if random.perMille(200) { person.deadlineDay = Int32(20 + random.below(20)) }
        if random.perMille(200) { person.modes = UInt32(1 + random.below(3)) }
        if random.perMille(300) { person.distanceKmMax = Int32(random.below(4)) * 10 }
        if random.perMille(200) {
            let day = Int32(random.below(30))
            person.busy.append(TeamBusyTime(firstDay: day, lastDay: day + 6, slots: UInt32(1 + random.below(7))))
        }
        return person
    }

    private mutating func addRound(_ random: inout SeededRandom, _ isTight: Bool) {
        let day = Int32(random.below(30))
        let slots: [UInt32] = [0, 0b1, 0b11, 0b110, 1 << 20]
        var round = TeamRound(
            id: Int64(100 + rounds.count), course: Int32(random.below(courses.count)), firstDay: day,
            lastDay: day + Int32(random.below(15)), slots: slots[random.below(slots.count)],
            mode: UInt8(random.below(2)), place: random.perMille(600) ? Int32(random.below(2)) : nil,
            places: Int32(random.below(5)))
        if random.perMille(700) { round.placePriceKRW = Int64(random.below(4)) * 10 }
        if random.perMille(400) { round.groupPriceKRW = Int64(random.below(5)) * 10 }
        if random.perMille(isTight ? 700 : 250) { round.groupMin = Int32(1 + random.below(3)) }
        rounds.append(round)
    }
}
