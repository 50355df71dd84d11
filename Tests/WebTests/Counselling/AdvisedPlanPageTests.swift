import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("A plan a counsellor advises")
struct AdvisedPlanPageTests {
    private func count(_ team: TeamWorld, _ table: String) async throws -> Int {
        try await team.world.database.read { connection in
            try connection.queryOne("SELECT COUNT(*) AS plans FROM \(table)") { try $0.int("plans") } ?? 0
        }
    }

    /// Advises a plan for the first person as the counsellor would, twice; its key.
    private func advise(_ team: TeamWorld, _ browser: TestBrowser) async throws -> String {
        let counsellor = browser.another()
        try await counsellor.enter(as: team.counsellor, isStrong: true)
        let address = SiteURL.clientPlan(team.keys[0])
        let page = try await counsellor.get(address.with(["job": team.profile.id.description]))
        #expect(page.text.contains("저장한 계획 화면에서") && page.text.contains("이 계획 권하기"))
        let limits: KeyValuePairs = [
            "job": team.profile.id.description, "budget": "", "note": "가까운 곳부터\r\n차례로 <b>",
        ]
        for _ in 1...2 { #expect(try await counsellor.post(address, limits).status == .seeOther) }
        #expect(try await count(team, "advised_plan") == 1, "sent twice, advised once")
        let key = try await team.world.database.read { connection in
            try connection.queryOne("SELECT key FROM advised_plan") { try $0.text("key") }
        }
        return try #require(key)
    }

    @Test("is on its owner's page of plans with who, when and why, becomes the owner's own once, and can be removed")
    func story() async throws {
        let team = try await TeamWorld()
        try await team.world.with { browser in
            try await browser.enter(as: team.people[0])
            #expect(!(try await browser.get(.savedPlans).text.contains("상담사가 권한 계획")))
            let key = try await advise(team, browser)
            let address = SiteURL.advisedPlan(key)
            let list = try await browser.get(.savedPlans).text
            #expect(list.contains("상담사가 권한 계획") && list.contains(address.description) && list.contains("한강고용센터"))
            for language in ["en", "ko"] {
                let page = try await browser.get(address.with(["lang": language]))
                #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
                #expect(page.text.contains("한강고용센터") && page.text.contains("차례로 &lt;b&gt;"))
                #expect(!page.text.contains("{{") && !page.text.contains("[["))
                let plans = try await browser.get(SiteURL.savedPlans.with(["lang": language])).text
                #expect(!plans.contains("{{") && !plans.contains("[["))
            }
            let looks = try await team.looks(0)
            #expect(looks.contains { $0.action == "advise" && $0.role == "counsellor" && $0.fields == [.plans] })
            #expect(try await browser.get(.looks).text.contains("계획을 권했습니다"))

            let form = try await browser.get(address).hidden.filter { $0.0 == AccountPlanPage.keyName }
            let keeping = SiteURL.advisedPlanKeeping(key)
            let formKey = try #require(form.first).1
            for _ in 1...2 {
                let kept = try await browser.post(keeping, [AccountPlanPage.keyName: formKey])
                #expect(kept.status == .seeOther)
                #expect(kept.headers[.location]?.hasPrefix("/account/plans/") == true)
            }
            #expect(try await count(team, "saved_plan") == 1, "sent twice, kept once")
            #expect(try await browser.post(keeping).status == .badRequest)

            #expect(try await browser.get(.advisedPlanRemoval(key)).text.contains("되돌릴 수 없습니다"))
            #expect(try await browser.post(.advisedPlanRemoval(key)).status == .seeOther)
            #expect(try await browser.get(address).status == .notFound)
            #expect(!(try await browser.get(.savedPlans).text.contains("상담사가 권한 계획")))
            #expect(try await count(team, "saved_plan") == 1, "what the owner kept stays")
        }
    }

    @Test("is 404 for everybody else, and stays with its owner when the consent ends")
    func strangers() async throws {
        let team = try await TeamWorld()
        try await team.world.with { browser in
            let key = try await advise(team, browser)
            let address = SiteURL.advisedPlan(key)
            for other in [team.people[1], team.counsellor] {
                try await browser.enter(as: other, isStrong: true)
                #expect(try await browser.get(address).status == .notFound)
                #expect(try await browser.get(.advisedPlanRemoval(key)).status == .notFound)
                let fields: KeyValuePairs = [AccountPlanPage.keyName: RandomKey.text()]
                #expect(try await browser.post(.advisedPlanKeeping(key), fields).status == .notFound)
                #expect(try await browser.post(.advisedPlanRemoval(key)).status == .notFound)
            }
            try await team.withdraw(0)
            try await browser.enter(as: team.counsellor, isStrong: true)
            let limits: KeyValuePairs = ["job": team.profile.id.description, "budget": "", "note": "하나 더"]
            #expect(try await browser.post(.clientPlan(team.keys[0]), limits).status == .notFound)
            try await browser.enter(as: team.people[0])
            #expect(try await browser.get(address).status == .ok)
            #expect(try await count(team, "advised_plan") == 1)
        }
    }
}
