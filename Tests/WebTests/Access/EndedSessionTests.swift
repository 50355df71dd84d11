import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("A session that ended in between")
struct EndedSessionTests {
    private static let own = "https://dure.example"

    private func lost(
        _ browser: TestBrowser, _ address: SiteURL, from referrer: String?, site: String = "same-origin"
    ) async throws -> String? {
        var headers: HTTPFields = [.fetchSite: site]
        headers[.referer] = referrer
        let answer = try await browser.post(address.description, [("reason", "쓰던 글")], headers: headers)
        #expect(answer.status == .seeOther)
        return answer.headers[.location]
    }

    private func with(_ body: @Sendable (TestBrowser) async throws -> Void) async throws {
        let world = try await AccessWorld()
        let site = Site(
            settings: SiteSettings(publicOrigin: Self.own), templates: try TestSite.library(),
            statics: try StaticFiles(),
            today: { TestSite.today }, now: { world.now }, dataVersion: { 1 }, access: world.access)
        let router = try site.router(try world.nouns())
        try await Application(router: router).test(.router) { try await body(TestBrowser($0, world)) }
    }

    @Test("a form sent then leads to signing in, which says that nothing was kept, and back to the page of the form")
    func form() async throws {
        try await with { browser in
            let page = Self.own + "/courses?q=%EC%9A%A9%EC%A0%91"
            let location = try await lost(browser, .goals, from: page)
            #expect(
                location == "/sign-in?return=%2Fcourses%3Fq%3D%25EC%259A%25A9%25EC%25A0%2591&lost=form",
                "with its query")
            let signIn = try await browser.get(try #require(location))
            #expect(signIn.text.contains("role=\"alert\"") && signIn.text.contains("저장하지 못했습니다"))
            #expect(
                signIn.text.contains("name=\"return\" value=\"/courses?q&#61;%EC%9A%A9%EC%A0%91\"")
                    || signIn.text.contains("name=\"return\" value=\"/courses?q=%EC%9A%A9%EC%A0%91\""))
            #expect(try await browser.get(try #require(location) + "&lang=en").text.contains("was not saved"))
            #expect(!(try await browser.get(.signIn)).text.contains("저장하지 못했습니다"))
        }
    }

    private static let referrers: [(String?, String)] = [
        ("https://dure.example/account/evidence/3", "/account/evidence/3"),
        ("https://dure.example/account/evidence/3/withdrawal", "/account/evidence/3"),
        (nil, "/account/evidence/3"),
        ("https://evil.example/account/goals", "/account/evidence/3"),
        ("https://dure.example@evil.example/", "/account/evidence/3"),
        ("https://dure.example//evil.example", "/account/evidence/3"),
        ("https://dure.example/%2e%2e/x", "/account/evidence/3"),
        ("https://dure.example/account/goals?q=%00", "/account/evidence/3"),
        ("https://dure.example/account/goals#x", "/account/goals"),
        ("https://dure.example/jobs?box=1&box=2", "/jobs?box=1&box=2"),
        ("https://dure.example/jobs?q=\(Self.short)", "/jobs?q=\(Self.short)"),
        ("https://dure.example/jobs?q=\(Self.long)", "/jobs"),
    ]
    private static let short = String(repeating: "a", count: 490)
    private static let long = String(repeating: "a", count: 510)

    @Test("the way back is a page of this site, the nearest one where the browser names none", arguments: referrers)
    func back(referrer: String?, expected: String) async throws {
        try await with { browser in
            let location = try await lost(browser, .withdrawEvidence(3), from: referrer)
            let query = try #require(location).split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
            #expect(try Query(parsing: query)["return"] == expected, "\(referrer ?? "none")")
        }
    }

    @Test("what another site sent is told nothing, and leads nowhere but to signing in")
    func foreign() async throws {
        try await with { browser in
            let location = try await lost(browser, .goals, from: "https://evil.example/x", site: "cross-site")
            #expect(location == "/sign-in")
        }
    }

    @Test("a page asked for then is opened after signing in with what stood behind its ?")
    func page() async throws {
        let world = try await AccessWorld()
        let owner = try await world.user("person", [], isPerson: true)
        try await world.with { browser in
            let asked = try await browser.get("/account/consents?q=%ED%95%9C&q2=%2B")
            let location = try #require(asked.headers[.location])
            #expect(try await browser.get(location).status == .ok)
            let back = try #require(try Query(parsing: String(location.dropFirst("/sign-in?".count)))["return"])
            let answer = try await browser.post(
                .signIn, ["name": "person", "password": AccessWorld.password, "return": back])
            #expect(answer.headers[.location] == "/account/consents?q=%ED%95%9C&q2=%2B", "\(owner.key)")
            let long = try await browser.another().get("/account/consents?q=" + String(repeating: "a", count: 600))
            #expect(long.headers[.location] == "/sign-in?return=%2Faccount%2Fconsents")
        }
    }
}
