/// What can be wrong with the material a plan is asked for.
package enum PlanningError: Error, Equatable, Sendable {
    /// There is more of something than a plan is made for.
    case tooMany(PlanSize, found: Int, limit: Int)
    /// A level outside 1 to 8.
    case levelOutOfRange(unit: Int, level: Int)
    /// The gap names one unit twice at the same level.
    case duplicateGapUnit(unit: Int, level: Int)
    /// A round names a course that does not exist.
    case unknownCourse(round: Int64, course: Int)
    /// An amount, number of hours, distance or day of a round that is negative or beyond every use.
    case roundOutOfRange(round: Int64, PlanRoundField)
    /// A balance, budget, day or distance of the limits that is negative or beyond every use.
    case limitOutOfRange(PlanLimit)
    /// Fewer than one node or more than a thousand million were allowed.
    case nodeLimitOutOfRange(Int)
    /// The ranges of the objective's components together do not fit the packed key.
    case rangesTooWide(bits: Int)
}

/// The things a plan's material counts.
package enum PlanSize: String, Sendable {
    case rounds, courses, gapUnits, recognitions
    /// Units a course covers, or units it presupposes.
    case unitsOfCourse
    /// Different (unit, level) pairs of the gap and of all prerequisites.
    case items

    /// How many there may be.
    package var limit: Int {
        switch self {
        case .rounds, .courses: 10_000
        case .gapUnits: 256
        case .recognitions: 100_000
        case .unitsOfCourse: 1_000
        case .items: 1_024
        }
    }
}

/// The numbers of a round that can be out of range.
package enum PlanRoundField: String, Sendable {
    case days, slots, selfPaid, cardPaid, hours, distance, mode
}
