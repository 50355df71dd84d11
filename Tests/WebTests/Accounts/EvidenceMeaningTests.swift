import Analysis
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("What a piece of evidence means is said as the rules have it")
struct EvidenceMeaningTests {
    @Test("a claim that names no unit needs an assessor, before and after somebody confirms that it is so")
    func unnamed() async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("meaning.owner", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: owner)
            let kind = Evidence.Kind.qualification
            let number = try await browser.formNumber(kind)
            let sent = try await browser.post(
                .newEvidence(kind), ["number": number, "title": "티그 용접사", "happened": "2020-02-20"])
            #expect(sent.status == .seeOther)
            let claimed = try await browser.get(.evidence(1)).text
            #expect(claimed.contains("평가자가 능력단위와 수준을 정해야") && !claimed.contains("훈련기관이 같은 내용을"))
            try await world.confirm(1, of: owner)
            let confirmed = try await browser.get(.evidence(1)).text
            #expect(confirmed.contains("인정된 것은 없습니다") && !confirmed.contains("아래 능력단위가 여기에서"))
            #expect(try await browser.get(.account).text.contains("아직 인정받은 능력단위가 없습니다"))
        }
    }

    @Test("work that is too short is said to recognise nothing even when confirmed; work that is long enough waits")
    func months() async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("meaning.months", [], isPerson: true)
        let job = try #require(world.service.country.standards.profiles.first { $0.kind == .occupation })
        try await world.with { browser in
            try await browser.enter(as: owner)
            try await browser.enterWork(in: job.id, from: "2024-01-01", to: "2024-02-15")
            #expect(try await browser.get(.evidence(1)).text.contains("적은 그대로 확인되어도 인정되는 능력단위는 없고"))
            try await world.confirm(1, of: owner)
            #expect(try await browser.get(.evidence(1)).text.contains("규칙에 따라 인정된 능력단위는 없고"))
            try await browser.enterWork(in: job.id, from: "2015-01-01", to: "2022-02-15")
            #expect(try await browser.get(.evidence(2)).text.contains("동의한 평가자가 확인하면 인정됩니다"))
            try await world.confirm(2, of: owner)
            #expect(try await browser.get(.evidence(2)).text.contains("아래 능력단위가 여기에서 나왔습니다"))
            #expect(
                try await browser.get(.account).text.contains("근거 1건에서 능력단위"), "what recognises nothing is not counted")
        }
    }

    @Test(
        "a training is found by the number of its course; a failed one does not wait, and its number stands in the list"
    )
    func numbers() async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("meaning.numbers", [], isPerson: true)
        let course = try #require(world.service.country.catalogue.courses.first)
        try await world.with { browser in
            try await browser.enter(as: owner)
            let kind = Evidence.Kind.trainingCompletion
            let number = try await browser.formNumber(kind)
            let found = try await browser.post(
                .newEvidence(kind), ["number": number, "q": course.externalID.lowercased()])
            #expect(found.text.contains("id=\"subject-\(course.id)\""))
            let sent = try await browser.post(
                .newEvidence(kind),
                ["number": number, "subject": course.id.description, "happened": "2024-01-01", "result": "failed"])
            #expect(sent.status == .seeOther)
            let list = try await browser.get(.ownEvidence).text
            #expect(list.contains("확인 전 · 마치지 못함") && list.contains("0건이 확인을 기다립니다"))
            #expect(list.contains("<td class=\"number\">1</td>"))
        }
    }
}
