import Domain

/// The orders search results can be asked in.
package enum CatalogueSort: String, CaseIterable, Sendable, Hashable, Codable {
    /// Rounds that start from today on, soonest first; then those that have started, latest first; undated ones last.
    case start
    /// Cheapest first; rounds without a known fee last.
    case fee
    /// By title.
    case title
}

/// Puts the rows of the catalogue into each order once, so that a search only has to filter.
enum CatalogueOrder {
    static func orders(
        courses: [Course], rounds: [Round], rows: [CatalogueIndex.Row], today: CivilDate
    ) -> [CatalogueSort: [UInt32]] {
        let starts = rows.map { row in startKey(row.round.flatMap { rounds[$0].startsOn }, today: today) }
        let fees = rows.map { row in row.round.flatMap { rounds[$0].fee } ?? Int.max }
        let titles = titleRanks(courses)
        return [
            .start: sorted(starts),
            .fee: sorted(zip(fees, starts).map { Pair(first: $0, second: $1) }),
            .title: sorted(zip(rows, starts).map { Pair(first: titles[$0.course], second: $1) }),
        ]
    }

    private struct Pair: Comparable {
        let first: Int
        let second: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    private static func startKey(_ date: CivilDate?, today: CivilDate) -> Int {
        guard let date else { return Int.max }
        let ahead = Int(date.dayNumber) - Int(today.dayNumber)
        return ahead >= 0 ? ahead : 10_000_000 - ahead
    }

    private static func titleRanks(_ courses: [Course]) -> [Int] {
        var ranks = [Int](repeating: 0, count: courses.count)
        let order = courses.indices.sorted { (courses[$0].title, $0) < (courses[$1].title, $1) }
        for (rank, course) in order.enumerated() { ranks[course] = rank }
        return ranks
    }

    private static func sorted<Key: Comparable>(_ keys: [Key]) -> [UInt32] {
        keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
            .map { UInt32(truncatingIfNeeded: $0) }
    }
}
