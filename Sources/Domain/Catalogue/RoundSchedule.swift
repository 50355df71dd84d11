/// When a round meets within a week.
package struct RoundSchedule: Hashable, Sendable, Codable {
    /// Weekly slots: bit 3 × weekday (0 Monday) + 0 morning, 1 afternoon, 2 evening. 0 where the learner sets the pace.
    package let slots: UInt32
    /// Hours of training of the whole round, `nil` where the source gives none.
    package let hours: Int?

    /// `nil` for slots outside the week.
    package init?(slots: Int, hours: Int?) {
        guard (0..<1 << 21).contains(slots) else { return nil }
        self.slots = UInt32(slots)
        self.hours = hours
    }

    /// Monday to Friday, mornings and afternoons: what is assumed of a round on site whose schedule is not provided.
    package static let weekdayDaytime: UInt32 = (0..<5).reduce(0) { $0 | 0b011 << UInt32(3 * $1) }

    /// The parts of the day.
    package enum Part: Int, CaseIterable, Sendable {
        case morning, afternoon, evening
    }

    /// The weekdays (0 Monday) that have a part of the day.
    package static func weekdays(_ slots: UInt32, _ part: Part) -> [Int] {
        (0..<7).filter { slots >> UInt32(3 * $0 + part.rawValue) & 1 == 1 }
    }
}
