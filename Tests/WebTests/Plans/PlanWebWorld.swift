import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Testing
import Vault

@testable import Web

/// A small demonstration nation with courses to plan with, built once; each test signs its own people up in it.
struct PlanWebWorld: Sendable {
    let service: CountryService
    let vault = KeyRing.random()
    /// A goal that somebody without any recognition has a plan for, and its name.
    let goal: Profile.ID
    let goalName: Localized

    static let shared = Task { try await PlanWebWorld() }

    private init() async throws {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(peopleScale: 0.0005, catalogueScale: 0.02, asOf: TestSite.today),
            whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
        service = try await CountryService.open(database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
        let country = service.country
        let region = try #require(country.regions.firstLevel.first).id
        let subject = PlanSubject(held: [], region: region, situation: .jobSeeker, companySize: nil)
        let goal = country.standards.profiles.first { profile in
            let question = PlanQuestion(profile: profile.id, today: TestSite.today)
            let answer = try? TrainingPlanner(country).answer(question, for: subject)
            return answer?.plan.map { !$0.rounds.isEmpty } ?? false
        }
        self.goal = try #require(goal, "no goal can be planned for").id
        goalName = country.standards.name(of: try #require(goal))
    }

    /// The whole site over the nation with a clock of its own.
    func site() -> AccessWorld { AccessWorld(service, vault: vault) }
}

extension TestResponse {
    /// The hidden fields of all forms on a page, by name in their order.
    var hidden: [(String, String)] {
        text.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map {
            (String($0.output.1), String($0.output.2))
        }
    }
}
