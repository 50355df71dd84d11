/// A plan in the making: each person's pairs, with the places, money and weight they take.
struct TeamDraft: Sendable {
    /// What a draft comes to, in the order of comparison up to the rounds.
    struct Score: Hashable, Sendable {
        var open: Int64
        var cost: Int64
        var rounds: Int

        func precedes(_ other: Score) -> Bool {
            (open, cost, rounds) < (other.open, other.cost, other.rounds)
        }
    }

    private(set) var pairs: [[Int]]
    private(set) var users: [Int]
    private(set) var score: Score

    /// Nobody is sent anywhere.
    init(_ model: TeamModel) {
        pairs = Array(repeating: [], count: model.personCount)
        users = Array(repeating: 0, count: model.roundCount)
        score = Score(open: model.totalWeight, cost: 0, rounds: 0)
    }

    /// Some choice of pairs for each person, whether or not it keeps the limits that people share.
    init(_ model: TeamModel, _ pairs: [[Int]]) {
        self.init(model)
        for person in pairs.indices { replace(person, with: pairs[person], model) }
    }

    /// Counts as something else than it is: a goal that a search is to beat.
    mutating func setScore(_ score: Score) {
        self.score = score
    }

    /// Whether places, groups and budget hold.
    func isPossible(_ model: TeamModel, budget: Int64?) -> Bool {
        if let budget, score.cost > budget { return false }
        return users.indices.allSatisfy {
            users[$0] == 0 || users[$0] >= model.groupMin[$0] && users[$0] <= model.places[$0]
        }
    }

    /// Takes one person's pairs away and gives others.
    mutating func replace(_ person: Int, with new: [Int], _ model: TeamModel) {
        for pair in pairs[person] {
            let round = model.pairRound[pair]
            users[round] -= 1
            score.cost &-= model.pairPrice[pair]
            if users[round] == 0 {
                score.cost &-= model.groupPrice[round]
                score.rounds -= 1
            }
        }
        score.open &-= Self.open(person, pairs[person], model)
        for pair in new {
            let round = model.pairRound[pair]
            if users[round] == 0 {
                score.cost &+= model.groupPrice[round]
                score.rounds += 1
            }
            users[round] += 1
            score.cost &+= model.pairPrice[pair]
        }
        pairs[person] = new
        score.open &+= Self.open(person, new, model)
    }

    /// The weight of a person's gap that some pairs leave open.
    static func open(_ person: Int, _ pairs: [Int], _ model: TeamModel) -> Int64 {
        let covered = pairs.reduce(UInt64(0)) { $0 | model.pairCover[$1] }
        let weights = model.weights[person]
        return weights.indices.reduce(Int64(0)) { sum, unit in
            covered >> UInt64(unit) & 1 == 1 ? sum : sum &+ weights[unit]
        }
    }

    /// Chooses one person's rounds anew, all others staying: the best there is within the places and the money left.
    ///
    /// - Parameters:
    ///   - closed: a round nobody may take.
    ///   - opened: a round whose group is to be formed: it costs a place only, however few take it now.
    mutating func refit(
        _ person: Int, _ pick: inout TeamPick, _ weights: TeamWeights, budget: Int64?, closed: Int? = nil,
        opened: Int? = nil
    ) {
        let model = pick.model
        let former = pairs[person]
        replace(person, with: [], model)
        let start = model.pairStart[person]
        pick.forced.removeAll(keepingCapacity: true)
        for word in 0..<model.words[person] { pick.allowed[word] = 0 }
        for pair in start..<model.pairStart[person + 1] {
            let (round, local) = (model.pairRound[pair], pair - start)
            let isNew = users[round] == 0 && round != opened
            let group = isNew ? model.groupPrice[round] : 0
            pick.krw[local] = model.pairPrice[pair] &+ group
            pick.price[local] = weights.won &* Int128(pick.krw[local]) &+ (isNew ? weights.round : 0)
            let isTooSmall = round != opened && users[round] &+ 1 < model.groupMin[round]
            let isFull = users[round] >= model.places[round]
            if round != closed && !isTooSmall && !isFull { pick.allowed[local >> 6] |= 1 << UInt64(local & 63) }
        }
        for pair in former {
            let round = model.pairRound[pair]
            let isNeeded = users[round] > 0 && users[round] < model.groupMin[round] && round != closed
            if isNeeded { pick.forced.append(pair - start) }
        }
        let left = budget.map { Swift.max(0, $0 &- score.cost) } ?? .max
        replace(person, with: pick.solve(person, open: weights.open, krwMax: left).pairs, model)
    }
}

/// Makes drafts better step by step until no step helps: the first plan of a search, and the best of a large one.
struct TeamImprover: Sendable {
    let model: TeamModel
    let budget: Int64?
    let weights: TeamWeights
    var pick: TeamPick

    /// Places looked at to give some up.
    private var work = 0

    /// Nodes of persons' searches, and places looked at, after which improving stops.
    private static let nodeLimit = 1_000_000
    private static let workLimit = 5_000_000

    /// Whether improving has taken all the work there is for it.
    private var isTired: Bool { pick.nodesTotal >= Self.nodeLimit || work >= Self.workLimit }

    init(_ model: TeamModel, budget: Int64?) {
        self.model = model
        self.budget = budget
        weights = TeamWeights(model, budget: budget)
        pick = TeamPick(model)
    }

