import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("A company's pages")
struct CompanyTests {
    @Test("make a role of units, give it to employees, compare and plan, in both languages")
    func story() async throws {
        let team = try await TeamWorld()
        let company = team.company.key
        let standards = team.world.service.country.standards
        let ordinal = try #require(standards.profileOrdinals[team.profile.id])
        let unit = try #require(standards.requirements[ordinal].first).unitID.description
        try await team.world.with { browser in
            try await browser.enter(as: team.companyUser, isStrong: true)
            let home = try await browser.get(.companies)
            #expect(home.status == .ok && home.text.contains("김가온") && home.text.contains("박다솜"))
            let start = try await browser.get(
                SiteURL.newRole(company).with(["profile": team.profile.id.description]))
            #expect(start.text.contains("name=\"level-\(unit)\""))
            let form: KeyValuePairs = ["name": "조립", "level-\(unit)": "5", "weight-\(unit)": "3"]
            for _ in 1...2 {
                let made = try await browser.post(.newRole(company), form)
                #expect(made.status == .seeOther && made.headers[.location] == "/company/\(company)")
            }
            let again = try await browser.get(.company(company)).text
            let roles = Set(again.matches(of: /roles\/([0-9a-z]{26})/).map { String($0.1) })
            #expect(roles.count == 1, "a form sent twice makes one role")
            let role = try #require(roles.first)
            for key in team.keys {
                #expect(try await browser.post(.employee(company, key), ["role": role]).status == .seeOther)
            }
            let limits = SiteURL.teamPlan(company).with(["budget": "", "mode": "on-site"])
            for language in ["ko", "en"] {
                for address in [
                    .company(company), .role(company, role), .newRole(company), .teamGaps(company),
                    .teamPlan(company), .teamPlans(company), limits,
                ] as [SiteURL] {
                    let page = try await browser.get(address.with(["lang": language]))
                    #expect(page.status == .ok, "\(address)")
                    #expect(page.text.components(separatedBy: "<h1").count == 2, "\(address)")
                    #expect(!page.text.contains("{{") && !page.text.contains("[["), "\(address)")
                }
            }
            #expect(try await browser.get(.teamGaps(company)).text.contains("이나래"))
            #expect(try await browser.post(.endRole(company, role)).status == .seeOther)
            #expect(try await browser.get(.role(company, role)).status == .notFound)
            #expect(!(try await browser.get(.teamGaps(company)).text.contains("이나래")))
        }
        let looks = try await team.looks(2)
        #expect(looks.count > 10 && looks.allSatisfy { $0.role == "company" && $0.purpose == .workforcePlanning })
        #expect(looks.contains { $0.fields == [.identity, .situation, .recognitions] })
    }

    @Test("keep a plan once however often its form is sent, hide who withdrew, and remove it")
    func plans() async throws {
        let team = try await TeamWorld()
        _ = try await team.placeEverybody()
        let company = team.company.key
        let key = RandomKey.text()
        let form: KeyValuePairs = [
            "name": "봄 계획", "form-key": key, "budget": "", "deadline": "", "mode": "on-site", "group": "1",
            "session": "1000000", "places": "20",
        ]
        try await team.world.with { browser in
            try await browser.enter(as: team.companyUser, isStrong: true)
            let first = try await browser.post(.teamPlans(company), form)
            #expect(first.status == .seeOther)
            let address = try #require(first.headers[.location])
            #expect(try await browser.post(.teamPlans(company), form).headers[.location] == address)
            #expect(try await browser.get(.teamPlans(company)).text.components(separatedBy: "봄 계획").count == 2)
            let kept = try await browser.get(address)
            #expect(kept.status == .ok && kept.text.contains("김가온") && kept.text.contains("우리 회사만의 과정"))
            #expect(kept.text.contains("<dt>회사가 내는 돈</dt><dd>한 번 여는 값 "))
            #expect(try await browser.get(.teamPlans(company)).text.contains("나라가 내는 돈"))
            let asked = "\(SiteURL.teamPlan(company))?budget=&mode=on-site&mode=online&mode=blended"
            let shown = try await browser.get(asked).text
            #expect(shown.contains("<dt>나라가 내는 돈</dt>") && shown.contains(/<dd>[^<]+ \(규칙 1판\)<\/dd>/))
            for (name, formKey) in [("", key), ("900101-1234568", key), (String(repeating: "가", count: 61), key)] {
                let wrong: KeyValuePairs = ["name": name, "form-key": formKey, "mode": "on-site", "group": "1"]
                #expect(try await browser.post(.teamPlans(company), wrong).status == .unprocessableContent)
            }
            let keyless: KeyValuePairs = ["name": "x", "mode": "on-site", "group": "1"]
            #expect(try await browser.post(.teamPlans(company), keyless).status == .badRequest)
            try await team.withdraw(0)
            let after = try await browser.get(address).text
            #expect(!after.contains("김가온") && after.contains("이나래") && after.contains("동의가 끝난 사람"))
            #expect(!(try await browser.get(.teamGaps(company)).text.contains("김가온")))
            #expect(try await browser.post(.employee(company, team.keys[0]), ["role": ""]).status == .notFound)
            let plan = try #require(address.split(separator: "/").last)
            #expect(try await browser.post(.removeTeamPlan(company, plan)).status == .seeOther)
            #expect(try await browser.get(address).status == .notFound)
            #expect(try await browser.post(.removeTeamPlan(company, plan)).status == .notFound)
        }
    }

