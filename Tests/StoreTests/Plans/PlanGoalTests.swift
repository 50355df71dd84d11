import Analysis
import Domain
import Foundation
import Testing

@Suite("Plans for profiles of one's own, and with an employer's agreement")
struct PlanGoalTests {
    private typealias Draft = PlanWorld.CourseDraft
    private typealias Offer = PlanWorld.RoundDraft

    private let drafts: [PlanWorld.CourseDraft] = [
        Draft(
            title: "넓은 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: [Offer(from: 5, until: 60, fee: 500_000)]),
        Draft(title: "좁은 과정", teaches: [4], type: nil, rounds: [Offer(from: 5, until: 9, fee: 10_000)]),
    ]

    private func subject(_ world: PlanWorld, wants units: [Int], holding: [Int] = []) throws -> PlanSubject {
        let level = try #require(Level(5))
        let own = OwnProfile(
            ordinal: 3, name: "나의 길", madeAt: Moment(seconds: 0),
            entries: units.map { OwnProfile.Entry(unitID: world.units[$0].id, level: level) })
        return PlanSubject(
            held: try world.subject(holding: holding).held, region: world.regions[0].id, situation: .jobSeeker,
            companySize: nil, ownProfiles: [own])
    }

    private func question(_ world: PlanWorld, own: Int) -> PlanQuestion {
        world.question {
            $0.profile = Profile.ID(0)
            $0.own = own
        }
    }

    @Test("a profile of one's own is planned by its own units, those held left out")
    func ownProfile() async throws {
        let world = try await PlanWorld(drafts)
        let question = question(world, own: 3)
        let answer = try world.answer(question, for: try subject(world, wants: [1, 4], holding: [1]))
        #expect(answer.profileName.korean == "나의 길" && answer.gap.map(\.id) == [world.units[4].id])
        #expect(answer.plan?.rounds.map(\.title) == ["좁은 과정"] && answer.isWhole)
        #expect(throws: TrainingPlanProblem.unknownOwnProfile) {
            try world.answer(self.question(world, own: 4), for: try subject(world, wants: [1]))
        }
    }

    @Test("a kept plan for a profile of one's own is read and made again; a changed goal is named")
    func again() async throws {
        let world = try await PlanWorld(drafts)
        let made = try world.answer(question(world, own: 3), for: try subject(world, wants: [4]))
        let kept = try JSONDecoder().decode(TrainingPlanAnswer.self, from: try JSONEncoder().encode(made))
        #expect(kept == made)
        guard
            case .answered(let now, let change) = PlanRevision(
                kept, for: try subject(world, wants: [4]), country: world.country)
        else { throw CancellationError() }
        #expect(now.question.own == 3 && change.isNothing)
        let other = try world.answer(world.question(), for: try subject(world, wants: [4]))
        #expect(PlanChange(from: kept, to: other, country: world.country).causes.first == .goalChanged)
        guard case .refused(.unknownOwnProfile) = PlanRevision(kept, for: try world.subject(), country: world.country)
        else { throw CancellationError() }
    }

    @Test("a plan kept before there was the choice about employers is read with the usual value")
    func formerQuestion() async throws {
        let world = try await PlanWorld(drafts)
        let made = try world.answer(world.question(), for: try world.subject())
        let written = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(made))
        var document = try #require(written as? [String: Any])
        for (part, field) in [("question", "includesEmployer"), ("looked", "employer")] {
            var members = try #require(document[part] as? [String: Any])
            #expect(members.removeValue(forKey: field) != nil, "\(field) is not written")
            document[part] = members
        }
        let former = try JSONSerialization.data(withJSONObject: document)
        #expect(try JSONDecoder().decode(TrainingPlanAnswer.self, from: former) == made)
    }

    @Test(
        "training an employer pays for is left out when asked, also where its price is not known, and is a condition else"
    )
    func employer() async throws {
        let world = try await PlanWorld([
            Draft(
                title: "회사 과정", teaches: [0, 1, 2, 3, 4, 5], type: "C0041T",
                rounds: [Offer(from: 5, until: 9, fee: nil)]),
            Draft(
                title: "내 과정", teaches: [0, 1, 2, 3, 4, 5], type: nil, rounds: [Offer(from: 5, until: 9, fee: 70_000)]),
        ])
        let subject = try world.subject(situation: .employee)
        let usual = try world.answer(world.question(), for: subject)
        #expect(usual.plan?.rounds.map(\.title) == ["회사 과정"] && usual.needsEmployer)
        let alone = try world.answer(world.question { $0.includesEmployer = false }, for: subject)
        #expect(alone.plan?.rounds.map(\.title) == ["내 과정"] && !alone.needsEmployer)
        #expect(alone.looked.employer == 1 && usual.looked.employer == 0)
        #expect(alone.suggestions.isEmpty && usual.suggestions.isEmpty)
    }

    @Test("where only an employer's training covers everything, or more of it, allowing it is what is suggested")
    func employerSuggested() async throws {
        let company = Draft(
            title: "회사 과정", teaches: [0, 1, 2, 3, 4, 5], type: "C0041T", rounds: [Offer(from: 5, until: 9, fee: nil)])
        let part = Draft(
            title: "내 과정", teaches: [0, 1, 2], type: nil, rounds: [Offer(from: 5, until: 9, fee: 70_000)])
        for (drafts, isPlanned) in [([company], false), ([company, part], true)] {
            let world = try await PlanWorld(drafts)
            let subject = try world.subject(situation: .employee)
            let alone = try world.answer(world.question { $0.includesEmployer = false }, for: subject)
            #expect((alone.plan != nil) == isPlanned && !alone.untaught.isEmpty)
            let suggestion = try #require(alone.suggestions.first)
            #expect(alone.suggestions.count == 1 && suggestion.limit == .employer)
            let followed = try world.answer(suggestion.question, for: subject)
            #expect(followed.plan?.cost == suggestion.cost && followed.untaught.isEmpty && followed.needsEmployer)
        }
        let world = try await PlanWorld([part])
        let none = try world.answer(
            world.question { $0.includesEmployer = false }, for: world.subject(situation: .employee))
        #expect(none.suggestions.isEmpty && !none.untaught.isEmpty)
    }
}
