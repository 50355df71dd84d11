/// Finds the best rounds for one person at given prices: exact branch and bound over the person's pairs.
///
/// The caller sets `price`, `krw` and `allowed` by local number, then asks. A node is bounded by a dual ascent as in
/// ``PlanCells``: each open unit takes the least of what leaving it open costs and what is left of its pairs' prices.
struct TeamPick: Sendable {
    let model: TeamModel
    /// Prices of the person's pairs, and their prices in money, by local number.
    var price: [Int128]
    var krw: [Int64]
    /// Pairs that may be chosen, one bit set a depth; the caller fills the first.
    var allowed: [UInt64]
    /// Pairs that must be chosen, by local number.
    var forced: [Int] = []
    private var rest: [Int128]
    private var person = 0
    private var words = 0
    private var open: Int128 = 0
    private var krwMax = Int64.max
    private var chosen: [Int] = []
    private var branches: [(bound: Int128, pair: Int)] = []
    private var best: Int128 = 0
    private var bestChosen: [Int] = []
    private var openBound = Int128.max
    private var nodes = 0
    /// Nodes over all searches.
    private(set) var nodesTotal = 0
    /// Whether the last search ran out of nodes.
    var isCut: Bool { openBound < .max }

    /// Nodes for one person's search: generous, for a person's gap is small.
    private static let nodeLimit = 20_000

    init(_ model: TeamModel) {
        self.model = model
        let most = (0..<model.personCount).map { model.pairStart[$0 + 1] - model.pairStart[$0] }.max() ?? 0
        price = Array(repeating: 0, count: most)
        krw = Array(repeating: 0, count: most)
        rest = price
        allowed = Array(repeating: 0, count: (most + 63) / 64 * 66)
    }

    /// The best choice of one person: its value or, if the nodes ran out, a lower bound on it; and its pairs.
    ///
    /// - Parameter open: what leaving one point of weight open costs.
    /// - Complexity: exponential in the worst case, held by the node limit; O(units × pairs) a node.
    mutating func solve(_ person: Int, open: Int128, krwMax: Int64 = .max) -> (bound: Int128, pairs: [Int]) {
        self.person = person
        self.open = open
        self.krwMax = krwMax
        words = model.words[person]
        let weights = model.weights[person]
        var mask: UInt64 = weights.count == 64 ? .max : (1 << UInt64(weights.count)) &- 1
        var cost: Int128 = 0
        var money: Int64 = 0
        let start = model.pairStart[person]
        chosen.removeAll(keepingCapacity: true)
        for pair in forced {
            mask &= ~model.pairCover[start + pair]
            cost &+= price[pair]
            money &+= krw[pair]
            exclude(pair, from: 0, to: 0)
            chosen.append(pair)
        }
        best = cost &+ penalty(mask)
        bestChosen = chosen
        (openBound, nodes) = (.max, 0)
        visit(0, mask, cost, money, cost)
        nodesTotal &+= nodes
        return (Swift.min(best, openBound), bestChosen.map { start + $0 })
    }

    private func penalty(_ mask: UInt64) -> Int128 {
        var sum: Int64 = 0
        var bits = mask
        while bits != 0 {
            sum &+= model.weights[person][bits.trailingZeroBitCount]
            bits &= bits &- 1
        }
        return open &* Int128(sum)
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

    private mutating func visit(_ depth: Int, _ mask: UInt64, _ cost: Int128, _ money: Int64, _ bound: Int128) {
        if nodes >= Self.nodeLimit {
            openBound = Swift.min(openBound, bound)
            return
        }
        nodes += 1
        guard let found = ascend(depth, mask, cost) else { return }
        let left = cost &+ penalty(mask)
        if left < best { (best, bestChosen) = (left, chosen) }
        guard found.unit >= 0 else { return }
        let firstBranch = branches.count
        let start = model.pairStart[person]
        for supplier in model.suppliers[person][found.unit] where isAllowed(Int(supplier), depth) {
            let pair = Int(supplier)
            let own = found.bound &+ rest[pair]
            if own < best && krw[pair] <= krwMax &- money { insert(own, pair, after: firstBranch) }
        }
        let end = branches.count
        for place in firstBranch..<end {
            let branch = branches[place]
            if branch.bound < best {
                exclude(branch.pair, from: depth, to: depth &+ 1)
                chosen.append(branch.pair)
                visit(
                    depth &+ 1, mask & ~model.pairCover[start + branch.pair], cost &+ price[branch.pair],
                    money &+ krw[branch.pair], branch.bound)
                chosen.removeLast()
            }
        }
        branches.removeLast(end - firstBranch)
        leaveOpen(found.unit, depth, mask, cost, money, found.bound &+ found.spared)
    }

    /// Looks at the plans that leave a unit open: no pair that covers it may be chosen any more.
    private mutating func leaveOpen(
        _ unit: Int, _ depth: Int, _ mask: UInt64, _ cost: Int128, _ money: Int64, _ bound: Int128
    ) {
        if bound >= best { return }
        for word in 0..<words { allowed[(depth &+ 1) &* words &+ word] = allowed[depth &* words &+ word] }
        for supplier in model.suppliers[person][unit] {
            allowed[(depth &+ 1) &* words &+ Int(supplier) >> 6] &= ~(1 << UInt64(supplier & 63))
        }
        let weight = open &* Int128(model.weights[person][unit])
        visit(depth &+ 1, mask & ~(1 << UInt64(unit)), cost &+ weight, money, bound)
    }

    private mutating func insert(_ bound: Int128, _ pair: Int, after first: Int) {
        branches.append((bound, pair))
        var place = branches.count &- 1
        while place > first, branches[place &- 1].bound > bound {
            branches.swapAt(place, place &- 1)
            place &-= 1
        }
    }

    /// The bound of a node, its scarcest unit that can still be covered (-1 if none), and how much more leaving that
    /// open costs; `nil` if nothing below the node is better than the best found.
    private mutating func ascend(
        _ depth: Int, _ mask: UInt64, _ cost: Int128
    ) -> (bound: Int128, unit: Int, spared: Int128)? {
        let count = model.pairStart[person &+ 1] &- model.pairStart[person]
        for pair in 0..<count { rest[pair] = price[pair] }
        var bound = cost
        var scarcest = (unit: -1, count: Int.max, spared: Int128(0))
        var bits = mask
        while bits != 0 {
            let unit = bits.trailingZeroBitCount
            bits &= bits &- 1
            let whole = open &* Int128(model.weights[person][unit])
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
            bound &+= found == 0 ? whole : least
            if bound >= best { return nil }
            if found > 0 && found < scarcest.count { scarcest = (unit, found, whole &- least) }
        }
        return (bound, scarcest.unit, scarcest.spared)
    }
}
