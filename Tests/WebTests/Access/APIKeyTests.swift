import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Keys of programs")
struct APIKeyTests {
    /// The key shown once on a page.
    private func key(in page: String) -> String? {
        page.components(separatedBy: "<code class=\"secret\">").dropFirst().first?.components(separatedBy: "<").first
    }

    private func make(
        _ browser: TestBrowser, role: String = "person", days: String = "30", password: String = AccessWorld.password
    ) async throws -> TestResponse {
        try await browser.post(
            .apiKeys, ["label": "인사 <b>프로그램", "role": role, "days": days, "password": password])
    }

    private func ask(_ browser: TestBrowser, _ header: String?) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let header { headers[.authorization] = header }
        return try await browser.another().send(.get, "/api/v1/key", headers, body: nil)
    }

    @Test("a key is shown once, opens the interface in its role, and ends when told or at its time")
    func life() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [Grant(role: .analyst, scope: .nation)], isPerson: true)
        let other = try await world.user("two2", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            let made = try await make(browser)
            let text = try #require(key(in: made.text))
            #expect(made.status == .ok && text.hasPrefix("dure_") && made.text.contains("&lt;b&gt;"))
            #expect(try await !browser.get(.apiKeys).text.contains(text), "it is shown once only")
            let answer = try await ask(browser, "Bearer \(text)")
            #expect(answer.status == .ok && answer.text.contains("\"role\":\"person\""))
            #expect(answer.headers[.cacheControl] == "no-store" && !answer.text.contains(text))
            #expect(try await ask(browser, "bEARER \(text)").status == .ok)
            let page = try await browser.get(.apiKeys).text
            let end = try #require(page.components(separatedBy: "/keys/").dropFirst().first?.prefix(26))
            let stranger = browser.another()
            try await stranger.enter(as: other)
            #expect(try await stranger.post(.endAPIKey(String(end))).status == .notFound)
            #expect(try await ask(browser, "Bearer \(text)").status == .ok)
            #expect(try await browser.post(.endAPIKey(String(end))).status == .seeOther)
            #expect(try await ask(browser, "Bearer \(text)").status == .unauthorized)
            let second = try #require(key(in: try await make(browser).text))
            world.pass(seconds: 30 * 86_400 - 1)
            #expect(try await ask(browser, "Bearer \(second)").status == .ok)
            world.pass(seconds: 1)
            #expect(try await ask(browser, "Bearer \(second)").status == .unauthorized, "past its last day")
        }
    }

    @Test("a key that does not hold is refused with a problem document, also on open addresses")
    func refused() async throws {
        let world = try await AccessWorld()
        try await world.with { browser in
            for header in [
                "Bearer", "Bearer ", "Bearer x", "Bearer dure_" + String(repeating: "0", count: 52), "Basic YTpi", "ㄱ",
                "Bearer dure_" + String(repeating: "가", count: 300), "",
            ] {
                for address in ["/api/v1/key", "/api/v1/frameworks"] {
                    let answer = try await browser.send(.get, address, [.authorization: header], body: nil)
                    #expect(answer.status == .unauthorized, "\(header)")
                    #expect(answer.headers[.contentType] == "application/problem+json")
                    #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                    #expect(answer.text.contains("\"status\":401"))
                }
            }
            #expect(try await ask(browser, nil).status == .unauthorized)
            #expect(try await browser.get("/api/v1/frameworks").status == .ok)
        }
    }

    @Test("a key never outlives its role or its owner, and a session opens nothing of the interface")
    func rights() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [Grant(role: .analyst, scope: .nation)], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            let analyst = try #require(key(in: try await make(browser, role: "analyst").text))
            #expect(try await ask(browser, "Bearer \(analyst)").text.contains("analyst"))
            let reader = try await world.access.reader(key: analyst, origin: "x", now: world.now)
            #expect(reader?.roles == [.analyst] && reader?.person == nil, "only the one role, and no person")
            #expect(try await browser.send(.get, "/api/v1/key", [:], body: nil).status == .unauthorized)
            let ordinal = try await world.database.read { connection in
                try GrantQueries.history(connection, of: user).first { $0.role == .analyst }?.ordinal
            }
            _ = try await world.access.revoke(
                ordinal: try #require(ordinal), of: user.id, by: .commandLine, now: world.now)
            #expect(try await ask(browser, "Bearer \(analyst)").status == .unauthorized)
            let own = try #require(key(in: try await make(browser).text))
            try await world.database.write { try UserQueries.setState($0, of: user.id, to: .disabled) }
            #expect(try await ask(browser, "Bearer \(own)").status == .unauthorized)
        }
    }

    @Test("the form names what is wrong and makes nothing")
    func form() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            for (role, days, password) in [
                ("auditor", "30", AccessWorld.password), ("", "30", AccessWorld.password),
                ("person", "366", AccessWorld.password), ("person", "-1", AccessWorld.password),
                ("person", "30", "not the password"), ("<b>", "99999999999999999999", ""),
            ] {
                let answer = try await make(browser, role: role, days: days, password: password)
                #expect(answer.status == .unprocessableContent && answer.text.contains("error-summary"))
                #expect(!answer.text.contains("value=\"\(AccessWorld.password)\""))
            }
            #expect(try await browser.get(.apiKeys).text.contains("아직 만든 키가 없습니다"))
        }
    }
}
