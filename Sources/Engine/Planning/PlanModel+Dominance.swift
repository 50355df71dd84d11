extension PlanModel {
    /// Candidates above which only rounds of one course are compared, for the work grows with the square.
    static let dominanceLimit = 1_000

    /// Takes out each candidate b beaten by another one, a, of any course: a covers all that b covers, needs nothing
    /// that b does not need, costs no more in any way (self, card, hours, distance), starts no earlier, ends no later
    /// and takes no other slots. Of two equals the later one goes.
    ///
    /// Why no optimum is lost: let P be a plan without needless rounds that has b. If P has no round of a's course, put
    /// a in b's place: its days and slots lie within b's, so it clashes with nothing; it ends no later, so it supplies
    /// all that b supplied; its needs are among b's and were met before b's start, which is no later than a's; no sum
    /// and no last day grows. If P has another round c of a's course, c covers what a covers. If c ends no later than
    /// b, c supplies all that b supplies and b is needless, against the assumption. Otherwise a ends no later than b
    /// and before c, so that a alone supplies what b and c supply (c cannot be what b needs, for it ends later): a
    /// instead of both is a cheaper plan. Beating is transitive and equals are ordered, so a chain ends in a candidate
    /// that stays.
    ///
    /// - Complexity: O(candidates × rounds that cover the candidate's scarcest item).
    mutating func removeDominated() {
        let roundCount = itemWords == 0 ? 0 : covers.count / itemWords
        let needs = (0..<roundCount).map { needItems(of: $0) }
        let suppliersOfItem = supplierCounts()
        for beaten in 0..<roundCount {
            let item = scarcestItem(of: beaten, suppliersOfItem)
            let isRestricted = roundCount > Self.dominanceLimit
            search: for word in 0..<words {
                var bits = suppliers[item &* words &+ word] & undominated[word]
                while bits != 0 {
                    let other = word &* 64 &+ bits.trailingZeroBitCount
                    bits &= bits &- 1
                    if other == beaten || other >= roundCount { continue }
                    if isRestricted && course[other] != course[beaten] { continue }
                    if dominates(other, beaten, needs) && (other < beaten || !dominates(beaten, other, needs)) {
                        undominated[beaten >> 6] &= ~(1 << UInt64(beaten & 63))
                        break search
                    }
                }
            }
        }
    }

    private func supplierCounts() -> [Int] {
        (0..<suppliers.count / words).map { item in
            (0..<words).reduce(0) { $0 &+ suppliers[item &* words &+ $1].nonzeroBitCount }
        }
    }

    private func scarcestItem(of candidate: Int, _ supplierCount: [Int]) -> Int {
        var scarcest = 0
        var fewest = Int.max
        for word in 0..<itemWords {
            var bits = covers[candidate &* itemWords &+ word]
            while bits != 0 {
                let item = word &* 64 &+ bits.trailingZeroBitCount
                if supplierCount[item] < fewest { (fewest, scarcest) = (supplierCount[item], item) }
                bits &= bits &- 1
            }
        }
        return scarcest
    }

    private func needItems(of candidate: Int) -> [Int32] {
        let range = Int(needStart[candidate])..<Int(needStart[candidate &+ 1])
        return range.isEmpty ? [] : needRow[range].map { rowItem[Int($0)] }
    }

    @inline(__always)
    private func dominates(_ better: Int, _ worse: Int, _ needs: [[Int32]]) -> Bool {
        guard selfPaid[better] <= selfPaid[worse], lastDay[better] <= lastDay[worse],
            hours[better] <= hours[worse], distance[better] <= distance[worse],
            cardPaid[better] <= cardPaid[worse], firstDay[better] >= firstDay[worse],
            slots[better] & ~slots[worse] == 0
        else { return false }
        for word in 0..<itemWords {
            let missing = covers[worse &* itemWords &+ word] & ~covers[better &* itemWords &+ word]
            if missing != 0 { return false }
        }
        return needs[better].allSatisfy { needs[worse].contains($0) }
    }
}
