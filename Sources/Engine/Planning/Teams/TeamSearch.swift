/// Branch and bound over who is sent where: exact, or the best found and a bound when the nodes run out.
///
/// **Bound.** What people share is priced (Lagrangian relaxation), so that each person can be planned for alone and
/// exactly: a used round's burden (its group price and its one count) is shared among its people by `share`, of which no
/// group of a round's size pays more than the burden; a short round takes `scarcity` for each of its places. The shares
/// follow the people who use the round (fictitious play), the scarcities the rounds that are too full (subgradient,
/// Polyak's step); any such prices give a valid bound. Each person's front (least price by weight left open) is exact,
/// and the fronts are joined by dynamic programming over the weight left open by all, so that a short budget costs the
/// bound nothing: a total is out of reach if its least price is above the budget.
///
/// **Branching.** Where the people's own plans do not fit together: first whether a round is used at all, then whether a
/// person has a place in it.
struct TeamSearch: Sendable {
    let model: TeamModel
    let budget: Int64?
    let weights: TeamWeights
    var front: TeamFrontSearch
    /// Of each round: 1 used, -1 not used, 0 not settled. Of each pair: 1 taken, -1 not, 0 not settled.
    var roundState: [Int8]
    var pairState: [Int8]
    /// Pairs taken for sure, by round.
    var taken: [Int]
    var share: [Int128]
    var scarcity: [Int128]
    var fronts: [TeamFront] = []
    /// Each person's own plan in the cheapest choice of all for the bound.
    var packages: [[Int]]
    /// The least weight each person leaves open, whatever it costs.
    let openLeast: [Int64]
    /// The best found.
    var best: TeamDraft
    var nodes = 0
    var isStopped = false
    /// Least bound of what was not looked at.
    var openBound: Bound?
    /// Whether the search ends with the first better plan, and whether it has.
    var isAnyBetter = false
    var isFound = false
    /// Makes plans of relaxed ones now and then, where plans are looked for.
    var improver: TeamImprover?
    let nodeLimit: Int

    /// A lower bound on plans: none leaves less open, and none that leaves so much has a smaller value.
    struct Bound: Hashable, Sendable {
        var open: Int64
        var value: Int128

        func precedes(_ other: Bound) -> Bool {
            (open, value) < (other.open, other.value)
        }
    }

    /// Depth below which nodes are not looked at, so that the stack holds.
    private static let depthLimit = 250

    /// Nodes of the people's own searches after which no more nodes are looked at: a second or two.
    private static let workLimit = 3_000_000

    /// A search for something better than a draft.
    init(_ model: TeamModel, budget: Int64?, best: TeamDraft, nodeLimit: Int) {
        self.model = model
        self.budget = budget
        self.best = best
        self.nodeLimit = nodeLimit
        weights = TeamWeights(model, budget: budget)
        roundState = Array(repeating: 0, count: model.roundCount)
        pairState = Array(repeating: 0, count: model.pairCount)
        taken = Array(repeating: 0, count: model.roundCount)
        share = Array(repeating: 0, count: model.pairCount)
        scarcity = Array(repeating: 0, count: model.roundCount)
        packages = Array(repeating: [], count: model.personCount)
        let alone = TeamSingles(model, weights)
        openLeast = alone.openLeast
        front = TeamFrontSearch(model, rates: alone.rates)
        fronts = openLeast.map { TeamFront(prices: [], pairs: [], least: $0) }
    }

    /// Sets the first prices and plans for each person at them.
    mutating func start() {
        setPrices()
        setGrain()
        for person in 0..<model.personCount { replan(person) }
        _ = assess()
    }

    /// Searches everything.
    mutating func run() {
        visit(0, [], Bound(open: openLeast.reduce(0, &+), value: 0))
    }

    /// Looks at one node and all below it. The people whose plans the node may have changed are named.
    mutating func visit(_ depth: Int, _ changed: [Int], _ bound: Bound) {
        if nodes >= nodeLimit || depth > Self.depthLimit || isTired {
            isStopped = true
            if openBound.map(bound.precedes) ?? true { openBound = bound }
            return
        }
        nodes += 1
        for person in changed { replan(person) }
        guard let raised = raise(rounds: depth == 0 ? 100 : 5), !isFound else { return }
        let own = bound.precedes(raised) ? raised : bound
        if nodes.nonzeroBitCount == 1 { repair() }
        guard let branch = branch() else { return }
        let (share, scarcity, packages, fronts) = (share, scarcity, packages, fronts)
        let isUsedFirst = isLikely(branch)
        for isIn in [isUsedFirst, !isUsedFirst] {
            let people = settle(branch, isIn ? 1 : -1)
            if isCoherent(branch) { visit(depth + 1, people, own) }
            unsettle(branch, isIn ? 1 : -1)
            (self.share, self.scarcity, self.packages, self.fronts) = (share, scarcity, packages, fronts)
            if isFound || (isIn == isUsedFirst && assess() == nil) { return }
        }
    }

