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

@Suite("A counsellor's pages")
struct CounsellingTests {
    @Test("show who consents, and the owner sees each look")
    func looks() async throws {
        let team = try await TeamWorld()
        try await team.world.with { browser in
            try await browser.enter(as: team.counsellor, isStrong: true)
            let list = try await browser.get(.counselling)
            #expect(list.status == .ok && list.text.contains("김가온") && !list.text.contains("이나래"))
            #expect(list.headers[.cacheControl] == "no-store")
            for language in ["ko", "en"] {
                let file = try await browser.get(SiteURL.client(team.keys[0]).with(["lang": language]))
                #expect(file.status == .ok && file.text.contains("김가온") && file.text.contains("name=\"note\""))
                #expect(!file.text.contains("{{") && !file.text.contains("[["))
            }
            let looks = try await team.looks(0)
            #expect(looks.count == 3 && looks.allSatisfy { $0.role == "counsellor" && $0.purpose == .counselling })
            #expect(looks.first?.organisations == ["한강고용센터"])
            #expect(looks.first?.fields == [.identity, .situation, .evidence, .recognitions, .plans, .notes])
            #expect(looks.last?.fields == [.identity, .situation])
            #expect(try await team.looks(1).isEmpty)
        }
    }

    @Test("are 404 for who does not consent, at once after the consent ended, and for who is no counsellor")
    func strangers() async throws {
        let team = try await TeamWorld()
        try await team.world.with { browser in
            try await browser.enter(as: team.counsellor, isStrong: true)
            for key in [team.keys[1], "nobody", String(repeating: "0", count: 26)] {
                #expect(try await browser.get(.client(key)).status == .notFound)
                #expect(try await browser.get(.clientPlan(key)).status == .notFound)
                #expect(try await browser.post(.clientNotes(key), ["note": "메모"]).status == .notFound)
                #expect(try await browser.get(.clientSharedPlan(key, "x")).status == .notFound)
            }
            #expect(try await team.looks(1).isEmpty, "what is refused is no look")
            #expect(try await browser.get(.client(team.keys[0])).status == .ok)
            #expect(try await browser.get(.clientSharedPlan(team.keys[0], "x")).status == .notFound)
            try await team.withdraw(0)
            #expect(try await browser.get(.client(team.keys[0])).status == .notFound)
            #expect(try await browser.post(.clientNotes(team.keys[0]), ["note": "메모"]).status == .notFound)
            #expect(!(try await browser.get(.counselling).text.contains("김가온")))
            for other in [team.otherCounsellor, team.companyUser] {
                let another = browser.another()
                try await another.enter(as: other, isStrong: true)
                #expect(try await another.get(.client(team.keys[0])).status == .notFound)
            }
            #expect(try await browser.another().get(.counselling).status == .seeOther)
        }
    }

    @Test("keep notes of several lines once, their versions, and say what is wrong with one")
    func notes() async throws {
        let team = try await TeamWorld()
        let address = SiteURL.clientNotes(team.keys[0])
        try await team.world.with { browser in
            try await browser.enter(as: team.counsellor, isStrong: true)
            for _ in 1...2 {
                let answer = try await browser.post(address, ["note": "첫 줄\r\n둘째 <b>줄</b>"])
                #expect(answer.status == .seeOther && answer.headers[.location] == "/counselling/\(team.keys[0])")
            }
            let page = try await browser.get(.client(team.keys[0])).text
            #expect(page.contains("첫 줄<br>둘째 &lt;b&gt;줄"))
            #expect(page.components(separatedBy: "첫 줄").count == 2, "sent twice, kept once")
            let key = try #require(try await team.noteKeys().first)
            let change: KeyValuePairs = ["note": "고침", "note-key": key, "note-version": "1"]
            #expect(try await browser.post(address, change).status == .seeOther)
            let late: KeyValuePairs = ["note": "늦게 고침", "note-key": key, "note-version": "1"]
            let refused = try await browser.post(address, late)
            #expect(refused.status == .unprocessableContent && refused.text.contains("먼저 고친 상담 기록"))
            #expect(refused.text.contains("늦게 고침"), "what was typed is still there")
            for wrong in ["", "   ", "900101-1234568", String(repeating: "가", count: 4_001)] {
                let answer = try await browser.post(address, ["note": wrong])
                #expect(answer.status == .unprocessableContent && answer.text.contains("note-error"))
            }
            let foreign: KeyValuePairs = ["note": "남의 것", "note-key": RandomKey.text(), "note-version": "1"]
            #expect(try await browser.post(address, foreign).status == .notFound)
        }
        let (reader, vault, now) = (try team.reader(0), team.world.vault, team.world.now)
        let scope = try #require(PersonAccess.own(reader))
        let export = try await team.world.database.write {
            try AccountExport.make($0, by: reader, in: scope, vault: vault, now: now)
        }
        #expect(export.tables.first { $0.table == "counsellor_note" }?.rows.count == 2)
    }

