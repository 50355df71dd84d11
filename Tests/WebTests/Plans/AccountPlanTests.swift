import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("One's own plan: made, kept, compared, shown, removed")
struct AccountPlanTests {
    private func planned(_ world: PlanWebWorld, _ more: KeyValuePairs<String, String?> = [:]) -> SiteURL {
        SiteURL.accountPlan.with(["job": world.goal.description]).with(more)
    }

    /// Opens the plan, sends its form as a browser would, and gives the fields sent and the answer.
    private func keep(
        _ browser: TestBrowser, _ address: SiteURL
    ) async throws -> (fields: [(String, String)], answer: TestResponse) {
        let page = try await browser.get(address)
        #expect(page.status == .ok)
        let fields = page.hidden.filter { $0.0 != AccountPlanPage.sinceName }
        let answer = try await browser.post(
            SiteURL.accountPlan.description, fields, headers: [.fetchSite: "same-origin"])
        return (fields, answer)
    }

    private func key(_ answer: TestResponse) throws -> String {
        let address = try #require(answer.headers[.location])
        return try #require(address.wholeMatch(of: /\/account\/plans\/([0-9a-z]{26})\?done=saved/)).output.1.description
    }

    private func count(_ world: PlanWebWorld, _ user: User) async throws -> Int {
        let person = try #require(user.personID)
        return try await world.service.database.read { connection in
            try connection.queryOne(
                "SELECT COUNT(*) FROM saved_plan WHERE person_id = $1 AND withdrawn_at IS NULL",
                [.integer(person.rawValue)]
            ) { try $0.int(0) } ?? 0
        }
    }

