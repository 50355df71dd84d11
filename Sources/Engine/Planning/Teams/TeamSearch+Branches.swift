extension TeamSearch {
    /// A question whose two answers part the plans: is this round used, or does this pair have a place?
    enum Branch {
        case round(Int)
        case pair(Int)
    }

    /// The first thing in which the people's own plans do not fit together; `nil` if everything is settled.
    func branch() -> Branch? {
        var users: [[Int]] = Array(repeating: [], count: model.roundCount)
        for pair in packages.joined() { users[model.pairRound[pair]].append(pair) }
        var widest: (round: Int, gap: Int128)?
        for round in users.indices where roundState[round] == 0 && !users[round].isEmpty {
            let paid = users[round].reduce(Int128(0)) { $0 &+ share[$1] }
            let gap = burden(round) &- paid
            let isMisfit = users[round].count > model.places[round] || users[round].count < model.groupMin[round]
            if (gap > 0 || isMisfit) && gap > widest?.gap ?? .min { widest = (round, gap) }
        }
        if let widest { return .round(widest.round) }
        for round in users.indices where roundState[round] == 1 {
            let isTooFull = users[round].count > model.places[round]
            if isTooFull, let pair = users[round].first(where: { pairState[$0] == 0 }) { return .pair(pair) }
            if users[round].count < model.groupMin[round],
                let pair = model.pairsOfRound[round].first(where: { pairState[$0] == 0 && !users[round].contains($0) })
            {
                return .pair(pair)
            }
        }
        return dearestPair() ?? unsettled()
    }

    /// Whether the answer yes is looked at first: not for a round that too few people's own plans use.
    func isLikely(_ branch: Branch) -> Bool {
        guard case .round(let round) = branch else { return true }
        let users = model.pairsOfRound[round].count { packages[model.pairPerson[$0]].contains($0) }
        return users >= model.groupMin[round]
    }

    /// The dearest pair of the people's plans that is not settled.
    private func dearestPair() -> Branch? {
        var dearest: (pair: Int, price: Int64)?
        for pair in packages.joined() where pairState[pair] == 0 {
            let price = model.pairPrice[pair]
            if price > dearest?.price ?? -1 { dearest = (pair, price) }
        }
        return dearest.map { .pair($0.pair) }
    }

    private func unsettled() -> Branch? {
        if let round = roundState.firstIndex(of: 0) { return .round(round) }
        return pairState.indices.first { pairState[$0] == 0 && roundState[model.pairRound[$0]] == 1 }.map { .pair($0) }
    }

    /// Answers a question; returns the people whose plans may change by it.
    mutating func settle(_ branch: Branch, _ answer: Int8) -> [Int] {
        switch branch {
        case .round(let round):
            roundState[round] = answer
            if answer < 0 { return people(using: round) }
            return model.pairsOfRound[round].map { model.pairPerson[$0] }
        case .pair(let pair):
            pairState[pair] = answer
            let round = model.pairRound[pair]
            if answer < 0 { return [model.pairPerson[pair]] }
            taken[round] += 1
            let isFull = taken[round] >= model.places[round]
            return Array(Set([model.pairPerson[pair]] + (isFull ? people(using: round) : []))).sorted()
        }
    }

    mutating func unsettle(_ branch: Branch, _ answer: Int8) {
        switch branch {
        case .round(let round):
            roundState[round] = 0
        case .pair(let pair):
            pairState[pair] = 0
            if answer > 0 { taken[model.pairRound[pair]] -= 1 }
        }
    }

    private func people(using round: Int) -> [Int] {
        model.pairsOfRound[round].filter { packages[model.pairPerson[$0]].contains($0) }.map { model.pairPerson[$0] }
    }

    /// Whether what is settled can still be: groups large enough, pairs of one person beside each other, money enough.
    func isCoherent(_ branch: Branch) -> Bool {
        var round: Int
        switch branch {
        case .round(let number): round = number
        case .pair(let pair):
            round = model.pairRound[pair]
            if pairState[pair] > 0 && clashesWithTaken(pair) { return false }
        }
        if roundState[round] > 0 {
            let possible = model.pairsOfRound[round].count { pairState[$0] >= 0 }
            if possible < model.groupMin[round] { return false }
        }
        guard let budget else { return true }
        var cost: Int64 = 0
        for round in 0..<model.roundCount where roundState[round] == 1 {
            cost &+= model.groupPrice[round]
            for pair in model.pairsOfRound[round] where pairState[pair] == 1 { cost &+= model.pairPrice[pair] }
            cost &+= model.placePriceLeast[round] &* Int64(Swift.max(0, model.groupMin[round] - taken[round]))
        }
        return cost <= budget
    }

    private func clashesWithTaken(_ pair: Int) -> Bool {
        let person = model.pairPerson[pair]
        let start = model.pairStart[person]
        return (start..<model.pairStart[person + 1]).contains { other in
            other != pair && pairState[other] == 1
                && model.conflicts[model.conflictStart[pair] + (other - start) >> 6] >> UInt64((other - start) & 63) & 1
                    == 1
        }
    }
}
