extension PlanProblem {
    /// Largest amount, number of hours, distance and distance of a day from 1970 that a round or a limit may say.
    private static let krwLimit: Int64 = 1_000_000_000_000
    private static let hoursLimit: Int32 = 100_000
    private static let distanceLimit: Int32 = 40_000
    private static let dayLimit: Int32 = 1_000_000

    static func check(
        gap: [PlanGapUnit], courses: [PlanCourse], recognised: [PlanRecognition]
    ) throws(PlanningError) {
        try check(.gapUnits, gap.count)
        try check(.courses, courses.count)
        try check(.recognitions, recognised.count)
        var seen: Set<PlanGapUnit> = []
        for unit in gap {
            try check(level: unit.level, of: unit.unit)
            var plain = unit
            plain.weight = 0
            guard seen.insert(plain).inserted else {
                throw .duplicateGapUnit(unit: Int(unit.unit), level: Int(unit.level))
            }
        }
        for course in courses {
            try check(.unitsOfCourse, course.covers.count)
            try check(.unitsOfCourse, course.prerequisites.count)
            for taught in course.covers { try check(level: taught.level, of: taught.unit) }
            for needed in course.prerequisites { try check(level: needed.level, of: needed.unit) }
        }
        for recognition in recognised { try check(level: recognition.level, of: recognition.unit) }
    }

    static func check(_ rounds: [PlanRound], courses: Int) throws(PlanningError) {
        try check(.rounds, rounds.count)
        for round in rounds {
            guard round.course >= 0, Int(round.course) < courses else {
                throw .unknownCourse(round: round.id, course: Int(round.course))
            }
            if let field = wrongField(of: round) { throw .roundOutOfRange(round: round.id, field) }
        }
    }

    static func check(_ limits: PlanLimits) throws(PlanningError) {
        if let balance = limits.balanceKRW, balance < 0 || balance > .max / 4 { throw .limitOutOfRange(.balance) }
        if let budget = limits.budgetKRW, budget < 0 || budget > .max / 4 { throw .limitOutOfRange(.budget) }
        if let day = limits.earliestDay, !isDay(day) { throw .limitOutOfRange(.earliest) }
        if let day = limits.deadlineDay, !isDay(day) { throw .limitOutOfRange(.deadline) }
        if let distance = limits.distanceKmMax, distance < 0 { throw .limitOutOfRange(.distance) }
    }

    private static func wrongField(of round: PlanRound) -> PlanRoundField? {
        if !isDay(round.firstDay) || !isDay(round.lastDay) || round.firstDay > round.lastDay { return .days }
        if round.slots >= 1 << 21 { return .slots }
        if round.selfPaidKRW < 0 || round.selfPaidKRW > krwLimit { return .selfPaid }
        if round.cardPaidKRW < 0 || round.cardPaidKRW > krwLimit { return .cardPaid }
        if round.hours < 0 || round.hours > hoursLimit { return .hours }
        if round.distanceKm < 0 || round.distanceKm > distanceLimit { return .distance }
        return round.mode > 31 ? .mode : nil
    }

    private static func isDay(_ day: Int32) -> Bool {
        day >= -dayLimit && day <= dayLimit
    }

    private static func check(_ size: PlanSize, _ count: Int) throws(PlanningError) {
        if count > size.limit { throw .tooMany(size, found: count, limit: size.limit) }
    }

    private static func check(level: UInt8, of unit: UInt16) throws(PlanningError) {
        guard MatchingRule.levels.contains(Int(level)) else {
            throw .levelOutOfRange(unit: Int(unit), level: Int(level))
        }
    }
}
