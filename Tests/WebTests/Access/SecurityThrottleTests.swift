import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("Tries at the own second factor")
struct SecurityThrottleTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test("codes with which one gives the second factor up are slowed down, whatever else is confirmed in between")
    func codes() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("staff", [Grant(role: .auditor, scope: .nation)], isDemonstration: false)
        try await world.database.write { [vault = world.vault, secret] in
            try UserQueries.setSecondFactor($0, of: user.id, to: secret, usedUpTo: 0, vault: vault)
        }
        try await world.with { browser async throws in
            try await browser.enter(as: user, isStrong: true)
            func remove(_ code: String) async throws -> HTTPResponse.Status {
                try await browser.post(.removeSecondFactor, ["password": AccessWorld.password, "code": code]).status
            }
            func code() -> String { OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds)) }
            for _ in 0..<6 { #expect(try await remove("wrong") == .unprocessableContent) }
            #expect(try await remove("wrong") == .tooManyRequests)
            let key: KeyValuePairs = [
                "label": "a", "role": "auditor", "days": "30", "password": AccessWorld.password,
            ]
            #expect(try await browser.post(.apiKeys, key).status == .ok, "the password alone is not slowed down")
            for _ in 0..<25 { #expect(try await remove("wrong") == .tooManyRequests) }
            #expect(try await remove(code()) == .tooManyRequests)
            world.pass(seconds: 31)
            #expect(try await remove("wrong") == .unprocessableContent)
            #expect(try await remove(code()) == .tooManyRequests, "the wait doubles")
            world.pass(seconds: 61)
            #expect(try await remove(code()) == .seeOther)
        }
    }
}
