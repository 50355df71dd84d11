import Domain
import Testing

@Suite("Small counts are hidden so that nobody can be singled out")
struct SuppressionTests {
    @Test("a count from 1 to 19 is hidden, 0 and 20 are shown")
    func primary() {
        #expect(Suppression.row([0, 1, 19, 20, 304]) == [0, nil, nil, 20, 300])
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
                    #expect(
                        value == Suppression.rounded(counts[row][column]) && !(1..<20).contains(value), "seed \(seed)")
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

    @Test("two overlapping tables leave a hidden count open by several people")
    func subtraction() {
        for hidden in 1...19 {
            let sums = Suppression.row([200 + hidden, 300])
            let parts = Suppression.row([200, 300])
            let left = (sums[0] ?? 0) - (parts[0] ?? 0)
            #expect(left == Suppression.rounded(hidden))
            #expect((1...19).count { Suppression.rounded($0) == left } >= 4)
        }
    }

    @Test("counts are rounded to the nearest 10 and rates to whole percent")
    func rounding() {
        #expect([0, 20, 24, 25, 26, 1_284].map(Suppression.rounded) == [0, 20, 20, 30, 30, 1_280])
        #expect(Suppression.rate(0.6449) == 0.64)
        #expect(Suppression.rate(nil) == nil)
        #expect(Suppression.total(19) == nil && Suppression.total(0) == 0 && Suppression.total(21) == 20)
    }
}
