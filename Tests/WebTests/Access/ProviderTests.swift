import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Outbound
import Store
import Testing
import Vault

@testable import Web

@Suite("Signing in with another service, on the pages", .enabled(if: ProviderWorld.issuer != nil, ProviderWorld.needed))
struct ProviderTests {
    private let details: KeyValuePairs<String, String> = [
        "full-name": "김다온", "region": "seoul", "situation": "job-seeker", "company-size": "", "birth-date": "",
        "contact": "", "age": "yes",
    ]

    private func site() async throws -> ProviderWorld {
        try await ProviderWorld(issuer: try #require(ProviderWorld.issuer))
    }

    private func isProblem(_ answer: TestResponse, _ problem: ProviderProblem) -> Bool {
        answer.status == .seeOther && answer.headers[.location] == problem.address.description
    }

    private func log(_ world: AccessWorld) async throws -> [String] {
        try await world.database.read { connection in
            try connection.query("SELECT action, detail FROM access_log ORDER BY sequence") {
                "\(try $0.text(0)) \(try $0.text(1))".trimmingCharacters(in: .whitespaces)
            }
        }
    }

    @Test("the first time one makes an account, the next time one is in at once, where one wanted to go")
    func story() async throws {
        let site = try await site()
        try await site.with { browser in
            #expect(try await browser.get(.signIn).text.contains("나라 로그인 계정으로 로그인"))
            let first = try await ProviderWorld.walk(browser, as: "da-on")
            #expect(first.answer.headers[.location] == "/sign-in/openid/account")
            let page = try await browser.get(.providerSignUp)
            #expect(page.status == .ok && page.text.contains("나라 로그인에서 본인 확인을 마쳤습니다"))
            #expect(!page.text.contains("type=\"password\"") && !page.text.contains("da-on"))
            let missing = try await browser.post(.providerSignUp, ["full-name": "김다온"])
            #expect(missing.status == .unprocessableContent && missing.text.contains("사는 지역을 골라 주세요"))
            let done = try await browser.post(.providerSignUp, details)
            #expect(done.status == .seeOther && done.headers[.location] == "/account")
            #expect(browser.cookie("__Host-dure-arrival") == nil && browser.cookie("__Host-dure-journey") == nil)
            #expect(try await browser.get(.account).status == .ok)
            #expect(try await browser.post(.signOut).status == .seeOther)
            let start = SiteURL.providerSignIn.with(["return": "/glossary"])
            let again = try await ProviderWorld.walk(browser, as: "da-on", from: start)
            #expect(again.answer.headers[.location] == "/glossary")
            #expect(try await browser.get(.account).status == .ok)
        }
        #expect(try await log(site.world) == ["sign-up-by-provider", "sign-out", "sign-in-by-provider"])
        let stored = try await site.world.database.read { connection in
            try connection.query("SELECT issuer, subject_index FROM openid_link") {
                (try $0.text(0), try $0.text(1))
            }
        }
        #expect(stored.count == 1 && stored.first?.0 == ProviderWorld.issuer && stored.first?.1.utf8.count == 64)
    }

    @Test("a state that was forged, used, lost or of another browser signs nobody in")
    func forgedState() async throws {
        let site = try await site()
        try await site.with { browser in
            #expect(isProblem(try await browser.get("/sign-in/openid/return?code=a&state=b"), .stale))
            let leaving = try await browser.get(.providerSignIn)
            let cookie = try #require(browser.cookie("__Host-dure-journey"))
            #expect(!cookie.contains(try #require(leaving.headers[.location]?.suffix(20))))
            #expect(isProblem(try await browser.get("/sign-in/openid/return?code=a&state=forged"), .stale))
            let walk = try await ProviderWorld.walk(browser, as: "da-on")
            #expect(walk.answer.headers[.location] == "/sign-in/openid/account")
            browser.setCookie("__Host-dure-journey", cookie)
            #expect(isProblem(try await browser.get(walk.address), .stale), "a state of another journey")
            let other = browser.another()
            #expect(isProblem(try await other.get(walk.address), .stale), "another browser")
            #expect(try await other.get(.providerSignUp).status == .notFound)
        }
    }

    @Test("an answer is taken once: neither the page of the return nor the code works a second time")
    func replay() async throws {
        let site = try await site()
        try await site.with { browser in
            let leaving = try await browser.get(.providerSignIn)
            let cookie = browser.cookie("__Host-dure-journey")
            let back = try await ProviderWorld.signIn(at: try #require(leaving.headers[.location]), as: "da-on")
            let address = String(back.dropFirst(ProviderWorld.origin.utf8.count))
            #expect(try await browser.get(address).headers[.location] == "/sign-in/openid/account")
            browser.setCookie("__Host-dure-journey", cookie)
            #expect(isProblem(try await browser.get(address), .stale), "the state was used")
            let code = try #require(
                URLComponents(string: back)?.queryItems?.first { $0.name == "code" }?.value)
            await #expect(throws: OpenIDError.refused("invalid_grant")) {
                try await site.way.provider.subject(
                    code: code, flow: .random(), back: site.way.back, now: site.world.now)
            }
        }
    }

