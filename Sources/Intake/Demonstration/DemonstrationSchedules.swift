import Domain
import Store

/// Weekly schedules and prerequisites of the invented catalogue.
///
/// Drawn from the identity of each round and course by themselves, so that everything drawn before stays as it was.
enum DemonstrationSchedules {
    /// The schedule of a round: as many slots a week as its hours need between its first and last day. Online rounds are in
    /// the evening or at the learner's pace; one in ten stays unknown, as with real sources.
    ///
    /// - Parameter hours: of the course.
    static func schedule(of round: Round, hours: Int) -> RoundSchedule? {
        var random = SeededRandom(seed: UInt64(bitPattern: round.courseID.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        let course = random.below(100)
        random = SeededRandom(seed: UInt64(bitPattern: round.id.rawValue) &* 0xBF58_476D_1CE4_E5B9)
        if random.below(10) == 0 { return nil }
        if round.mode == .online, course < 60 { return RoundSchedule(slots: 0, hours: nil) }
        guard let first = round.startsOn, let last = round.endsOn else { return nil }
        let days = Int(last.dayNumber - first.dayNumber) + 1
        if days < 7 {
            let weekdays = (0..<Int32(days)).map { first.adding(days: Int($0)).weekday }
            return RoundSchedule(slots: Self.slots(weekdays, daytime), hours: nil)
        }
        let suitable =
            switch round.mode {
            case .online: evenings
            case .workplace: weekdayDaytimes
            case .onSite, .blended: evenings + weekends + weekdayDaytimes
            }
        // The smallest weeks that hold the hours, one in twenty of which may be lost to breaks.
        let enough = suitable.filter { $0.hours * days * 20 >= hours * 7 * 19 }
        let least = enough.map(\.hours).min() ?? suitable.map(\.hours).max() ?? 0
        let near = suitable.filter { (least...least + 3).contains($0.hours) }
        return RoundSchedule(slots: near[course % near.count].slots, hours: nil)
    }

    /// A week's slots with the hours they hold: four in a morning or an afternoon, three in an evening.
    private struct Week {
        let slots: Int
        let hours: Int

        init(_ slots: Int) {
            self.slots = slots
            hours = (0..<21).reduce(0) { $0 + (slots >> $1 & 1 == 0 ? 0 : $1 % 3 == 2 ? 3 : 4) }
        }
    }

    private static let (morning, afternoon, daytime, evening) = (0b001, 0b010, 0b011, 0b100)
    private static let weekdays = [0, 1, 2, 3, 4]

    private static func slots(_ days: [Int], _ parts: Int) -> Int {
        days.reduce(0) { $0 | parts << (3 * $1) }
    }

    private static let evenings = [[1, 3], [0, 2, 4], [1, 2, 3], [0, 1, 2, 3], weekdays].map {
        Week(slots($0, evening))
    }
    private static let weekends = [
        Week(slots([5], daytime)), Week(slots([5], daytime) | slots([2], evening)), Week(slots([5, 6], daytime)),
        Week(slots(weekdays, evening) | slots([5], daytime)),
    ]
    private static let weekdayDaytimes = [
        Week(slots([1, 3], morning)), Week(slots([0, 2, 4], morning)), Week(slots([1, 3], daytime)),
        Week(slots(weekdays, morning)),
        Week(slots(weekdays, afternoon)), Week(slots([0, 2, 4], daytime)), Week(slots([0, 1, 2, 3], daytime)),
        Week(slots(weekdays, morning) | slots([0, 2, 4], afternoon)), Week(slots(weekdays, daytime)),
    ]

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
}
