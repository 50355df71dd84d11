/// The candidates of one search as columns, with the rows they cover.
///
/// A row is something that has to be covered: a unit of the gap by any round, or a prerequisite by a round ending
/// before a day. Rows of the gap come first; those of prerequisites are open only once a round that needs them is
/// chosen. Candidates are in the order of the problem's rounds; after them one stands for each gap unit that may be
/// left open.
struct PlanModel: Sendable {
    /// Candidates.
    let count: Int
    /// Words of a bit set of candidates.
    let words: Int
    /// Rounds a plan without needless rounds has at most.
    let sizeMax: Int
    /// Position of each candidate in the problem's rounds, -1 for a unit left open.
    private(set) var source: [Int32] = []
    private(set) var selfPaid: [Int64] = []
    private(set) var cardPaid: [Int64] = []
    private(set) var hours: [Int64] = []
    private(set) var distance: [Int64] = []
    /// Gap weight left open by the candidate.
    private(set) var openPoints: [Int64] = []
    private(set) var firstDay: [Int32] = []
    private(set) var lastDay: [Int32] = []
    private(set) var slots: [UInt32] = []
    /// Course of each candidate; of its own for a unit left open.
    private(set) var course: [Int32] = []
    /// Whether the last candidates stand for gap units left open.
    let mayLeaveOpen: Bool
    /// Number of rows of the gap.
    let gapRowCount: Int
    /// Item and day of each row; the day is `Int32.max` for rows of the gap.
    private(set) var rowItem: [Int32] = []
    private(set) var rowDay: [Int32] = []
    /// Where each candidate's rows of prerequisites begin in `needRow`; one more than candidates.
    private(set) var needStart: [Int32] = []
    private(set) var needRow: [Int32] = []
    /// Candidates covering each item; items × words.
    private(set) var suppliers: [UInt64]
    /// Candidates no other one is at least as good as in every way.
    var undominated: [UInt64]
    let itemWords: Int
    /// Items each candidate covers, without those nobody asks for; candidates × item words.
    private(set) var covers: [UInt64] = []

    /// The candidates under some limits for some units of the gap, which may be left open or not.
    ///
    /// - Complexity: O(rounds × items / 64 + prerequisites log prerequisites), and `removeDominated`.
    init(_ problem: PlanProblem, limits: PlanLimitSet, gap: [Int], mayLeaveOpen: Bool = false) {
        let filter = PlanFilter(problem, limits: limits, gap: gap)
        let items = problem.items
        count = filter.rounds.count + (mayLeaveOpen ? gap.count : 0)
        self.mayLeaveOpen = mayLeaveOpen
        words = Swift.max(1, (count + 63) / 64)
        itemWords = items.words
        gapRowCount = gap.count
        let wantedItems = filter.wantedBefore.count { $0 > .min }
        sizeMax = Swift.min(wantedItems, count)
        suppliers = Array(repeating: 0, count: items.count * words)
        undominated = Array(repeating: 0, count: words)
        covers = Array(repeating: 0, count: filter.rounds.count * itemWords)
        reserve()
        for place in gap {
            rowItem.append(items.gap[place])
            rowDay.append(.max)
        }
        var wanted: [UInt64] = Array(repeating: 0, count: itemWords)
        for item in filter.wantedBefore.indices where filter.wantedBefore[item] > .min {
            wanted[item >> 6] |= 1 << UInt64(item & 63)
        }
        for (candidate, place) in filter.rounds.enumerated() {
            append(problem.rounds[Int(place)], source: place)
            markCovers(of: candidate, items, wanted)
        }
        if mayLeaveOpen { appendOpen(gap.map { problem.gap[$0] }) }
        for candidate in 0..<count { undominated[candidate >> 6] |= 1 << UInt64(candidate & 63) }
        if limits.contains(PlanLimitSet(.prerequisites)) { addNeeds(problem, filter.rounds.count) }
        while needStart.count <= count { needStart.append(Int32(truncatingIfNeeded: needRow.count)) }
    }

    private mutating func reserve() {
        source.reserveCapacity(count)
        selfPaid.reserveCapacity(count)
        cardPaid.reserveCapacity(count)
        hours.reserveCapacity(count)
        distance.reserveCapacity(count)
        openPoints.reserveCapacity(count)
        firstDay.reserveCapacity(count)
        lastDay.reserveCapacity(count)
        slots.reserveCapacity(count)
        course.reserveCapacity(count)
        needStart.reserveCapacity(count + 1)
    }

    private mutating func append(_ round: PlanRound, source place: Int32) {
        source.append(place)
        selfPaid.append(round.selfPaidKRW)
        cardPaid.append(round.cardPaidKRW)
        hours.append(Int64(round.hours))
        distance.append(Int64(round.distanceKm))
        openPoints.append(0)
        firstDay.append(round.firstDay)
        lastDay.append(round.lastDay)
        slots.append(round.slots)
        course.append(round.course)
    }

    /// Candidates that leave a gap unit open cost its weight, take no time and end too late to supply anything.
    private mutating func appendOpen(_ units: [PlanGapUnit]) {
        for (row, unit) in units.enumerated() {
            let candidate = source.count
            let course = Int32(truncatingIfNeeded: -1 - row)
            append(PlanRound(id: 0, course: course, firstDay: .max, lastDay: .max), source: -1)
            openPoints[candidate] = Int64(unit.weight)
            suppliers[Int(rowItem[row]) * words + candidate >> 6] |= 1 << UInt64(candidate & 63)
        }
    }

    private mutating func markCovers(of candidate: Int, _ items: PlanItems, _ wanted: [UInt64]) {
        let base = Int(course[candidate]) &* itemWords
        for word in 0..<itemWords {
            var bits = items.covers[base &+ word] & wanted[word]
            covers[candidate &* itemWords &+ word] = bits
            while bits != 0 {
                let item = word &* 64 &+ bits.trailingZeroBitCount
                suppliers[item &* words &+ candidate >> 6] |= 1 << UInt64(candidate & 63)
                bits &= bits &- 1
            }
        }
    }

    /// One row for each prerequisite and first day, shared by the candidates that need it.
    private mutating func addNeeds(_ problem: PlanProblem, _ roundCount: Int) {
        var all: [UInt64] = []
        for candidate in 0..<roundCount {
            needStart.append(Int32(truncatingIfNeeded: all.count))
            for item in problem.items.needs(course[candidate], on: firstDay[candidate]) {
                all.append(UInt64(UInt32(bitPattern: firstDay[candidate] &- .min)) << 32 | UInt64(item))
            }
        }
        if all.isEmpty { return }
        needStart.append(Int32(truncatingIfNeeded: all.count))
        let sorted = all.sorted()
        var distinct: [UInt64] = []
        for need in sorted where distinct.last != need { distinct.append(need) }
        for need in distinct {
            rowItem.append(Int32(truncatingIfNeeded: need & 0xFFFF_FFFF))
            rowDay.append(Int32(bitPattern: UInt32(truncatingIfNeeded: need >> 32)) &+ .min)
        }
        needRow = all.map { Int32(truncatingIfNeeded: gapRowCount + Self.place(of: $0, in: distinct)) }
    }

    private static func place(of need: UInt64, in sorted: [UInt64]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < need { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