    @Test("show the goals of who consents, diagnose the first and plan for one of the person's own making")
    func goals() async throws {
        let team = try await TeamWorld()
        let country = team.world.service.country
        let unit = try #require(country.standards.units.first)
        let level = try #require(Level(3))
        let (owner, vault, now) = (try team.reader(0), team.world.vault, team.world.now)
        let goal = team.profile.id
        let scope = try #require(PersonAccess.own(owner))
        try await team.world.database.write { connection in
            let entry = OwnProfile.Entry(unitID: unit.id, level: level)
            let own = try OwnProfileQueries.add(
                connection, name: "나의 길", [entry], by: owner, in: scope, vault: vault, now: now)
            _ = try GoalQueries.choose(
                connection, .ownProfile(try #require(own)), by: owner, in: scope, now: now)
            _ = try GoalQueries.choose(connection, .profile(goal), by: owner, in: scope, now: now)
        }
        try await team.world.with { browser in
            try await browser.enter(as: team.counsellor, isStrong: true)
            let file = try await browser.get(.client(team.keys[0])).text
            #expect(file.contains("본인이 정한 목표") && file.contains("나의 길"))
            #expect(file.contains("<option value=\"\(goal)\" selected"), "the first goal is what is diagnosed")
            let plan = try await browser.get(SiteURL.clientPlan(team.keys[0]).with(["job": "own-1"]))
            #expect(plan.status == .ok && plan.text.contains("<option value=\"own-1\" selected lang=\"ko\">나의 길"))
            let usual = try await browser.get(.clientPlan(team.keys[0])).text
            #expect(usual.contains("<option value=\"\(goal)\" selected"))
            #expect(try await team.looks(0).first?.fields.contains(.plans) == true)
        }
    }

    @Test("make a plan and keep it with reasons as a note")
    func plan() async throws {
        let team = try await TeamWorld()
        let address = SiteURL.clientPlan(team.keys[0])
        let job = team.profile.id.description
        try await team.world.with { browser in
            try await browser.enter(as: team.counsellor, isStrong: true)
            let page = try await browser.get(address.with(["job": job]))
            #expect(page.status == .ok && page.text.contains("name=\"budget\""))
            let wrong = try await browser.get(address.with(["job": job, "budget": "-5"]))
            #expect(wrong.status == .ok && wrong.text.contains("error-summary"))
            let limits: KeyValuePairs = ["job": job, "budget": "", "mode": "on-site", "note": "가까운 곳부터"]
            #expect(try await browser.post(address, limits).status == .seeOther)
            let empty: KeyValuePairs = ["job": job, "budget": "", "mode": "on-site", "note": ""]
            #expect(try await browser.post(address, empty).status == .unprocessableContent)
            let file = try await browser.get(.client(team.keys[0])).text
            #expect(file.contains("가까운 곳부터") && file.contains("권한 계획: 목표"))
        }
    }
}
