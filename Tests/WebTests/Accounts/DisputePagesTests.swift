import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Evidence that its owner says is wrong")
struct DisputePagesTests {
    /// An owner with one piece of evidence from a register, signed in.
    private func story(
        _ body: @Sendable (AccessWorld, TestBrowser, User) async throws -> Void
    ) async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("person", [], isPerson: true)
        let person = try #require(owner.personID)
        let job = try #require(world.service.country.standards.profiles.first { $0.kind == .occupation })
        let day = try #require(CivilDate("2020-01-01"))
        let (vault, now) = (world.vault, world.now)
        try await world.database.write { connection in
            let key = try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                try $0.text("key")
            }
            let right = try #require(try LedgerRight.operation(connection, key: key ?? "", provider: nil))
            try AccountLedger.record(
                connection,
                AccountLedger.Entry(
                    EvidenceFact(
                        kind: .employment, profileID: job.id, happenedOn: day, endedOn: day.adding(days: 1500)),
                    title: "두레전자 근무"), by: right, AccountLedger.Setting(vault: vault, now: now))
        }
        try await world.with { browser in
            try await browser.enter(as: owner)
            try await body(world, browser, owner)
        }
    }

    @Test("the owner disputes it, takes that back, and it counts again; only once, and nobody else's")
    func takenBack() async throws {
        try await story { world, browser, _ in
            let page = try await browser.get(.evidence(1))
            #expect(page.text.contains("/account/evidence/1/dispute\"") && !page.text.contains("dispute/end"))
            #expect(try await browser.post(.endDispute(1)).status == .notFound, "nothing is disputed")
            #expect(try await browser.post(.disputeEvidence(1), ["reason": "두 달만 일했습니다"]).status == .seeOther)
            let disputed = try await browser.get(.evidence(1))
            #expect(disputed.text.contains("다툼 중") && disputed.text.contains("/account/evidence/1/dispute/end"))
            let other = browser.another()
            try await other.enter(as: try await world.user("other", [], isPerson: true))
            #expect(try await other.post(.endDispute(1)).status == .notFound)
            let done = try await browser.post(.endDispute(1))
            #expect(done.headers[.location] == "/account/evidence/1?done=accepted")
            let again = try await browser.get("/account/evidence/1?done=accepted")
            #expect(again.text.contains("다시 셉니다") && again.text.contains("확인됨"))
            #expect(again.text.contains("두 달만 일했습니다"), "the history keeps it")
            #expect(try await browser.post(.endDispute(1)).status == .notFound)
        }
    }

    @Test("a refused reason stays in its field, with the one thing that is wrong with it")
    func reason() async throws {
        try await story { _, browser, _ in
            let long = String(repeating: "가", count: 200)
            let refused = try await browser.post(.disputeEvidence(1), ["reason": long])
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"\(long)\""))
            #expect(refused.text.contains("id=\"dispute-reason-error\"") && refused.text.contains("<details open>"))
            #expect(refused.text.contains("짧게 적어 주세요") && !refused.text.contains("주민등록번호는 적을 수 없습니다"))
            let number = try await browser.post(.disputeEvidence(1), ["reason": "제 번호는 900101-1234567"])
            #expect(number.status == .unprocessableContent && number.text.contains("value=\"제 번호는 "))
            #expect(!number.text.contains("짧게 적어 주세요") && !number.text.contains("900101-1234567"))
            #expect(try await browser.get(.evidence(1)).text.contains("확인됨"), "nothing changed")
        }
    }

    @Test("an assessor with consent sees the dispute with its reason and decides it; the owner reads the decision")
    func assessed() async throws {
        try await story { world, browser, owner in
            let assessor = try await world.user("assessor", [Grant(role: .assessor, scope: .nation)])
            try await world.consent(of: owner, to: assessor)
            let desk = browser.another()
            try await desk.enter(as: assessor)
            #expect(!(try await desk.get(.assessment)).text.contains("두레전자"), "nothing is disputed yet")
            _ = try await browser.post(.disputeEvidence(1), ["reason": "두 달만 일했습니다"])
            let queue = try await desk.get(.assessment)
            #expect(queue.text.contains("두레전자 근무") && queue.text.contains("다툼 중"))
            let address = String(try #require(queue.text.firstMatch(of: /href="(\/assessment\/[a-z0-9]+\/1)"/)).1)
            let claim = try await desk.get(address)
            #expect(claim.text.contains("두 달만 일했습니다") && claim.text.contains("기관 자료에서 옴"))
            #expect(claim.text.contains("value=\"accept\"") && !claim.text.contains("value=\"mark\""))
            let refusal = [("verdict", "refuse"), ("reason", "고용보험 자료와 다릅니다")]
            func post(_ fields: [(String, String)]) async throws -> TestResponse {
                let key = desk.cookie("__Host-dure") ?? ""
                return try await desk.post(
                    address, fields + [(FormToken.name, FormToken.text(of: key))],
                    headers: [.fetchSite: "same-origin"])
            }
            #expect(try await post(refusal).headers[.location] == "/assessment?done=done")
            #expect(try await post(refusal).headers[.location] == "/assessment?done=settled")
            #expect(try await desk.get(address).text.contains("이미 끝난 근거입니다"))
            let page = try await browser.get(.evidence(1))
            #expect(page.text.contains("취소됨") && page.text.contains("고용보험 자료와 다릅니다"))
        }
    }
}
