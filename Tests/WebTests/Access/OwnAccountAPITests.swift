import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("One's own account by program")
struct OwnAccountAPITests {
    private func ask(_ browser: TestBrowser, _ address: String, key: String?) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let key { headers[.authorization] = "Bearer \(key)" }
        return try await browser.another().send(.get, address, headers, body: nil)
    }

    /// Checks an answer against the description the interface gives of itself.
    private func checked(_ browser: TestBrowser, _ path: String, _ query: String = "", key: String) async throws -> JSON
    {
        let answer = try await ask(browser, path + query, key: key)
        #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store", "\(path) \(answer.text)")
        let document = try JSON(try await browser.get(.apiDocument).text)
        let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
        let schema = document["paths"]?[path]?["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
        #expect(check.problems(try JSON(answer.text), try #require(schema)).isEmpty)
        return try JSON(answer.text)
    }

    @Test("a person's key reads the account with its evidence, units and goals, and nobody else's")
    func account() async throws {
        let world = try await EvidenceAPIWorld()
        let (key, other) = (
            try await world.key(world.people[0], .person), try await world.key(world.people[1], .person)
        )
        let institution = try await world.key(world.users[0], .provider)
        try await world.with { browser in
            let row = world.row("A1")
            #expect(try await browser.sendEvidence("{\"rows\":[\(row)]}", key: institution).status == .created)
            let account = try await checked(browser, "/api/v1/account", key: key)
            #expect(account["person"]?.text == world.keys[0])
            let evidence = try #require(account["evidence"]?.list.first)
            #expect(evidence["kind"]?.text == "training-completion" && evidence["state"]?.text == "accepted")
            #expect(evidence["recognitions"]?.list.isEmpty == false)
            #expect(account["units"]?.list.count == evidence["recognitions"]?.list.count)
            let stranger = try await checked(browser, "/api/v1/account", key: other)
            #expect(stranger["person"]?.text == world.keys[1] && stranger["evidence"]?.list.isEmpty == true)
            #expect(try await ask(browser, "/api/v1/account", key: institution).status == .notFound)
            #expect(try await ask(browser, "/api/v1/account", key: nil).status == .unauthorized)
        }
    }

    @Test("the diagnosis and the plan are those of the goal asked for, of the newest one, or of the nearest job")
    func goals() async throws {
        let world = try await EvidenceAPIWorld()
        let key = try await world.key(world.people[0], .person)
        let institution = try await world.key(world.users[0], .provider)
        let country = try await CountryService.open(
            world.access.database, asOf: world.access.now.koreanDate, snapshotFolder: nil, threads: 1
        ).country
        let job = try #require(country.standards.profiles.first { $0.kind == .occupation })
        try await world.with { browser in
            #expect(try await ask(browser, "/api/v1/account/diagnosis", key: key).status == .badRequest)
            #expect(try await ask(browser, "/api/v1/account/plan", key: key).status == .badRequest)
            _ = try await browser.sendEvidence("{\"rows\":[\(world.row("A1"))]}", key: institution)
            let near = try await checked(browser, "/api/v1/account/diagnosis", key: key)
            #expect(near["goal"] == .null && near["profile"]?["id"]?.integer != nil)
            let page = browser.another()
            try await page.enter(as: world.people[0])
            #expect(try await page.post(.goals, ["target": "profile-\(job.id)"]).status == .seeOther)
            let unit = try #require(country.standards.units.last)
            let (reader, vault, now) = (EvidenceAPIWorld.reader(world.people[0]), world.access.vault, world.access.now)
            let scope = try #require(PersonAccess.own(reader))
            try await world.access.database.write { connection in
                let made = try OwnProfileQueries.add(
                    connection, name: "내 목표", [OwnProfile.Entry(unitID: unit.id, level: unit.level)], by: reader,
                    in: scope, vault: vault, now: now)
                _ = try GoalQueries.choose(
                    connection, .ownProfile(try #require(made)), by: reader, in: scope, now: now.adding(seconds: 60))
            }
            let goals = try #require(try await checked(browser, "/api/v1/account", key: key)["goals"]?.list)
            #expect(goals.map { $0["kind"]?.text } == ["own-profile", "profile"])
            #expect(goals[0]["name"]?["ko"]?.text == "내 목표" && goals[1]["profile"]?.integer == Int(job.id.rawValue))
            let newest = try await checked(browser, "/api/v1/account/diagnosis", key: key)
            #expect(newest["profile"] == .null && newest["name"]?["ko"]?.text == "내 목표")
            let number = try #require(goals[1]["number"]?.integer)
            for query in ["?goal=\(number)", "?profile=\(job.id)"] {
                let found = try await checked(browser, "/api/v1/account/diagnosis", query, key: key)
                #expect(found["profile"]?["id"]?.integer == Int(job.id.rawValue) && found["goal"]?.integer == number)
                let plan = try await checked(browser, "/api/v1/account/plan", query, key: key)
                #expect(plan["profile"]?["id"]?.integer == Int(job.id.rawValue))
                #expect(plan["gap"]?.list.count == found["units"]?.list.count { $0["state"]?.text != "met" })
            }
            let planned = try await checked(browser, "/api/v1/account/plan", key: key)
            #expect(planned["profile"] == .null && planned["gap"]?.list.count == 1)
            for query in ["?goal=99", "?profile=999999", "?goal=\(number)&profile=\(job.id)", "?goal=x", "?budget=-1"] {
                let answer = try await ask(browser, "/api/v1/account/plan" + query, key: key)
                #expect(answer.status == .badRequest, "\(query)")
            }
        }
    }

    @Test("a saved plan is read as it was saved, and planning for the same goal finds the same plan")
    func saved() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("api-saved", [], isPerson: true)
        let key = try await site.key(user, .person)
        try await site.with { browser in
            #expect(try await checked(browser, "/api/v1/account/plans", key: key)["total"]?.integer == 0)
            let page = browser.another()
            try await page.enter(as: user)
            let made = try await page.get(SiteURL.accountPlan.with(["job": world.goal.description]))
            let fields = made.hidden.filter { $0.0 != AccountPlanPage.sinceName }
            let kept = try await page.post(
                SiteURL.accountPlan.description, fields, headers: [.fetchSite: "same-origin"])
            #expect(kept.status == .seeOther)
            let plans = try await checked(browser, "/api/v1/account/plans", key: key)
            let plan = try #require(plans["items"]?.list.first)
            #expect(plans["total"]?.integer == 1 && plan["isShared"]?.boolean == false)
            let again = try await checked(browser, "/api/v1/account/plan", "?profile=\(world.goal)", key: key)
            #expect(again["plan"] != .null && again["plan"] == plan["plan"])
        }
    }

    @Test("the pages of an account answer the same as data")
    func pages() async throws {
        let world = try await EvidenceAPIWorld()
        let institution = try await world.key(world.users[0], .provider)
        try await world.with { browser in
            _ = try await browser.sendEvidence("{\"rows\":[\(world.row("A1"))]}", key: institution)
            try await browser.enter(as: world.people[0])
            for address in [
                SiteURL.ownEvidence, .evidence(1), .ownUnits, .goals, .ownDiagnosis, .accountPlan, .savedPlans,
            ] {
                let answer = try await browser.get(address.with(["format": "json"]))
                #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store", "\(address)")
                #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true, "\(address)")
                #expect(!answer.text.contains("personID"))
                _ = try JSON(answer.text)
            }
            let evidence = try JSON(try await browser.get(SiteURL.ownEvidence.with(["format": "json"])).text)
            #expect(evidence.list.first?["number"]?.integer == 1)
        }
    }
}
