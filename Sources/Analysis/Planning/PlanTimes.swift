import Domain

/// When in the week somebody can learn. A limit on the weekly slots of rounds; rounds at one's own pace always fit.
package enum PlanTimes: String, CaseIterable, Hashable, Sendable, Codable {
    /// At any time.
    case any
    /// Monday to Friday, mornings and afternoons.
    case daytime
    /// Every evening, Saturdays and Sundays.
    case evenings

    /// The slots, as in ``RoundSchedule``.
    package var slots: UInt32 {
        switch self {
        case .any: (1 << 21) - 1
        case .daytime: RoundSchedule.weekdayDaytime
        case .evenings: Self.any.slots & ~RoundSchedule.weekdayDaytime
        }
    }

    /// Whether somebody with these times can attend all slots of a round.
    package func holds(_ slots: UInt32) -> Bool { slots & ~self.slots == 0 }
}
