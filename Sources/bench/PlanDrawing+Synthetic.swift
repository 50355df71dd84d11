import Domain
import Engine

extension PlanDrawing {
    /// Random covers of two to five of 12 to 20 units, prices within a thousandth of each other, few clashes: set cover
    /// with nothing to hold on to.
    mutating func adversarial() -> PlanInstance {
        let units = 12 + random.below(9)
        let count = 100 + random.below(201)
        var instance = PlanInstance(gap: Self.gap(units), courses: [], rounds: [], recognised: [], limits: PlanLimits())
        for ordinal in 0..<count {
            var covered: Set<Int> = []
            let wanted = 2 + random.below(4)
            while covered.count < wanted { covered.insert(random.below(units)) }
            instance.courses.append(
                PlanCourse(covers: covered.sorted().map { UnitLevel(unit: UInt16($0), level: 3) }))
            let first = Int32(random.below(60))
            instance.rounds.append(
                PlanRound(
                    id: Int64(ordinal), course: Int32(ordinal), firstDay: first,
                    lastDay: first + 20 + Int32(random.below(40)), slots: 1 << UInt32(random.below(21)),
                    selfPaidKRW: Int64(100_000 + random.below(100)), cardPaidKRW: Int64(200_000 + random.below(100)),
                    hours: Int32(40 + random.below(3)), distanceKm: Int32(random.below(30))))
        }
        instance.limits = PlanLimits(balanceKRW: 4_000_000, budgetKRW: 2_000_000, deadlineDay: 130)
        instance.first = PlanComponent.allCases[random.below(5)]
        return instance
    }

    /// 10,000 candidates for 13 to 20 units, four rounds a course, a tenth with a prerequisite.
    mutating func big(_ ordinal: Int) -> PlanInstance {
        let units = 13 + random.below(8)
        var instance = PlanInstance(gap: Self.gap(units), courses: [], rounds: [], recognised: [], limits: PlanLimits())
        for course in 0..<2_500 {
            let start = random.below(units)
            var taught = PlanCourse(
                covers: (0..<2 + random.below(4)).map {
                    UnitLevel(unit: UInt16((start + $0 * 3) % units), level: UInt8(3 + random.below(2)))
                })
            if random.perMille(100) {
                taught.prerequisites = [UnitLevel(unit: UInt16((start + 1) % units), level: 2)]
            }
            instance.courses.append(taught)
            let hours = Int32(40 + 8 * random.below(30))
            let price = Int64(hours) * Int64(2_000 + 250 * random.below(20))
            let distance = Int32(random.below(80))
            for offer in 0..<4 {
                let first = Int32(random.below(250))
                instance.rounds.append(
                    PlanRound(
                        id: Int64(course * 4 + offer), course: Int32(course), firstDay: first,
                        lastDay: first + 10 + Int32(random.below(80)), slots: 1 << UInt32(random.below(21)),
                        selfPaidKRW: price * 3 / 10, cardPaidKRW: price - price * 3 / 10, hours: hours,
                        distanceKm: distance))
            }
        }
        instance.limits = PlanLimits(balanceKRW: 5_000_000, budgetKRW: 3_000_000, earliestDay: 0, deadlineDay: 400)
        instance.first = PlanComponent.allCases[ordinal % 5]
        return instance
    }

    private static func gap(_ units: Int) -> [PlanGapUnit] {
        (0..<units).map { PlanGapUnit(unit: UInt16($0), level: 3) }
    }
}
