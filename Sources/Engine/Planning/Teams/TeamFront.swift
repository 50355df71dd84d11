/// One person's cheapest choices by how much weight they leave open.
struct TeamFront: Sendable {
    /// Cheapest price, or a lower bound on it, by weight left open above `least`, in steps of the grain; never rising.
    var prices: [Int128]
    /// The pairs of each choice.
    var pairs: [[Int]]
    /// The least weight the levels begin with.
    var least: Int64

    /// Stands for "cannot be": far above every price.
    static let impossible = Int128(1) << 120

    /// Levels at which the price falls.
    var steps: [Int] {
        prices.indices.filter { prices[$0] < Self.impossible && ($0 == 0 || prices[$0] < prices[$0 - 1]) }
    }
}

/// Finds a person's front exactly: branch and bound over the person's pairs, for all levels at once.
///
/// A node leaves at least `open` and costs at least `cost`. It is closed if a choice that leaves as little for as little
/// is known, or if at no level it can be below what is known: by the dual ascent of ``TeamPick`` at a rate r of price a
/// point of weight, every choice that leaves w costs at least (bound at r) − r·w.
struct TeamFrontSearch: Sendable {
    let model: TeamModel
    /// Prices of the person's pairs by local number.
    var price: [Int128]
    /// Pairs that may be chosen, one bit set a depth; the caller fills the first.
    var allowed: [UInt64]
    /// Pairs that must be chosen, by local number.
    var forced: [Int] = []
    /// Prices a point of weight by which nodes are bounded.
    var rates: [Int128]
    /// Points of weight to a level.
    var grain: Int64 = 1
    private var rest: [Int128]
    private var person = 0
    private var words = 0
    private var least: Int64 = 0
    private var best: [Int128] = []
    private var choices: [[Int]] = []
    private var chosen: [Int] = []
    private var branches: [(rest: Int128, pair: Int)] = []
    private var rootBounds: [Int128] = []
    private var nodes = 0
    /// Nodes over all fronts.
    private(set) var nodesTotal = 0

    /// Nodes for one person's front.
    private static let nodeLimit = 20_000

    init(_ model: TeamModel, rates: [Int128]) {
        self.model = model
        self.rates = rates
        let most = (0..<model.personCount).map { model.pairStart[$0 + 1] - model.pairStart[$0] }.max() ?? 0
        price = Array(repeating: 0, count: most)
        rest = price
        allowed = Array(repeating: 0, count: (most + 63) / 64 * 66)
    }

    /// The front of one person from a least weight left open on, of so many levels.
    ///
    /// - Complexity: exponential in the worst case, held by the node limit (then prices are lower bounds by the rates);
    ///   O(units × pairs × rates + levels) a node.
    mutating func solve(_ person: Int, least: Int64, levels: Int) -> TeamFront {
        self.person = person
        self.least = least
        words = model.words[person]
        let count = model.weights[person].count
        var mask: UInt64 = count == 64 ? .max : (1 << UInt64(count)) &- 1
        var cost: Int128 = 0
        let start = model.pairStart[person]
        chosen.removeAll(keepingCapacity: true)
        for pair in forced {
            mask &= ~model.pairCover[start + pair]
            cost &+= price[pair]
            exclude(pair, from: 0, to: 0)
            chosen.append(pair)
        }
        best = Array(repeating: TeamFront.impossible, count: levels)
        choices = Array(repeating: [], count: levels)
        rootBounds.removeAll(keepingCapacity: true)
        nodes = 0
        visit(0, mask, cost, 0)
        nodesTotal += nodes
        if nodes >= Self.nodeLimit { lowerByRates() }
        return TeamFront(prices: best, pairs: choices.map { $0.map { start + $0 } }, least: least)
    }

    /// The level of a weight left open; below 0 what is better than thought possible.
    @inline(__always)
    private func level(_ open: Int64) -> Int {
        Int(truncatingIfNeeded: (open &- least) / grain)
    }

    private func weight(_ mask: UInt64) -> Int64 {
        var sum: Int64 = 0
        var bits = mask
        while bits != 0 {
            sum &+= model.weights[person][bits.trailingZeroBitCount]
            bits &= bits &- 1
        }
        return sum
    }

    private mutating func exclude(_ pair: Int, from: Int, to: Int) {
        let conflict = model.conflictStart[model.pairStart[person] + pair]
        for word in 0..<words {
            allowed[to &* words &+ word] = allowed[from &* words &+ word] & ~model.conflicts[conflict &+ word]
        }
    }

    @inline(__always)
    private func isAllowed(_ pair: Int, _ depth: Int) -> Bool {
        allowed[depth &* words &+ pair >> 6] >> UInt64(pair & 63) & 1 == 1
    }