    @Test("a nonce of another question is refused, and the log says why in one word")
    func nonce() async throws {
        let site = try await site()
        let (first, second) = (OpenIDFlow.random(), OpenIDFlow.random())
        let now = site.world.now
        let address = try await site.way.provider.address(for: first, back: site.way.back, language: .korean, now: now)
        let back = try await ProviderWorld.signIn(at: address, as: "da-on")
        let code = try #require(URLComponents(string: back)?.queryItems?.first { $0.name == "code" }?.value)
        await #expect(throws: OpenIDError.token(.nonce)) {
            try await site.way.provider.subject(code: code, flow: second, back: site.way.back, now: now)
        }
        try await site.with { browser in
            _ = try await browser.get(.providerSignIn)
            let text = try #require(browser.cookie("__Host-dure-journey"))
            let memory = ProviderMemory(vault: site.world.vault)
            let journey = try #require(memory.journey(text, now: now))
            let answer = try await browser.get("/sign-in/openid/return?code=unknown&state=\(journey.flow.state)")
            #expect(isProblem(answer, .refused))
        }
        #expect(try await log(site.world) == ["sign-in-refused provider: invalid_grant"])
    }

    @Test("who says no at the service, or takes too long, gets a page that says so")
    func cancelled() async throws {
        let site = try await site()
        try await site.with { browser in
            let walk = try await ProviderWorld.walk(browser, as: nil)
            #expect(isProblem(walk.answer, .cancelled))
            let leaving = try await browser.get(.providerSignIn)
            let back = try await ProviderWorld.signIn(at: try #require(leaving.headers[.location]), as: "da-on")
            site.world.pass(seconds: ProviderMemory.journeySeconds)
            #expect(
                isProblem(try await browser.get(String(back.dropFirst(ProviderWorld.origin.utf8.count))), .stale))
        }
    }

    @Test("who is signed in links the service with the password, and nobody else can link the same subject")
    func linking() async throws {
        let site = try await site()
        let user = try await site.world.user("da.on", [], isPerson: true)
        let other = try await site.world.user("other", [], isPerson: true)
        try await site.with { browser in
            for (user, password, status) in [
                (user, "wrong pass phrase", HTTPResponse.Status.unprocessableContent),
                (user, AccessWorld.password, .seeOther),
            ] {
                try await browser.enter(as: user)
                let walk = try await ProviderWorld.walk(browser, as: "linked")
                #expect(walk.answer.headers[.location] == "/sign-in/openid/link")
                #expect(try await browser.get(.providerLink).status == .ok)
                #expect(try await browser.post(.providerLink, ["password": password]).status == status)
            }
            let second = browser.another()
            let walk = try await ProviderWorld.walk(second, as: "linked")
            #expect(walk.answer.headers[.location] == "/account", "signed in as the user it was linked to")
            let taken = try await site.world.access.link(
                SignInSubject(issuer: site.way.provider.settings.issuer, subject: "linked"),
                to: try await signedIn(other, site.world), password: AccessWorld.password, now: site.world.now)
            #expect(taken == .taken)
        }
        #expect(try await log(site.world).filter { $0 == "provider-linked" }.count == 1)
    }

    @Test("a disabled user is refused, and a second factor is asked for as with a password")
    func barriers() async throws {
        let site = try await site()
        let world = site.world
        let user = try await world.user("staff", [Grant(role: .auditor, scope: .nation)], isDemonstration: false)
        let subject = SignInSubject(issuer: site.way.provider.settings.issuer, subject: "staff")
        let secret = Array("12345678901234567890".utf8)
        let (vault, now) = (world.vault, world.now)
        try await world.database.write { connection in
            try OpenIDQueries.link(connection, subject, to: user.id, vault: vault, now: now)
            try UserQueries.setSecondFactor(connection, of: user.id, to: secret, usedUpTo: 0, vault: vault)
        }
        try await site.with { browser in
            let walk = try await ProviderWorld.walk(browser, as: "staff")
            #expect(walk.answer.headers[.location] == "/sign-in/openid/code")
            #expect(browser.cookie("__Host-dure") == nil)
            #expect(try await browser.get(.providerCode).status == .ok)
            let wrong = try await browser.post(.providerCode, ["code": "000000"])
            #expect(wrong.status == .unprocessableContent && browser.cookie("__Host-dure") == nil)
            let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds))
            let right = try await browser.post(.providerCode, ["code": code])
            #expect(right.headers[.location] == "/account" && browser.cookie("__Host-dure") != nil)
            try await world.database.write { try UserQueries.setState($0, of: user.id, to: .disabled) }
            let disabled = try await ProviderWorld.walk(browser.another(), as: "staff")
            #expect(isProblem(disabled.answer, .disabled))
        }
        #expect(try await log(world).suffix(1) == ["sign-in-refused provider: disabled"])
    }

    private func signedIn(_ user: User, _ world: AccessWorld) async throws -> SignedIn {
        let (access, now) = (world.access, world.now)
        return try await world.database.write { connection in
            try access.openSession(
                connection, for: user, isStrong: false, origin: "test", agent: "Test", action: "sign-in", now: now
            ).1
        }
    }
}

