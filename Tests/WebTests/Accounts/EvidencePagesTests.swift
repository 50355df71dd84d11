import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("The evidence of one's own account")
struct EvidencePagesTests {
    /// What a browser would send for a form that was opened at an address.
    private func number(_ browser: TestBrowser, _ address: SiteURL) async throws -> String {
        let page = try await browser.get(address)
        let found = try #require(page.text.firstMatch(of: /name="number" value="([a-z0-9]+)"/))
        return String(found.1)
    }

    private func occupation(_ world: AccessWorld) throws -> Profile {
        try #require(world.service.country.standards.profiles.first { $0.kind == .occupation })
    }

    @Test("an empty account says what to do first, and every link of the home leads to a page")
    func home() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("person", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(.account)
            #expect(page.status == .ok && page.text.contains("반갑습니다"))
            for kind in Evidence.Kind.allCases {
                #expect(page.text.contains("/account/evidence/new/\(kind.rawValue)"))
                #expect(try await browser.get(.newEvidence(kind)).status == .ok)
            }
            for link in page.text.matches(of: /<li><a href="(\/[^"]*)"/) {
                let answer = try await browser.get(String(link.1))
                #expect(answer.status == .ok, "\(link.1)")
            }
            #expect(try await browser.get("/account?lang=en").text.contains("Welcome"))
        }
    }

    @Test("somebody without an account of their own sees places of work, and no account")
    func staff() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("staff", [Grant(role: .analyst, scope: .nation)])
        try await world.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(.account)
            #expect(page.status == .ok && !page.text.contains("반갑습니다"))
            #expect(try await browser.get(.ownEvidence).status == .notFound)
            #expect(try await browser.another().get(.ownEvidence).status == .seeOther, "a visitor signs in first")
        }
    }

    @Test(
        "a role without a page of its own is told what it is for and what there is today",
        arguments: [(Role.school, "학생을 가르치는 학교"), (.districtOfficer, "혁신지구의 기업과 훈련")])
    func withoutPages(role: Role, words: String) async throws {
        let world = try await AccessWorld()
        let user = try await world.user("staff", [Grant(role: role, scope: .nation)])
        try await world.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(.account)
            #expect(page.text.contains(words) && page.text.contains("아직 없습니다") && !page.text.contains("맡은 일"))
            let links = page.text.matches(of: /<li><a href="(\/[^"]*)"/).map { String($0.1) }
            #expect(links.count >= 4)
            for link in links { #expect(try await browser.get(link).status == .ok, "\(link)") }
            let nobody = browser.another()
            try await nobody.enter(as: try await world.user("nobody", []))
            #expect(try await nobody.get(.account).text.contains("아직 맡은 역할이 없습니다"))
        }
    }

    @Test("work in a job is found by words, entered once however often the form is sent, and shown with why it waits")
    func employment() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let job = try occupation(world)
        try await world.with { browser in
            try await browser.enter(as: user)
            let address = SiteURL.newEvidence(.employment)
            let number = try await number(browser, address)
            let words = world.service.country.standards.name(of: job).korean
            let found = try await browser.post(
                address, ["number": number, "q": words, "searched": "", "happened": "2020-01-01"])
            #expect(found.status == .ok && found.text.contains("id=\"subject-\(job.id)\""))
            #expect(found.text.contains("value=\"2020-01-01\""), "what was typed stays")
            let fields: KeyValuePairs<String, String> = [
                "number": number, "q": words, "searched": words, "subject": job.id.description,
                "issuer": "두레전자", "happened": "2020-01-01", "ended": "2023-12-31",
            ]
            let done = try await browser.post(address, fields)
            #expect(done.status == .seeOther && done.headers[.location] == "/account/evidence/1?done=entered")
            let again = try await browser.post(address, fields)
            #expect(again.headers[.location] == "/account/evidence/1?done=again")
            let page = try await browser.get(.evidence(1))
            #expect(page.text.contains("확인 전") && page.text.contains("아직 확인되지 않았습니다"))
            #expect(page.text.contains("두레전자") && page.headers[.cacheControl] == "no-store")
            let list = try await browser.get(.ownEvidence)
            #expect(list.text.components(separatedBy: "/account/evidence/1\"").count == 2)
            let second = try await self.number(browser, address)
            let same = try await browser.post(
                address,
                ["number": second, "subject": job.id.description, "happened": "2020-01-01", "ended": "2023-12-31"])
            #expect(same.status == .unprocessableContent && same.text.contains("이미 계좌에 있습니다"))
            let overlap = try await browser.post(
                address, ["number": second, "subject": job.id.description, "happened": "2022-01-01"])
            #expect(overlap.status == .unprocessableContent && overlap.text.contains("id=\"doubts\""))
            let kept = try await browser.post(
                address,
                ["number": second, "subject": job.id.description, "happened": "2022-01-01", "doubts": "yes"])
            #expect(kept.headers[.location] == "/account/evidence/2?done=entered")
        }
    }

    @Test(
        "what cannot be is told at its field, and nothing is written",
        arguments: [
            (Evidence.Kind.employment, ["subject": "job", "happened": "2026-02-30"], "id=\"happened-error\""),
            (.employment, ["subject": "job", "happened": ""], "id=\"happened-error\""),
            (.employment, ["subject": "job", "happened": "2099-01-01"], "아직 오지 않은 날"),
            (.employment, ["subject": "job", "happened": "2020-01-01", "ended": "2019-01-01"], "id=\"ended-error\""),
            (.employment, ["subject": "job", "happened": "2020-01-01", "months": "999"], "id=\"months-error\""),
            (.employment, ["subject": "999999999", "happened": "2020-01-01"], "그런 직무가 없습니다"),
            (.qualification, ["subject": "999999999", "happened": "2020-01-01"], "그런 자격이 없습니다"),
            (.qualification, ["subject": "x'; --", "happened": "2020-01-01"], "목록에서 골라 주세요"),
            (.trainingCompletion, ["subject": "999999999", "happened": "2020-01-01"], "그런 훈련과정이 없습니다"),
            (.foreignQualification, ["subject": "999999999", "happened": "2020-01-01"], "그런 대응표가 없습니다"),
            (.selfReport, ["title": "제 번호는 900101-1234567", "happened": "2020-01-01"], "주민등록번호는 적을 수 없습니다"),
            (.selfReport, ["title": "", "happened": "2020-01-01"], "id=\"title-error\""),
            (.priorLearning, ["title": "평가", "happened": "1800-01-01"], "1900년보다 이릅니다"),
            (.education, ["title": "과목", "happened": "2020-01-01", "unit": "999999999"], "그런 능력단위가 없습니다"),
        ])
    func refused(kind: Evidence.Kind, fields: [String: String], expected: String) async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let job = try occupation(world)
        try await world.with { browser in
            try await browser.enter(as: user)
            let number = try await number(browser, .newEvidence(kind))
            var items = fields.mapValues { $0 == "job" ? job.id.description : $0 }.map { ($0.key, $0.value) }
            items.append(("number", number))
            let key = try #require(browser.cookie("__Host-dure"))
            items.append((FormToken.name, FormToken.text(of: key)))
            let answer = try await browser.post(
                SiteURL.newEvidence(kind).description, items, headers: [.fetchSite: "same-origin"])
            #expect(answer.status == .unprocessableContent && answer.text.contains(expected))
            #expect(answer.text.contains("role=\"alert\"") && !answer.text.contains("900101-1234567"))
            #expect(try await browser.get(.evidence(1)).status == .notFound)
        }
    }

    @Test("units are found by words and kept with their levels; a correction takes the place of the former entry")
    func correction() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let unit = try #require(world.service.country.standards.units.first)
        try await world.with { browser in
            try await browser.enter(as: user)
            let address = SiteURL.newEvidence(.selfReport)
            let number = try await number(browser, address)
            let found = try await browser.post(address, ["number": number, "unit-q": unit.name.korean])
            #expect(found.status == .ok && found.text.contains("name=\"level-\(unit.id)\""))
            let done = try await browser.post(
                address,
                [
                    "number": number, "title": "할 수 있습니다", "happened": "2024-05-05", "unit": unit.id.description,
                    "level-\(unit.id)": "3",
                ])
            #expect(done.headers[.location] == "/account/evidence/1?done=entered")
            #expect(try await browser.get(.evidence(1)).text.contains("3수준"))
            let form = try await browser.get(address.with(["replaces": "1"]))
            #expect(form.text.contains("value=\"할 수 있습니다\"") && form.text.contains("name=\"replaces\" value=\"1\""))
            let second = try #require(form.text.firstMatch(of: /name="number" value="([a-z0-9]+)"/)).1
            let corrected = try await browser.post(
                address,
                ["number": String(second), "title": "더 잘합니다", "happened": "2024-05-06", "replaces": "1"])
            #expect(corrected.headers[.location] == "/account/evidence/2?done=entered")
            #expect(try await browser.get(.evidence(1)).text.contains("새 근거로 바뀜"))
            #expect(try await browser.get(.evidence(2)).text.contains("/account/evidence/1\""))
            #expect(try await browser.get(address.with(["replaces": "1"])).status == .notFound, "it is withdrawn")
            #expect(try await browser.post(.withdrawEvidence(2), ["reason": "잘못 적음"]).status == .seeOther)
            #expect(try await browser.post(.withdrawEvidence(2)).status == .notFound, "only once")
        }
    }

    @Test("nobody sees or changes another's evidence")
    func others() async throws {
        let world = try await AccessWorld.furnished()
        let (one, two) = (
            try await world.user("one.one", [], isPerson: true), try await world.user("two.two", [], isPerson: true)
        )
        try await world.with { browser in
            try await browser.enter(as: one)
            let number = try await number(browser, .newEvidence(.selfReport))
            _ = try await browser.post(
                .newEvidence(.selfReport), ["number": number, "title": "나만 아는 일", "happened": "2024-05-05"])
            #expect(try await browser.get(.evidence(1)).text.contains("나만 아는 일"))
            let other = browser.another()
            try await other.enter(as: two)
            #expect(try await other.get(.evidence(1)).status == .notFound)
            #expect(try await other.post(.withdrawEvidence(1)).status == .notFound)
            #expect(try await other.post(.disputeEvidence(1)).status == .notFound)
            #expect(!(try await other.get(.ownEvidence)).text.contains("나만 아는 일"))
        }
        let stored = try await world.database.read { connection in
            try connection.query(
                "SELECT title_sealed FROM evidence WHERE person_id = $1", [.integer(one.personID?.rawValue ?? 0)]
            ) { try $0.blob("title_sealed") }
        }
        #expect(stored.count == 1 && !String(decoding: stored[0], as: UTF8.self).contains("나만"))
    }
}
