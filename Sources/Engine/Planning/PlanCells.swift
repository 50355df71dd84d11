/// The open rows of one node with their allowed candidates in flat lists, scarcest row first, and the dual ascents over
/// them.
///
/// A dual ascent walks the rows; each takes the least remaining cost of its candidates, which is then subtracted from
/// all of them. Every candidate's cost stays at or above what its rows have taken, so the sum taken is at most the cost
/// of any choice that covers all rows, and a choice with candidate j costs at least the sum plus what is left of j.
struct PlanCells: Sendable {
    /// Rows, scarcest first; equals in the order they were opened.
    private(set) var rows: [Int32] = []
    /// Where each of the rows begins in `candidates`, and how many it has.
    private(set) var start: [Int32] = []
    private(set) var size: [Int32] = []
    private(set) var candidates: [Int32] = []
    /// How many of `candidates` are in use.
    private(set) var count = 0
    /// Largest over the rows of the least last-day part of a row's candidates.
    private(set) var lastPart: Int128 = 0

    /// Lists the allowed candidates of some rows. Returns whether each has one.
    ///
    /// - Complexity: O(rows × words + listed candidates).
    mutating func fill(
        _ open: ArraySlice<Int32>, _ rowPlace: [Int32], _ rowMasks: [UInt64], _ allowed: [UInt64], at first: Int,
        words: Int, _ lastCost: [Int128]
    ) -> Bool {
        rows.removeAll(keepingCapacity: true)
        start.removeAll(keepingCapacity: true)
        size.removeAll(keepingCapacity: true)
        count = 0
        lastPart = 0
        let most = open.count &* words &* 64
        if candidates.count < most { candidates = Array(repeating: 0, count: most) }
        for row in open {
            let begin = count
            let mask = Int(rowPlace[Int(row)])
            let soonest = list(rowMasks.span, mask, allowed.span, first, words, lastCost.span)
            if count == begin { return false }
            lastPart = Swift.max(lastPart, soonest)
            insert(row, begin, count &- begin)
        }
        return true
    }

    /// Lists the candidates of one row, returning their least last-day part.
    @inline(__always)
    private mutating func list(
        _ masks: Span<UInt64>, _ mask: Int, _ allowed: Span<UInt64>, _ first: Int, _ words: Int,
        _ lastCost: Span<Int128>
    ) -> Int128 {
        var soonest = Int128.max
        var end = count
        var cells = candidates.mutableSpan
        for word in 0..<words {
            var bits = masks[mask &+ word] & allowed[first &+ word]
            while bits != 0 {
                let candidate = word &* 64 &+ bits.trailingZeroBitCount
                cells[end] = Int32(truncatingIfNeeded: candidate)
                end &+= 1
                soonest = Swift.min(soonest, lastCost[candidate])
                bits &= bits &- 1
            }
        }
        count = end
        return soonest
    }

    private mutating func insert(_ row: Int32, _ begin: Int, _ count: Int) {
        let (begin, count) = (Int32(truncatingIfNeeded: begin), Int32(truncatingIfNeeded: count))
        rows.append(row)
        start.append(begin)
        size.append(count)
        var place = rows.count &- 1
        while place > 0, size[place &- 1] > count {
            rows[place] = rows[place &- 1]
            start[place] = start[place &- 1]
            size[place] = size[place &- 1]
            place &-= 1
        }
        rows[place] = row
        start[place] = begin
        size[place] = count
    }

    /// Candidates of the row at a place.
    @inline(__always)
    func range(_ place: Int) -> Range<Int> {
        Int(start[place])..<Int(start[place]) &+ Int(size[place])
    }

    /// One ascent from the costs in `rest`, which are lowered to what is left of each. Stops as soon as `limit` is
    /// reached, so that nothing can overflow.
    ///
    /// - Complexity: O(listed candidates).
    func ascend<Cost: FixedWidthInteger>(_ rest: inout [Cost], limit: Cost) -> Cost {
        var sum: Cost = 0
        let cells = candidates.span
        var left = rest.mutableSpan
        for place in rows.indices {
            let range = range(place)
            var least = Cost.max
            for cell in range { least = Swift.min(least, left[Int(cells[cell])]) }
            if least == 0 { continue }
            for cell in range { left[Int(cells[cell])] &-= least }
            sum &+= least
            if sum >= limit { break }
        }
        return sum
    }

    /// A lower bound on the number of rounds that cover all rows, in fractions of a round (`whole`): a round that
    /// covers m of them counts 1/m for each at least, so Σ over rows of 1 / (largest m of the row's candidates); then
    /// an ascent over what that leaves of each round. A choice with candidate j takes at least the sum plus `rest` of
    /// j.
    ///
    /// - Complexity: O(candidates + listed candidates).
    func roundsAtLeast(_ hits: inout [Int], _ rest: inout [Int]) -> Int {
        let sum = shareOut(hits.mutableSpan, rest.mutableSpan)
        return sum &+ ascend(&rest, limit: .max)
    }

    /// The first half of `roundsAtLeast`.
    private func shareOut(_ hits: consuming MutableSpan<Int>, _ rest: consuming MutableSpan<Int>) -> Int {
        let cells = candidates.span
        for place in hits.indices {
            hits[place] = 0
            rest[place] = Self.whole
        }
        for cell in 0..<count { hits[Int(cells[cell])] &+= 1 }
        var sum = 0
        for place in rows.indices {
            var most = 1
            for cell in range(place) { most = Swift.max(most, hits[Int(cells[cell])]) }
            let share = Self.whole / most
            sum &+= share
            for cell in range(place) { rest[Int(cells[cell])] &-= share }
        }
        return sum
    }

    /// One round in the fractions of `roundsAtLeast`: a multiple of 1 to 16, so that rounding loses nothing there.
    static let whole = 720_720
}