@Suite("Signing in with another service that is down, and without one")
struct ProviderDownTests {
    @Test("a service that is down is a page that says so, and passwords go on working")
    func down() async throws {
        let site = try await ProviderWorld(issuer: "http://127.0.0.1:1")
        _ = try await site.world.user("da.on", [], isPerson: true)
        try await site.with { browser in
            let leaving = try await browser.get(.providerSignIn)
            #expect(leaving.headers[.location] == "/sign-in/openid/problem?reason=unavailable")
            let page = try await browser.get(ProviderProblem.unavailable.address)
            #expect(page.status == .ok && page.text.contains("지금은 나라 로그인에 연결할 수 없습니다"))
            #expect(try await browser.get("/sign-in/openid/problem?reason=%3Cb%3E").status == .notFound)
            let form: KeyValuePairs = ["name": "da.on", "password": AccessWorld.password]
            #expect(try await browser.post(.signIn, form).headers[.location] == "/account")
        }
    }

    @Test("a browser that never went there cannot fill in the forms that follow")
    func withoutArrival() async throws {
        let site = try await ProviderWorld(issuer: "http://127.0.0.1:1")
        let user = try await site.world.user("da.on", [], isPerson: true)
        try await site.with { browser in
            for address in [SiteURL.providerSignUp, .providerCode] {
                #expect(try await browser.get(address).status == .notFound)
                let answer = try await browser.post(address)
                #expect(answer.headers[.location] == "/sign-in/openid/problem?reason=stale")
            }
            browser.setCookie("__Host-dure-arrival", "00ff")
            #expect(try await browser.get(.providerSignUp).status == .notFound)
            #expect(try await browser.get(.providerLink).status == .seeOther, "a visitor is asked to sign in")
            try await browser.enter(as: user)
            #expect(try await browser.get(.providerLink).status == .notFound)
        }
    }

    @Test("what a browser remembers opens only as what it is, in its time, and unchanged")
    func memory() throws {
        let memory = ProviderMemory(vault: .random())
        let now = TestSite.now
        let journey = ProviderMemory.Journey(flow: .random(), returning: "/glossary", startedAt: now)
        let text = try memory.text(journey)
        #expect(text.utf8.count <= ProviderMemory.textMost && !text.contains(journey.flow.state))
        #expect(memory.journey(text, now: now) == journey)
        #expect(memory.journey(text, now: now.adding(seconds: ProviderMemory.journeySeconds)) == nil)
        #expect(memory.journey(text, now: now.adding(seconds: -1)) == nil)
        #expect(memory.arrival(text, now: now) == nil)
        #expect(ProviderMemory(vault: .random()).journey(text, now: now) == nil)
        for broken in ["", "0", "zz", String(text.dropLast(2)), String(text.dropFirst(2)), text + "00"] {
            #expect(memory.journey(broken, now: now) == nil)
        }
        let subject = SignInSubject(issuer: "https://id.example.kr", subject: String(repeating: "s", count: 255))
        let long = "/" + String(repeating: "a", count: 500)
        let arrival = ProviderMemory.Arrival(subject: subject, returning: long, at: now)
        let kept = try #require(memory.arrival(try memory.text(arrival), now: now))
        #expect(kept.subject == subject && kept.returning == "", "a path too long to remember")
    }

    @Test("without a service there is no button and nothing at its addresses")
    func absent() async throws {
        let world = try await AccessWorld()
        try await world.with { (browser) async throws in
            #expect(try await browser.get(.providerSignIn).status == .notFound)
            #expect(!(try await browser.get(.signIn)).text.contains("/sign-in/openid"))
        }
    }

    @Test("each page gives its template every name it uses")
    func names() throws {
        let library = try TestSite.library()
        let name = Localized("나라 로그인", "National login")
        let problems = [(field: "code", message: Localized("틀림", "Wrong"))]
        for problem in ProviderProblem.allCases {
            let page = ProviderProblemPage(problem, provider: name, .korean)
            #expect(TemplateNames.problems(of: page, in: library) == [])
        }
        #expect(
            TemplateNames.problems(of: ProviderCodePage(provider: name, problems, .english), in: library) == [])
        #expect(
            TemplateNames.problems(of: ProviderLinkPage(provider: name, problems, .korean), in: library) == [])
    }
}
