/// Splits a whole number over shares so that the parts add up to it exactly.
enum Apportionment {
    /// The largest-remainder method (Hamilton): each part is within 1 of its exact share; ties go to the earlier share.
    ///
    /// Shares are non-negative; when they are all 0 the first part takes everything.
    static func split(_ total: Int, over shares: [Double]) -> [Int] {
        let sum = shares.reduce(0, +)
        guard total > 0, let first = shares.indices.first else { return shares.map { _ in 0 } }
        guard sum > 0 else { return shares.indices.map { $0 == first ? total : 0 } }
        let exact = shares.map { Double(total) * $0 / sum }
        var parts = exact.map { Int($0.rounded(.down)) }
        let order = shares.indices.sorted {
            let (left, right) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
            return left == right ? $0 < $1 : left > right
        }
        for index in order.prefix(max(0, total - parts.reduce(0, +))) { parts[index] += 1 }
        return parts
    }
}