    /// What a round costs once, when it is used.
    func burden(_ round: Int) -> Int128 {
        weights.won &* Int128(model.groupPrice[round]) &+ weights.round
    }

    /// Plans for one person anew at the prices as they are.
    mutating func replan(_ person: Int) {
        let start = model.pairStart[person]
        front.forced.removeAll(keepingCapacity: true)
        for word in 0..<model.words[person] { front.allowed[word] = 0 }
        for pair in start..<model.pairStart[person + 1] {
            let (round, local) = (model.pairRound[pair], pair - start)
            front.price[local] =
                weights.won &* Int128(model.pairPrice[pair]) &+ scarcity[round]
                &+ (roundState[round] == 0 ? share[pair] : 0)
            if pairState[pair] == 1 { front.forced.append(local) }
            let isOut = pairState[pair] != 0 || roundState[round] < 0 || taken[round] >= model.places[round]
            if !isOut { front.allowed[local >> 6] |= 1 << UInt64(local & 63) }
        }
        let most = model.weights[person].reduce(0, &+) &- openLeast[person]
        let levels = Int(Swift.min(most, slack) / front.grain) + 1
        fronts[person] = front.solve(person, least: openLeast[person], levels: levels)
    }

    /// Whether the people's own searches have taken all the work there is for them.
    var isTired: Bool { front.nodesTotal > Self.workLimit }

    /// How much more than the least possible the best plan leaves open.
    var slack: Int64 { Swift.max(0, best.score.open &- openLeast.reduce(0, &+)) }

    /// Keeps the people's own plans as the best, if they fit together and are better.
    mutating func record() {
        let draft = TeamDraft(model, packages)
        guard draft.isPossible(model, budget: budget), draft.score.precedes(best.score) else { return }
        keep(draft)
    }

    /// Makes a plan of the people's own plans and improves it.
    mutating func repair() {
        guard var improver else { return }
        let draft = improver.repaired(TeamDraft(model, packages))
        self.improver = improver
        if draft.score.precedes(best.score) { keep(draft) }
    }

    /// Keeps a draft as the best.
    mutating func keep(_ draft: TeamDraft) {
        best = draft
        if isAnyBetter {
            isStopped = true
            isFound = true
        }
    }

    /// What this search, when it has ended, shows about all plans beside one that was found.
    func bound(for plan: TeamVector) -> (coveredWeightMax: Int64, costMinKRW: Int64?) {
        guard isStopped, let openBound else { return (plan.coveredWeight, plan.costKRW) }
        let open = model.totalWeight - plan.coveredWeight
        if openBound.open < open { return (model.totalWeight - openBound.open, nil) }
        return (plan.coveredWeight, Swift.min(weights.costAtLeast(openBound.value), plan.costKRW))
    }
}

/// What each person could have alone, at the plain prices: the least weight left open, and the rates that help to bound.
struct TeamSingles: Sendable {
    private(set) var openLeast: [Int64] = []
    /// Prices a point of weight: more than all money, and about where the people's own plans come to the budget.
    private(set) var rates: [Int128] = []

    init(_ model: TeamModel, _ weights: TeamWeights) {
        var pick = TeamPick(model)
        rates = [weights.open]
        let all = Self.plans(&pick, weights, weights.open)
        openLeast = all.pairs.indices.map { TeamDraft.open($0, all.pairs[$0], model) }
        // A search for one person that ran out of nodes proves nothing.
        if all.isCut { openLeast = openLeast.map { _ in 0 } }
        if all.cost <= weights.costMax { return }
        var (low, high) = (1.0, Double(weights.open / weights.won))
        for _ in 0..<24 {
            let middle = (low * high).squareRoot()
            let cost = Self.plans(&pick, weights, weights.won &* Int128(middle)).cost
            if cost > weights.costMax { high = middle } else { low = middle }
        }
        let rate = weights.won &* Int128(high)
        rates = [rate, rate &* 2, rate / 2, weights.open]
    }

    private static func plans(
        _ pick: inout TeamPick, _ weights: TeamWeights, _ open: Int128
    ) -> (pairs: [[Int]], cost: Int64, isCut: Bool) {
        let model = pick.model
        var pairs: [[Int]] = []
        var cost: Int64 = 0
        var isCut = false
        for person in 0..<model.personCount {
            let start = model.pairStart[person]
            pick.forced = []
            for word in 0..<model.words[person] { pick.allowed[word] = 0 }
            for pair in start..<model.pairStart[person + 1] {
                let local = pair - start
                pick.krw[local] = 0
                pick.price[local] = weights.won &* Int128(model.pairPrice[pair])
                pick.allowed[local >> 6] |= 1 << UInt64(local & 63)
            }
            let found = pick.solve(person, open: open)
            isCut = isCut || pick.isCut
            pairs.append(found.pairs)
            for pair in found.pairs { cost &+= model.pairPrice[pair] }
        }
        return (pairs, cost, isCut)
    }
}
