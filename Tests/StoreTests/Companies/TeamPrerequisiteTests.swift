import Domain
import Testing

@testable import Analysis

@Suite("What a team's plan presupposes")
struct TeamPrerequisiteTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    /// First days of the rounds that somebody who holds the fifth unit until a day is sent to, and of those that the plan
    /// for one person takes.
    private func starts(_ world: PlanWorld, until days: Int?) throws -> (team: [CivilDate], alone: [CivilDate]) {
        let subject = try world.subject(holding: [4], until: days.map { PlanWorld.today.adding(days: $0) })
        let workforce = try TeamOfPlanWorld.workforce(world, [nil], holding: subject.held)
        #expect(workforce.members.first?.levels[world.units[4].id] == Level(5))
        let plan = try TeamPlanner(world.country).plan(TeamPlanQuestion(today: PlanWorld.today), for: workforce)
        let answer = try world.answer(world.question(), for: subject)
        return (plan.summary.lines.map(\.startsOn), answer.shown?.rounds.map(\.startsOn) ?? [])
    }

    @Test("holds on the first day of the round, as in the plan for one person")
    func expiry() async throws {
        let world = try await PlanWorld([
            Draft(title: "이른", teaches: [0], needs: [4], rounds: [Offer(from: 20, until: 30)]),
            Draft(title: "늦은", teaches: [1], needs: [4], rounds: [Offer(from: 70, until: 90)]),
        ])
        let days = [20, 70].map { PlanWorld.today.adding(days: $0) }
        for (until, taken) in [(Int?.none, days), (71, days), (70, [days[0]]), (21, [days[0]]), (20, [])] {
            let (team, alone) = try starts(world, until: until)
            #expect(team == taken, "held until day \(until.map(String.init) ?? "–")")
            #expect(alone == taken, "held until day \(until.map(String.init) ?? "–")")
        }
    }

    @Test("holds when a session of the company's own begins")
    func ownSession() async throws {
        let world = try await PlanWorld([
            Draft(title: "우리", teaches: [0], needs: [4], rounds: [Offer(from: 60, until: 64, fee: 900_000)])
        ])
        func first(until days: Int) throws -> [CivilDate] {
            let subject = try world.subject(holding: [4], until: PlanWorld.today.adding(days: days))
            var question = TeamPlanQuestion(today: PlanWorld.today)
            question.ownSessionPrice = 10_000
            let workforce = try TeamOfPlanWorld.workforce(world, [nil], holding: subject.held)
            return try TeamPlanner(world.country).plan(question, for: workforce).summary.lines.map(\.startsOn)
        }
        let monday = PlanWorld.today.adding(days: 16)
        #expect(try first(until: 17) == [monday])
        #expect(try first(until: 16) == [])
    }
}