    @Test("a story: find a goal, plan, keep it once, look, compare, show it, withdraw that, remove it")
    func story() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("story", [], isPerson: true)
        try await site.with { browser in
            #expect(try await browser.get(.accountPlan).headers[.location]?.hasPrefix("/sign-in") == true)
            try await browser.enter(as: user)
            let empty = try await browser.get(.accountPlan)
            #expect(empty.text.contains("아직 가까운 직무가 없습니다") && !empty.text.contains("이 계획 저장하기"))
            let found = try await browser.get(SiteURL.accountPlan.with(["q": world.goalName.korean]))
            #expect(found.text.contains("href=\"/account/plan?job&#61;\(world.goal)\""))
            let (fields, answer) = try await keep(browser, planned(world))
            #expect(answer.status == .seeOther)
            let first = try key(answer)
            let again = try await browser.post(
                SiteURL.accountPlan.description, fields, headers: [.fetchSite: "same-origin"])
            #expect(try key(again) == first, "the same form again is the same plan")
            #expect(try await count(world, user) == 1)
            let page = try await browser.get(SiteURL.savedPlan(first).with(["done": "saved"]))
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            for word in ["계획을 저장했습니다", "지금 다시 세워도 같은 계획입니다", "들을 회차", world.goalName.korean] {
                #expect(page.text.contains(word), "\(word)")
            }
            let second = try key(try await keep(browser, planned(world, ["first": "time"])).answer)
            #expect(second != first)
            let list = try await browser.get(.savedPlans)
            #expect(list.text.contains(SiteURL.savedPlan(first).description))
            #expect(list.text.contains(SiteURL.savedPlan(second).description))
            let comparison = SiteURL.planComparison(first).with(["with": second])
            for (language, word) in [("en", "Compare two plans"), ("ko", "두 계획 견주기")] {
                let page = try await browser.get(comparison.with(["lang": language]))
                #expect(page.status == .ok && page.text.contains(word) && !page.text.contains("[["))
            }
            try await share(browser, first)
            #expect(try await browser.get(SiteURL.planRemoval(first)).text.contains("되돌릴 수 없습니다"))
            let removed = try await browser.post(SiteURL.planRemoval(first))
            #expect(removed.headers[.location] == "/account/plans?done=removed")
            #expect(try await browser.get(SiteURL.savedPlan(first)).status == .notFound)
            #expect(try await browser.post(SiteURL.planRemoval(first)).status == .notFound)
            #expect(try await count(world, user) == 1)
        }
    }

    private func share(_ browser: TestBrowser, _ key: String) async throws {
        let shared = try await browser.post(.planSharing(key), ["shared": "yes"])
        #expect(shared.headers[.location]?.hasSuffix("done=shared") == true)
        #expect(try await browser.get(SiteURL.savedPlan(key)).text.contains("상담사에게 보이지 않기"))
        let closed = try await browser.post(.planSharing(key), ["shared": "no"])
        #expect(closed.headers[.location]?.hasSuffix("done=withdrawn") == true)
        #expect(!(try await browser.get(SiteURL.savedPlan(key)).text.contains("상담사에게 보이지 않기")))
    }

    @Test("another person's plan is 404 in every way, as one that never was")
    func foreign() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let owner = try await site.user("plan-owner", [], isPerson: true)
        let other = try await site.user("plan-other", [], isPerson: true)
        let counsellor = try await site.user("plan-counsellor", [Grant(role: .counsellor, scope: .nation)])
        try await site.with { browser in
            try await browser.enter(as: owner)
            let first = try key(try await keep(browser, planned(world)).answer)
            try await browser.enter(as: other)
            let own = try key(try await keep(browser, planned(world)).answer)
            for key in [first, "0", String(repeating: "z", count: 26), "%2e%2e"] {
                for address in [
                    SiteURL.savedPlan(key), .planRemoval(key), .planComparison(key).with(["with": own]),
                    .planComparison(own).with(["with": key]), .planComparison(own),
                ] {
                    #expect(try await browser.get(address).status == .notFound, "\(address)")
                }
                #expect(try await browser.post(.planSharing(key), ["shared": "yes"]).status == .notFound)
                #expect(try await browser.post(.planRemoval(key)).status == .notFound)
            }
            let since = try await browser.get(planned(world, ["since": first]))
            #expect(since.status == .ok && !since.text.contains("저장한 계획과 달라지는 것"))
            try await browser.enter(as: counsellor, isStrong: true)
            for address in [SiteURL.accountPlan, .savedPlans, .savedPlan(first)] {
                #expect(try await browser.get(address).status == .notFound, "\(address)")
            }
            #expect(try await count(world, owner) == 1)
        }
    }

    @Test("a forged, a broken and a bad form keep nothing and say why")
    func forged() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("plan-forger", [], isPerson: true)
        try await site.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(planned(world))
            let fields = page.hidden
            let address = SiteURL.accountPlan.description
            let foreign = try await browser.post(address, fields, headers: [.fetchSite: "cross-site"])
            #expect(foreign.status == .forbidden)
            let without = fields.filter { $0.0 != FormToken.name }
            #expect(try await browser.post(address, without, headers: [.fetchSite: "same-origin"]).status == .forbidden)
            let keyless = fields.filter { $0.0 != AccountPlanPage.keyName }
            #expect(
                try await browser.post(address, keyless, headers: [.fetchSite: "same-origin"]).status == .badRequest)
            let negative = fields.map { $0.0 == "budget" ? ($0.0, "-1") : $0 }
            let refused = try await browser.post(address, negative, headers: [.fetchSite: "same-origin"])
            #expect(refused.status == .unprocessableContent && refused.text.contains("예산을 0원부터"))
            let late = fields.map { $0.0 == "deadline" ? ($0.0, "2020-01-01") : $0 }
            let past = try await browser.post(address, late, headers: [.fetchSite: "same-origin"])
            #expect(past.status == .unprocessableContent && past.text.contains("오늘이거나 그 뒤"))
            let goalless = fields.filter { $0.0 != "job" }
            let lost = try await browser.post(address, goalless, headers: [.fetchSite: "same-origin"])
            #expect(lost.status == .unprocessableContent)
            #expect(try await count(world, user) == 0)
        }
    }

    @Test("new limits show what differs from the kept plan, in both languages")
    func since() async throws {
        let world = try await PlanWebWorld.shared.value
        let site = world.site()
        let user = try await site.user("plan-changer", [], isPerson: true)
        try await site.with { browser in
            try await browser.enter(as: user)
            let first = try key(try await keep(browser, planned(world)).answer)
            let changed = planned(world, ["since": first, "deadline": "", "mode": "online"])
            let korean = try await browser.get(changed)
            #expect(korean.text.contains("저장한 계획과 달라지는 것") && korean.text.contains("수업 방식: "))
            let english = try await browser.get(changed.with(["lang": "en"]))
            #expect(english.text.contains("What differs from the saved plan"))
            #expect(english.text.contains("Way of attendance: ") && !english.text.contains("[["))
        }
    }

    @Test("the templates use only names the pages store")
    func names() async throws {
        let world = try await PlanWebWorld.shared.value
        let country = world.service.country
        let region = try #require(country.regions.firstLevel.first).id
        let subject = PlanSubject(held: [], region: region, situation: .jobSeeker, companySize: nil)
        let question = PlanQuestion(profile: world.goal, today: TestSite.today)
        let answer = try TrainingPlanner(country).answer(question, for: subject)
        let kept = KeptPlan(
            saved: SavedPlan(ordinal: 1, key: "a", dataVersion: 1, savedAt: TestSite.now, sharedAt: TestSite.now),
            answer: answer)
        let advice = KeptAdvice(
            advised: AdvisedPlan(ordinal: 1, key: "b", organisations: ["한강고용센터"], advisedAt: TestSite.now),
            answer: answer, reasons: "가까운 곳부터")
        let library = try TestSite.library()
        let format = Format(.korean)
        let list = SavedPlansPage(
            [kept], advised: [advice], most: 50, done: "removed", country: country, format: format)
        #expect(TemplateNames.problems(of: list, in: library) == [])
        #expect(TemplateNames.problems(of: PlanRemovalPage(advice, format: format), in: library) == [])
        let page = AdvisedPlanPage(advice, problem: SavedPlansPage.tooMany(50), country: country, format: format)
        #expect(TemplateNames.problems(of: page, in: library).filter { $0.hasPrefix("plans/advised-plan") } == [])
        #expect(TemplateNames.problems(of: PlanRemovalPage(kept, format: format), in: library) == [])
        let comparison = PlanComparisonPage(kept, kept, country: country, format: format)
        #expect(TemplateNames.problems(of: comparison, in: library) == [])
    }
}
