import Domain
import Store

/// Weekly schedules and prerequisites of the invented catalogue.
///
/// Drawn from the identity of each round and course by themselves, so that everything drawn before stays as it was.
enum DemonstrationSchedules {
    /// The schedule of a round: on site and blended by day, in the evening or at weekends, online in the evening or at the
    /// learner's pace; one in ten stays unknown, as with real sources.
    static func schedule(of round: Round) -> RoundSchedule? {
        var random = SeededRandom(seed: UInt64(bitPattern: round.courseID.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        let course = random.below(100)
        random = SeededRandom(seed: UInt64(bitPattern: round.id.rawValue) &* 0xBF58_476D_1CE4_E5B9)
        if random.below(10) == 0 { return nil }
        switch round.mode {
        case .online: return RoundSchedule(slots: course < 60 ? 0 : evenings(course), hours: nil)
        case .onSite, .blended, .workplace:
            switch course {
            case ..<35: return RoundSchedule(slots: Int(RoundSchedule.weekdayDaytime), hours: nil)
            case ..<50: return RoundSchedule(slots: mornings, hours: nil)
            case ..<80: return RoundSchedule(slots: evenings(course), hours: nil)
            default: return RoundSchedule(slots: course < 92 ? 0b011 << 15 : 0b011 << 15 | 0b011 << 18, hours: nil)
            }
        }
    }

    /// What a course presupposes: for one in six that does not start at the bottom of its class, the unit just below.
    static func prerequisite(
        of course: Course, teaching units: [TaughtUnit], in all: [CompetencyUnit]
    ) -> (CompetencyUnit.ID, Level)? {
        var random = SeededRandom(seed: UInt64(bitPattern: course.id.rawValue) &* 0x94D0_49BB_1331_11EB)
        guard random.below(6) == 0, let first = units.first,
            let place = all.firstIndex(where: { $0.id == first.unitID }), place > 0
        else { return nil }
        return (all[place - 1].id, all[place - 1].level)
    }

    private static let mornings = (0..<5).reduce(0) { $0 | 0b001 << (3 * $1) }

    private static func evenings(_ course: Int) -> Int {
        let days = [[0, 2, 4], [1, 3], [0, 1, 2], [2, 3, 4]][course % 4]
        return days.reduce(0) { $0 | 0b100 << (3 * $1) }
    }
}
