import Domain
import Engine

/// The rounds a plan could be made of, as the engine takes them, and what is needed to say them in words again.
struct PlanMaterial {
    /// A round that was found.
    struct Offer {
        let place: Int
        let course: Int
        let ways: [FundingSplit]
        let first: CivilDate
        let last: CivilDate
        let isSelfPaced: Bool
        let slots: UInt32
        let isScheduleAssumed: Bool
        let hours: Int
        let areHoursAssumed: Bool
        let km: Int
        let isPlaceUnknown: Bool
        let isPriceUnknown: Bool
    }

    private(set) var courses: [PlanCourse] = []
    private(set) var rounds: [PlanRound] = []
    private(set) var offers: [Int64: Offer] = [:]
    private(set) var looked = PlanLooked()
    let limits: PlanLimits
    let today: CivilDate
    private let question: PlanQuestion
    private let subject: PlanSubject
    private let country: Country
    private let farthest: Int

    /// Finds the rounds of all courses that cover a unit of the gap or, again and again, a prerequisite the person lacks.
    ///
    /// - Complexity: O(postings of the units asked for + rounds found × funding rules).
    init(
        gap: [PlanGapUnit], _ question: PlanQuestion, _ subject: PlanSubject, _ country: Country, balance: Int?,
        today: CivilDate
    ) {
        self.question = question
        self.subject = subject
        self.country = country
        self.today = today
        farthest = country.catalogue.planning.distances.farthestKm(from: subject.region)
        limits = PlanLimits(
            balanceKRW: Int64(balance ?? 0), budgetKRW: question.budget.map { Int64($0) },
            earliestDay: max(question.earliest ?? today, today).dayNumber, deadlineDay: question.deadline?.dayNumber,
            modes: Self.modeBits(question.modes), distanceKmMax: question.distanceKmMax.map { Int32(clamping: $0) })
        let planning = country.catalogue.planning
        let recognised = subject.recognised(country.standards)
        for course in Self.courses(gap, recognised, planning) {
            let before = rounds.count
            for place in planning.rounds(of: course) { add(place, of: course) }
            if rounds.count > before {
                courses.append(
                    PlanCourse(
                        covers: planning.teaching[course].covers,
                        prerequisites: planning.teaching[course].prerequisites))
            }
        }
        looked.courses = courses.count
        looked.rounds = offers.count
    }

    /// Courses by ordinal, ascending.
    private static func courses(
        _ gap: [PlanGapUnit], _ recognised: [PlanRecognition], _ planning: PlanningIndex
    ) -> [Int] {
        var asked: Set<UnitLevel> = []
        var found: Set<Int> = []
        var waiting = gap.map { UnitLevel(unit: $0.unit, level: $0.level) }
        while let wanted = waiting.popLast() {
            guard asked.insert(wanted).inserted else { continue }
            for course in planning.courses(teaching: wanted) where found.insert(course).inserted {
                for needed in planning.teaching[course].prerequisites {
                    let isKept = recognised.contains {
                        $0.unit == needed.unit && $0.level >= needed.level && $0.lastDay == nil
                    }
                    if !isKept { waiting.append(needed) }
                }
            }
        }
        return found.sorted()
    }

    /// The number of a way of attendance for the engine. A round outside the person's times has one beyond all that are
    /// asked for, so that times are a part of the limit on the way of attendance.
    private static func modeNumber(_ mode: CourseMode, fits: Bool) -> UInt8 {
        UInt8((CourseMode.allCases.firstIndex(of: mode) ?? 0) + (fits ? 0 : CourseMode.allCases.count))
    }

    static func modeBits(_ modes: Set<CourseMode>) -> UInt32 {
        CourseMode.allCases.enumerated().reduce(0) { modes.contains($1.element) ? $0 | 1 << UInt32($1.offset) : $0 }
    }

