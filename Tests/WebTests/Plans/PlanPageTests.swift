import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Plans of invented people, and the funding rules")
struct PlanPageTests {
    private func someone(_ world: PlanWebWorld) async throws -> String {
        let list = try await DemonstrationList.read(
            after: nil, limit: 25, from: world.service.database, country: world.service.country)
        for person in list.entries.map(\.person) {
            let account = try await PersonAccount.readDemonstration(
                person.key, from: world.service.database, country: world.service.country)
            if let account, !account.nearby(world.service.country, limit: 1).isEmpty { return person.key }
        }
        throw CancellationError()
    }

    @Test("a plan answers in both languages, with its limits, its rounds and who pays")
    func plan() async throws {
        let world = try await PlanWebWorld.shared.value
        let key = try await someone(world)
        try await world.site().with { browser in
            for (language, words) in [
                ("ko", ["의 훈련 계획", "먼저 볼까요", "수업 방식", "계획 세우기", "본인 부담"]),
                ("en", ["Training plan of", "What comes first", "Way of attendance", "Make the plan", "You pay"]),
            ] {
                let address = SiteURL.personPlan(key).with(["job": world.goal.description, "lang": language])
                let page = try await browser.get(address)
                #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
                for word in words { #expect(page.text.contains(word), "\(language): \(word)") }
                #expect(!page.text.contains("{{") && !page.text.contains("[["))
                #expect(page.text.components(separatedBy: "<h1").count == 2)
            }
        }
    }

    @Test(
        "bad limits are named at their fields, what was typed is kept, and nothing is planned",
        arguments: [
            ("budget", "-5", "예산을 0원부터"), ("budget", "많이", "예산을 숫자로"), ("budget", "99999999999999999999", "예산을"),
            ("balance", "-1", "카드 잔액을 0원부터"), ("deadline", "2020-01-01", "오늘이거나 그 뒤"),
            ("deadline", "2027-02-30", "달력에 없는 날짜입니다. 날짜를 2026-12-01처럼"), ("earliest", "<b>", "날짜를 2026-12-01처럼"),
            ("deadline", "9999-12-31", "2100년까지"), ("mode", "teleport", "목록에 있는 수업 방식"),
            ("distance", "-1", "거리를 0~2,000km"), ("weekly", "0", "1~80시간"), ("weekly", "1000000", "1~80시간"),
            ("first", "luck", "목록에 있는 것을"), ("times", "night", "목록에 있는 시간대"), ("circumstance", "' OR 1=1", "목록에 있는 사정"),
            ("job", "999999999", "그런 직무가 없습니다"), ("job", "x", "그런 직무가 없습니다"),
        ])
    func badLimits(field: String, value: String, message: String) async throws {
        let world = try await PlanWebWorld.shared.value
        let key = try await someone(world)
        try await world.site().with { browser in
            let page = try await browser.get(SiteURL.personPlan(key).with([field: value]))
            #expect(page.status == .ok && page.text.contains("error-summary") && page.text.contains(message))
            #expect(!page.text.contains("<h2>계획</h2>") && !page.text.contains("<b>"))
            if !["mode", "first", "times", "circumstance", "job"].contains(field) {
                #expect(page.text.contains("value=\"\(value == "<b>" ? "&lt;b&gt;" : value)\""))
            }
        }
    }

    @Test("several wrong limits are all named, and none twice")
    func manyProblems() async throws {
        let world = try await PlanWebWorld.shared.value
        let key = try await someone(world)
        try await world.site().with { browser in
            let page = try await browser.get(
                SiteURL.personPlan(key).with([
                    "budget": "-1", "deadline": "2020-01-01", "weekly": "x", "mode": "online",
                ]))
            #expect(page.text.contains("확인이 필요한 항목이 3개"))
            #expect(page.text.components(separatedBy: "href=\"#budget\"").count == 2)
        }
    }

    @Test("the funding rules show each version in words with its source, in both languages")
    func rules() async throws {
        let world = try await PlanWebWorld.shared.value
        try await world.site().with { browser in
            let page = try await browser.get(.fundingRules)
            #expect(page.status == .ok)
            for rule in world.service.country.catalogue.planning.funding.all {
                #expect(page.text.contains("<th scope=\"row\">\(rule.code)</th>"), "\(rule.code)")
            }
            for word in ["300만 원", "500만 원", "공무원은", "예시 규칙"] { #expect(page.text.contains(word), "\(word)") }
            let english = try await browser.get(SiteURL.fundingRules.with(["lang": "en"]))
            for word in ["KRW 3 million", "KRW 5 million", "Public servants", "Example rule"] {
                #expect(english.text.contains(word), "\(word)")
            }
        }
    }

    @Test("the templates use only names the pages store")
    func names() async throws {
        let world = try await PlanWebWorld.shared.value
        let library = try TestSite.library()
        let page = FundingRulesPage(world.service.country, format: Format(.korean))
        #expect(TemplateNames.problems(of: page, in: library) == [])
    }
}
