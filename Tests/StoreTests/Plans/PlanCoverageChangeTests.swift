import Analysis
import Domain
import Testing

@Suite("What a plan made anew closes against the old one")
struct PlanCoverageChangeTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    private func change(
        _ drafts: [PlanWorld.CourseDraft], to later: [PlanWorld.CourseDraft]? = nil,
        _ limit: (inout PlanQuestion) -> Void = { _ in }
    ) async throws -> (change: PlanChange, world: PlanWorld) {
        let world = try await PlanWorld(drafts)
        let kept = try world.answer(world.question(), for: try world.subject())
        let now = try await PlanWorld(later ?? drafts)
        let answer = try now.answer(now.question(limit), for: try now.subject())
        return (PlanChange(from: kept, to: answer, country: now.country), world)
    }

    private let dearAndCheap: [PlanWorld.CourseDraft] = [
        Draft(title: "비싼 과정", teaches: [0, 1, 2], type: nil, rounds: [Offer(from: 10, until: 20, fee: 900_000)]),
        Draft(title: "싼 과정", teaches: [3, 4, 5], type: nil, rounds: [Offer(from: 30, until: 40, fee: 100_000)]),
    ]

    @Test("a cheaper plan that closes less says which units are lost")
    func lost() async throws {
        let (change, world) = try await change(dearAndCheap) { $0.budget = 100_000 }
        #expect(change.closedBefore.count == 6 && change.closedAfter.count == 3)
        #expect(change.lost.map(\.id) == world.units[0...2].map(\.id) && change.gained.isEmpty)
        #expect(change.dropped.map(\.title) == ["비싼 과정"] && change.before?.own == 1_000_000)
        #expect(change.dropped.map(\.startsOn) == [PlanWorld.today.adding(days: 10)])
        #expect(!change.isNothingLeft && !change.isNothing)
    }

    @Test("a limit that leaves no round at all is told as such")
    func nothingLeft() async throws {
        let (change, _) = try await change(dearAndCheap) { $0.deadline = PlanWorld.today.adding(days: 5) }
        #expect(change.isNothingLeft && change.closedAfter.isEmpty && change.lost.count == 6)
    }

    @Test("another round of a course is a move of the course, and no course comes or goes")
    func shifted() async throws {
        func course(_ offers: [PlanWorld.RoundDraft]) -> [PlanWorld.CourseDraft] {
            [Draft(title: "가 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: offers)]
        }
        let late = Offer(from: 100, until: 120)
        let (change, _) = try await change(
            course([Offer(from: 21, until: 30), late]),
            to: course([Offer(from: 21, until: 30, capacity: 1, enrolled: 1), late]))
        #expect(change.dropped.isEmpty && change.added.isEmpty && change.lost.isEmpty && !change.isNothing)
        #expect(change.shifted.map(\.from) == [PlanWorld.today.adding(days: 21)])
        #expect(change.shifted.map(\.to) == [PlanWorld.today.adding(days: 100)])
    }

    @Test("a unit that was met meanwhile is not lost")
    func met() async throws {
        let world = try await PlanWorld(dearAndCheap)
        let kept = try world.answer(world.question(), for: try world.subject())
        let answer = try world.answer(world.question(), for: try world.subject(holding: [0, 1, 2]))
        let change = PlanChange(from: kept, to: answer, country: world.country)
        #expect(change.lost.isEmpty && change.closedAfter.count == 3 && change.dropped.count == 1)
    }
}
