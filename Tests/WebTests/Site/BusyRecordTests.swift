import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("A record that others hold")
struct BusyRecordTests {
    private struct HeldRoutes: SiteRoutes {
        let error: DatabaseError

        func add(to routes: RouteTable) throws {
            for address in [SiteURL("held"), SiteURL("api", "held")] {
                try routes.answer(.get, address, for: .readPublic) { _ in throw error }
            }
        }
    }

    @Test(
        "the answer is to try again shortly, in both languages and as a problem document",
        arguments: [DatabaseError.busy, .conflict, .timeLimit(10_000)])
    func passing(error: DatabaseError) async throws {
        try await TestSite.with(HeldRoutes(error: error)) { client in
            let page = try await client.execute(uri: "/held", method: .get)
            #expect(page.status == .serviceUnavailable && page.headers[.retryAfter] == "5")
            #expect(page.text.contains("기록이 다른 일로 바빠서") && page.text.contains("잠시 뒤 다시"))
            let english = try await client.execute(uri: "/held?lang=en", method: .get)
            #expect(english.text.contains("The record is busy") && english.text.contains("Try again shortly"))
            let problem = try await client.execute(uri: "/api/held?lang=en", method: .get)
            #expect(problem.status == .serviceUnavailable && problem.headers[.retryAfter] == "5")
            #expect(problem.headers[.contentType] == "application/problem+json")
            #expect(problem.text.contains("\"status\":503") && problem.text.contains("Try again shortly"))
        }
    }

    @Test(
        "anything else that is wrong with the record stays a fault",
        arguments: [DatabaseError.full, .readOnly, .statement("no such table"), .outcomeUnknown])
    func faults(error: DatabaseError) async throws {
        try await TestSite.with(HeldRoutes(error: error)) { client in
            let page = try await client.execute(uri: "/held", method: .get)
            #expect(page.status == .internalServerError && page.headers[.retryAfter] == nil)
        }
    }
}
