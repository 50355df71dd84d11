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

@Suite("Looking after the own sign-in")
struct SecurityPageTests {
    private let secret = Array("12345678901234567890".utf8)

    private func code(_ world: AccessWorld, steps: Int64 = 0) -> String {
        OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds) + steps)
    }

    @Test("the list shows where one is signed in; one session ends, then all others")
    func sessions() async throws {
        let world = try await AccessWorld()
        let (user, stranger) = (try await world.user("one1", []), try await world.user("two2", []))
        try await world.with { browser in
            try await browser.enter(as: user)
            let (second, third, other) = (browser.another(), browser.another(), browser.another())
            for one in [second, third] { try await one.enter(as: user) }
            try await other.enter(as: stranger)
            let page = try await browser.get(.security).text
            #expect(page.contains("one1") && page.components(separatedBy: "/sessions/").count - 1 == 3)
            #expect(page.components(separatedBy: "지금 이 브라우저").count == 2)
            let token = try #require(second.cookie("__Host-dure"))
            let key = try #require(
                try await world.access.signedIn(token: token, origin: "test", now: world.now)?.session.key)
            #expect(try await other.post(.endSession(key)).status == .notFound, "another's session stays")
            #expect(try await second.get(.security).status == .ok)
            #expect(try await browser.post(.endSession(key)).status == .seeOther)
            #expect(try await browser.post(.endSession(key)).status == .notFound, "it is over already")
            #expect(try await second.get(.security).status == .seeOther, "a session used after its end")
            #expect(try await third.get(.security).status == .ok)
            #expect(try await browser.post(.endOtherSessions).headers[.location]?.contains("done=sessions") == true)
            #expect(try await third.get(.security).status == .seeOther)
            for one in [browser, other] { #expect(try await one.get(.security).status == .ok) }
        }
    }

    @Test("a new password needs the present one, ends every other session and the token of this one")
    func password() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [])
        try await world.with { browser in
            try await browser.enter(as: user)
            let other = browser.another()
            try await other.enter(as: user)
            for (old, new) in [
                (AccessWorld.password, "short"), (AccessWorld.password, AccessWorld.password),
                ("not the password", "another long phrase"), ("", "another long phrase"),
                (AccessWorld.password, String(repeating: "가", count: 60)), (AccessWorld.password, "one1"),
            ] {
                let answer = try await browser.post(.password, ["old": old, "new": new])
                #expect(
                    answer.status == .unprocessableContent && answer.text.contains("error-summary"), "\(old) \(new)")
                #expect(!answer.text.contains("another long"), "what was typed is not shown")
            }
            let former = browser.cookie("__Host-dure")
            let done = try await browser.post(.password, ["old": AccessWorld.password, "new": "another long phrase"])
            #expect(done.status == .seeOther && browser.cookie("__Host-dure") != former)
            #expect(try await browser.get(.security).status == .ok)
            #expect(try await other.get(.security).status == .seeOther)
            let again = browser.another()
            #expect(
                try await again.post(.signIn, ["name": "one1", "password": AccessWorld.password]).status
                    == .unprocessableContent)
            #expect(
                try await again.post(.signIn, ["name": "one1", "password": "another long phrase"]).status == .seeOther)
        }
    }

    @Test("staff are signed out sooner: after 20 idle minutes, and after eight hours in any case")
    func staffLimits() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("staff", [Grant(role: .auditor, scope: .nation)])
        try await world.with { browser in
            try await browser.enter(as: user)
            world.pass(seconds: 1201)
            #expect(try await browser.get(.audit).status == .seeOther)
            try await browser.enter(as: user)
            for _ in 0..<25 {
                world.pass(seconds: 1140)
                #expect(try await browser.get(.audit).status == .ok)
            }
            world.pass(seconds: 300)
            #expect(try await browser.get(.audit).status == .seeOther, "eight hours are over")
        }
    }

    @Test("tries at the present password wait like those of signing in")
    func throttled() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [])
        try await world.with { browser in
            try await browser.enter(as: user)
            for _ in 0..<6 {
                _ = try await browser.post(.password, ["old": "not the password", "new": "another long phrase"])
            }
            let right: KeyValuePairs = ["old": AccessWorld.password, "new": "another long phrase"]
            #expect(try await browser.post(.password, right).status == .tooManyRequests)
            #expect(
                try await browser.post(
                    .apiKeys,
                    ["label": "a", "role": "person", "days": "30", "password": AccessWorld.password]
                ).status == .unprocessableContent, "no role to give")
            world.pass(seconds: 31)
            #expect(try await browser.post(.password, right).status == .seeOther)
        }
    }

    @Test("a one-time password opens the page of a new one, and nothing else")
    func oneTime() async throws {
        let world = try await AccessWorld()
        let name = try #require(SignInName("new.staff"))
        let made = try #require(
            try await world.access.makeUser(
                name, [Grant(role: .auditor, scope: .nation)], by: .commandLine, now: world.now))
        try await world.with { browser in
            let entered = try await browser.post(.signIn, ["name": "new.staff", "password": made.password])
            #expect(entered.status == .seeOther)
            for address in [SiteURL.account, .security, .apiKeys, .secondFactor, .audit] {
                let answer = try await browser.get(address)
                #expect(answer.status == .seeOther && answer.headers[.location] == "/account/security/password")
            }
            #expect(try await browser.post(.endOtherSessions).headers[.location] == "/account/security/password")
            #expect(try await browser.get(.glossary).status == .ok)
            #expect(try await browser.get(.password).text.contains("한 번만"))
            let done = try await browser.post(.password, ["old": made.password, "new": "another long phrase"])
            #expect(done.headers[.location] == "/account")
            #expect(try await browser.get(.account).status == .ok)
            let audit = try await browser.get(.audit)
            #expect(
                audit.status == .seeOther && audit.headers[.location] == "/account/security/second-factor",
                "staff without a second factor are led to where they set one up")
            #expect(try await browser.get(.secondFactor).text.contains("2단계 인증을 켜야"))
            #expect(try await browser.get(.users).status == .notFound, "not a role that waits")
        }
    }

    @Test("a second factor is set up with its first code, opens staff pages, and is given up with a code")
    func secondFactor() async throws {
        let world = try await AccessWorld()
        let user = try await world.user(
            "staff", [Grant(role: .auditor, scope: .nation)], isDemonstration: false)
        try await world.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(.secondFactor).text
            let sealed = try #require(Self.offer(in: page))
            #expect(page.contains("otpauth://totp/Dure:staff?secret&#61;"))
            let secret = try #require(Self.secret(in: page))
            let right = OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds))
            func set(_ sealed: String, _ code: String, _ password: String = AccessWorld.password) async throws
                -> TestResponse
            {
                try await browser.post(.secondFactor, ["offer": sealed, "password": password, "code": code])
            }
            #expect(try await set(sealed, right == "000000" ? "111111" : "000000").status == .unprocessableContent)
            #expect(try await set(sealed, right, "not the password").status == .unprocessableContent)
            for broken in ["", "zz", sealed + "00", String(sealed.dropLast(2)), "ㄱㄴ", "é", "0"] {
                #expect(try await set(broken, right).status == .unprocessableContent, "\(broken)")
            }
            let stranger = browser.another()
            try await stranger.enter(as: user)
            let foreign = try #require(Self.offer(in: try await stranger.get(.secondFactor).text))
            #expect(try await set(foreign, right).status == .unprocessableContent, "the offer of another session")
            let done = try await set(sealed, right)
            #expect(done.status == .seeOther && done.headers[.location]?.contains("second-factor") == true)
            #expect(try await browser.get(.audit).status == .ok)
            #expect(try await stranger.get(.account).status == .seeOther)
            #expect(try await set(sealed, right).status == .unprocessableContent, "one is in use")
            func remove(_ code: String) async throws -> HTTPResponse.Status {
                try await browser.post(.removeSecondFactor, ["password": AccessWorld.password, "code": code]).status
            }
            #expect(try await remove(right) == .unprocessableContent, "a code is used up")
            world.pass(seconds: 30)
            let next = OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds))
            #expect(try await remove(next) == .seeOther)
            #expect(try await browser.get(.audit).headers[.location] == "/account/security/second-factor")
        }
    }

    private static func offer(in page: String) -> String? {
        page.components(separatedBy: "name=\"offer\" value=\"").dropFirst().first?.components(separatedBy: "\"").first
    }

    /// The secret as the page shows it, in base 32.
    private static func secret(in page: String) -> [UInt8]? {
        guard
            let text = page.components(separatedBy: "<code class=\"secret\">").dropFirst().first?
                .components(separatedBy: "<").first
        else { return nil }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (bits, count, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
        for letter in text.utf8 where letter != 0x20 {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | UInt32(value)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        return bytes
    }

    @Test("the names fit the templates")
    func templates() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [], isPerson: true)
        let signedIn = try await world.database.write { [access = world.access, now = world.now] in
            try access.openSession(
                $0, for: user, isStrong: true, origin: "test", agent: "", action: "sign-in", now: now
            ).1
        }
        let library = try TestSite.library()
        let problems = [(field: "old", message: Localized("가", "a"))]
        let own = try await world.access.security(of: signedIn, now: world.now)
        let provider = ProviderName(issuer: "https://a.example", name: Localized("가", "a"))
        let linked = LinkedService(issuer: provider.issuer, linkedAt: world.now)
        let pages = [[], [linked]].map { services in
            SecurityPage(
                signedIn,
                OwnSecurity(
                    name: own.name, hasSecondFactor: false, hasPassword: true, services: services,
                    sessions: own.sessions),
                provider: provider, done: "unlinked", format: Format(.korean))
        }.map { Set(TemplateNames.problems(of: $0, in: library)) }
        #expect(pages[0].intersection(pages[1]) == [])
        #expect(
            TemplateNames.problems(of: UnlinkPage(linked, 1, nil, problems, .english), in: library) == [])
        #expect(
            TemplateNames.problems(of: PasswordPage(mustChange: true, isFirst: false, problems, .english), in: library)
                == [])
        let offer = try await world.access.offerSecondFactor(signedIn)
        for offer in [offer, nil] {
            let page = SecondFactorPage(offer, isNeeded: true, problems, .korean)
            #expect(TemplateNames.problems(of: page, in: library) == [])
        }
        let key = APIKey(
            key: "k", userID: user.id, label: "<b>", role: .person, createdAt: world.now, expiresAt: world.now,
            revokedAt: nil, usedAt: nil)
        let keys = APIKeysPage(
            [key], roles: [.person], form: APIKeyForm(), made: "dure_x", more: problems, now: world.now,
            format: Format(.korean))
        #expect(TemplateNames.problems(of: keys, in: library) == [])
    }
}
