extension TeamSearch {
    /// Starts with every burden shared equally by as many people as a round can take.
    mutating func setPrices() {
        for round in 0..<model.roundCount {
            scarcity[round] = 0
            let part = burden(round) / Int128(Swift.max(1, model.places[round]))
            for pair in model.pairsOfRound[round] { share[pair] = part }
        }
    }

    /// Moves the prices some times toward better bounds, planning for everybody anew each time; keeps the prices of the
    /// best bound. `nil` if nothing better than the best found can be here.
    ///
    /// - Complexity: O(rounds × people) fronts.
    mutating func raise(rounds: Int) -> Bound? {
        guard let start = assess() else { return nil }
        record()
        var kept = (bound: start, share: share, scarcity: scarcity, packages: packages, fronts: fronts)
        var step = 1.0
        var sinceBetter = 0
        for turn in 0..<rounds where !isFound {
            let users = usersByRound()
            let isMoved = moveShares(users, 2 + (rounds > 10 ? turn : 2))
            let isPushed = moveScarcity(users, step, kept.bound)
            if !isMoved && !isPushed { break }
            for person in 0..<model.personCount { replan(person) }
            guard let bound = assess() else { return nil }
            record()
            if kept.bound.precedes(bound) {
                kept = (bound, share, scarcity, packages, fronts)
                sinceBetter = 0
            } else {
                sinceBetter += 1
                if sinceBetter % 6 == 0 { step /= 2 }
            }
            if sinceBetter > 30 || isTired { break }
        }
        (share, scarcity, packages, fronts) = (kept.share, kept.scarcity, kept.packages, kept.fronts)
        return isFound ? kept.bound : assess()
    }

    private func usersByRound() -> [[Int]] {
        var users: [[Int]] = Array(repeating: [], count: model.roundCount)
        for pair in packages.joined() { users[model.pairRound[pair]].append(pair) }
        return users
    }

    /// Moves each unsettled round's shares a part of the way to those who use it. A mean of two sharings, neither of
    /// which lets a full group pay more than the burden, is one again, also when rounded down.
    private mutating func moveShares(_ users: [[Int]], _ parts: Int) -> Bool {
        var isMoved = false
        let part = Int128(parts)
        for round in users.indices where roundState[round] == 0 && !users[round].isEmpty {
            let paid = users[round].reduce(Int128(0)) { $0 &+ share[$1] }
            if paid >= burden(round) { continue }
            isMoved = true
            let payers = Swift.max(1, Swift.min(users[round].count, model.places[round]))
            let goal = burden(round) / Int128(payers)
            for pair in model.pairsOfRound[round] { share[pair] = share[pair] &* (part &- 1) / part }
            for pair in users[round] { share[pair] &+= goal / part }
        }
        return isMoved
    }

    /// Makes the places of rounds that are too full dearer and of others cheaper.
    private mutating func moveScarcity(_ users: [[Int]], _ step: Double, _ bound: Bound) -> Bool {
        var square = 0.0
        for round in users.indices where isShort(round) {
            let excess = Double(users[round].count - model.places[round])
            if excess > 0 || scarcity[round] > 0 { square += excess * excess }
        }
        if square == 0 { return false }
        let goal = bound.open < best.score.open ? weights.largest : target
        let distance = Double(Swift.max(weights.round, goal &- bound.value))
        var isMoved = false
        for round in users.indices where isShort(round) {
            let excess = Double(users[round].count - model.places[round])
            guard excess > 0 || scarcity[round] > 0 else { continue }
            let change = step * distance / square * excess
            guard change.magnitude < 0x1p100 else { continue }
            let next = Swift.min(Swift.max(0, scarcity[round] &+ Int128(change)), weights.open)
            if next != scarcity[round] { isMoved = true }
            scarcity[round] = next
        }
        return isMoved
    }

    /// Whether more people could use a round than it takes.
    private func isShort(_ round: Int) -> Bool {
        roundState[round] >= 0 && model.places[round] < model.pairsOfRound[round].count
    }

    /// The value of the best found.
    var target: Int128 { weights.value(cost: best.score.cost, rounds: best.score.rounds) }

    /// Largest number of levels that fronts are joined over.
    private static let levelLimit: Int64 = 2_000

    /// Makes levels coarser if the best plan leaves very much open: a weight then counts as the least of its level.
    mutating func setGrain() {
        front.grain = slack / Self.levelLimit + 1
    }

    /// Joins the people's fronts: the least weight left open, and the least value at that, of plans that may be better
    /// than the best found; sets the people's plans there. `nil` if there is no such total.
    ///
    /// - Complexity: O(people × levels × steps of a front).
    mutating func assess() -> Bound? {
        let openMin = openLeast.reduce(0, &+)
        if openMin > best.score.open { return nil }
        var fixed: Int128 = 0
        for round in 0..<model.roundCount {
            if roundState[round] == 1 { fixed &+= burden(round) }
            fixed &-= scarcity[round] &* Int128(model.places[round])
        }
        let levels = Int(slack / front.grain) + 1
        var sums = Array(repeating: fixed, count: levels)
        var picks: [UInt16] = Array(repeating: .max, count: levels * model.personCount)
        for person in fronts.indices {
            sums = join(sums, fronts[person], &picks, at: person * levels)
        }
        for level in sums.indices {
            let isLast = level == levels - 1 && front.grain == 1
            let most = isLast ? target &- weights.round : Swift.max(weights.largest, target &- weights.round)
            if sums[level] <= most {
                choose(level, picks, levels)
                let open = openMin &+ Int64(level) &* front.grain
                return Bound(open: open, value: Swift.max(0, sums[level]))
            }
        }
        return nil
    }

    private func join(_ sums: [Int128], _ front: TeamFront, _ picks: inout [UInt16], at first: Int) -> [Int128] {
        var joined = Array(repeating: TeamFront.impossible, count: sums.count)
        for step in front.steps {
            let price = front.prices[step]
            for level in step..<Swift.max(step, sums.count) {
                let sum = sums[level &- step] &+ price
                if sums[level &- step] < TeamFront.impossible && sum < joined[level] {
                    joined[level] = sum
                    picks[first &+ level] = UInt16(truncatingIfNeeded: step)
                }
            }
        }
        return joined
    }

    private mutating func choose(_ level: Int, _ picks: [UInt16], _ levels: Int) {
        var rest = level
        for person in fronts.indices.reversed() {
            let step = picks[person * levels + rest]
            packages[person] = step == .max ? [] : fronts[person].pairs[Int(step)]
            rest -= step == .max ? 0 : Int(step)
        }
    }
}
