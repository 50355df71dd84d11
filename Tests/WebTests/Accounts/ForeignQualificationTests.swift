import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("A foreign qualification, from the search to what it recognises")
struct ForeignQualificationTests {
    @Test("it is found by framework, its conditions stand before the assessor, and confirming it recognises its units")
    func story() async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("foreign.owner", [], isPerson: true)
        let assessor = try await world.user("foreign.assessor", [Grant(role: .assessor, scope: .nation)])
        try await world.consent(of: owner, to: assessor)
        try await world.with { browser in
            try await browser.enter(as: owner)
            let kind = Evidence.Kind.foreignQualification
            let number = try await browser.formNumber(kind)
            let found = try await browser.post(.newEvidence(kind), ["number": number, "q": "EQF"]).text
            let choice = try #require(
                found.firstMatch(of: /name="subject" value="([0-9]+)"[^<]*><label[^<]*<span[^<]*>CNC 밀링 가공사/))
            let fields: KeyValuePairs = [
                "number": number, "q": "EQF", "searched": "EQF", "subject": String(choice.1), "happened": "2025-05-06",
            ]
            #expect(try await browser.post(.newEvidence(kind), fields).status == .seeOther)
            let page = try await browser.get(.evidence(1)).text
            for words in ["EQF 3-milling", "대응 정도 0.80", "국내 산업안전 교육"] { #expect(page.contains(words), "\(words)") }

            let judge = browser.another()
            try await judge.enter(as: assessor, isStrong: true)
            let list = try await judge.get(.assessment).text
            let address = try #require(list.firstMatch(of: /href="(\/assessment\/[0-9a-z]+\/1)"/)).1
            let claim = try await judge.get(String(address)).text
            #expect(claim.contains("확인할 조건") && claim.contains("국내 산업안전 교육") && claim.contains("EQF 3-milling"))
            #expect(
                try await judge.post(SiteURL(returning: String(address)) ?? .assessment, ["verdict": "accept"]).status
                    == .seeOther)
            let units = try JSON(try await browser.get(SiteURL.ownUnits.with(["format": "json"])).text).list
            #expect(!units.isEmpty)
        }
    }

    @Test("one that is aligned too little is said so, and where nothing is aligned the form says what to do")
    func little() async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("foreign.little", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: owner)
            let kind = Evidence.Kind.foreignQualification
            let number = try await browser.formNumber(kind)
            let found = try await browser.post(.newEvidence(kind), ["number": number, "q": "기계 조립공"]).text
            let choice = try #require(found.firstMatch(of: /name="subject" value="([0-9]+)"/)).1
            let fields: KeyValuePairs = [
                "number": number, "q": "기계 조립공", "searched": "기계 조립공", "subject": String(choice),
                "happened": "2025-05-06",
            ]
            #expect(try await browser.post(.newEvidence(kind), fields).status == .seeOther)
            try await world.confirm(1, of: owner)
            #expect(try await browser.get(.evidence(1)).text.contains("0.5"))
            let units = try JSON(try await browser.get(SiteURL.ownUnits.with(["format": "json"])).text).list
            #expect(units.isEmpty)
        }
        let bare = try await AccessWorld()
        let other = try await bare.user("foreign.bare", [], isPerson: true)
        try await bare.with { browser in
            try await browser.enter(as: other)
            #expect(try await browser.get(.newEvidence(.foreignQualification)).text.contains("아직 외국 자격의 대응표가 없어"))
        }
    }
}
