import Database
import Domain
import Foundation
import Store
import TestKit
import Testing
import Vault

@testable import Analysis

@Suite("Kept plans for a team")
struct KeptTeamPlanTests {
    private let now = RightsWorld.now

    private let drafts = [
        PlanWorld.CourseDraft(
            title: "공동 훈련", teaches: [0], type: "C0042C",
            rounds: [PlanWorld.RoundDraft(from: 5, until: 14, fee: 200_000, hours: 40)])
    ]

    /// Hong, who says their company is small, and Kim, who says nothing, as the company sees them.
    private func workforce(_ world: RightsWorld, _ database: Database, _ country: Country) async throws -> Workforce {
        try await database.write { connection in
            try connection.execute("UPDATE person SET situation = 'employee', company_size = 'small' WHERE id = 901")
            for reader in [world.hong, world.kim] {
                try ConsentWriting.give(
                    connection, by: reader, in: try world.scope(reader), to: RightsWorld.companyCode,
                    for: .workforcePlanning, days: 30, now: now)
            }
        }
        let found = try await Workforce.look(
            world.company, from: database, vault: world.vault, country: country, now: now)
        return try #require(found)
    }

    private func placed(_ found: Workforce, _ role: RoleProfile) -> Workforce {
        let members = found.members.map {
            TeamMember(
                key: $0.key, person: $0.person, name: $0.name, regionID: $0.regionID, companySize: $0.companySize,
                held: [], role: role.id, consentUntil: $0.consentUntil)
        }
        return Workforce(organisation: found.organisation, members: members, roles: [role], asOf: found.asOf)
    }

    @Test("tell who pays, and those kept before that was told are read", arguments: TestDatabase.engines)
    func former(engine: Dialect) async throws {
        let plans = try await PlanWorld(drafts)
        try await RightsWorld.with(engine) { world, database in
            let found = try await workforce(world, database, plans.country)
            #expect(Set(found.members.map(\.companySize)) == [.small, nil])
            let ends = found.members.flatMap(\.held).map { $0.until?.description }
            #expect(ends == ["2027-01-01", "2027-01-01", "2027-01-01"], "a level is known with its end")
            var question = TeamPlanQuestion(today: PlanWorld.today)
            question.budget = 0
            let plan = try TeamPlanner(plans.country).plan(
                question, for: placed(found, try TeamOfPlanWorld.role(plans)))
            #expect(plan.summary.cost == 0 && plan.summary.programme == 400_000 && plan.seats.count == 2)
            let desk = CompanyDesk(database, vault: world.vault)
            let saved = try await desk.save(
                plan, named: "봄", formKey: RandomKey.text(), in: RightsWorld.companyCode, by: world.company, now: now)
            let key = try #require(saved)
            func kept() async throws -> TeamPlanSummary {
                let one = try await desk.plan(key, of: RightsWorld.companyCode, by: world.company, now: now)
                return try #require(one).1.summary
            }
            #expect(try await kept() == plan.summary)
            try await database.write { connection in
                let answer = try connection.queryOne("SELECT answer FROM team_plan") { try $0.text("answer") }
                let former = try Self.former(try #require(answer))
                try connection.execute("UPDATE team_plan SET answer = $1", [.text(former)])
            }
            let old = try await kept()
            #expect(old.lines.map(\.cost) == [0] && old.lines[0].shares.isEmpty && !old.lines[0].isPriceUnknown)
            #expect(old.lines[0].round == nil && old.lines[0].slots == nil)
            #expect(old.programme == nil && old.rules.isEmpty && old.roundsClosed == 0)
            #expect(old.question == plan.summary.question && old.closed == plan.summary.closed)
        }
    }

    /// What a plan was kept as before the funding rules were asked.
    private static func former(_ answer: String) throws -> String {
        let written = try JSONSerialization.jsonObject(with: Data(answer.utf8))
        var document = try #require(written as? [String: Any])
        for field in ["rules", "roundsClosed"] {
            #expect(document.removeValue(forKey: field) != nil, "\(field) is not written")
        }
        var lines = try #require(document["lines"] as? [[String: Any]])
        for place in lines.indices {
            for field in ["shares", "isPriceUnknown", "round", "slots"] {
                #expect(lines[place].removeValue(forKey: field) != nil, "\(field) is not written")
            }
        }
        document["lines"] = lines
        return String(decoding: try JSONSerialization.data(withJSONObject: document), as: UTF8.self)
    }
}
