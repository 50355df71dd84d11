/// Hides small counts in published tables, so that nobody can be singled out.
///
/// A count from 1 to 19 is hidden (primary). If a hidden count could be worked out from a total, the next smallest count
/// of the same row or column is hidden with it (complementary), until every row and column has none or at least two
/// hidden. Zero is a count and is shown: that nobody is there is what the table is for.
///
/// Every shown count is rounded to the nearest 10. Tables that overlap (the same people by profile, by field, by hours) can
/// be subtracted from each other; what is left is then known to ten people at best and never singles anybody out.
package enum Suppression {
    /// Counts below this are hidden, unless they are 0.
    package static let leastShown = 20

    /// Shown counts are rounded to a multiple of this.
    package static let roundedTo = 10

    /// A count as it is shown: rounded to the nearest 10, halves up; 0 stays 0.
    package static func rounded(_ count: Int) -> Int {
        (count + roundedTo / 2) / roundedTo * roundedTo
    }

    /// A count that stands alone, such as a table's total: `nil` where hidden.
    package static func total(_ count: Int) -> Int? {
        count > 0 && count < leastShown ? nil : rounded(count)
    }

    /// A rate as it is shown beside a rounded count: whole percent, as a fraction.
    package static func rate(_ rate: Double?) -> Double? {
        rate.map { ($0 * 100).rounded() / 100 }
    }

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
            counts[row].indices.map { hidden[row][$0] ? nil : rounded(counts[row][$0]) }
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
