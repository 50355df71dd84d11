import Domain
import Foundation
import Testing

@testable import Analysis
@testable import Web

@Suite("What differs between two plans, in words")
struct PlanChangeWordsTests {
    /// A plan with the named courses, each closing one unit for so much money; the first one is so many days longer.
    private func answer(
        _ courses: [(title: String, start: Int, unit: Int, own: Int)], units: Int, untaught: Int = 0,
        employer: Bool = false, extended: Int = 0
    ) throws -> TrainingPlanAnswer {
        let (today, level) = (TestSite.today, try #require(Level(3)))
        let gap = (1...units).map {
            PlanUnit(id: .init(Int64($0)), name: Localized("능력 \($0)", "Unit \($0)"), level: level)
        }
        let rounds = courses.map { course in
            PlannedRound(
                id: .init(Int64(course.unit * 1_000 + course.start)), course: .init(Int64(course.unit)), number: 1,
                title: course.title, provider: nil, mode: .onSite, region: nil,
                startsOn: today.adding(days: course.start),
                endsOn: today.adding(days: course.start + 9 + (course.unit == 1 ? extended : 0)),
                isSelfPaced: false, slots: 1, isScheduleAssumed: false, hours: 10, areHoursAssumed: false,
                distanceKm: 0, isPlaceUnknown: false,
                split: FundingSplit(
                    own: course.own, card: 0, employer: employer ? 100 : 0, programme: 0, rule: "", version: 0),
                isPriceUnknown: false, isInferred: false, closes: [gap[course.unit - 1]], supplies: [])
        }
        let cost = PlanCost(
            own: courses.reduce(0) { $0 + $1.own }, card: 0, others: 0, lastDay: rounds.map(\.endsOn).max(),
            hours: 10 * rounds.count, distanceKm: 0, rounds: rounds.count)
        let plan = TrainingPlan(rounds: rounds, cost: cost)
        let isWhole = rounds.count == units - untaught
        return TrainingPlanAnswer(
            question: PlanQuestion(profile: .init(1), today: today), profileName: Localized("직무", "Job"), asOf: today,
            dataVersion: 1, balance: nil, gap: gap, untaught: Array(gap.suffix(untaught)), plan: isWhole ? plan : nil,
            isProved: true, bound: nil,
            options: [], obstacle: nil, suggestions: [],
            partial: isWhole || rounds.isEmpty
                ? nil
                : PartialPlan(plan: plan, open: [], coveredWeight: rounds.count, totalWeight: units, isProved: true),
            looked: PlanLooked(), rules: [])
    }

    private func view(
        _ older: TrainingPlanAnswer, _ newer: TrainingPlanAnswer, _ language: Language
    ) async throws -> PlanChangeView {
        let country = try await PlanWebWorld.shared.value.service.country
        return PlanChangeView(
            PlanChange(from: older, to: newer, country: country), from: older, to: newer, format: Format(language))
    }

    @Test("a plan that closes less says so first, and what it saves follows from that")
    func worse() async throws {
        let old = try answer([("가", 10, 1, 300_000), ("나", 30, 2, 600_000), ("다", 50, 3, 0)], units: 3)
        let new = try answer([("다", 50, 3, 0)], units: 3)
        let korean = try await view(old, new, .korean)
        #expect(korean.lead.contains("다 채우는 계획이 없습니다"))
        #expect(korean.coverage == ["채우는 능력단위: 3개 → 1개", "「능력 1」, 「능력 2」를 더는 채우지 못합니다."])
        #expect(korean.costs.contains { $0.contains("(과정이 줄어 ") && $0.hasPrefix("본인 부담") })
        #expect(korean.dropped.map(\.title) == ["가", "나"] && korean.dropped.allSatisfy { $0.days.contains("2026") })
        let english = try await view(old, new, .english)
        #expect(english.coverage == ["Units covered: 3 → 1", "No longer covered: “Unit 1” and “Unit 2”."])
        #expect(english.costs.contains { $0.contains("(with fewer courses, ") })
        let better = try await view(new, old, .korean)
        #expect(better.coverage.last == "「능력 1」, 「능력 2」를 새로 채웁니다.")
        #expect(!better.costs.contains { $0.contains("과정이 줄어") })
    }

    @Test("a saving that costs no coverage is told as it is, and a moved round with both days")
    func moved() async throws {
        let old = try answer([("가", 10, 1, 300_000)], units: 1)
        let new = try answer([("가", 40, 1, 100_000)], units: 1)
        let korean = try await view(old, new, .korean)
        let (from, to) = (
            Format(.korean).dateCell(TestSite.today.adding(days: 10)),
            Format(.korean).dateCell(TestSite.today.adding(days: 40))
        )
        #expect(korean.shifted == ["「가」: \(from) 시작에서 \(to) 시작으로 옮김"])
        #expect(!korean.hasDropped && !korean.hasAdded && !korean.costs.contains { $0.contains("과정이 줄어") })
        #expect(korean.coverage == ["채우는 능력단위는 1개로 수가 같습니다."])
    }

    @Test("a round that ends later or meets at other times is told with both, on its card and as a cause")
    func times() throws {
        let (from, to) = (TestSite.today, TestSite.today.adding(days: 21))
        let (korean, english) = (Format(.korean), Format(.english))
        func marks(_ standing: RoundStanding) -> [String] {
            [PlanStandings.mark(standing, korean), PlanStandings.mark(standing, english)]
        }
        #expect(
            marks(.endMoved(from: from, to: to)) == [
                "마치는 날이 \(korean.dateInProse(from))에서 \(korean.dateInProse(to))로 바뀐 회차입니다.",
                "This round ends on \(english.dateInProse(to)) and not on \(english.dateInProse(from)).",
            ])
        let evening: UInt32 = 0b100_100
        #expect(
            marks(.otherTimes(from: RoundSchedule.weekdayDaytime, to: evening)) == [
                "수업 시간이 바뀐 회차입니다(전: 월~금 오전·오후, 지금: 월·화 저녁).",
                "The weekly times of this round changed (before: Mon to Fri mornings and afternoons; now: Mon, Tue evenings).",
            ])
        let both = PlanStandings(
            [.otherTimes(from: 1, to: 2), .moved(from: from, to: to), .endMoved(from: from, to: to)], english)
        #expect(both.summary == "The days of a round changed. The weekly times of a round changed.")
    }

    @Test("a round that is not last in the plan and ends later is a change, although it costs the same")
    func extended() async throws {
        let kept = try answer([("가", 10, 1, 0), ("나", 60, 2, 0)], units: 2)
        let now = try answer([("가", 10, 1, 0), ("나", 60, 2, 0)], units: 2, extended: 21)
        #expect(try await view(kept, kept, .korean).lead == "지금 다시 세워도 같은 계획입니다.")
        #expect(try await view(kept, now, .korean).lead == "회차는 그대로이고 돈이나 날짜, 시간이 달라집니다.")
        #expect(try await view(kept, now, .english).lead == "The rounds stay; money, days or times differ.")
    }

    @Test("where nothing is left, that is the whole message, without savings")
    func nothing() async throws {
        let old = try answer([("가", 10, 1, 300_000)], units: 1)
        let new = try answer([], units: 1)
        let korean = try await view(old, new, .korean)
        #expect(korean.lead == "지금 조건으로는 들을 수 있는 회차가 하나도 남지 않습니다." && korean.costs.isEmpty)
        #expect(try await view(old, new, .english).lead.contains("nothing is left"))
    }

    @Test("the headline carries the employer's agreement, and counts of all that is missing")
    func headline() throws {
        let assumed = try answer([("가", 10, 1, 0), ("나", 10, 2, 0)], units: 2, employer: true)
        #expect(PlanSentences(Format(.korean)).lead(assumed).hasPrefix("회사가 동의하면 회차 2개로"))
        #expect(PlanSentences(Format(.english)).lead(assumed).hasPrefix("If your employer agrees, 2 rounds cover"))
        let free = try answer([("가", 10, 1, 0)], units: 1)
        #expect(PlanSentences(Format(.korean)).lead(free).hasPrefix("회차 1개로"))
        #expect(PlanSentences(Format(.english)).lead(free).hasPrefix("1 round covers the missing unit by"))
        let part = try answer([("가", 10, 1, 0), ("나", 10, 2, 0)], units: 3, untaught: 1)
        #expect(PlanSentences(Format(.korean)).lead(part).hasPrefix("회차 2개로 모자라는 능력단위 3개 가운데 2개를"))
        #expect(PlanSentences(Format(.english)).lead(part).hasPrefix("2 rounds cover 2 of the 3 missing units by"))
    }
}
