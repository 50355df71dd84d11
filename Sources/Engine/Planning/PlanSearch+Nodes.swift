extension PlanSearch {
    /// What is settled on the way to a node.
    struct Node {
        var depth: Int
        /// Where the node's open rows begin in `rows`.
        var rowStart: Int
        /// Σ over the chosen of the part of the key that adds up.
        var cost: Int128
        /// Largest last-day part of the chosen.
        var lastPart: Int128
        var selfPaid: Int64
        var cardPaid: Int64
        /// A lower bound on every plan below, known before the node is looked at.
        var bound: Int128
    }

    /// Looks at one node and all below it.
    mutating func visit(_ node: Node) {
        if nodes >= goal.nodeLimit {
            isStopped = true
            openBound = Swift.min(openBound, node.bound)
            return
        }
        nodes += 1
        if rows.count == node.rowStart {
            record(node)
            return
        }
        // The way to the best plan chooses rounds of that plan only, so it never needs more than such a plan has.
        if node.depth >= model.sizeMax { return }
        guard let bound = tighten(node) else { return }
        let firstBranch = branches.count
        addBranches(node, bound)
        let end = branches.count
        for place in firstBranch..<end {
            let branch = branches[place]
            if branch.bound >= best { break }
            if isStopped {
                openBound = Swift.min(openBound, branch.bound)
                continue
            }
            enter(Int(branch.candidate), from: node, branch.bound)
            let word = node.depth &* model.words &+ Int(branch.candidate) >> 6
            allowed[word] &= ~(1 << UInt64(branch.candidate & 63))
        }
        branches.removeLast(branches.count - firstBranch)
    }

    private mutating func record(_ node: Node) {
        let found = node.cost &+ node.lastPart
        if found >= best { return }
        best = found
        bestChosen = chosen
        if goal.isAnyPlan { best = 0 }
    }

    /// The candidates of the scarcest row, cheapest first; equals in the order of candidates.
    private mutating func addBranches(_ node: Node, _ bound: Int128) {
        let lastPart = Swift.max(node.lastPart, cells.lastPart)
        let first = branches.count
        for cell in cells.range(0) {
            let candidate = Int(cells.candidates[cell])
            let word = allowed[node.depth &* model.words &+ candidate >> 6]
            if word >> UInt64(candidate & 63) & 1 == 0 { continue }
            let own = bound &+ restCost[candidate] &+ Swift.max(lastPart, lastCost[candidate])
            let branch = Branch(bound: own, candidate: cells.candidates[cell])
            branches.append(branch)
            var place = branches.count &- 1
            while place > first, branches[place &- 1].bound > own {
                branches[place] = branches[place &- 1]
                place &-= 1
            }
            branches[place] = branch
        }
    }

    /// Chooses a candidate and looks at the node that makes.
    private mutating func enter(_ candidate: Int, from node: Node, _ bound: Int128) {
        let words = model.words
        let conflict = conflictSet(of: candidate)
        let from = node.depth &* words
        if allowed.count < from &+ 2 &* words { allowed.append(contentsOf: repeatElement(0, count: words)) }
        for word in 0..<words {
            allowed[from &+ words &+ word] = allowed[from &+ word] & ~conflicts[conflict &+ word]
        }
        let (word, bit) = (candidate >> 6, UInt64(1) << UInt64(candidate & 63))
        let rowStart = rows.count
        for place in node.rowStart..<rowStart {
            let row = rows[place]
            if rowMasks[Int(rowPlace[Int(row)]) &+ word] & bit == 0 { rows.append(row) }
        }
        chosen.append(Int32(truncatingIfNeeded: candidate))
        chosenMask[word] |= bit
        openNeeds(of: candidate, rowStart)
        visit(
            Node(
                depth: node.depth &+ 1, rowStart: rowStart, cost: node.cost &+ cost[candidate],
                lastPart: Swift.max(node.lastPart, lastCost[candidate]),
                selfPaid: node.selfPaid &+ model.selfPaid[candidate],
                cardPaid: node.cardPaid &+ model.cardPaid[candidate], bound: bound))
        rows.removeLast(rows.count - rowStart)
        chosen.removeLast()
        chosenMask[word] &= ~bit
    }

    /// Opens the prerequisites of a candidate that no chosen one supplies and that are not open yet.
    private mutating func openNeeds(of candidate: Int, _ rowStart: Int) {
        for place in Int(model.needStart[candidate])..<Int(model.needStart[candidate &+ 1]) {
            let row = model.needRow[place]
            prepareRow(Int(row))
            let mask = Int(rowPlace[Int(row)])
            let isSupplied = (0..<model.words).contains { rowMasks[mask &+ $0] & chosenMask[$0] != 0 }
            if !isSupplied && !rows[rowStart...].contains(row) { rows.append(row) }
        }
    }

    /// Bounds a node and drops candidates that cannot be in anything better; `nil` if nothing better is below it,
    /// otherwise the bound without its last-day part. Ten rounds at the root, two elsewhere.
    ///
    /// - Complexity: O(rounds × (rows × words + listed candidates)).
    private mutating func tighten(_ node: Node) -> Int128? {
        let first = node.depth &* model.words
        let passes = node.depth == 0 ? 10 : 2
        var bound: Int128 = 0
        for _ in 0..<passes {
            let isCoverable = cells.fill(
                rows[node.rowStart...], rowPlace, rowMasks, allowed, at: first, words: model.words, lastCost)
            if !isCoverable { return nil }
            var dropped = 0
            if let balance {
                guard let count = hold(model.cardPaid, balance &- node.cardPaid, at: first) else { return nil }
                dropped &+= count
            }
            if let budget {
                guard let count = hold(model.selfPaid, budget &- node.selfPaid, at: first) else { return nil }
                dropped &+= count
            }
            let lastPart = Swift.max(node.lastPart, cells.lastPart)
            bound = node.cost &+ (goal.first == .roundCount && !model.mayLeaveOpen ? ascendCounted() : ascendPlain())
            if bound &+ lastPart >= best { return nil }
            dropped &+= dropDear(bound, lastPart, at: first)
            if dropped == 0 { break }
        }
        return bound
    }

    private mutating func ascendPlain() -> Int128 {
        restCost.replaceAll(cost)
        return cells.ascend(&restCost, limit: best)
    }

    /// The bound with the fewest rounds first: the number of rounds, which is whole, and the other components apart.
    private mutating func ascendCounted() -> Int128 {
        let weight = key.weight[PlanComponent.roundCount.rawValue]
        for place in restCost.indices { restCost[place] = cost[place] &- weight }
        let others = cells.ascend(&restCost, limit: best)
        let fractions = cells.roundsAtLeast(&hits, &restRounds)
        let rounds = (fractions &+ PlanCells.whole &- 1) / PlanCells.whole
        // A candidate leaves at most one whole round over, so that it takes one round more at most.
        let spare = rounds &* PlanCells.whole &- fractions
        for place in restCost.indices where restRounds[place] > spare { restCost[place] &+= weight }
        return others &+ weight &* Int128(rounds)
    }

    /// Drops candidates whose cheapest plan is no better than the best found; returns how many.
    private mutating func dropDear(_ bound: Int128, _ lastPart: Int128, at first: Int) -> Int {
        var dropped = 0
        for word in 0..<model.words {
            var bits = allowed[first &+ word]
            while bits != 0 {
                let place = bits.trailingZeroBitCount
                let candidate = word &* 64 &+ place
                bits &= bits &- 1
                if bound &+ restCost[candidate] &+ Swift.max(lastPart, lastCost[candidate]) >= best {
                    allowed[first &+ word] &= ~(1 << UInt64(place))
                    dropped &+= 1
                }
            }
        }
        return dropped
    }

    /// Holds Σ amounts at or below a limit: `nil` if every cover of the rows is above it, else how many candidates were
    /// dropped because every cover with them is.
    private mutating func hold(_ amounts: [Int64], _ limit: Int64, at first: Int) -> Int? {
        restMoney.replaceAll(amounts)
        let least = cells.ascend(&restMoney, limit: limit &+ 1)
        if least > limit { return nil }
        var dropped = 0
        for word in 0..<model.words {
            var bits = allowed[first &+ word]
            while bits != 0 {
                let place = bits.trailingZeroBitCount
                bits &= bits &- 1
                if least &+ restMoney[word &* 64 &+ place] > limit {
                    allowed[first &+ word] &= ~(1 << UInt64(place))
                    dropped &+= 1
                }
            }
        }
        return dropped
    }
}

extension Array where Element: FixedWidthInteger {
    /// Takes the values of another array of the same length, without new memory.
    @inline(__always)
    mutating func replaceAll(_ other: [Element]) {
        for place in indices { self[place] = other[place] }
    }
}