    /// Takes what breaks a shared limit out of a draft, then improves it.
    mutating func repaired(_ draft: TeamDraft) -> TeamDraft {
        var kept = TeamDraft(model)
        for person in draft.pairs.indices {
            let fitting = draft.pairs[person].filter {
                kept.users[model.pairRound[$0]] < model.places[model.pairRound[$0]]
            }
            kept.replace(person, with: fitting, model)
        }
        for round in kept.users.indices where kept.users[round] > 0 && kept.users[round] < model.groupMin[round] {
            close(round, &kept)
        }
        trim(&kept)
        if !kept.isPossible(model, budget: budget) { kept = TeamDraft(model) }
        return improved(kept)
    }

    /// Gives up places until the budget holds or the work is done: those first that lose the least weight for the money
    /// they free, of one person or of a whole round.
    ///
    /// - Complexity: O(places × units) a step.
    private mutating func trim(_ draft: inout TeamDraft) {
        guard let budget else { return }
        while draft.score.cost > budget && !isTired {
            let excess = draft.score.cost &- budget
            var roundLoss = Array(repeating: Int64(0), count: model.roundCount)
            var roundPaid = roundLoss
            var best: (loss: Double, step: TrimStep)?
            func offer(_ loss: Int64, _ saved: Int64, _ step: TrimStep) {
                guard saved > 0 else { return }
                let ratio = Double(loss) / Double(Swift.min(saved, excess))
                if best.map({ ratio < $0.loss }) ?? true { best = (ratio, step) }
            }
            for (person, pairs) in draft.pairs.enumerated() where !pairs.isEmpty {
                let open = TeamDraft.open(person, pairs, model)
                for pair in pairs {
                    let round = model.pairRound[pair]
                    let loss = TeamDraft.open(person, pairs.filter { $0 != pair }, model) &- open
                    roundLoss[round] &+= loss
                    roundPaid[round] &+= model.pairPrice[pair]
                    if draft.users[round] > model.groupMin[round] {
                        offer(loss, model.pairPrice[pair], .pair(person, pair))
                    }
                }
                work += pairs.count
            }
            for round in draft.users.indices where draft.users[round] > 0 {
                offer(roundLoss[round], roundPaid[round] &+ model.groupPrice[round], .round(round))
            }
            switch best?.step {
            case .pair(let person, let pair):
                draft.replace(person, with: draft.pairs[person].filter { $0 != pair }, model)
            case .round(let round): close(round, &draft)
            case nil: return
            }
        }
    }

    /// What is given up: one person's place, or a whole round.
    private enum TrimStep {
        case pair(Int, Int)
        case round(Int)
    }

    private func close(_ round: Int, _ draft: inout TeamDraft) {
        for pair in model.pairsOfRound[round] {
            let person = model.pairPerson[pair]
            if draft.pairs[person].contains(pair) {
                draft.replace(person, with: draft.pairs[person].filter { $0 != pair }, model)
            }
        }
    }

    /// Improves a draft that keeps all limits.
    mutating func improved(_ draft: TeamDraft) -> TeamDraft {
        var best = draft
        var isBetter = true
        while isBetter && !isTired {
            let before = best.score
            for person in best.pairs.indices { refit(person, &best) }
            for round in best.users.indices where best.users[round] > 0 { tryClosing(round, &best) }
            for round in best.users.indices { tryOpening(round, &best) }
            isBetter = best.score.precedes(before)
        }
        return best
    }

    private mutating func refit(_ person: Int, _ best: inout TeamDraft) {
        var next = best
        next.refit(person, &pick, weights, budget: budget)
        if next.score.precedes(best.score) && next.isPossible(model, budget: budget) { best = next }
    }

    private mutating func tryClosing(_ round: Int, _ best: inout TeamDraft) {
        if isTired { return }
        var next = best
        let people = model.pairsOfRound[round].filter { best.pairs[model.pairPerson[$0]].contains($0) }
        close(round, &next)
        for pair in people {
            next.refit(model.pairPerson[pair], &pick, weights, budget: budget, closed: round)
        }
        if next.score.precedes(best.score) && next.isPossible(model, budget: budget) { best = next }
    }

    private mutating func tryOpening(_ round: Int, _ best: inout TeamDraft) {
        if isTired || best.users[round] >= model.places[round] { return }
        var next = best
        for pair in model.pairsOfRound[round] {
            next.refit(model.pairPerson[pair], &pick, weights, budget: budget, opened: round)
        }
        if next.users[round] > 0 && next.users[round] < model.groupMin[round] { close(round, &next) }
        if next.score.precedes(best.score) && next.isPossible(model, budget: budget) {
            best = next
        } else if budget != nil && best.users[round] == 0 {
            tryOpeningBeyond(round, &best)
        }
    }

    /// Opens a round as if there were more money, then gives up what is worth least.
    private mutating func tryOpeningBeyond(_ round: Int, _ best: inout TeamDraft) {
        var next = best
        for pair in model.pairsOfRound[round] {
            next.refit(model.pairPerson[pair], &pick, weights, budget: nil, opened: round)
        }
        if next.users[round] < model.groupMin[round] { return }
        trim(&next)
        if !next.isPossible(model, budget: budget) { return }
        for person in next.pairs.indices { refit(person, &next) }
        if next.score.precedes(best.score) { best = next }
    }
}
