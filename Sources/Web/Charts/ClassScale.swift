import Domain

/// Five classes of a map, with the limits that are printed in its legend.
package struct ClassScale: Sendable, Equatable {
    /// The lower limit of each class but the first, ascending.
    package let limits: [Double]

    /// Classes with limits set by policy. Fewer than four limits make fewer classes; more are cut off.
    package init(limits: [Double]) {
        self.limits = Array(limits.filter(\.isFinite).sorted().prefix(4))
    }

    /// Classes with about as many values in each. Equal limits fall together, so that there may be fewer than five.
    package init(quantilesOf values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        var limits: [Double] = []
        for part in 1..<5 where !sorted.isEmpty {
            let limit = sorted[min(sorted.count * part / 5, sorted.count - 1)]
            if limit > (limits.last ?? sorted[0]) { limits.append(limit) }
        }
        self.limits = limits
    }

    /// The class of a value from 1 to 5.
    package func number(of value: Double) -> Int {
        1 + limits.count { value >= $0 }
    }

    /// The words of each class in the legend: `< 10`, `10~20`, … with the limits as the caller writes them.
    func words(_ text: (Double) -> String, _ format: Format) -> [String] {
        let written = limits.map(text)
        guard let first = written.first, let last = written.last else { return [format.language("전체", "all")] }
        var words = [format.language("\(first) 미만", "under \(first)")]
        for (low, high) in zip(written, written.dropFirst()) {
            words.append(format.language("\(low)~\(high)", "\(low)–\(high)"))
        }
        words.append(format.language("\(last) 이상", "\(last) or more"))
        return words
    }
}
