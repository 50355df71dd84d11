import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("The auditor finds what was done to an account that is erased")
struct ErasedAuditTests {
    @Test("by the number in the log, the request, and the user; nothing else, and not by the number of who is there")
    func erased() async throws {
        let rights = try await RightsPageWorld.shared.value
        let world = rights.world
        let (owner, there) = (try await rights.owner("audit.erased"), try await rights.owner("audit.there"))
        let person = try #require(owner.personID)
        let staff = try await world.user("audit.admin", [Grant(role: .administrator, scope: .nation)])
        let auditor = try await world.user("audit.auditor", [Grant(role: .auditor, scope: .nation)])
        try await world.with { browser in
            try await browser.enter(as: owner)
            #expect(try await browser.post(.requests, ["kind": "erasure", "words": "지워 주세요"]).status == .seeOther)
            let page = try await browser.get(.requests).text
            for kept in RightsService.keptAfterErasure { #expect(page.contains("<dt>\(kept.title.korean)</dt>")) }
            #expect(!page.contains("<dt>동의</dt>") && !page.contains("<dt>API 열쇠</dt>"), "they go with the account")
            let request = try #require(
                try await world.database.read { connection in
                    try connection.queryOne(
                        "SELECT key FROM rights_request WHERE person_id = $1", [.integer(person.rawValue)]
                    ) { try $0.text("key") }
                })
            let desk = browser.another()
            try await desk.enter(as: staff)
            let done = try await desk.post(
                .requestAtDesk(request), ["decision": "done", "reason": "요청대로", "confirmation": "yes"])
            #expect(done.status == .ok)
            let audit = browser.another()
            try await audit.enter(as: auditor)
            for text in [person.description, request, owner.key] {
                let found = try await audit.post(.audit, ["person": text])
                #expect(found.status == .ok && found.text.contains("지운 계좌 \(person)"), "\(text)")
            }
            for text in [
                "999999999", "0", "-1", "0\(person)", try #require(there.personID).description, "audit.erased",
            ] {
                let none = try await audit.post(.audit, ["person": text])
                #expect(none.status == .unprocessableContent && none.text.contains("지운 계좌는"), "\(text)")
            }
        }
    }
}
