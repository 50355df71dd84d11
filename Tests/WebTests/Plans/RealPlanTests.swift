import Analysis
import Database
import Domain
import Foundation
import Intake
import Testing

@testable import Web

/// The official units and the catalogue of work-based learning beside the project, where they are.
private enum RealFiles {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/data/\(name)").path
    }

    static let units = path("standards/ncs_competency_units_20251231_utf8.csv")
    static let names = path("standards/hrdnet_NCSCd_tree_2021.json")
    static let courses = path("training/work24_dual_courses_poa69_ncs20_202401_202508.csv")
    static let areThere = [units, names, courses].allSatisfy { FileManager.default.fileExists(atPath: $0) }

    /// A day within the catalogue, on which rounds are open.
    static let day = CivilDate(year: 2025, month: 1, day: 15) ?? .earliest

    static let country = Task { () async throws -> Country in
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        let options = ImportOptions(actor: "test", validFrom: day)
        _ = try await StandardsImport.run(
            try StandardFiles.read(list: units, names: names), into: database, options: options)
        let report = try await CoursesImport.run(
            try CourseFiles.read(courses, service: nil), into: database, options: options)
        #expect(report.facts.first { $0.key == "new-dual-programmes" }?.count == 16)
        return try await CountryService.open(database, asOf: day, snapshotFolder: nil, threads: 1).country
    }
}

@Suite(
    "Plans over the real catalogue of work-based learning",
    .enabled(if: RealFiles.areThere, "the folder ../shared/data is not here"))
struct RealPlanTests {
    private func ask(
        _ goal: String, _ change: (inout PlanQuestion) -> Void = { _ in }
    ) async throws -> TrainingPlanAnswer {
        let country = try await RealFiles.country.value
        let profile = try #require(country.standards.profiles.first { $0.code == goal })
        #expect(profile.kind == .dualProgramme)
        let seoul = try #require(country.regions.firstLevel.first { $0.key == "seoul" }).id
        var question = PlanQuestion(profile: profile.id, today: RealFiles.day)
        change(&question)
        let subject = PlanSubject(held: [], region: seoul, situation: .jobSeeker, companySize: nil)
        return try TrainingPlanner(country).answer(question, for: subject)
    }

    @Test("SW개발_L5 requires the ten units of its class at level 5, and one round at a company covers them for nothing")
    func software() async throws {
        let answer = try await ask("SW개발_L5") { $0.modes = [.workplace] }
        #expect(answer.profileName.text(.english) == "Software development, level 5")
        #expect(answer.gap.count == 10 && answer.gap.allSatisfy { $0.level.value == 5 })
        let plan = try #require(answer.plan)
        #expect(answer.isProved && plan.rounds.count == 1 && plan.cost.own == 0 && plan.cost.card == 0)
        #expect(plan.rounds[0].title.contains("SW개발_L5") && plan.rounds[0].split.rule == "dual-training")
        #expect(plan.rounds[0].isInferred && plan.rounds[0].startsOn >= RealFiles.day)
        let korean = PlanView(answer, page: nil, source: "", format: Format(.korean))
        #expect(korean.lead.hasPrefix("회차 1개로 모자라는 능력단위 10개를 2025년"))
        #expect(korean.rounds[0].rule.contains("학습근로계약") && korean.figures.map(\.id) == ["calendar"])
        let english = PlanView(answer, page: nil, source: "", format: Format(.english))
        #expect(english.lead.hasPrefix("1 round covers the 10 missing units by"))
    }

    @Test("without the workplace there is none; the words say so and what to change")
    func withoutWorkplace() async throws {
        let answer = try await ask("SW개발_L5")
        #expect(answer.plan == nil && answer.untaught.isEmpty && answer.isProved)
        let obstacle = try #require(answer.obstacle)
        #expect(obstacle.limits == [.mode] && obstacle.isMinimal && obstacle.units.count == 1)
        let korean = PlanView(answer, page: .accountPlan, source: "", format: Format(.korean))
        #expect(korean.obstacle.hasPrefix("집체·온라인·혼합으로 하는 훈련 가운데 「"))
        #expect(korean.obstacle.hasSuffix("5수준으로 가르치는 것이 없습니다."))
        #expect(korean.suggestions.first?.text.contains("수업 방식을 현장(일학습병행)까지 넓히면") == true)
        #expect(answer.suggestions.first?.question.modes == Set(CourseMode.allCases), "what would do still does")
        let english = PlanView(answer, page: .accountPlan, source: "", format: Format(.english))
        #expect(english.obstacle.hasPrefix("No training that is held on site, online or partly online teaches"))
        #expect(english.suggestions.first?.text.contains("at the workplace") == true)
    }

    @Test("a goal that nothing within the limits reaches names the limits together, and each change that helps")
    func infeasible() async throws {
        let answer = try await ask("IT프로젝트관리_L6") {
            $0.modes = [.workplace]
            $0.deadline = RealFiles.day.adding(days: 60)
            $0.distanceKmMax = 10
        }
        #expect(answer.plan == nil && answer.isProved)
        let obstacle = try #require(answer.obstacle)
        #expect(!obstacle.limits.isEmpty && obstacle.isMinimal)
        for suggestion in answer.suggestions {
            let changed = try await ask("IT프로젝트관리_L6") { $0 = suggestion.question }
            #expect(changed.plan?.cost == suggestion.cost, "\(suggestion.limit)")
        }
        for language in Language.allCases {
            let view = PlanView(answer, page: .accountPlan, source: "", format: Format(language))
            #expect(view.hasObstacle && !view.obstacle.isEmpty && view.isBlocked)
        }
    }
}