    private mutating func visit(_ depth: Int, _ mask: UInt64, _ cost: Int128, _ open: Int64) {
        if nodes >= Self.nodeLimit { return }
        nodes += 1
        let first = Swift.max(0, level(open))
        if first >= best.count || best[first] <= cost { return }
        let rest = weight(mask)
        record(Swift.max(0, level(open &+ rest)), cost)
        guard let unit = promising(depth, mask, cost, open, rest) else { return }
        let firstBranch = branches.count
        for supplier in model.suppliers[person][unit] where isAllowed(Int(supplier), depth) {
            insert(self.rest[Int(supplier)], Int(supplier), after: firstBranch)
        }
        let end = branches.count
        let start = model.pairStart[person]
        for place in firstBranch..<end {
            let pair = branches[place].pair
            exclude(pair, from: depth, to: depth &+ 1)
            chosen.append(pair)
            visit(depth &+ 1, mask & ~model.pairCover[start + pair], cost &+ price[pair], open)
            chosen.removeLast()
        }
        branches.removeLast(end - firstBranch)
        for word in 0..<words { allowed[(depth &+ 1) &* words &+ word] = allowed[depth &* words &+ word] }
        for supplier in model.suppliers[person][unit] {
            allowed[(depth &+ 1) &* words &+ Int(supplier) >> 6] &= ~(1 << UInt64(supplier & 63))
        }
        visit(depth &+ 1, mask & ~(1 << UInt64(unit)), cost, open &+ model.weights[person][unit])
    }

    private mutating func record(_ level: Int, _ cost: Int128) {
        for place in Swift.min(level, best.count)..<best.count {
            if best[place] <= cost { return }
            best[place] = cost
            choices[place] = chosen
        }
    }

    private mutating func insert(_ rest: Int128, _ pair: Int, after first: Int) {
        branches.append((rest, pair))
        var place = branches.count &- 1
        while place > first, branches[place &- 1].rest > rest {
            branches.swapAt(place, place &- 1)
            place &-= 1
        }
    }

    /// The scarcest unit that can still be covered, if something below the node can be cheaper than what is known.
    private mutating func promising(
        _ depth: Int, _ mask: UInt64, _ cost: Int128, _ open: Int64, _ left: Int64
    ) -> Int? {
        var unit = -1
        for rate in rates {
            let found = ascend(depth, mask, rate)
            if depth == 0 { rootBounds.append(cost &+ found.sum) }
            unit = found.unit
            if unit < 0 { return nil }
            let bound = cost &+ found.sum &+ rate &* Int128(open)
            let (first, last) = (level(open), Swift.min(level(open &+ left), best.count &- 1))
            var isPromising = false
            for place in Swift.max(0, first)...Swift.max(0, last) where place < best.count {
                let most = least &+ Int64(place) &* grain &+ grain &- 1
                let atLeast = bound &- rate &* Int128(Swift.min(most, open &+ left))
                if Swift.max(cost, atLeast) < best[place] {
                    isPromising = true
                    break
                }
            }
            if !isPromising { return nil }
        }
        return unit
    }

    /// A dual ascent at a rate: the sum, and the scarcest unit that can still be covered (-1 if none).
    private mutating func ascend(_ depth: Int, _ mask: UInt64, _ rate: Int128) -> (sum: Int128, unit: Int) {
        let count = model.pairStart[person &+ 1] &- model.pairStart[person]
        for pair in 0..<count { rest[pair] = price[pair] }
        var sum: Int128 = 0
        var scarcest = (unit: -1, count: Int.max)
        var bits = mask
        while bits != 0 {
            let unit = bits.trailingZeroBitCount
            bits &= bits &- 1
            let whole = rate &* Int128(model.weights[person][unit])
            var least = whole
            var found = 0
            for supplier in model.suppliers[person][unit] where isAllowed(Int(supplier), depth) {
                found &+= 1
                least = Swift.min(least, rest[Int(supplier)])
            }
            if least > 0 && found > 0 {
                for supplier in model.suppliers[person][unit] where isAllowed(Int(supplier), depth) {
                    rest[Int(supplier)] &-= least
                }
            }
            sum &+= found == 0 ? whole : least
            if found > 0 && found < scarcest.count { scarcest = (unit, found) }
        }
        return (sum, scarcest.unit)
    }

    /// When the nodes ran out: what is known to be below every choice.
    private mutating func lowerByRates() {
        for place in best.indices {
            let most = least &+ Int64(place) &* grain &+ grain &- 1
            var bound: Int128 = 0
            for (rate, root) in zip(rates, rootBounds) { bound = Swift.max(bound, root &- rate &* Int128(most)) }
            best[place] = Swift.min(best[place], bound)
        }
    }
}
