import Domain
import Engine

/// The people and rounds a plan for a team could be made of, as the engine takes them, and what is needed to say them in
/// words again.
struct TeamMaterial {
    /// A round that was found.
    struct Offer {
        let kind: TeamPlanLine.Kind
        /// Ordinal in the catalogue.
        let course: Int
        /// Place in the catalogue's rounds: the round itself, or the one a session of one's own is modelled on.
        let place: Int
        var round: TeamRound
        let hours: Int
        let isScheduleAssumed: Bool
        let placesFree: Int?
        /// What a place costs by the situation of who takes it; who is not in it cannot take a public round.
        let prices: [FundingSituation: TeamSeatPrice]
    }

    /// Rounds a plan is made from; more than this and the best-looking ones are taken.
    static let roundLimit = 300
    /// Days before a session of one's own can begin.
    private static let daysToArrange = 14
    /// Different days on which the sessions of one course can begin.
    private static let turnsMost = 3
    /// Hours a week for rounds at one's own pace.
    private static let weeklyHours = 10
    /// Places where the source says neither how many there are nor how many are taken.
    private static let placesUnknown = 10

    let question: TeamPlanQuestion
    private(set) var people: [TeamPerson] = []
    /// The gap of each person in the order of the engine's.
    private(set) var gaps: [[PlanGapUnit]] = []
    private(set) var offers: [Offer] = []
    private(set) var courses: [PlanCourse] = []
    private(set) var roundsLooked = 0
    private(set) var roundsUnpriced = 0
    private(set) var roundsClosed = 0
    private(set) var roundsLeftOut = 0
    /// (unit, level) pairs somebody lacks that no course teaches.
    private(set) var untaught: Set<UnitLevel> = []
    private let country: Country
    private let today: CivilDate
    private let situations: Set<FundingSituation>

    /// Finds the rounds of all courses that cover something a member lacks.
    ///
    /// - Complexity: O(members × role units + rounds of the courses found + members × regions).
    init(_ placed: [(member: TeamMember, role: RoleProfile)], _ question: TeamPlanQuestion, country: Country) {
        self.question = question
        self.country = country
        today = country.asOf
        situations = Set(placed.map(\.member.funding))
        gaps = placed.map { Self.gap($0.member, $0.role, country.standards) }
        findOffers()
        keepBest()
        addOwnSessions()
        setPeople(placed.map(\.member))
    }

    private static func gap(_ member: TeamMember, _ role: RoleProfile, _ standards: StandardsBook) -> [PlanGapUnit] {
        let open = role.requirements.compactMap { requirement -> PlanGapUnit? in
            if let held = member.levels[requirement.unitID], held >= requirement.level { return nil }
            guard let ordinal = standards.unitOrdinals[requirement.unitID], let unit = UInt16(exactly: ordinal) else {
                return nil
            }
            return PlanGapUnit(unit: unit, level: requirement.level.value, weight: UInt16(clamping: requirement.weight))
        }
        return Array(open.sorted { $0.unit < $1.unit }.prefix(TeamSize.gapUnitsOfPerson.limit))
    }

    private mutating func findOffers() {
        let planning = country.catalogue.planning
        var found: Set<Int> = []
        for wanted in Set(gaps.joined().map { UnitLevel(unit: $0.unit, level: $0.level) }) {
            let teaching = planning.courses(teaching: wanted)
            if teaching.isEmpty { untaught.insert(wanted) }
            found.formUnion(teaching)
        }
        for course in found.sorted() {
            for place in planning.rounds(of: course) { add(place, of: course) }
        }
    }

    private mutating func add(_ place: Int, of course: Int) {
        let round = country.catalogue.rounds[place]
        guard question.modes.contains(round.mode) else { return }
        let planning = country.catalogue.planning
        let schedule = planning.schedules[round.id]
        let hours = round.hours ?? schedule?.hours ?? planning.teaching[course].hours
        guard let days = days(of: round, hours: hours) else { return }
        roundsLooked += 1
        let free = round.capacity.map { max(0, $0 - (round.enrolled ?? 0)) }
        if free == 0 { return }
        guard let prices = prices(of: round, course, hours: hours) else { return }
        let isAssumed = schedule == nil && round.mode != .online
        offers.append(
            Offer(
                kind: .round, course: course, place: place,
                round: TeamRound(
                    id: round.id.rawValue, course: 0, firstDay: days.first.dayNumber, lastDay: days.last.dayNumber,
                    slots: schedule?.slots ?? (isAssumed ? RoundSchedule.weekdayDaytime : 0),
                    mode: UInt8(CourseMode.allCases.firstIndex(of: round.mode) ?? 0),
                    places: Int32(clamping: free ?? Self.placesUnknown), groupMin: Int32(clamping: question.groupLeast),
                    placePriceKRW: prices.values.map { Int64($0.company) }.max() ?? 0),
                hours: hours, isScheduleAssumed: isAssumed, placesFree: free, prices: prices))
    }

