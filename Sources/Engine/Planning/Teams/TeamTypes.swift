/// A time in which a person cannot attend.
package struct TeamBusyTime: Hashable, Sendable {
    /// First and last day, both included, in days since 1970-01-01.
    package var firstDay: Int32
    package var lastDay: Int32
    /// Weekly slots as in ``PlanRound``.
    package var slots: UInt32

    package init(firstDay: Int32, lastDay: Int32, slots: UInt32) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.slots = slots
    }
}

/// One member of a team: what is to be covered, and the person's own limits; `nil` is no limit.
package struct TeamPerson: Hashable, Sendable {
    /// The person's gap. At most 64 different (unit, level) pairs.
    package var gap: [PlanGapUnit]
    /// Levels the person has, by which a course's prerequisites are looked at: one counts for rounds that start on or
    /// before its last day.
    package var held: [PlanRecognition]
    package var earliestDay: Int32?
    package var deadlineDay: Int32?
    /// Modes that will do, one bit a mode.
    package var modes: UInt32?
    package var distanceKmMax: Int32?
    /// One-way whole km to each place of the problem.
    package var distanceKm: [Int32]
    package var busy: [TeamBusyTime]
    /// Numbers of the rounds that are closed to the person.
    package var closedRounds: Set<Int64>
    /// What a place costs for the person, by number of the round, where it is not what the round says.
    package var placePriceKRW: [Int64: Int64]

    package init(
        gap: [PlanGapUnit], held: [PlanRecognition] = [], earliestDay: Int32? = nil, deadlineDay: Int32? = nil,
        modes: UInt32? = nil, distanceKmMax: Int32? = nil, distanceKm: [Int32] = [], busy: [TeamBusyTime] = [],
        closedRounds: Set<Int64> = [], placePriceKRW: [Int64: Int64] = [:]
    ) {
        self.gap = gap
        self.held = held
        self.earliestDay = earliestDay
        self.deadlineDay = deadlineDay
        self.modes = modes
        self.distanceKmMax = distanceKmMax
        self.distanceKm = distanceKm
        self.busy = busy
        self.closedRounds = closedRounds
        self.placePriceKRW = placePriceKRW
    }
}

/// One round in which several of a team may have a place.
package struct TeamRound: Hashable, Sendable {
    /// Number by which the caller knows the round.
    package var id: Int64
    /// Ordinal of its course.
    package var course: Int32
    /// First and last day, both included, in days since 1970-01-01.
    package var firstDay: Int32
    package var lastDay: Int32
    /// Weekly slots as in ``PlanRound``.
    package var slots: UInt32
    /// Mode of attendance, 0 to 31.
    package var mode: UInt8
    /// Ordinal of the place where it is held; `nil` online.
    package var place: Int32?
    /// Places that can still be had.
    package var places: Int32
    /// Nobody is sent unless at least so many are.
    package var groupMin: Int32
    /// What each place costs, for people who name no price of their own for the round.
    package var placePriceKRW: Int64
    /// What it costs once, however many are sent.
    package var groupPriceKRW: Int64

    package init(
        id: Int64, course: Int32, firstDay: Int32, lastDay: Int32, slots: UInt32 = 0, mode: UInt8 = 0,
        place: Int32? = nil, places: Int32, groupMin: Int32 = 1, placePriceKRW: Int64 = 0, groupPriceKRW: Int64 = 0
    ) {
        self.id = id
        self.course = course
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.slots = slots
        self.mode = mode
        self.place = place
        self.places = places
        self.groupMin = groupMin
        self.placePriceKRW = placePriceKRW
        self.groupPriceKRW = groupPriceKRW
    }

    /// Whether nobody can be in both rounds because they share days and weekly slots.
    package func clashes(with other: TeamRound) -> Bool {
        Self.clash(slots, firstDay, lastDay, with: other.slots, other.firstDay, other.lastDay)
    }

    /// Whether two rounds, or a round and a busy time, share days and weekly slots (the clash rule of ``PlanRound``).
    @inline(__always)
    static func clash(
        _ slots: UInt32, _ first: Int32, _ last: Int32, with otherSlots: UInt32, _ otherFirst: Int32, _ otherLast: Int32
    ) -> Bool {
        slots & otherSlots != 0 && first <= otherLast && otherFirst <= last
    }
}