    private mutating func add(_ place: Int, of course: Int) {
        let round = country.catalogue.rounds[place]
        if let capacity = round.capacity, let enrolled = round.enrolled, enrolled >= capacity {
            looked.full += 1
            return
        }
        let teaching = country.catalogue.planning.teaching[course]
        let schedule = country.catalogue.planning.schedules[round.id]
        let hours = min(round.hours ?? schedule?.hours ?? teaching.hours, 100_000)
        guard let days = days(of: round, hours: hours), let ways = ways(of: round, course, hours: hours) else { return }
        let km = distance(of: round)
        let isScheduleAssumed = schedule == nil && round.mode != .online
        let offer = Offer(
            place: place, course: course, ways: ways, first: days.first, last: days.last,
            isSelfPaced: days.isSelfPaced,
            slots: schedule?.slots ?? (isScheduleAssumed ? RoundSchedule.weekdayDaytime : 0),
            isScheduleAssumed: isScheduleAssumed, hours: hours,
            areHoursAssumed: round.hours == nil && schedule?.hours == nil && teaching.areHoursAssumed,
            km: km ?? farthest,
            isPlaceUnknown: km == nil, isPriceUnknown: round.fee == nil)
        offers[round.id.rawValue] = offer
        for way in ways {
            rounds.append(
                PlanRound(
                    id: round.id.rawValue, course: Int32(clamping: courses.count), firstDay: offer.first.dayNumber,
                    lastDay: offer.last.dayNumber, slots: offer.slots,
                    mode: Self.modeNumber(round.mode, fits: question.times.holds(offer.slots)),
                    selfPaidKRW: Int64(way.own),
                    cardPaidKRW: Int64(way.card), hours: Int32(clamping: hours), distanceKm: Int32(clamping: offer.km)))
        }
    }

    /// When it takes place; `nil` and counted where it has begun or the source says no days.
    private mutating func days(
        of round: Round, hours: Int
    ) -> (first: CivilDate, last: CivilDate, isSelfPaced: Bool)? {
        if round.startsOn == nil, round.endsOn == nil, round.mode == .online {
            let first = max(question.earliest ?? today, today)
            let weekly = max(1, question.weeklyHours)
            return (first, first.adding(days: (7 * hours + weekly - 1) / weekly - 1).atLeast(first), true)
        }
        guard let first = round.startsOn, let last = round.endsOn, last >= first, last <= PlanQuestion.dayMost else {
            looked.undated += 1
            return nil
        }
        if first < today {
            looked.past += 1
            return nil
        }
        return (first, last, false)
    }

    /// Who pays; `nil` and counted where the round is closed to the person or has no price.
    private mutating func ways(of round: Round, _ course: Int, hours: Int) -> [FundingSplit]? {
        let code = country.catalogue.courses[course].programmeType
        let offer = FundingRules.Offer(
            fee: round.fee ?? 0, hours: hours, programmeType: code,
            system: country.catalogue.programmeType(code)?.system)
        let rules = country.catalogue.planning.funding
        let person = subject.funding(question)
        if rules.closing(offer, to: person, on: today) != nil {
            looked.closed += 1
            return nil
        }
        var ways = rules.ways(of: offer, for: person, on: today)
        if !question.includesEmployer, !ways.isEmpty {
            ways.removeAll { rules.needsEmployer($0) }
            if ways.isEmpty {
                looked.employer += 1
                return nil
            }
        }
        let isFree = round.fee == nil && Self.costsNothing(rules, offer, person, today)
        if ways.isEmpty || (round.fee == nil && !question.includesUnpriced && !isFree) {
            looked.unpriced += 1
            return nil
        }
        return round.fee == nil ? Array(ways.prefix(1)) : ways
    }

    /// Whether the person and the card pay nothing whatever the price: then a price that is not provided does not matter.
    private static func costsNothing(
        _ rules: FundingRules, _ offer: FundingRules.Offer, _ person: FundingSituation, _ today: CivilDate
    ) -> Bool {
        let sample = FundingRules.Offer(
            fee: 1_000_000, hours: offer.hours, programmeType: offer.programmeType, system: offer.system)
        return rules.ways(of: sample, for: person, on: today).first.map { $0.own == 0 && $0.card == 0 } ?? false
    }

    /// Whole km one way, 0 online; `nil` where the place is not known.
    private func distance(of round: Round) -> Int? {
        if round.mode == .online { return 0 }
        return round.regionID.flatMap { country.catalogue.planning.distances.km(from: subject.region, to: $0) }
    }

    /// Leaves out the rounds that break a limit by themselves, for goals that more rounds fit than a plan is made for.
    mutating func keepInside() {
        let before = rounds.count
        rounds = rounds.filter { limits.broken(by: $0).isEmpty }
        looked.outside = before - rounds.count
    }
}

extension CivilDate {
    fileprivate func atLeast(_ other: CivilDate) -> CivilDate {
        max(self, other)
    }
}
