/// A linear scale from values to units, with round tick values.
struct Scale {
    let low: Double
    let high: Double
    let start: Double
    let end: Double
    let ticks: [Double]

    /// A scale that covers a range, widened to round ticks. Ranges that are empty or not finite become 0…1.
    init(covering range: (low: Double, high: Double), from start: Double, to end: Double, ticks count: Int) {
        let usable = range.low.isFinite && range.high.isFinite && abs(range.low) < 1e15 && abs(range.high) < 1e15
        let low = usable ? min(range.low, range.high) : 0
        let high = usable && range.high != range.low ? max(range.low, range.high) : low + 1
        let step = Self.roundStep((high - low) / Double(max(1, count)))
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        self.low = first * step
        self.high = last * step
        self.start = start
        self.end = end
        let steps = min(max(Int(exactly: last - first) ?? 1, 1), 50)
        ticks = (0...steps).map { (first + Double($0)) * step }
    }

    /// The place of a value, clamped to the ends.
    func place(_ value: Double) -> Double {
        let share = high > low && value.isFinite ? (value - low) / (high - low) : 0
        return start + min(max(share, 0), 1) * (end - start)
    }

    /// How many decimals the ticks need.
    var decimals: Int {
        let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
        return step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
    }

    /// The smallest of 1, 2, 5 times a power of ten that is not below a step.
    private static func roundStep(_ step: Double) -> Double {
        guard step > 0, step.isFinite else { return 1 }
        var power = 1.0
        while power < step { power *= 10 }
        while power / 10 >= step { power /= 10 }
        return [power / 10, power / 5, power / 2, power].first { $0 >= step } ?? power
    }
}
