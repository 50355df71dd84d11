import Analysis
import Database
import Domain
import Intake
import Store
import TestKit
import Testing

/// A small country to plan in: six units of one class, a goal that requires them, and courses made by hand.
struct PlanWorld: Sendable {
    /// One round as a test writes it; days count from the day of planning.
    struct RoundDraft {
        var from: Int?
        var until: Int?
        var fee: Int? = 0
        var mode = CourseMode.onSite
        var region = 0
        var slots: UInt32 = RoundSchedule.weekdayDaytime
        var hours: Int?
        var capacity: Int?
        var enrolled: Int?
        var hasSchedule = true
        var isCancelled = false
    }

    /// One course: the units taught by number, those presupposed, its programme type and rounds.
    struct CourseDraft {
        var title: String
        var teaches: [Int]
        var needs: [Int] = []
        var level = 5
        var type: String? = "C0061"
        var rounds: [RoundDraft]
    }

    static let today = CivilDate(year: 2026, month: 11, day: 21) ?? .earliest
    static let standard = (1...6).map { number in
        (code: "200102020\(number)_23v1", name: "능력 \(number)", level: 5, hours: Int?.some(10 * number))
    }

    let country: Country
    let units: [CompetencyUnit]
    let goal: Profile.ID
    let regions: [Region]

    /// Builds the country in memory, as it is on a day, with more funding rules than the usual ones.
    init(_ courses: [CourseDraft], asOf: CivilDate = today, rules: [FundingRule] = []) async throws {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await StandardsImport.run(
            try SmallStandard.edition(Self.standard), into: database, options: try SmallStandard.options())
        try await database.write { connection in
            let units = try UnitQueries.all(connection).sorted { $0.code < $1.code }
            let regions = try RegionQueries.all(connection, on: Self.today)
            try Self.write(connection, courses, units, regions)
            try FundingQueries.insertMissing(
                connection, rules, batch: Batch.ID(try BatchQueries.newestNumber(connection)))
        }
        country = try await CountryService.open(database, asOf: asOf, snapshotFolder: nil, threads: 1).country
        units = country.standards.units.sorted { $0.code < $1.code }
        goal = try #require(country.standards.profiles.first { $0.kind == .occupation }).id
        regions = try await database.read { try RegionQueries.all($0, on: Self.today) }
        await database.close()
    }

    private static func write(
        _ connection: borrowing Connection, _ drafts: [CourseDraft], _ units: [CompetencyUnit], _ regions: [Region]
    ) throws {
        let batch = Batch.ID(try BatchQueries.newestNumber(connection))
        try CatalogueWriting.insert(
            connection, [Provider(id: .init(1), externalID: "P1", name: "두레훈련원")], batch: batch)
        for (place, draft) in drafts.enumerated() {
            let level = try #require(Level(draft.level))
            let course = Course(
                id: Course.ID(Int64(place + 1)), providerID: .init(1), externalID: "C\(place)", title: draft.title,
                programmeType: draft.type, nodeID: nil, level: level)
            try CatalogueWriting.insert(connection, [course], classCodes: [:], batch: batch)
            let taught = draft.teaches.map {
                TaughtUnit(unitID: units[$0].id, level: level, hours: 10, basis: .curriculum, confidence: 1)
            }
            try CatalogueWriting.insert(connection, taught: [(course.id, taught)], batch: batch)
            let needed = try #require(Level(5))
            try ScheduleQueries.insert(
                connection, prerequisites: draft.needs.map { (course.id, units[$0].id, needed) }, batch: batch)
            for (number, round) in draft.rounds.enumerated() {
                let id = Round.ID(Int64((place + 1) * 100 + number))
                try write(connection, round, id, number + 1, of: course.id, regions, batch)
            }
        }
    }

    private static func write(
        _ connection: borrowing Connection, _ draft: RoundDraft, _ id: Round.ID, _ number: Int, of course: Course.ID,
        _ regions: [Region], _ batch: Batch.ID
    ) throws {
        let round = Round(
            id: id, courseID: course, number: number, startsOn: draft.from.map { today.adding(days: $0) },
            endsOn: draft.until.map { today.adding(days: $0) }, regionID: regions[draft.region % regions.count].id,
            mode: draft.mode, address: nil, capacity: draft.capacity, enrolled: draft.enrolled, fee: draft.fee,
            link: nil, cancelledOn: draft.isCancelled ? today : nil)
        try CatalogueWriting.insert(connection, [round], areaCodes: [:], batch: batch)
        if draft.hasSchedule {
            let schedule = try #require(RoundSchedule(slots: Int(draft.slots), hours: draft.hours))
            try ScheduleQueries.insert(connection, [(id, schedule)], batch: batch)
        }
    }

    /// Somebody in the first region who holds some of the units.
    func subject(
        holding: [Int] = [], until: CivilDate? = nil, situation: Person.Situation = .jobSeeker
    ) throws -> PlanSubject {
        let level = try #require(Level(5))
        return PlanSubject(
            held: holding.map { PlanSubject.Held(unit: units[$0].id, level: level, until: until) },
            region: regions[0].id, situation: situation, companySize: nil)
    }

    func question(_ change: (inout PlanQuestion) -> Void = { _ in }) -> PlanQuestion {
        var question = PlanQuestion(profile: goal, today: Self.today)
        change(&question)
        return question
    }

    func answer(_ question: PlanQuestion, for subject: PlanSubject) throws -> TrainingPlanAnswer {
        try TrainingPlanner(country).answer(question, for: subject)
    }
}
