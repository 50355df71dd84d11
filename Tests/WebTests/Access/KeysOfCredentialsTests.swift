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

@Suite("Keys of programs, where the sign-in of their owner changes")
struct KeysOfCredentialsTests {
    private let secret = Array("12345678901234567890".utf8)

    private func makeKey(_ browser: TestBrowser, role: Role) async throws -> String {
        let page = try await browser.post(
            .apiKeys, ["label": "a", "role": role.rawValue, "days": "30", "password": AccessWorld.password]
        ).text
        return try #require(
            page.components(separatedBy: "<code class=\"secret\">").dropFirst().first?.components(separatedBy: "<")
                .first)
    }

    private func opens(_ key: String, _ browser: TestBrowser) async throws -> Bool {
        try await browser.another().send(.get, "/api/v1/key", [.authorization: "Bearer \(key)"], body: nil).status
            == .ok
    }

    private func actions(_ world: AccessWorld) async throws -> [String] {
        try await world.database.read { connection in
            try connection.query("SELECT action, detail FROM access_log ORDER BY sequence") {
                "\(try $0.text(0)) \(try $0.text(1))"
            }
        }
    }

    @Test("a new password ends every key of its owner and of nobody else, and the pages say so")
    func passwordChange() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [], isPerson: true)
        let other = try await world.user("two2", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            let stranger = browser.another()
            try await stranger.enter(as: other)
            let keys = [try await makeKey(browser, role: .person), try await makeKey(browser, role: .person)]
            let foreign = try await makeKey(stranger, role: .person)
            let form = try await browser.get(.password).text
            #expect(form.contains("API 키는 모두 없어집니다") && form.contains("new-hint change-hint"))
            #expect(try await browser.get("/account/security/password?lang=en").text.contains("ends all your API keys"))
            let wrong = try await browser.post(.password, ["old": "not the password", "new": "another long phrase"])
            #expect(wrong.status == .unprocessableContent)
            for key in keys { #expect(try await opens(key, browser), "nothing was changed") }
            let done = try await browser.post(.password, ["old": AccessWorld.password, "new": "another long phrase"])
            let address = try #require(done.headers[.location])
            #expect(try await browser.get(address + "&lang=ko").text.contains("API 키는 모두 없앴습니다"))
            #expect(try await browser.get(address + "&lang=en").text.contains("all your API keys are ended"))
            for key in keys { #expect(try await !opens(key, browser)) }
            #expect(try await opens(foreign, browser))
        }
        #expect(try await actions(world).suffix(2) == ["key-ended 2 keys", "password-changed "])
    }

    @Test("a reset ends every key for good, also once the new password is chosen")
    func reset() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("one1", [], isPerson: true, isDemonstration: false)
        try await world.with { browser in
            try await browser.enter(as: user)
            let key = try await makeKey(browser, role: .person)
            #expect(try await opens(key, browser))
            let password = try #require(
                try await world.access.resetSignIn(of: user.id, by: .commandLine, now: world.now))
            #expect(try await !opens(key, browser))
            browser.setCookie("__Host-dure", nil)
            _ = try await browser.post(.signIn, ["name": "one1", "password": password])
            let done = try await browser.post(.password, ["old": password, "new": "another long phrase"])
            #expect(done.status == .seeOther)
            #expect(try await !opens(key, browser), "it does not come back")
        }
        #expect(try await actions(world).contains("sign-in-reset user \(user.key), 1 key"))
    }

    @Test("a key with a role of staff rests while its owner has no second factor")
    func secondFactor() async throws {
        let world = try await AccessWorld()
        let user = try await world.user(
            "staff", [Grant(role: .auditor, scope: .nation)], isPerson: true, isDemonstration: false)
        try await world.database.write { [vault = world.vault, secret] in
            try UserQueries.setSecondFactor($0, of: user.id, to: secret, usedUpTo: 0, vault: vault)
        }
        try await world.with { browser in
            try await browser.enter(as: user, isStrong: true)
            let staff = try await makeKey(browser, role: .auditor)
            let own = try await makeKey(browser, role: .person)
            for key in [staff, own] { #expect(try await opens(key, browser)) }
            let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds))
            let removed = try await browser.post(
                .removeSecondFactor, ["password": AccessWorld.password, "code": code])
            #expect(removed.status == .seeOther)
            #expect(try await !opens(staff, browser))
            #expect(try await opens(own, browser), "a person needs no second factor")
        }
    }
}
