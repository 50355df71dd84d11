/// Which rounds of a problem can be in a plan under some of its limits, for some units of its gap.
///
/// A round stays when it breaks no limit by itself, each of its prerequisites is recognised or covered by a staying
/// round that ends before it starts, and it covers a unit of the gap or a prerequisite of a staying round.
struct PlanFilter {
    private let problem: PlanProblem
    private let limits: PlanLimitSet
    /// Positions of the staying rounds.
    private(set) var rounds: [Int32] = []
    /// Day before which a round covering the item must end to be of use: `Int32.max` for units of the gap, the
    /// lowest number for items nobody asks for.
    private(set) var wantedBefore: [Int32]
    /// Earliest last day of a staying round by item.
    private var soonest: [Int32]

    /// Filters. O(passes × rounds × items / 64); passes are two or three unless prerequisites form long chains.
    init(_ problem: PlanProblem, limits: PlanLimitSet, gap: [Int]) {
        self.problem = problem
        self.limits = limits
        wantedBefore = Array(repeating: .min, count: problem.items.count)
        soonest = Array(repeating: .max, count: problem.items.count)
        rounds.reserveCapacity(problem.rounds.count)
        for place in problem.rounds.indices {
            let broken = problem.limits.broken(by: problem.rounds[place])
            if broken.isDisjoint(with: limits) { rounds.append(Int32(truncatingIfNeeded: place)) }
        }
        if limits.contains(PlanLimitSet(.prerequisites)) { keepSatisfiable() }
        for place in gap { wantedBefore[Int(problem.items.gap[place])] = .max }
        keepUseful()
    }

    /// Drops rounds with a prerequisite nobody supplies in time until none is left.
    private mutating func keepSatisfiable() {
        let items = problem.items
        let words = items.words
        guard items.needs.contains(where: { $0 != 0 }) else { return }
        var before = rounds.count + 1
        while rounds.count < before {
            before = rounds.count
            for item in soonest.indices { soonest[item] = .max }
            for place in rounds {
                let round = problem.rounds[Int(place)]
                let base = Int(round.course) &* words
                for word in 0..<words {
                    var bits = items.covers[base &+ word]
                    while bits != 0 {
                        let item = word &* 64 &+ bits.trailingZeroBitCount
                        soonest[item] = Swift.min(soonest[item], round.lastDay)
                        bits &= bits &- 1
                    }
                }
            }
            rounds = rounds.filter { !isUnsatisfiable(problem.rounds[Int($0)], items) }
        }
    }

    private func isUnsatisfiable(_ round: PlanRound, _ items: PlanItems) -> Bool {
        let base = Int(round.course) &* items.words
        for word in 0..<items.words {
            var bits = items.needs[base &+ word]
            while bits != 0 {
                let item = word &* 64 &+ bits.trailingZeroBitCount
                if items.recognisedUntil[item] < round.firstDay && soonest[item] >= round.firstDay { return true }
                bits &= bits &- 1
            }
        }
        return false
    }

    /// Keeps the rounds of use, starting from the gap and following prerequisites until nothing is added.
    private mutating func keepUseful() {
        let items = problem.items
        var isUseful = Array(repeating: false, count: rounds.count)
        var before = -1
        var count = 0
        while before < count {
            before = count
            for place in rounds.indices where !isUseful[place] {
                let round = problem.rounds[Int(rounds[place])]
                guard isWanted(round, items) else { continue }
                isUseful[place] = true
                count += 1
                if limits.contains(PlanLimitSet(.prerequisites)) { wantPrerequisites(of: round, items) }
            }
        }
        if count == rounds.count { return }
        var kept: [Int32] = []
        kept.reserveCapacity(count)
        for place in rounds.indices where isUseful[place] { kept.append(rounds[place]) }
        rounds = kept
    }

    private func isWanted(_ round: PlanRound, _ items: PlanItems) -> Bool {
        let base = Int(round.course) &* items.words
        for word in 0..<items.words {
            var bits = items.covers[base &+ word]
            while bits != 0 {
                if round.lastDay < wantedBefore[word &* 64 &+ bits.trailingZeroBitCount] { return true }
                bits &= bits &- 1
            }
        }
        return false
    }

    private mutating func wantPrerequisites(of round: PlanRound, _ items: PlanItems) {
        let base = Int(round.course) &* items.words
        for word in 0..<items.words {
            var bits = items.needs[base &+ word]
            while bits != 0 {
                let item = word &* 64 &+ bits.trailingZeroBitCount
                if items.recognisedUntil[item] < round.firstDay {
                    wantedBefore[item] = Swift.max(wantedBefore[item], round.firstDay)
                }
                bits &= bits &- 1
            }
        }
    }
}
