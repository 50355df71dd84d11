package import Domain

extension Format {
    /// An instant on the clock of Korea: `2026. 11. 21. 17:40`, `21 Nov 2026 17:40`.
    package func moment(_ moment: Moment?) -> String {
        guard let moment else { return missing }
        let local = moment.adding(seconds: 9 * 3600)
        let minutes = (local.seconds - Moment(startOf: local.date).seconds) / 60
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(dateCell(local.date)) \(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}
