import Analysis
import Domain
import Hummingbird
import HummingbirdTesting
import Intake
import Store
import TestKit
import Testing
import Vault

@testable import Web

@Suite("Cancelled rounds of kept plans")
struct PlanStandingsTests {
    /// Cancels a round by an import, as the office does.
    private func cancel(_ team: TeamWorld, _ course: Course.ID, _ number: Int) async throws {
        let country = team.world.service.country
        let code = try #require(country.catalogue.course(course)).externalID
        let text = "course,round,cancelled\n\(code),\(number),\(TestSite.today)\n"
        let report = try await RoundsImport.run(
            try withTemporaryFile(text) { try RoundEdition.read($0) }, into: team.world.database,
            options: ImportOptions(actor: "test", validFrom: TestSite.today))
        #expect(report.problems.isEmpty)
        try await team.world.service.refresh(asOf: TestSite.today)
    }

    private func check(_ page: String, _ words: [String], _ source: SourceLocation = #_sourceLocation) {
        for word in words { #expect(page.contains(word), "\(word)", sourceLocation: source) }
        #expect(!page.contains("{{") && !page.contains("[["), sourceLocation: source)
    }

    @Test("are marked for the owner, for the counsellor it is shown to, and in what a counsellor advised")
    func people() async throws {
        let team = try await TeamWorld()
        try await team.world.with { browser in
            try await browser.enter(as: team.people[0])
            let made = try await browser.get(
                SiteURL.accountPlan.with(["job": team.profile.id.description, "budget": ""]))
            let saved = try await browser.post(
                SiteURL.accountPlan.description, made.hidden, headers: [.fetchSite: "same-origin"])
            let key = try #require(saved.headers[.location]?.firstMatch(of: /plans\/([0-9a-z]{26})/)).output.1
            #expect(try await browser.post(.planSharing(String(key)), ["shared": "yes"]).status == .seeOther)
            let counsellor = browser.another()
            try await counsellor.enter(as: team.counsellor, isStrong: true)
            let advice: KeyValuePairs = [
                "job": team.profile.id.description, "budget": "", "note": "가까운 곳부터",
            ]
            #expect(try await counsellor.post(.clientPlan(team.keys[0]), advice).status == .seeOther)
            let shared = SiteURL.clientSharedPlan(team.keys[0], String(key))
            let list = try await browser.get(.savedPlans).text
            let advised = try #require(list.firstMatch(of: /\/account\/advised-plans\/[0-9a-z]{26}/)).output
            for address in [SiteURL.savedPlan(String(key)).description, String(advised)] {
                #expect(!(try await browser.get(address).text.contains("취소된 회차")))
            }
            #expect(list.contains("달라진 회차") && !list.contains("취소된 회차가 있습니다."))
            #expect(!(try await counsellor.get(shared).text.contains("취소된 회차")))

            let kept = try await SavedPlans(team.world.database, vault: team.world.vault).own(try team.reader(0))
            let round = try #require(kept.first?.answer.shown?.rounds.first)
            try await cancel(team, round.course, round.number)
            let (notice, mark) = ("취소된 회차가 있습니다. 아래 회차에 표시했습니다.", "<p>취소된 회차입니다.</p>")
            check(try await browser.get(.savedPlan(String(key))).text, [notice, mark, "저장한 뒤 달라진 것"])
            check(try await browser.get(String(advised)).text, [notice, mark])
            check(try await browser.get(.savedPlans).text, ["취소된 회차가 있습니다."])
            check(try await counsellor.get(shared).text, [notice, mark])
            check(try await counsellor.get(.client(team.keys[0])).text, ["취소된 회차가 있습니다."])
            check(
                try await counsellor.get(shared.with(["lang": "en"])).text,
                ["A round is cancelled. Affected rounds are marked below.", "This round is cancelled."])
        }
    }

    @Test("are marked in a company's plan, which can be made again with the same limits")
    func company() async throws {
        let team = try await TeamWorld()
        _ = try await team.placeEverybody()
        let company = team.company.key
        let form: KeyValuePairs = [
            "name": "봄 계획", "form-key": RandomKey.text(), "budget": "900000000", "mode": "on-site", "mode": "blended",
            "group": "1", "distance": "900", "earliest": TestSite.today.adding(days: 2).description,
            "deadline": TestSite.today.adding(days: 300).description, "session": "90000000", "places": "7",
        ]
        try await team.world.with { browser in
            try await browser.enter(as: team.companyUser, isStrong: true)
            let saved = try await browser.post(.teamPlans(company), form)
            let address = try #require(saved.headers[.location])
            let before = try await browser.get(address).text
            #expect(!before.contains("취소된 회차") && before.contains("같은 조건으로 다시 세우기"))
            #expect(before.contains(/<dt>시간<\/dt><dd>[^<]+, [0-9,]+시간/), "when each round meets, and its hours")
            #expect(!(try await browser.get(.teamPlans(company)).text.contains("취소된 회차가 있습니다.")))
            let desk = CompanyDesk(team.world.database, vault: team.world.vault)
            let reader = Reader(
                user: team.companyUser.id, person: nil,
                grants: [Grant(role: .company, scope: .organisation(team.company.id))], origin: "test")
            let kept = try #require(try await desk.plans(of: company, by: reader)).1
            let line = try #require(kept.first?.summary.lines.first { $0.round != nil })
            let rounds = team.world.service.country.catalogue.rounds
            let round = try #require(rounds.first { $0.id == line.round })
            try await cancel(team, line.course, round.number)
            check(
                try await browser.get(address).text,
                ["취소된 회차가 있습니다. 아래 회차에 표시했습니다.", "<p>취소된 회차입니다.</p>"])
            check(try await browser.get(.teamPlans(company)).text, ["취소된 회차가 있습니다."])
            let again = try #require(before.firstMatch(of: /<a href="([^"]+)">같은 조건으로/)).output.1
            let link = again.replacing("&#61;", with: "=").replacing("&amp;", with: "&")
            #expect(link.contains("mode=on-site&mode=blended"))
            for field in TeamPlanField.allCases where field != .mode {
                let typed = try #require(form.first { $0.key == field.rawValue }).value
                #expect(link.contains("\(field.rawValue)=\(typed)"), "\(field)")
            }
            let made = try await browser.get(String(link))
            #expect(
                made.status == .ok && made.text.contains("value=\"900000000\"") && !made.text.contains("error-summary"))
        }
    }
}
