import Domain
import Testing

@Suite("Small counts are hidden so that nobody can be singled out")
struct SuppressionTests {
    @Test("a count from 1 to 19 is hidden, 0 and 20 are shown")
    func primary() {
        #expect(Suppression.row([0, 1, 19, 20, 300]) == [0, nil, nil, 20, 300])
    }

    @Test("a single hidden count takes the next smallest with it, so that the total does not give it away")
    func complementary() {
        #expect(Suppression.row([5, 40, 30, 0]) == [nil, 40, nil, 0])
    }

    @Test("in random tables no row or column has exactly one hidden count beside a shown one", arguments: 0..<300)
    func noLineGivesAHiddenCountAway(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let (rows, columns) = (1 + random.below(8), 1 + random.below(8))
        let counts = (0..<rows).map { _ in
            (0..<columns).map { _ in random.chance(0.3) ? 0 : random.below(60) }
        }
        let shown = Suppression.table(counts)
        for row in 0..<rows {
            for column in 0..<columns {
                if let value = shown[row][column] {
                    #expect(value == counts[row][column] && !(1..<20).contains(value), "seed \(seed)")
                } else {
                    #expect(counts[row][column] > 0, "seed \(seed): a zero was hidden")
                }
            }
        }
        for row in 0..<rows { expectSafe((0..<columns).map { (counts[row][$0], shown[row][$0]) }, seed) }
        if rows > 1 {
            for column in 0..<columns { expectSafe((0..<rows).map { (counts[$0][column], shown[$0][column]) }, seed) }
        }
    }

    /// One hidden count alone is worked out from the line's total unless every other count of the line is 0, where the
    /// total itself is the hidden count and is hidden too.
    private func expectSafe(_ line: [(count: Int, shown: Int?)], _ seed: Int) {
        let hidden = line.filter { $0.shown == nil }
        let others = line.filter { $0.shown != nil && $0.count > 0 }
        #expect(hidden.count != 1 || others.isEmpty, "seed \(seed)")
    }

    @Test(
        "no two published running sums differ by a small count, nor does one differ from 0 or the total",
        arguments: 0..<300)
    func runningSums(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = (0..<(1 + random.below(10))).map { _ in
            (0..<5).map { _ in random.chance(0.3) ? 0 : random.below(50) }
        }
        let sums = Suppression.runningSums(rows)
        for (row, published) in zip(rows, sums) {
            let exact = row.indices.dropLast().map { row[...$0].reduce(0, +) }
            let seen = [0] + published.compactMap { $0 } + [row.reduce(0, +)]
            for (first, second) in zip(seen, seen.dropFirst()) where seen.count > 2 {
                #expect(second == first || second - first >= 20, "seed \(seed)")
            }
            for (sum, value) in zip(exact, published) { #expect(value == nil || value == sum, "seed \(seed)") }
        }
        for column in 0..<4 {
            let hidden = sums.count { $0[column] == nil }
            let shown = sums.count { ($0[column] ?? 0) > 0 }
            #expect(hidden != 1 || shown == 0, "seed \(seed)")
        }
    }
}
