import Analysis
import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Whom failed tries slow down")
struct SlowedTriesTests {
    private let vault = KeyRing.random()
    private let now = Moment(seconds: 1_795_000_000)
    private static let cost = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)
    private static let home = "198.51.100.7"

    private enum Outcome: Hashable { case entered, wrong, wait }

    private func with(
        _ engine: Dialect, _ body: (AccessService, _ password: String) async throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            let access = AccessService(database: database, vault: vault, passwords: Passwords(cost: Self.cost))
            let made = try await access.makeUser(
                try #require(SignInName("owner")), [], by: .commandLine, now: now)
            try await body(access, try #require(made).password)
        }
    }

    private func attempt(
        _ access: AccessService, _ password: String, from origin: String, name: String = "owner",
        after seconds: Int64 = 0
    ) async throws -> Outcome {
        let attempt = SignInTry(name: name, password: password, code: "", origin: origin, agent: "")
        return switch try await access.signIn(attempt, now: now.adding(seconds: seconds)) {
        case .signedIn: .entered
        case .wrong: .wrong
        case .wait: .wait
        }
    }

    @Test("strangers anywhere do not keep an owner out of where the account was used", arguments: TestDatabase.engines)
    func owner(engine: Dialect) async throws {
        try await with(engine) { access, password async throws in
            #expect(try await attempt(access, password, from: Self.home) == .entered)
            for name in ["owner", "nobody"] {
                for number in 1...51 {
                    #expect(try await attempt(access, "wrong", from: "192.0.2.\(number)", name: name) == .wrong)
                }
                #expect(
                    try await attempt(access, password, from: "203.0.113.1", name: name) == .wait,
                    "the same for a name nobody has")
            }
            #expect(try await attempt(access, password, from: Self.home, name: "nobody") == .wait)
            #expect(try await attempt(access, password, from: Self.home) == .entered)
            #expect(try await attempt(access, password, from: "203.0.113.1") == .wait, "it frees no stranger")
            for _ in 1...6 { #expect(try await attempt(access, "wrong", from: Self.home) == .wrong) }
            #expect(try await attempt(access, password, from: Self.home) == .wait, "tries from there count")
            #expect(try await attempt(access, password, from: "203.0.113.1", after: 6) == .entered)
        }
    }

    @Test("an owner is known by the network, and a network of 64 bits is one place", arguments: TestDatabase.engines)
    func networks(engine: Dialect) async throws {
        try await with(engine) { access, password async throws in
            #expect(try await attempt(access, password, from: "2001:db8:7::1") == .entered)
            for number in 1...51 {
                _ = try await attempt(access, "wrong", from: "2001:db8:1:\(number)::1")
            }
            #expect(try await attempt(access, password, from: "2001:db8:2::1") == .wait)
            #expect(try await attempt(access, password, from: "2001:db8:7::2") == .entered)
            for number in 1...6 {
                #expect(try await attempt(access, "wrong", from: "2001:db8:7::a:\(number)") == .wrong)
            }
            #expect(try await attempt(access, password, from: "2001:db8:7::b") == .wait)
            for number in 1...31 {
                _ = try await attempt(access, "wrong", from: "2001:db8:9::\(number)", name: "other\(number)")
            }
            #expect(try await attempt(access, "wrong", from: "2001:db8:9::99", name: "another") == .wait)
            #expect(try await attempt(access, "wrong", from: "2001:db8:9:1::99", name: "another") == .wrong)
            let origins = try await access.database.read { connection in
                try connection.query("SELECT origin FROM access_log") { try $0.text(0) }
            }
            #expect(origins.contains("2001:db8:7::a:3"), "the log keeps the whole address")
        }
    }

    @Test("a try nobody had time to look at counts for nothing", arguments: TestDatabase.engines)
    func tooBusy(engine: Dialect) async throws {
        try await with(engine) { access, password async throws in
            let busy = AccessService(
                database: access.database, vault: vault, passwords: Passwords(cost: Self.cost, waitingMost: 0))
            for _ in 1...60 {
                await #expect(throws: Passwords.TooBusy.self) { () async throws in
                    _ = try await attempt(busy, password, from: Self.home)
                }
            }
            let entered = try await access.signIn(
                SignInTry(name: "owner", password: password, code: "", origin: Self.home, agent: ""), now: now)
            guard case .signedIn(_, let signedIn) = entered else {
                Issue.record("the owner was kept out")
                return
            }
            for _ in 1...10 {
                await #expect(throws: Passwords.TooBusy.self) { () async throws in
                    _ = try await busy.changePassword(signedIn, from: password, to: "another phrase", now: now)
                }
            }
            let changed = try await access.changePassword(signedIn, from: password, to: "another phrase", now: now)
            guard case .done = changed else {
                Issue.record("the owner had to wait")
                return
            }
        }
    }
}
