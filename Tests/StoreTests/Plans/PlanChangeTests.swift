import Analysis
import Domain
import Testing

@Suite("What became of a plan")
struct PlanChangeTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    private func world(_ first: Offer, isGone: Bool = false) async throws -> PlanWorld {
        try await PlanWorld([
            Draft(title: "가 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: isGone ? [] : [first]),
            Draft(
                title: "나 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil,
                rounds: [Offer(from: 30, until: 60, fee: 300_000)]),
        ])
    }

    private func change(_ after: Offer, isGone: Bool = false) async throws -> PlanChange {
        let before = try await world(Offer(from: 10, until: 20, fee: 100_000))
        let kept = try before.answer(before.question(), for: try before.subject())
        let now = try await world(after, isGone: isGone)
        guard case .answered(_, let change) = PlanRevision(kept, for: try now.subject(), country: now.country) else {
            throw CancellationError()
        }
        return change
    }

    @Test("nothing changed is said to be nothing")
    func nothing() async throws {
        let change = try await change(Offer(from: 10, until: 20, fee: 100_000))
        #expect(change.isNothing && change.causes.isEmpty && change.kept == ["가 과정"])
    }

    @Test("a full round gives way to the next best, with the cause and the costs")
    func full() async throws {
        let change = try await change(Offer(from: 10, until: 20, fee: 100_000, capacity: 5, enrolled: 5))
        #expect(change.causes == [.roundFull(title: "가 과정")])
        #expect(change.dropped.map(\.title) == ["가 과정"] && change.added.map(\.title) == ["나 과정"] && change.isWhole)
        #expect(change.before?.own == 100_000 && change.after?.own == 300_000)
    }

