/// Hides small counts in published tables, so that nobody can be singled out.
///
/// A count from 1 to 19 is hidden (primary). If a hidden count could be worked out from a total, the next smallest count
/// of the same row or column is hidden with it (complementary), until every row and column has none or at least two
/// hidden. Zero is a count and is shown: that nobody is there is what the table is for.
package enum Suppression {
    /// Counts below this are hidden, unless they are 0.
    package static let leastShown = 20

    /// A row of counts whose total is published: `nil` where hidden.
    package static func row(_ counts: [Int]) -> [Int?] {
        table([counts]).first ?? []
    }

    /// A table of counts (rows of equal length) with published row and column totals: `nil` where hidden.
    ///
    /// - Complexity: O(cells × hidden cells).
    package static func table(_ counts: [[Int]]) -> [[Int?]] {
        var hidden = counts.map { $0.map { $0 > 0 && $0 < leastShown } }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for row in counts.indices {
                let places = counts[row].indices.map { (row, $0) }
                if hideSecond(places, counts, &hidden) { hasChanged = true }
            }
            guard counts.count > 1 else { break }
            for column in (counts.first ?? []).indices {
                let places = counts.indices.filter { column < counts[$0].count }.map { ($0, column) }
                if hideSecond(places, counts, &hidden) { hasChanged = true }
            }
        }
        return counts.indices.map { row in
            counts[row].indices.map { hidden[row][$0] ? nil : counts[row][$0] }
        }
    }

    /// Running sums of each row that may be published together with the row's total: `nil` where hidden.
    ///
    /// A reader can subtract any published sum from any other, and from the total and 0; each difference must be 0 or
    /// at least `leastShown`. Where a column would have exactly one hidden sum, a second one is hidden with it, because the
    /// column's total is published too.
    ///
    /// - Parameter counts: disjoint counts in the order they are summed; the last one only completes the total.
    /// - Returns: for each row one sum fewer than it has counts.
    package static func runningSums(_ counts: [[Int]]) -> [[Int?]] {
        var sums = counts.map(publishableSums)
        for column in (sums.first ?? []).indices {
            let hidden = sums.indices.filter { sums[$0][column] == nil }
            guard hidden.count == 1 else { continue }
            let shown = sums.indices.filter { (sums[$0][column] ?? 0) > 0 }
            if let next = shown.min(by: { (sums[$0][column] ?? 0) < (sums[$1][column] ?? 0) }) {
                sums[next][column] = nil
            }
        }
        return sums
    }

    private static func publishableSums(_ counts: [Int]) -> [Int?] {
        let total = counts.reduce(0, +)
        var published = 0
        var sum = 0
        return counts.dropLast().map { count in
            sum += count
            let (step, rest) = (sum - published, total - sum)
            guard step == 0 || step >= leastShown, rest == 0 || rest >= leastShown else { return nil }
            published = sum
            return sum
        }
    }

    /// Hides the smallest shown count above 0 of a line that has exactly one hidden count.
    private static func hideSecond(_ places: [(Int, Int)], _ counts: [[Int]], _ hidden: inout [[Bool]]) -> Bool {
        guard places.count(where: { hidden[$0.0][$0.1] }) == 1 else { return false }
        let shown = places.filter { !hidden[$0.0][$0.1] && counts[$0.0][$0.1] > 0 }
        guard let next = shown.min(by: { counts[$0.0][$0.1] < counts[$1.0][$1.1] }) else { return false }
        hidden[next.0][next.1] = true
        return true
    }
}