    /// What a place costs each of the members who may take it; `nil` and counted where nobody may or no price is known.
    private mutating func prices(
        of round: Round, _ course: Int, hours: Int
    ) -> [FundingSituation: TeamSeatPrice]? {
        var prices: [FundingSituation: TeamSeatPrice] = [:]
        var isClosed = true
        for situation in situations {
            let answer = TeamSeatPrice.of(
                round.fee, country.catalogue.courses[course], hours: hours, for: situation, in: country.catalogue,
                on: today)
            if case .price(let price) = answer { prices[situation] = price }
            if answer != .closed { isClosed = false }
        }
        if !prices.isEmpty { return prices }
        if isClosed { roundsClosed += 1 } else { roundsUnpriced += 1 }
        return nil
    }

    private func days(of round: Round, hours: Int) -> (first: CivilDate, last: CivilDate)? {
        let earliest = max(question.earliest ?? today, today)
        var days: (first: CivilDate, last: CivilDate)
        if round.startsOn == nil, round.endsOn == nil, round.mode == .online {
            let length = (7 * min(hours, 100_000) + Self.weeklyHours - 1) / Self.weeklyHours
            days = (earliest, earliest.adding(days: max(0, length - 1)))
        } else {
            guard let first = round.startsOn, let last = round.endsOn, last >= first else { return nil }
            days = (first, last)
        }
        return days.first >= earliest && days.last <= question.deadline ? days : nil
    }

    /// Keeps the rounds that close the most weight for their price, unit by unit in turn, so that every unit keeps some.
    private mutating func keepBest() {
        guard offers.count > Self.roundLimit else { return }
        var weights: [UnitLevel: Int] = [:]
        for unit in gaps.joined() {
            weights[UnitLevel(unit: unit.unit, level: unit.level), default: 0] += Int(unit.weight)
        }
        let wanted = weights.keys.sorted { ($0.unit, $0.level) < ($1.unit, $1.level) }
        let teaching = country.catalogue.planning.teaching
        func covers(_ offer: Offer, _ unit: UnitLevel) -> Bool {
            teaching[offer.course].covers.contains { $0.unit == unit.unit && $0.level >= unit.level }
        }
        let worth = offers.map { offer in
            let weight = wanted.reduce(0) { covers(offer, $1) ? $0 + (weights[$1] ?? 0) : $0 }
            return Double(offer.round.placePriceKRW + 1) / Double(max(1, weight))
        }
        let queues = wanted.map { unit in
            offers.indices.filter { covers(offers[$0], unit) }.sorted {
                worth[$0] == worth[$1] ? offers[$0].round.id < offers[$1].round.id : worth[$0] < worth[$1]
            }
        }
        var kept: Set<Int> = []
        var turn = 0
        while kept.count < Self.roundLimit, queues.contains(where: { turn < $0.count }) {
            for queue in queues where turn < queue.count && kept.count < Self.roundLimit { kept.insert(queue[turn]) }
            turn += 1
        }
        roundsLeftOut = offers.count - kept.count
        offers = kept.sorted().map { offers[$0] }
    }

