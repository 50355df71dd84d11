/// Branch and bound over the candidates of one model: exact, or the best found and a bound when the nodes run out.
///
/// A node is a set of chosen candidates, the open rows and the candidates still allowed. It is closed by the dual
/// ascent bound (`PlanCells`), thinned by the costs the ascent leaves over (a candidate whose cheapest plan is no
/// better than the best found goes), and split on its scarcest row: each of the row's candidates in turn, cheapest
/// first, is forbidden to those after it. The same ascents over card and self-paid amounts hold the balance and the
/// budget. Conflicts between candidates and rows of prerequisites are worked out when first asked for.
struct PlanSearch {
    /// What a search is after.
    struct Goal {
        var first: PlanComponent
        /// No round may end later.
        var lastDayMax: Int32?
        /// Whether the first plan found is as good as any.
        var isAnyPlan = false
        var nodeLimit: Int
    }

    struct Branch {
        var bound: Int128
        var candidate: Int32
    }

    let model: PlanModel
    let balance: Int64?
    let budget: Int64?
    let isCalendarOn: Bool
    var key: PlanKey
    var goal: Goal
    /// Parts of each candidate's key: what adds up, and its last day.
    var cost: [Int128] = []
    var lastCost: [Int128] = []
    /// Least key that is not worth having; later the best found.
    var best: Int128 = 0
    var bestChosen: [Int32]?
    var nodes = 0
    var isStopped = false
    /// Least bound of what was not looked at.
    var openBound = Int128.max

    var conflictPlace: [Int32]
    var conflicts: [UInt64] = []
    var rowPlace: [Int32]
    var rowMasks: [UInt64] = []
    /// Allowed candidates, one bit set a depth.
    var allowed: [UInt64] = []
    var chosen: [Int32] = []
    var chosenMask: [UInt64]
    /// Open rows of all nodes on the way, each node's behind its parent's.
    var rows: [Int32] = []
    var branches: [Branch] = []
    var cells = PlanCells()
    var restCost: [Int128]
    var restMoney: [Int64]
    /// Zeros: money has no last-day part.
    let noMoney: [Int64]
    var hits: [Int]
    var restRounds: [Int]

    /// Room for searches over a model. `balance` and `budget` are left out where they cannot bind.
    init(_ model: PlanModel, limits: PlanLimits, active: PlanLimitSet, goal: Goal) {
        self.model = model
        self.goal = goal
        isCalendarOn = active.contains(PlanLimitSet(.calendar))
        let balance = active.contains(PlanLimitSet(.balance)) ? limits.balanceKRW : nil
        let budget = active.contains(PlanLimitSet(.budget)) ? limits.budgetKRW : nil
        self.balance = balance.flatMap { model.range(of: model.cardPaid) > $0 ? $0 : nil }
        self.budget = budget.flatMap { model.range(of: model.selfPaid) > $0 ? $0 : nil }
        key = model.key(first: goal.first, budget: self.budget)
        conflictPlace = Array(repeating: -1, count: model.count)
        rowPlace = Array(repeating: -1, count: model.rowItem.count)
        chosenMask = Array(repeating: 0, count: model.words)
        restCost = Array(repeating: 0, count: model.count)
        restMoney = Array(repeating: 0, count: model.count)
        noMoney = restMoney
        hits = Array(repeating: 0, count: model.count)
        restRounds = Array(repeating: 0, count: model.count)
    }

    /// Runs one search; several may follow each other with other goals.
    mutating func run(_ goal: Goal) {
        if cost.isEmpty || goal.first != self.goal.first {
            key = model.key(first: goal.first, budget: budget)
            setCosts()
        }
        self.goal = goal
        best = key.largest &+ 1
        bestChosen = nil
        (nodes, isStopped, openBound) = (0, false, .max)
        rows = (0..<model.gapRowCount).map { Int32(truncatingIfNeeded: $0) }
        for row in 0..<model.gapRowCount { prepareRow(row) }
        allowed = model.undominated
        if let lastDayMax = goal.lastDayMax {
            for candidate in 0..<model.count where model.lastDay[candidate] > lastDayMax {
                allowed[candidate >> 6] &= ~(1 << UInt64(candidate & 63))
            }
        }
        visit(Node(depth: 0, rowStart: 0, cost: 0, lastPart: 0, selfPaid: 0, cardPaid: 0, bound: 0))
    }

