/// The pairs (person, round) that are possible, in flat arrays: what the searches work on.
///
/// A pair is numbered by person, then round; within a person a pair also has a local number, by which bit sets count.
struct TeamModel: Sendable {
    /// Position in the problem of each round that somebody can use.
    private(set) var source: [Int] = []
    private(set) var groupPrice: [Int64] = []
    private(set) var places: [Int] = []
    private(set) var groupMin: [Int] = []
    private(set) var lastDay: [Int32] = []
    /// Where each person's pairs begin, and one more.
    private(set) var pairStart: [Int] = [0]
    private(set) var pairPerson: [Int] = []
    private(set) var pairRound: [Int] = []
    /// What each pair's place costs, and the least a place of each round does.
    private(set) var pairPrice: [Int64] = []
    private(set) var placePriceLeast: [Int64] = []
    /// The person's gap units a pair covers.
    private(set) var pairCover: [UInt64] = []
    /// The pairs of each round.
    private(set) var pairsOfRound: [[Int]] = []
    /// Words of each person's bit sets, and where each pair's set of what it excludes begins.
    private(set) var words: [Int] = []
    private(set) var conflictStart: [Int] = []
    private(set) var conflicts: [UInt64] = []
    /// Weights of each person's gap units.
    private(set) var weights: [[Int64]] = []
    /// For each person and gap unit the local pairs that cover it.
    private(set) var suppliers: [[[Int32]]] = []
    private(set) var totalWeight: Int64 = 0

    var personCount: Int { weights.count }
    var roundCount: Int { source.count }
    var pairCount: Int { pairRound.count }

    /// Lists the possible pairs. Rounds too few people can use for their group, and those ending after a day, are left
    /// out.
    ///
    /// - Complexity: O(people × rounds × courses' units + Σ pairs of a person²).
    init(_ problem: TeamProblem, lastDayMax: Int32? = nil) {
        let covers = problem.people.map { person in
            problem.rounds.map { round -> UInt64 in
                let isTooLate = lastDayMax.map { round.lastDay > $0 } ?? false
                guard !isTooLate, Self.isWithin(person, round, problem.courses[Int(round.course)]) else { return 0 }
                return Self.coverMask(of: person, problem.courses[Int(round.course)])
            }
        }
        for (position, round) in problem.rounds.enumerated() {
            let people = covers.count { $0[position] != 0 }
            let least = Swift.max(1, Int(round.groupMin))
            guard people >= least, Int(round.places) >= least else { continue }
            source.append(position)
            groupPrice.append(round.groupPriceKRW)
            places.append(Swift.min(people, Int(round.places)))
            groupMin.append(least)
            lastDay.append(round.lastDay)
        }
        pairsOfRound = Array(repeating: [], count: source.count)
        for person in problem.people.indices { addPairs(of: person, covers[person], problem) }
        placePriceLeast = pairsOfRound.map { pairs in pairs.map { pairPrice[$0] }.min() ?? 0 }
    }

    private mutating func addPairs(of person: Int, _ covers: [UInt64], _ problem: TeamProblem) {
        let gap = problem.people[person].gap
        let first = pairRound.count
        for (round, position) in source.enumerated() where covers[position] != 0 {
            pairsOfRound[round].append(pairRound.count)
            pairPerson.append(person)
            pairRound.append(round)
            pairCover.append(covers[position])
            let offered = problem.rounds[position]
            pairPrice.append(problem.people[person].placePriceKRW[offered.id] ?? offered.placePriceKRW)
        }
        pairStart.append(pairRound.count)
        let count = pairRound.count - first
        words.append((count + 63) / 64)
        for pair in first..<pairRound.count {
            conflictStart.append(conflicts.count)
            appendConflicts(of: pair, first, problem)
        }
        weights.append(gap.map { Int64($0.weight) })
        totalWeight &+= gap.reduce(0) { $0 &+ Int64($1.weight) }
        suppliers.append(
            gap.indices.map { unit in
                (0..<count).filter { pairCover[first + $0] >> UInt64(unit) & 1 == 1 }
                    .map { Int32(truncatingIfNeeded: $0) }
            })
    }

    private mutating func appendConflicts(of pair: Int, _ first: Int, _ problem: TeamProblem) {
        let round = problem.rounds[source[pairRound[pair]]]
        for begin in stride(from: first, to: pairRound.count, by: 64) {
            var bits: UInt64 = 0
            for other in begin..<Swift.min(begin + 64, pairRound.count) {
                let beside = problem.rounds[source[pairRound[other]]]
                let isClash = TeamRound.clash(
                    round.slots, round.firstDay, round.lastDay, with: beside.slots, beside.firstDay, beside.lastDay)
                if isClash || round.course == beside.course { bits |= 1 << UInt64(other - begin) }
            }
            conflicts.append(bits)
        }
    }

    /// Which of a person's gap units a course covers.
    static func coverMask(of person: TeamPerson, _ course: PlanCourse) -> UInt64 {
        var mask: UInt64 = 0
        for (place, unit) in person.gap.enumerated()
        where course.covers.contains(where: { $0.unit == unit.unit && $0.level >= unit.level }) {
            mask |= 1 << UInt64(place)
        }
        return mask
    }

    /// Whether a person may attend a round as far as the person's own limits and the course's prerequisites go.
    static func isWithin(_ person: TeamPerson, _ round: TeamRound, _ course: PlanCourse) -> Bool {
        if person.closedRounds.contains(round.id) { return false }
        if let earliest = person.earliestDay, round.firstDay < earliest { return false }
        if let deadline = person.deadlineDay, round.lastDay > deadline { return false }
        if let modes = person.modes, modes & (1 &<< UInt32(round.mode)) == 0 { return false }
        if let place = round.place, let farthest = person.distanceKmMax,
            person.distanceKm[Int(place)] > farthest
        {
            return false
        }
        let isBusy = person.busy.contains { time in
            TeamRound.clash(
                round.slots, round.firstDay, round.lastDay, with: time.slots, time.firstDay, time.lastDay)
        }
        if isBusy { return false }
        return course.prerequisites.allSatisfy { needed in
            person.held.contains {
                $0.unit == needed.unit && $0.level >= needed.level && ($0.lastDay ?? .max) >= round.firstDay
            }
        }
    }
}
