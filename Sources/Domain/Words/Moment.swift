/// An instant of UTC to the second: when something was recorded or read.
///
/// Written as `2026-11-21T08:40:00Z`, so that the order of the texts is the order of the instants.
package struct Moment: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, within the years 1 to 9999.
    package let seconds: Int64

    /// The first and the last instant that can be said.
    package static let earliest = Moment(unchecked: Int64(CivilDate.earliest.dayNumber) * 86_400)
    package static let latest = Moment(unchecked: Int64(CivilDate.latest.dayNumber) * 86_400 + 86_399)

    private init(unchecked seconds: Int64) {
        self.seconds = seconds
    }

    /// The instant some seconds after 1970-01-01T00:00:00Z, held inside the years 1 to 9999.
    package init(seconds: Int64) {
        self.seconds = min(max(seconds, Self.earliest.seconds), Self.latest.seconds)
    }

    /// The first instant of a day of UTC.
    package init(startOf date: CivilDate) {
        seconds = Int64(date.dayNumber) * 86_400
    }

    /// Reads exactly `2026-11-21T08:40:00Z`; `nil` for all else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"), bytes[4] == UInt8(ascii: "-"),
            let date = CivilDate(String(text.prefix(10))), let hour = Self.pair(bytes, 11), hour < 24,
            let minute = Self.pair(bytes, 14), minute < 60, let second = Self.pair(bytes, 17), second < 60
        else { return nil }
        seconds = Int64(date.dayNumber) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func pair(_ bytes: [UInt8], _ place: Int) -> Int64? {
        let digits = bytes[place...place + 1]
        guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// The day of UTC the instant falls on.
    package var date: CivilDate {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return CivilDate(dayNumber: day) ?? (seconds < 0 ? .earliest : .latest)
    }

    /// The day in Korea, nine hours ahead of UTC all year: the civil date of what people do at this instant.
    package var koreanDate: CivilDate { adding(seconds: 9 * 3600).date }

    /// The instant some seconds later (or earlier, when negative).
    package func adding(seconds more: Int64) -> Moment {
        let (sum, overflow) = seconds.addingReportingOverflow(more)
        return overflow ? (more < 0 ? .earliest : .latest) : Moment(seconds: sum)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.seconds < right.seconds
    }
}

extension Moment: CustomStringConvertible {
    package var description: String {
        let rest = seconds - Int64(date.dayNumber) * 86_400
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date)T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
    }
}

extension Moment: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Moment(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not like 2026-11-21T08:40:00Z")
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