    @Test("say what is wrong with limits and roles, and keep nothing")
    func wrongInput() async throws {
        let team = try await TeamWorld()
        _ = try await team.placeEverybody()
        let company = team.company.key
        try await team.world.with { browser in
            try await browser.enter(as: team.companyUser, isStrong: true)
            for (name, value) in [
                ("budget", "-1"), ("budget", "많이"), ("deadline", "2020-01-01"), ("deadline", "내일"),
                ("earliest", "2031-01-01"), ("distance", "99999"), ("group", "0"), ("session", "-3"),
            ] {
                let page = try await browser.get(SiteURL.teamPlan(company).with([name: value, "mode": "online"]))
                #expect(page.status == .ok && page.text.contains("id=\"\(name)-error\""), "\(name) \(value)")
            }
            let nothing = try await browser.get(SiteURL.teamPlan(company).with(["budget": ""]))
            #expect(nothing.text.contains("수업 방식을 하나 이상 골라 주세요"))
            let unit = try #require(team.world.service.country.standards.units.first).id.description
            for form: KeyValuePairs<String, String> in [
                ["name": "", "level-\(unit)": "3"], ["name": "이름만"], ["name": "큰 수준", "level-\(unit)": "99"],
                ["name": "큰 비중", "level-\(unit)": "3", "weight-\(unit)": "9999"],
                ["name": "현장 담당", "level-\(unit)": "3", "weight-\(unit)": "1"],
            ] {
                let answer = try await browser.post(.newRole(company), form)
                #expect(answer.status == .unprocessableContent && answer.text.contains("error-summary"))
            }
            let heavy = try await browser.post(
                .newRole(company), ["name": "큰 비중", "level-\(unit)": "3", "weight-\(unit)": "많이"])
            #expect(
                heavy.text.contains("href=\"#weight-\(unit)\"") && heavy.text.contains("id=\"weight-\(unit)-error\""))
            let name = try #require(team.world.service.country.standards.units.first).name.korean
            #expect(heavy.text.contains("‘\(name)’: 비중을"), "which of many weights it is")
            let found = try await browser.post(.newRole(company), ["name": "새 직무", "q": "용접", "find": "yes"])
            #expect(found.text.contains("value=\"새 직무\"") && found.status != .seeOther)
        }
    }

    @Test("are 404 for another company, and never another's employees")
    func strangers() async throws {
        let team = try await TeamWorld()
        let role = try await team.placeEverybody()
        let company = team.company.key
        try await team.world.with { browser in
            try await browser.enter(as: team.otherCompanyUser, isStrong: true)
            let own = try await browser.get(.companies)
            #expect(own.status == .ok && !own.text.contains("김가온"))
            for address in [
                .company(company), .role(company, role), .newRole(company), .teamGaps(company), .teamPlan(company),
                .teamPlans(company), .savedTeamPlan(company, "x"), .role(team.otherCompany.key, role),
            ] as [SiteURL] {
                #expect(try await browser.get(address).status == .notFound, "\(address)")
            }
            for address in [
                .employee(company, team.keys[0]), .employee(team.otherCompany.key, team.keys[0]),
                .endRole(company, role), .endRole(team.otherCompany.key, role), .role(company, role),
                .newRole(company), .teamPlans(company), .removeTeamPlan(company, "x"),
            ] as [SiteURL] {
                #expect(try await browser.post(address, ["name": "x"]).status == .notFound, "\(address)")
            }
            let counsellor = browser.another()
            try await counsellor.enter(as: team.counsellor, isStrong: true)
            #expect(try await counsellor.get(.companies).status == .notFound)
        }
        #expect(try await team.looks(0).isEmpty)
    }

    @Test("a common plan closes what plans for each alone close, and claims no more than its bounds")
    func together() async throws {
        let team = try await TeamWorld()
        _ = try await team.placeEverybody()
        let reader = Reader(
            user: team.companyUser.id, person: nil,
            grants: [Grant(role: .company, scope: .organisation(team.company.id))], origin: "test")
        let country = team.world.service.country
        let found = try await Workforce.look(
            reader, from: team.world.database, vault: team.world.vault, country: country, now: team.world.now)
        let workforce = try #require(found)
        var question = TeamPlanQuestion(today: country.asOf)
        question.ownSessionPrice = 100
        let summary = try TeamPlanner(country).plan(question, for: workforce).summary
        #expect(!summary.lines.isEmpty && summary.closedWeight == summary.aloneWeight)
        #expect((summary.costLeast ?? 0) <= summary.cost && summary.closedWeight <= summary.weightMost)
        #expect(try TeamPlanner(country).plan(question, for: workforce).summary == summary)
        question.ownSessionPrice = nil
        let rounds = try TeamPlanner(country).plan(question, for: workforce).summary
        #expect(!rounds.lines.isEmpty && rounds.cost == rounds.lines.reduce(0) { $0 + $1.cost })
        for line in rounds.lines {
            #expect(line.shares.reduce(0) { $0 + $1.places } == line.places)
            #expect(line.shares.reduce(0) { $0 + $1.places * $1.company } == line.cost)
            #expect(
                line.shares.allSatisfy { share in
                    share.rule.isEmpty
                        || rounds.rules.contains { $0.code == share.rule && $0.version == share.version }
                })
        }
    }
}