    private mutating func setCosts() {
        let lastWeight = key.weight[PlanComponent.lastDay.rawValue]
        cost = (0..<model.count).map { candidate in
            if model.source[candidate] < 0 { return key.openWeight &* Int128(model.openPoints[candidate]) }
            return key.sumPart(
                selfPaid: model.selfPaid[candidate], hours: model.hours[candidate],
                distance: model.distance[candidate])
        }
        lastCost = (0..<model.count).map { candidate in
            if model.source[candidate] < 0 { return 0 }
            return lastWeight &* Int128(Int64(model.lastDay[candidate]) &- Int64(key.dayZero))
        }
    }

    /// Makes sure the bit set of a row's candidates is there.
    mutating func prepareRow(_ row: Int) {
        if rowPlace[row] >= 0 { return }
        rowPlace[row] = Int32(truncatingIfNeeded: rowMasks.count)
        let first = Int(model.rowItem[row]) &* model.words
        let day = model.rowDay[row]
        for word in 0..<model.words {
            var bits = model.suppliers[first &+ word]
            var rest = day == .max ? 0 : bits
            while rest != 0 {
                let place = rest.trailingZeroBitCount
                if model.lastDay[word &* 64 &+ place] >= day { bits &= ~(1 << UInt64(place)) }
                rest &= rest &- 1
            }
            rowMasks.append(bits)
        }
    }

    /// Where the bit set of what cannot be chosen beside a candidate begins: itself, its course, what it clashes with.
    mutating func conflictSet(of candidate: Int) -> Int {
        if conflictPlace[candidate] >= 0 { return Int(conflictPlace[candidate]) }
        let begin = conflicts.count
        conflictPlace[candidate] = Int32(truncatingIfNeeded: begin)
        let course = model.course[candidate]
        let slots = isCalendarOn ? model.slots[candidate] : 0
        let (first, last) = (model.firstDay[candidate], model.lastDay[candidate])
        for word in 0..<model.words {
            var bits: UInt64 = 0
            for other in word &* 64..<Swift.min(model.count, word &* 64 &+ 64) {
                let isClash =
                    slots & model.slots[other] != 0 && model.firstDay[other] <= last
                    && first <= model.lastDay[other]
                if isClash || model.course[other] == course { bits |= 1 << UInt64(other & 63) }
            }
            conflicts.append(bits)
        }
        return begin
    }
}

extension PlanModel {
    /// Largest sum of a column over a plan without needless rounds, roughly: the largest times the most rounds, and at
    /// most the sum over all candidates.
    func range(of column: [Int64]) -> Int64 {
        var largest: Int64 = 0
        var sum: Int64 = 0
        for number in column {
            largest = Swift.max(largest, number)
            sum &+= number
        }
        return Swift.min(sum, largest &* Int64(sizeMax))
    }

    /// The key over these candidates with a component first.
    func key(first: PlanComponent, budget: Int64?) -> PlanKey {
        var days = (first: Int32.max, last: Int32.min)
        for candidate in 0..<count where source[candidate] >= 0 {
            days = (Swift.min(days.first, lastDay[candidate]), Swift.max(days.last, lastDay[candidate]))
        }
        if days.first > days.last { days = (0, 0) }
        let ranges = [
            Swift.min(range(of: selfPaid), budget ?? .max), Int64(days.last) - Int64(days.first), range(of: hours),
            range(of: distance), Int64(sizeMax),
        ]
        return PlanKey(
            first: first, ranges: ranges, dayZero: days.first, openPoints: openPoints.reduce(0, &+))
    }
}
