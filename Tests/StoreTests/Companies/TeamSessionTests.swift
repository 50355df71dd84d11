import Domain
import Testing

@testable import Analysis

@Suite("A company's own sessions, and what became of the rounds of a team's plan")
struct TeamSessionTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    private func plan(
        _ world: PlanWorld, people: Int, _ change: (inout TeamPlanQuestion) -> Void = { _ in }
    ) throws -> TeamTrainingPlan {
        var question = TeamPlanQuestion(today: PlanWorld.today)
        change(&question)
        let sizes = Array(repeating: Person.CompanySize?.some(.large), count: people)
        return try TeamPlanner(world.country).plan(question, for: try TeamOfPlanWorld.workforce(world, sizes))
    }

    /// Pairs of lines that one member is in and that meet at the same time.
    private func clashes(_ plan: TeamTrainingPlan) -> [String] {
        plan.seats.flatMap { one in
            plan.seats.filter { $0.member == one.member && $0.line > one.line }.compactMap { other in
                let (first, second) = (plan.summary.lines[one.line - 1], plan.summary.lines[other.line - 1])
                let isAtOnce = (first.slots ?? 0) & (second.slots ?? 0) != 0
                return isAtOnce && first.startsOn <= second.endsOn && second.startsOn <= first.endsOn
                    ? "\(one.member): \(first.title), \(second.title)" : nil
            }
        }
    }

    @Test("of courses at one's own pace are held on weekdays in the daytime, one after another for the same people")
    func online() async throws {
        let world = try await PlanWorld(
            (0..<3).map { unit in
                Draft(
                    title: "과정 \(unit)", teaches: [unit], type: nil,
                    rounds: [Offer(fee: 900_000, mode: .online, hours: 20, hasSchedule: false)])
            })
        let plan = try plan(world, people: 4) { $0.ownSessionPrice = 100_000 }
        let lines = plan.summary.lines
        #expect(lines.count == 3 && lines.allSatisfy { $0.kind == .ownSession && $0.places == 4 })
        #expect(
            lines.allSatisfy { $0.slots == RoundSchedule.weekdayDaytime && $0.isScheduleAssumed && $0.round == nil })
        #expect(clashes(plan) == [] && Set(lines.map(\.startsOn)).count == 3)
        let monday = PlanWorld.today.adding(days: 16)
        #expect(lines.map(\.startsOn) == [monday, monday.adding(days: 7), monday.adding(days: 14)])
        #expect(plan.summary.cost == 300_000 && plan.summary.isProved)
        let short = try self.plan(world, people: 4) {
            $0.ownSessionPrice = 100_000
            $0.deadline = PlanWorld.today.adding(days: 16 + 6)
            $0.budget = 400_000
        }
        #expect(short.summary.lines.count == 1, "there is time for one session only, and no money for anything else")
        #expect(short.leftovers.filter { $0.reason == .notChosen }.count == 8)
    }

    @Test("keep the timetable of the round they are modelled on, and nobody is in two rounds at once")
    func timetable() async throws {
        let evening: UInt32 = 0b100_100
        let world = try await PlanWorld([
            Draft(
                title: "저녁", teaches: [0], type: nil, rounds: [Offer(from: 20, until: 40, fee: 900_000, slots: evening)]
            ),
            Draft(title: "낮", teaches: [1], type: nil, rounds: [Offer(from: 14, until: 24, fee: 900_000)]),
            Draft(title: "공개", teaches: [2], type: nil, rounds: [Offer(from: 40, until: 60, fee: 1_000)]),
        ])
        let plan = try plan(world, people: 3) { $0.ownSessionPrice = 100_000 }
        let lines = Dictionary(uniqueKeysWithValues: plan.summary.lines.map { ($0.title, $0) })
        #expect(lines.count == 3 && clashes(plan) == [])
        #expect(lines["저녁"]?.slots == evening && lines["저녁"]?.isScheduleAssumed == false)
        #expect(lines["공개"]?.kind == .round && lines["공개"]?.round == Round.ID(300))
        let monday = PlanWorld.today.adding(days: 16)
        #expect(lines["저녁"]?.kind == .ownSession && lines["저녁"]?.startsOn == monday)
        #expect(lines["낮"]?.kind == .ownSession && lines["낮"]?.startsOn == monday, "evenings do not clash with days")
    }

    @Test("a question has all its limits in an address, and is read from it as it was")
    func texts() throws {
        var question = TeamPlanQuestion(today: PlanWorld.today)
        func read(_ question: TeamPlanQuestion) -> TeamPlanQuestion? {
            let texts = question.texts
            let read = TeamPlanQuestion.read(
                today: PlanWorld.today, modes: texts.filter { $0.field == .mode }.map(\.text)
            ) { field in texts.first { $0.field == field }?.text }
            return read.problems.isEmpty ? read.question : nil
        }
        #expect(read(question) == question)
        question.budget = 12_345_678
        question.earliest = PlanWorld.today.adding(days: 3)
        question.deadline = PlanWorld.today.adding(days: 99)
        question.distanceKmMax = 35
        question.modes = [.onSite, .workplace]
        question.groupLeast = 4
        question.ownSessionPrice = 2_000_000
        question.ownSessionPlaces = 7
        #expect(read(question) == question)
        #expect(Set(question.texts.map(\.field)) == Set(TeamPlanField.allCases))
    }

    @Test("nobody is in two rounds at once, on random small catalogues", arguments: 1...10)
    func random(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let drafts = (0..<5).map { place in
            let mode: CourseMode = random.chance(0.4) ? .online : .onSite
            let from = 5 + random.below(60)
            let isOpen = mode == .online && random.chance(0.6)
            return Draft(
                title: "과정 \(place)", teaches: (0..<4).filter { $0 == place % 4 || random.chance(0.2) }, type: nil,
                rounds: [
                    Offer(
                        from: isOpen ? nil : from, until: isOpen ? nil : from + random.below(30),
                        fee: 50_000 * random.below(9), mode: mode, hours: 8 + random.below(40),
                        hasSchedule: random.chance(0.4))
                ])
        }
        let world = try await PlanWorld(drafts)
        let plan = try plan(world, people: 3) { $0.ownSessionPrice = 50_000 * (1 + random.below(5)) }
        #expect(clashes(plan) == [], "seed \(seed)")
        #expect(
            plan.summary.lines.allSatisfy { $0.kind == .round || $0.slots != 0 },
            "a session of one's own always meets at some time")
    }

    @Test("a cancelled, a full and a moved round of a kept plan are told apart; sessions of one's own stay")
    func standings() async throws {
        func world(_ change: (inout Offer) -> Void = { _ in }, isGone: Bool = false) async throws -> PlanWorld {
            var offer = Offer(from: 5, until: 14, fee: 10_000, capacity: 20, enrolled: 0)
            change(&offer)
            return try await PlanWorld([
                Draft(title: "가", teaches: [0], type: nil, rounds: isGone ? [] : [offer]),
                Draft(
                    title: "나", teaches: [1], type: nil,
                    rounds: [Offer(fee: 900_000, mode: .online, hours: 20, hasSchedule: false)]),
            ])
        }
        let kept = try plan(try await world(), people: 3) { $0.ownSessionPrice = 100_000 }.summary
        #expect(kept.lines.map(\.title) == ["가", "나"] && kept.lines[1].kind == .ownSession)
        func standings(_ world: PlanWorld, _ summary: TeamPlanSummary? = nil) -> [RoundStanding?] {
            (summary ?? kept).lines.map { RoundStanding($0, in: world.country) }
        }
        let (first, other) = (PlanWorld.today.adding(days: 5), PlanWorld.today.adding(days: 6))
        #expect(standings(try await world()) == [nil, nil])
        #expect(standings(try await world { $0.isCancelled = true }) == [.cancelled, nil])
        #expect(standings(try await world(isGone: true)) == [.gone, nil])
        #expect(standings(try await world { $0.enrolled = 20 }) == [.full, nil])
        #expect(standings(try await world { $0.enrolled = 18 }) == [.tooFew(free: 2), nil])
        #expect(standings(try await world { $0.from = 6 }) == [.moved(from: first, to: other), nil])
        let (ends, later) = (PlanWorld.today.adding(days: 14), PlanWorld.today.adding(days: 35))
        #expect(standings(try await world { $0.until = 35 }) == [.endMoved(from: ends, to: later), nil])
        let (day, evening) = (RoundSchedule.weekdayDaytime, UInt32(0b100_100))
        #expect(standings(try await world { $0.slots = evening }) == [.otherTimes(from: day, to: evening), nil])
        var untold = kept.lines[0]
        untold.slots = nil
        #expect(RoundStanding(untold, in: try await world { $0.slots = evening }.country) == nil)
        #expect(standings(try await world { $0.fee = 60_000 }) == [.repriced(from: 10_000, to: 60_000), nil])
        var former = kept.lines[0]
        former.round = nil
        #expect(RoundStanding(former, in: try await world().country) == nil, "found again by its days")
        #expect(RoundStanding(former, in: try await world { $0.isCancelled = true }.country) == .gone)
    }
}
