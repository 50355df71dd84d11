import Analysis
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The plan is for the newest goal, whatever its kind")
struct PlanGoalPagesTests {
    private func unit(_ world: PlanWebWorld) throws -> CompetencyUnit {
        let standards = world.service.country.standards
        let ordinal = try #require(standards.profileOrdinals[world.goal])
        let required = try #require(standards.requirements[ordinal].first)
        return try #require(standards.unit(required.unitID))
    }

    @Test("somebody whose only goal is a profile of their own gets a plan for it, keeps it and makes it again")
    func ownProfile() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("own-goal", [], isPerson: true)
        let unit = try unit(world)
        try await site.with { browser in
            try await browser.enter(as: user)
            let made = try await browser.post(
                .ownProfiles, ["name": "나의 길", "unit": unit.id.description, "level-\(unit.id)": "1"])
            #expect(made.status == .seeOther)
            let diagnosis = try await browser.get("/account/diagnosis?goal=1").text
            #expect(diagnosis.contains("href=\"/account/plan?job&#61;own-1\""))
            let page = try await browser.get(.accountPlan)
            #expect(page.text.contains("<strong lang=\"ko\">나의 길</strong>") && page.text.contains("내가 만든 목표입니다."))
            #expect(page.text.contains("모자라는 능력단위 1개") && page.text.contains("이 계획 저장하기"))
            let sent = page.hidden
            #expect(sent.contains { $0.0 == "job" && $0.1 == "own-1" })
            let kept = try await browser.post(
                SiteURL.accountPlan.description, sent, headers: [.fetchSite: "same-origin"])
            let address = try #require(kept.headers[.location])
            let again = try await browser.get(address)
            #expect(again.status == .ok && again.text.contains("나의 길"))
            #expect(again.text.contains("지금 다시 세워도 같은 계획입니다"))
            let english = try await browser.get(SiteURL.accountPlan.with(["lang": "en"]))
            #expect(english.text.contains("This is a profile of your own.") && !english.text.contains("[["))
            let other = browser.another()
            try await other.enter(as: try await site.user("own-goal-other", [], isPerson: true))
            let foreign = try await other.get(SiteURL.accountPlan.with(["job": "own-1"]))
            #expect(foreign.text.contains("그런 직무가 없습니다") && !foreign.text.contains("나의 길"))
        }
    }

    @Test(
        "a goal in a field is planned as the job it is diagnosed against, and a plan for another job names the first goal"
    )
    func field() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let standards = world.service.country.standards
        let field = try #require(standards.fields.first { GoalDiagnosis.hasJob($0, standards) })
        let user = try await site.user("field-goal", [], isPerson: true)
        try await site.with { browser in
            try await browser.enter(as: user)
            _ = try await browser.post(.goals, ["target": "profile-\(world.goal)"])
            _ = try await browser.post(.goals, ["target": "field-\(field.id)"])
            let diagnosis = try await browser.get("/account/diagnosis?goal=2").text
            let job = try #require(diagnosis.firstMatch(of: /href="\/account\/plan\?job&#61;([0-9]+)"/)).output.1
            let page = try await browser.get(.accountPlan)
            #expect(page.text.contains("분야의 진단에 쓰는 직무입니다"))
            #expect(page.hidden.isEmpty || page.hidden.contains { $0.0 == "job" && $0.1 == job })
            let profile = try #require(Int64(job).flatMap { standards.profile(Profile.ID($0)) })
            let name = SafeText.escape(standards.name(of: profile).korean)
            #expect(page.text.contains("<strong lang=\"ko\">\(name)</strong>"))
            if profile.id != world.goal {
                let other = try await browser.get(SiteURL.accountPlan.with(["job": world.goal.description]))
                #expect(other.text.contains("맨 위에 둔 목표로 계획 세우기") && other.text.contains(name))
            }
        }
    }

    @Test("the choice about employers is in the form, is kept in the address, and a wrong word is named")
    func employer() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("employer-choice", [], isPerson: true)
        let address = SiteURL.accountPlan.with(["job": world.goal.description])
        try await site.with { browser in
            try await browser.enter(as: user)
            let usual = try await browser.get(address)
            #expect(usual.text.contains("<option value=\"yes\" selected>회사가 보내 주는 훈련도 넣기"))
            let without = try await browser.get(address.with(["employer": "no"]))
            #expect(without.text.contains("<option value=\"no\" selected>빼기"))
            #expect(without.hidden.contains { $0.0 == "employer" && $0.1 == "no" })
            let wrong = try await browser.get(address.with(["employer": "maybe"]))
            #expect(wrong.text.contains("id=\"employer-error\"") && wrong.text.contains("href=\"#employer\""))
        }
    }
}
