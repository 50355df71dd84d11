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

@Suite("An owner decides who reads, sees who did, and takes everything along")
struct RightsPageTests {
    @Test("a consent is found by name or code, given, seen and withdrawn; each look-up stands in the record")
    func consents() async throws {
        let rights = try await RightsPageWorld.shared.value
        let (owner, world) = (try await rights.owner("rights.consents"), rights.world)
        let agency = try await rights.organisation(.agency, "한강고용센터")
        let counsellor = try await world.user(
            "rights.counsellor", [Grant(role: .counsellor, scope: .organisation(agency.id))])
        try await world.with { browser in
            try await browser.enter(as: owner)
            let without = try await browser.get(.consents).text
            #expect(without.contains("유효한 동의가 없습니다") && without.contains("확인 코드를 가진 사람은"))
            #expect(without.contains("요청한 내용과 이름, 생년월일, 연락처"), "what shows without a consent is told")
            let found = try await browser.get(SiteURL.consents.with(["q": "고용센"])).text
            #expect(found.contains("한강고용센터</span> (상담사)") && found.contains("to&#61;\(agency.key)"))
            #expect(try await browser.get(SiteURL.consents.with(["q": "<b>없음%"])).text.contains("맞는 기관이나 사람이 없습니다"))
            let byCode = try await browser.get(SiteURL.consents.with(["q": counsellor.key])).text
            #expect(byCode.contains("상담사 한 사람") && !byCode.contains("rights.counsellor"))
            let form = try await browser.get(SiteURL.newConsent.with(["to": agency.key]))
            #expect(form.text.contains("넣을 수 있는 것: 상담 기록과 권하는 계획"), "what a reader may enter is told too")
            #expect(form.text.contains("볼 수 있는 것") && form.text.contains("value=\"counselling\" required checked"))
            let given = try await browser.post(
                .consents, ["to": agency.key, "purpose": "counselling", "days": "30"])
            #expect(given.status == .seeOther)
            let list = try await browser.get(.consents).text
            #expect(
                list.contains(Format(.korean).dateCell(CivilDate("2026-12-21")))
                    && list.contains("/account/consents/1/withdrawal"))

            try await look(world, counsellor, agency, at: try #require(owner.personID))
            let looks = try await browser.get(.looks).text
            #expect(looks.contains("한강고용센터</span> (상담사)") && looks.contains("인정받은 능력단위"))
            #expect(try await browser.get(SiteURL.looks.with(["role": "company"])).text.contains("맞는 기록이 없습니다"))

            #expect(try await browser.post(.consentWithdrawal(1)).status == .seeOther)
            #expect(try await browser.post(.consentWithdrawal(1)).status == .seeOther, "sent twice")
            #expect(try await browser.post(.consentWithdrawal(2)).status == .notFound)
            #expect(try await browser.get(.consents).text.contains("거두어들임"))
        }
    }

    private func look(_ world: AccessWorld, _ user: User, _ agency: Organisation, at person: Person.ID) async throws {
        let reader = Reader(
            user: user.id, person: nil, grants: [Grant(role: .counsellor, scope: .organisation(agency.id))],
            origin: "192.0.2.9")
        let now = world.now
        let scope = try await world.database.write { connection in
            try PersonAccess.look(
                connection, reader, at: person, for: .counselling, fields: [.recognitions], now: now)
        }
        #expect(scope?.covers(.recognitions) == true)
    }