    /// Sessions of each course for this company alone, as long as one of its rounds, where the company named a price. They
    /// are held at the company when the round is, on weekdays in the daytime where that is not known, and begin on Mondays
    /// one after another, so that somebody can be in several.
    private mutating func addOwnSessions() {
        guard let price = question.ownSessionPrice else { return }
        let earliest = max(question.earliest ?? today, today.adding(days: Self.daysToArrange))
        let start = earliest.adding(days: (7 - earliest.weekday) % 7)
        var seen: Set<Int> = []
        let models = offers.filter { seen.insert($0.course).inserted }
        let turns = Self.turns(courses: models.count, rounds: offers.count, people: gaps.count)
        for offer in models {
            let isKnown = !offer.isScheduleAssumed && offer.round.slots != 0
            let days = Int(offer.round.lastDay - offer.round.firstDay)
            for turn in 0..<turns {
                let first = start.adding(days: turn * 7 * (days / 7 + 1))
                let last = first.adding(days: days)
                guard last <= question.deadline else { break }
                var round = offer.round
                round.id = -1 - Int64(offer.course * Self.turnsMost + turn)
                (round.firstDay, round.lastDay) = (first.dayNumber, last.dayNumber)
                round.slots = isKnown ? round.slots : RoundSchedule.weekdayDaytime
                round.places = Int32(clamping: question.ownSessionPlaces)
                (round.placePriceKRW, round.groupPriceKRW) = (0, Int64(price))
                offers.append(
                    Offer(
                        kind: .ownSession, course: offer.course, place: offer.place, round: round, hours: offer.hours,
                        isScheduleAssumed: !isKnown, placesFree: question.ownSessionPlaces, prices: [:]))
            }
        }
    }

    /// On how many different days the sessions of a course can begin: fewer where the problem gets large.
    private static func turns(courses: Int, rounds: Int, people: Int) -> Int {
        let roundsMost = min(2 * roundLimit, TeamSize.pairs.limit / max(1, people))
        return min(turnsMost, max(1, (roundsMost - rounds) / max(1, courses)))
    }

    /// Numbers courses and places, and gives people their distances.
    private mutating func setPeople(_ members: [TeamMember]) {
        let planning = country.catalogue.planning
        var ordinals: [Int: Int32] = [:]
        var regions: [Region.ID?] = []
        var placeOf: [Region.ID?: Int32] = [:]
        for number in offers.indices {
            let offer = offers[number]
            if ordinals[offer.course] == nil {
                ordinals[offer.course] = Int32(clamping: courses.count)
                let teaching = planning.teaching[offer.course]
                courses.append(PlanCourse(covers: teaching.covers, prerequisites: teaching.prerequisites))
            }
            offers[number].round.course = ordinals[offer.course] ?? 0
            let source = country.catalogue.rounds[offer.place]
            if offer.kind == .round && source.mode != .online {
                if placeOf[source.regionID] == nil {
                    placeOf[source.regionID] = Int32(clamping: regions.count)
                    regions.append(source.regionID)
                }
                offers[number].round.place = placeOf[source.regionID]
            }
        }
        let own = Dictionary(uniqueKeysWithValues: situations.map { ($0, terms(for: $0)) })
        people = members.enumerated().map { place, member in
            let farthest = planning.distances.farthestKm(from: member.regionID)
            return TeamPerson(
                gap: gaps[place], held: PlanSubject.recognised(member.held, country.standards),
                distanceKmMax: question.distanceKmMax.map { Int32(clamping: $0) },
                distanceKm: regions.map { region in
                    Int32(clamping: region.flatMap { planning.distances.km(from: member.regionID, to: $0) } ?? farthest)
                }, closedRounds: own[member.funding]?.closed ?? [], placePriceKRW: own[member.funding]?.prices ?? [:])
        }
    }

    /// The rounds somebody of a situation cannot take, and those that cost another price than their dearest place.
    private func terms(for situation: FundingSituation) -> (closed: Set<Int64>, prices: [Int64: Int64]) {
        var closed: Set<Int64> = []
        var prices: [Int64: Int64] = [:]
        for offer in offers where offer.kind == .round {
            if let price = offer.prices[situation].map({ Int64($0.company) }) {
                if price != offer.round.placePriceKRW { prices[offer.round.id] = price }
            } else {
                closed.insert(offer.round.id)
            }
        }
        return (closed, prices)
    }

    /// The problem as the engine takes it.
    func problem() throws(TeamPlanningError) -> TeamProblem {
        try TeamProblem(
            people: people, courses: courses, rounds: offers.map(\.round), budgetKRW: question.budget.map { Int64($0) })
    }

    /// One person's own problem: any group size, the person's share of no budget.
    func problem(of person: Int) throws(TeamPlanningError) -> TeamProblem {
        let alone = offers.map { offer in
            var round = offer.round
            round.groupMin = 1
            return round
        }
        return try TeamProblem(people: [people[person]], courses: courses, rounds: alone)
    }
}
