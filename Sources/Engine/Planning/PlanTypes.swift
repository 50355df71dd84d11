/// One unit of the gap: what the plan has to cover.
package struct PlanGapUnit: Hashable, Sendable {
    /// The unit's ordinal.
    package var unit: UInt16
    /// Required level, 1 to 8.
    package var level: UInt8
    /// What covering it counts when not everything can be covered.
    package var weight: UInt16

    /// A unit of the gap.
    package init(unit: UInt16, level: UInt8, weight: UInt16 = 1) {
        self.unit = unit
        self.level = level
        self.weight = weight
    }
}

/// What a course teaches and what it presupposes; all of its rounds share it.
package struct PlanCourse: Hashable, Sendable {
    /// Units it covers, each up to a level.
    package var covers: [UnitLevel]
    /// Units a person must have, at a level, before a round of it starts. All of them.
    package var prerequisites: [UnitLevel]

    /// A course.
    package init(covers: [UnitLevel], prerequisites: [UnitLevel] = []) {
        self.covers = covers
        self.prerequisites = prerequisites
    }
}

/// One round that could be chosen. What a person pays and where the days of a self-paced round fall are settled
/// beforehand; another way to pay for the same round is another candidate with the same number.
package struct PlanRound: Hashable, Sendable {
    /// Number by which the caller knows the round.
    package var id: Int64
    /// Ordinal of its course.
    package var course: Int32
    /// First and last day, both included, in days since 1970-01-01.
    package var firstDay: Int32
    package var lastDay: Int32
    /// Weekly slots: bit 3 × weekday + 0 morning, 1 afternoon, 2 evening. None for self-paced rounds.
    package var slots: UInt32
    /// Mode of attendance, 0 to 31.
    package var mode: UInt8
    /// The part the person pays.
    package var selfPaidKRW: Int64
    /// The part the training card pays.
    package var cardPaidKRW: Int64
    /// Hours of training.
    package var hours: Int32
    /// One-way whole km, 0 online.
    package var distanceKm: Int32

    /// A round.
    package init(
        id: Int64, course: Int32, firstDay: Int32, lastDay: Int32, slots: UInt32 = 0, mode: UInt8 = 0,
        selfPaidKRW: Int64 = 0, cardPaidKRW: Int64 = 0, hours: Int32 = 0, distanceKm: Int32 = 0
    ) {
        self.id = id
        self.course = course
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.slots = slots
        self.mode = mode
        self.selfPaidKRW = selfPaidKRW
        self.cardPaidKRW = cardPaidKRW
        self.hours = hours
        self.distanceKm = distanceKm
    }

    /// Whether two rounds share days and weekly slots. Masks are compared, not the weekdays of the shared days.
    @inline(__always)
    package func clashes(with other: PlanRound) -> Bool {
        slots & other.slots != 0 && firstDay <= other.lastDay && other.firstDay <= lastDay
    }

    /// The fixed order of candidates: by number, then by everything else, so that input order never matters.
    static func isOrdered(_ first: PlanRound, _ second: PlanRound) -> Bool {
        if first.id != second.id { return first.id < second.id }
        if first.selfPaidKRW != second.selfPaidKRW { return first.selfPaidKRW < second.selfPaidKRW }
        if first.cardPaidKRW != second.cardPaidKRW { return first.cardPaidKRW < second.cardPaidKRW }
        let days = (first.firstDay, first.lastDay, first.slots)
        let otherDays = (second.firstDay, second.lastDay, second.slots)
        if days != otherDays { return days < otherDays }
        return (first.hours, first.distanceKm, first.mode, first.course)
            < (second.hours, second.distanceKm, second.mode, second.course)
    }
}

/// A recognised level of a person that is active on the day of planning.
package struct PlanRecognition: Hashable, Sendable {
    /// The unit's ordinal.
    package var unit: UInt16
    /// 1 to 8.
    package var level: UInt8
    /// Last day on which it holds; `nil` if it does not expire.
    package var lastDay: Int32?

    /// A recognition.
    package init(unit: UInt16, level: UInt8, lastDay: Int32? = nil) {
        self.unit = unit
        self.level = level
        self.lastDay = lastDay
    }
}

/// A set of rounds with what it costs.
package struct ChosenPlan: Hashable, Sendable {
    /// By ascending number.
    package let rounds: [PlanRound]
    package let vector: PlanVector

    /// A plan of some rounds.
    package init(_ rounds: [PlanRound]) {
        self.rounds = rounds.sorted(by: PlanRound.isOrdered)
        vector = PlanVector(rounds)
    }
}