/// What a plan for a team comes to, in the order in which plans are compared.
package struct TeamVector: Hashable, Sendable {
    /// Σ weight of the covered gap units over all people. More is better.
    package var coveredWeight: Int64
    /// Σ over places taken of the price a place, and Σ over rounds used of the price a group. Less is better.
    package var costKRW: Int64
    /// Different rounds used, that is groups. Fewer is better.
    package var roundCount: Int
    /// Last day of the last round; `nil` without rounds. Earlier is better.
    package var lastDay: Int32?

    package init(coveredWeight: Int64, costKRW: Int64, roundCount: Int, lastDay: Int32?) {
        self.coveredWeight = coveredWeight
        self.costKRW = costKRW
        self.roundCount = roundCount
        self.lastDay = lastDay
    }

    /// Whether this vector is better than another.
    package func precedes(_ other: TeamVector) -> Bool {
        if coveredWeight != other.coveredWeight { return coveredWeight > other.coveredWeight }
        if costKRW != other.costKRW { return costKRW < other.costKRW }
        if roundCount != other.roundCount { return roundCount < other.roundCount }
        return (lastDay ?? .min) < (other.lastDay ?? .min)
    }
}

/// One place: who is sent to which round.
package struct TeamSeat: Hashable, Comparable, Sendable {
    /// Position of the person in the problem.
    package let person: Int
    /// Number of the round.
    package let round: Int64

    package init(person: Int, round: Int64) {
        self.person = person
        self.round = round
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.person, left.round) < (right.person, right.round)
    }
}

/// A plan for a team.
package struct TeamPlan: Hashable, Sendable {
    /// By person, then round.
    package let seats: [TeamSeat]
    package let vector: TeamVector

    package init(seats: [TeamSeat], vector: TeamVector) {
        self.seats = seats.sorted()
        self.vector = vector
    }
}

/// What the search for a team's plan came to.
package struct TeamResult: Hashable, Sendable {
    package let plan: TeamPlan
    /// Whether no plan is better in the order of ``TeamVector``.
    package let isProved: Bool
    /// No plan covers more weight than this.
    package let coveredWeightMax: Int64
    /// No plan that covers as much as this one costs less; `nil` if it is not known that none covers more.
    package let costMinKRW: Int64?
    /// Nodes looked at.
    package let nodes: Int
}

/// What can be wrong with the material a team's plan is asked for.
package enum TeamPlanningError: Error, Hashable, Sendable {
    /// There is more of something than a team's plan is made for.
    case tooMany(TeamSize, found: Int, limit: Int)
    /// A level outside 1 to 8, or a weight outside 1 to 1,000.
    case gapOutOfRange(person: Int, unit: Int)
    /// A person's gap names one unit twice at the same level.
    case duplicateGapUnit(person: Int, unit: Int)
    /// A round names a course or place that does not exist, or a person does not know the distance to it.
    case unknownCourse(round: Int64)
    case unknownPlace(round: Int64)
    /// Two rounds have the same number.
    case duplicateRound(Int64)
    /// Days, slots, mode, places, group size or prices of a round that are negative or beyond every use.
    case roundOutOfRange(round: Int64)
    /// A day, distance, busy time or price of a person that is beyond every use.
    case personOutOfRange(person: Int)
    case budgetOutOfRange(Int64)
    case nodeLimitOutOfRange(Int)
}

/// The things a team's material counts.
package enum TeamSize: String, Hashable, Sendable {
    case people, rounds, courses, gapUnitsOfPerson, unitsOfCourse
    /// People times rounds that could be of use to them.
    case pairs

    /// How many there may be.
    package var limit: Int {
        switch self {
        case .people: 500
        case .rounds: 2_000
        case .courses: 2_000
        case .gapUnitsOfPerson: 64
        case .unitsOfCourse: 1_000
        case .pairs: 60_000
        }
    }
}