    @Test("a consent to nobody, for another purpose, or for impossible days is refused at its field")
    func badConsents() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("rights.badconsents")
        let company = try await rights.organisation(.company, "한빛정밀")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            for (purpose, days, field) in [
                ("counselling", "30", "purpose"), ("", "30", "purpose"), ("workforce-planning", "0", "days"),
                ("workforce-planning", "366", "days"), ("workforce-planning", "-1", "days"),
                ("workforce-planning", "99999999999999999999", "days"), ("workforce-planning", "<b>", "days"),
            ] {
                let answer = try await browser.post(.consents, ["to": company.key, "purpose": purpose, "days": days])
                #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""))
                #expect(!answer.text.contains("<b>"))
            }
            let nobody = try await browser.post(
                .consents, ["to": String(repeating: "z", count: 26), "purpose": "counselling", "days": "30"])
            #expect(nobody.status == .notFound)
            #expect(try await browser.get(SiteURL.newConsent.with(["to": owner.key])).status == .notFound)
        }
    }

    @Test("details are kept with what is wrong beside each field, and never a resident registration number")
    func details() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("rights.details")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            let bad = try await browser.post(
                .ownPerson,
                [
                    "name": "나라 900517-1234567", "birth-date": "2030-01-01", "contact": "9005171234567",
                    "region": "atlantis", "situation": "<b>",
                ])
            #expect(bad.status == .unprocessableContent && bad.text.contains("주민등록번호는 적지 마세요"))
            for field in ["name", "birth-date", "contact", "region", "situation"] {
                #expect(bad.text.contains("id=\"\(field)-error\""), "\(field)")
            }
            let good: KeyValuePairs = [
                "name": "나라", "birth-date": "1990. 5. 17.", "contact": "010-1234-5678", "region": "jeju",
                "situation": "employee", "company-size": "small",
            ]
            #expect(try await browser.post(.ownPerson, good).status == .seeOther)
            let page = try await browser.get(.ownPerson).text
            #expect(page.contains("value=\"나라\"") && page.contains("value=\"1990-05-17\""))
            #expect(page.contains("value=\"jeju\" selected") && page.contains("value=\"small\" selected"))
        }
        let stored = try await rights.world.database.read { connection in
            try connection.query("SELECT name_sealed FROM person_identity") { try $0.blob(0) }
        }
        #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("나라") })
    }

    @Test("the download is a file for the owner alone, holds what was entered, and is logged")
    func export() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("rights.export")
        try await rights.world.with { browser in
            #expect(try await browser.get(.exportFile).status == .seeOther, "a visitor is asked to sign in")
            try await browser.enter(as: owner)
            let person: KeyValuePairs = [
                "name": "다솜", "birth-date": "", "contact": "dasom@example.kr", "region": "seoul",
                "situation": "job-seeker",
            ]
            #expect(try await browser.post(.ownPerson, person).status == .seeOther)
            #expect(try await browser.get(.export).text.contains("모두 내려받기"))
            let file = try await browser.get(.exportFile)
            #expect(file.status == .ok && file.headers[.cacheControl] == "no-store")
            #expect(
                file.headers.all("Content-Disposition") == ["attachment; filename=\"dure-account-2026-11-21.json\""])
            #expect(file.text.contains("\"다솜\"") && file.text.contains("dasom@example.kr"))
            let value = try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any]
            let tables = try #require(value?["tables"] as? [[String: Any]])
            let recognitions = tables.first { $0["table"] as? String == "recognition" }?["rows"] as? [Any]
            #expect((recognitions?.count ?? 0) >= 3 && tables.count > 15)
        }
        let person = try #require(owner.personID)
        let actions = try await rights.world.database.read { connection in
            try connection.query(
                "SELECT action FROM access_log WHERE person_id = $1 ORDER BY sequence", [.integer(person.rawValue)]
            ) { try $0.text(0) }
        }
        #expect(actions.suffix(2) == ["change", "export"])
    }

    @Test("staff without an account, and visitors, find none of these pages")
    func others() async throws {
        let rights = try await RightsPageWorld.shared.value
        let officer = try await rights.world.user("rights.officer", [Grant(role: .ministryOfficer, scope: .nation)])
        let owner = try await rights.owner("rights.nodesk")
        let own: [SiteURL] = [
            .ownPerson, .consents, .newConsent, .looks, .export, .exportFile, .requests, .certificates,
            .newCertificate, .certificate("x"), .printedCertificate("x"),
        ]
        try await rights.world.with { browser in
            for address in own + [.requestDesk, .requestAtDesk("x")] {
                #expect(try await browser.get(address).status == .seeOther, "\(address)")
            }
            try await browser.enter(as: officer)
            for address in own { #expect(try await browser.get(address).status == .notFound, "\(address)") }
            try await browser.enter(as: owner)
            for address in [SiteURL.requestDesk, .requestAtDesk("x"), .certificate("x"), .printedCertificate("x")] {
                #expect(try await browser.get(address).status == .notFound, "\(address)")
            }
        }
    }
}