    @Test("a moved, a dearer and a begun round are told apart")
    func causes() async throws {
        let today = PlanWorld.today
        #expect(
            try await change(Offer(from: 12, until: 20, fee: 100_000)).causes == [
                .roundMoved(title: "가 과정", from: today.adding(days: 10), to: today.adding(days: 12))
            ])
        #expect(
            try await change(Offer(from: 10, until: 20, fee: 120_000)).causes == [
                .priceChanged(title: "가 과정", from: 100_000, to: 120_000)
            ])
        let begun = try await change(Offer(from: -1, until: 20, fee: 100_000))
        #expect(begun.dropped.map(\.title) == ["가 과정"] && begun.added.map(\.title) == ["나 과정"])
    }

    @Test("a round that is not the last is extended, or meets at other times: costs are equal, and yet it is told")
    func extended() async throws {
        let evening: UInt32 = 0b100_100
        func world(until: Int, slots: UInt32 = RoundSchedule.weekdayDaytime) async throws -> PlanWorld {
            try await PlanWorld([
                Draft(
                    title: "가 과정", teaches: [0, 1, 2], type: nil,
                    rounds: [Offer(from: 10, until: until, fee: 100_000, slots: slots, hours: 40)]),
                Draft(
                    title: "나 과정", teaches: [3, 4, 5], type: nil,
                    rounds: [Offer(from: 60, until: 90, fee: 300_000, hours: 40)]),
            ])
        }
        let before = try await world(until: 20)
        let kept = try before.answer(before.question(), for: try before.subject())
        let first = try #require(kept.shown?.rounds.first { $0.title == "가 과정" })
        func change(_ now: PlanWorld) throws -> PlanChange {
            guard case .answered(_, let change) = PlanRevision(kept, for: try now.subject(), country: now.country)
            else { throw CancellationError() }
            return change
        }
        #expect(try change(before).isNothing)
        let later = try await world(until: 41)
        let (from, to) = (PlanWorld.today.adding(days: 20), PlanWorld.today.adding(days: 41))
        let extended = try change(later)
        #expect(extended.before == extended.after && extended.kept.count == 2 && !extended.isNothing)
        #expect(extended.causes == [.roundEndMoved(title: "가 과정", from: from, to: to)])
        #expect(RoundStanding(first, in: later.country) == .endMoved(from: from, to: to))
        let atNight = try await world(until: 20, slots: evening)
        let changed = try change(atNight)
        let day = RoundSchedule.weekdayDaytime
        #expect(changed.before == changed.after && !changed.isNothing)
        #expect(changed.causes == [.roundTimesChanged(title: "가 과정", from: day, to: evening)])
        #expect(RoundStanding(first, in: atNight.country) == .otherTimes(from: day, to: evening))
    }

    @Test("a round that is not in the record any more is gone")
    func gone() async throws {
        let change = try await change(Offer(), isGone: true)
        #expect(change.added.map(\.title) == ["나 과정"])
        #expect(change.causes.contains(.roundGone(title: "가 과정")))
        let cancelled = try await self.change(Offer(from: 10, until: 20, fee: 100_000, isCancelled: true))
        #expect(cancelled.causes.contains(.roundGone(title: "가 과정")))
    }

    @Test("a round of a kept plan says whether it is cancelled, gone, full or begun")
    func standings() async throws {
        let before = try await world(Offer(from: 10, until: 20, fee: 100_000))
        let round = try #require(
            try before.answer(before.question(), for: try before.subject()).shown?.rounds.first)
        func standing(_ after: Offer, isGone: Bool = false) async throws -> RoundStanding? {
            RoundStanding(round, in: try await world(after, isGone: isGone).country)
        }
        #expect(try await standing(Offer(from: 10, until: 20, fee: 100_000)) == nil)
        #expect(try await standing(Offer(from: 10, until: 20, fee: 100_000, isCancelled: true)) == .cancelled)
        #expect(try await standing(Offer(), isGone: true) == .gone)
        #expect(try await standing(Offer(from: 10, until: 20, fee: 100_000, capacity: 5, enrolled: 5)) == .full)
        let later = try await PlanWorld(
            [
                Draft(
                    title: "가 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil,
                    rounds: [Offer(from: 10, until: 20, fee: 100_000)])
            ], asOf: PlanWorld.today.adding(days: 11))
        #expect(RoundStanding(round, in: later.country) == .begun)
    }

    @Test("a round kept without the full name of its region has that of the region it is held in now")
    func region() async throws {
        let world = try await PlanWorld([
            Draft(
                title: "가 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil,
                rounds: [Offer(from: 10, until: 20, region: 1)])
        ])
        let kept = try world.answer(world.question(), for: try world.subject())
        let round = try #require(kept.shown?.rounds.first)
        let (place, known) = (world.regions[1], try #require(round.regionFullName))
        var former = round
        former.regionFullName = nil
        #expect(world.country.regions.fullName(place.id) == known && round.region == place.name)
        #expect(round.fullRegion(in: world.country) == known && former.fullRegion(in: world.country) == known)
        let moved = try await PlanWorld([
            Draft(title: "가 과정", teaches: [0], type: nil, rounds: [Offer(from: 10, until: 20, region: 0)])
        ])
        #expect(former.fullRegion(in: moved.country) == nil, "the kept name is another one")
        let gone = try await PlanWorld([Draft(title: "가 과정", teaches: [0], type: nil, rounds: [])])
        #expect(former.fullRegion(in: gone.country) == nil && round.fullRegion(in: gone.country) == known)
    }

    @Test("a pass makes the plan smaller and is named; a new limit is named with its field")
    func personal() async throws {
        let world = try await world(Offer(from: 10, until: 20, fee: 100_000))
        let kept = try world.answer(world.question(), for: try world.subject())
        guard
            case .answered(_, let passed) = PlanRevision(
                kept, for: try world.subject(holding: [2]), country: world.country)
        else { throw CancellationError() }
        #expect(passed.causes == [.unitMet(world.units[2].name)])
        let limited = try world.answer(world.question { $0.budget = 50_000 }, for: try world.subject())
        let change = PlanChange(from: kept, to: limited, country: world.country)
        #expect(change.causes == [.limitChanged(.budget)] && change.wasWhole && !change.isWhole)
    }

    @Test("a plan whose deadline has passed cannot be asked again, and says so")
    func outdated() async throws {
        let drafts = [Draft(title: "가 과정", teaches: [0], type: nil, rounds: [Offer(from: 10, until: 20)])]
        let world = try await PlanWorld(drafts)
        let kept = try world.answer(
            world.question { $0.deadline = PlanWorld.today.adding(days: 25) }, for: try world.subject())
        #expect(kept.shown?.rounds.count == 1)
        let later = try await PlanWorld(drafts, asOf: PlanWorld.today.adding(days: 26))
        guard case .outdated(let problems) = PlanRevision(kept, for: try later.subject(), country: later.country)
        else { throw CancellationError() }
        #expect(problems.map(\.field) == [.deadline])
    }

    @Test("a course at one's own pace that is put off ends later, and that is the cause")
    func putOff() async throws {
        let drafts = [
            Draft(
                title: "혼자", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: [Offer(mode: .online, slots: 0, hours: 20)]
            )
        ]
        let world = try await PlanWorld(drafts)
        let kept = try world.answer(world.question(), for: try world.subject())
        #expect(kept.plan?.cost.lastDay == PlanWorld.today.adding(days: 13), "20 hours at 10 a week are 14 days")
        let later = try await PlanWorld(drafts, asOf: PlanWorld.today.adding(days: 3))
        guard case .answered(_, let change) = PlanRevision(kept, for: try later.subject(), country: later.country)
        else { throw CancellationError() }
        #expect(change.causes == [.startPutOff(title: "혼자", to: PlanWorld.today.adding(days: 3))])
        #expect(!change.isNothing && change.added.isEmpty)
    }
}
