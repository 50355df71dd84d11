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
    /// otherwise the bound without its last-day part. Up to ten rounds at the root, four elsewhere.
    ///
    /// - Complexity: O(rounds × (rows × words + listed candidates)).
    private mutating func tighten(_ node: Node) -> Int128? {
        let first = node.depth &* model.words
        let passes = node.depth == 0 ? 10 : 4
        var bound: Int128 = 0
        for _ in 0..<passes {
            let isCoverable = cells.fill(
                rows[node.rowStart...], rowPlace, rowMasks, allowed, at: first, words: model.words, lastCost)
            if !isCoverable { return nil }
            let lastPart = Swift.max(node.lastPart, cells.lastPart)
            bound = node.cost &+ (goal.first == .roundCount && !model.mayLeaveOpen ? ascendCounted() : ascendPlain())
            if bound &+ lastPart >= best { return nil }
            var dropped = 0
            if let balance {
                guard let count = hold(model.cardPaid, balance &- node.cardPaid, at: first) else { return nil }
                dropped &+= count
            }
            if let budget {
                guard let count = hold(model.selfPaid, budget &- node.selfPaid, at: first) else { return nil }
                dropped &+= count
            }
            dropped &+= Self.drop(
                &allowed, at: first, model.words, restCost, lastCost, base: bound, floor: lastPart, limit: best)
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
        restCost.replaceAll(cost, less: weight)
        let others = cells.ascend(&restCost, limit: best)
        let fractions = cells.roundsAtLeast(&hits, &restRounds)
        let rounds = (fractions &+ PlanCells.whole &- 1) / PlanCells.whole
        // A candidate leaves at most one whole round over, so that it takes one round more at most.
        let spare = rounds &* PlanCells.whole &- fractions
        restCost.add(weight, where: restRounds, above: spare)
        return others &+ weight &* Int128(rounds)
    }

    /// Holds Σ amounts at or below a limit: `nil` if every cover of the rows is above it, else how many candidates were
    /// dropped because every cover with them is.
    private mutating func hold(_ amounts: [Int64], _ limit: Int64, at first: Int) -> Int? {
        restMoney.replaceAll(amounts)
        let least = cells.ascend(&restMoney, limit: limit &+ 1)
        if least > limit { return nil }
        return Self.drop(&allowed, at: first, model.words, restMoney, noMoney, base: least, floor: 0, limit: limit &+ 1)
    }

    /// Drops the candidates with base + rest + max(floor, last) at or above a limit, which is so much at least that any
    /// plan with them has; returns how many. O(allowed candidates).
    private static func drop<Cost: FixedWidthInteger>(
        _ allowed: inout [UInt64], at first: Int, _ words: Int, _ rest: [Cost], _ last: [Cost], base: Cost,
        floor: Cost, limit: Cost
    ) -> Int {
        var dropped = 0
        let rest = rest.span
        let last = last.span
        var allowed = allowed.mutableSpan
        for word in 0..<words {
            var bits = allowed[first &+ word]
            var kept = bits
            while bits != 0 {
                let place = bits.trailingZeroBitCount
                let candidate = word &* 64 &+ place
                bits &= bits &- 1
                if base &+ rest[candidate] &+ Swift.max(floor, last[candidate]) >= limit {
                    kept &= ~(1 &<< UInt64(place))
                    dropped &+= 1
                }
            }
            allowed[first &+ word] = kept
        }
        return dropped
    }
}

extension Array where Element: FixedWidthInteger {
    /// Adds an amount at each place where another array of the same length is above a number.
    @inline(__always)
    mutating func add(_ amount: Element, where others: [Int], above number: Int) {
        let others = others.span
        var target = mutableSpan
        for place in target.indices where others[place] > number { target[place] &+= amount }
    }

    /// Takes the values of another array of the same length, each lessened by an amount, without new memory.
    @inline(__always)
    mutating func replaceAll(_ other: [Element], less amount: Element = 0) {
        let source = other.span
        var target = mutableSpan
        for place in target.indices { target[place] = source[place] &- amount }
    }
}
