import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Users, roles, sessions and slowed tries in the record")
struct SignInStoreTests {
    private let vault = KeyRing.random()
    private let now = Moment(seconds: 1_795_000_000)

    private func withRecord(_ engine: Dialect, _ body: (Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            try await body(database)
        }
    }

    private func name(_ text: String) throws -> SignInName { try #require(SignInName(text)) }

    @Test("a user is found by name, whose letters stand nowhere in the record", arguments: TestDatabase.engines)
    func names(engine: Dialect) async throws {
        let (minsu, other) = (try name("minsu.kim"), try name("somebody"))
        try await withRecord(engine) { database in
            let user = try await database.write { connection in
                try UserQueries.insert(
                    connection, named: minsu, password: "hash", person: nil, isDemonstration: false, vault: vault,
                    now: now)
            }
            try await database.read { connection in
                let facts = try UserQueries.facts(connection, named: minsu, vault: vault)
                #expect(facts?.user == user && facts?.password == "hash" && facts?.secondFactor == nil)
                #expect(try UserQueries.facts(connection, named: other, vault: vault) == nil)
                #expect(try UserQueries.facts(connection, named: minsu, vault: .random()) == nil)
                #expect(try UserQueries.name(connection, of: user.id, vault: vault) == "minsu.kim")
                #expect(try UserQueries.user(connection, key: user.key) == user)
                let stored = try connection.query("SELECT name_index, name_sealed FROM app_user") {
                    Array((try $0.text(0)).utf8) + (try $0.blob(1))
                }
                let bytes = stored.flatMap { $0 }
                #expect(!String(decoding: bytes, as: UTF8.self).contains("minsu"))
            }
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    _ = try UserQueries.insert(
                        connection, named: minsu, password: nil, person: nil, isDemonstration: false, vault: vault,
                        now: now)
                }
            }
        }
    }

    @Test("a second factor is sealed, and the step of a code is used up once", arguments: TestDatabase.engines)
    func secondFactor(engine: Dialect) async throws {
        let name = try name("staff")
        try await withRecord(engine) { database in
            try await database.write { connection in
                let user = try UserQueries.insert(
                    connection, named: name, password: nil, person: nil, isDemonstration: false, vault: vault, now: now)
                try UserQueries.setSecondFactor(
                    connection, of: user.id, to: [1, 2, 3], usedUpTo: 5, vault: vault)
                #expect(try UserQueries.facts(connection, of: user.id, vault: vault)?.secondFactor == [1, 2, 3])
                #expect(try !UserQueries.useCode(connection, of: user.id, step: 5))
                #expect(try UserQueries.useCode(connection, of: user.id, step: 6))
                #expect(try !UserQueries.useCode(connection, of: user.id, step: 6))
                try UserQueries.setSecondFactor(connection, of: user.id, to: nil, usedUpTo: 6, vault: vault)
                #expect(try UserQueries.facts(connection, of: user.id, vault: vault)?.secondFactor == nil)
            }
        }
    }

    @Test("roles are given, taken away and remembered", arguments: TestDatabase.engines)
    func grants(engine: Dialect) async throws {
        let name = try name("staff")
        let auditor = Grant(role: .auditor, scope: .nation)
        try await withRecord(engine) { database in
            try await database.write { connection in
                let user = try UserQueries.insert(
                    connection, named: name, password: nil, person: nil, isDemonstration: false, vault: vault, now: now)
                #expect(try GrantQueries.grant(connection, auditor, to: user, by: nil, now: now) == 1)
                #expect(try GrantQueries.grant(connection, auditor, to: user, by: nil, now: now) == 1)
                let analyst = Grant(role: .analyst, scope: .nation)
                #expect(try GrantQueries.grant(connection, analyst, to: user, by: user.id, now: now) == 2)
                let later = now.adding(seconds: 60)
                #expect(try GrantQueries.revoke(connection, ordinal: 1, of: user.id, by: user.id, now: later))
                #expect(try !GrantQueries.revoke(connection, ordinal: 1, of: user.id, by: user.id, now: later))
                #expect(try !GrantQueries.revoke(connection, ordinal: 9, of: user.id, by: nil, now: later))
                #expect(try GrantQueries.active(connection, of: user) == [analyst])
                let history = try GrantQueries.history(connection, of: user)
                #expect(history.map(\.ordinal) == [1, 2] && history[0].revokedAt == later)
                #expect(history[0].revokedBy == user.id && history[1].grantedBy == user.id)
                #expect(try GrantQueries.activeCount(connection, of: .auditor) == 0)
                #expect(try GrantQueries.grant(connection, auditor, to: user, by: nil, now: later) == 3)
                try UserQueries.setState(connection, of: user.id, to: .disabled)
                #expect(try GrantQueries.activeCount(connection, of: .auditor) == 0)
            }
        }
    }

    @Test("a session holds until it is idle, old or ended", arguments: TestDatabase.engines)
    func sessions(engine: Dialect) async throws {
        let name = try name("staff")
        try await withRecord(engine) { database in
            try await database.write { connection in
                let user = try UserQueries.insert(
                    connection, named: name, password: nil, person: nil, isDemonstration: false, vault: vault, now: now)
                for (hash, key) in [("hash-a", "a"), ("hash-b", "b"), ("hash-c", "c")] {
                    try SessionQueries.insert(
                        connection,
                        Session(
                            key: key, userID: user.id, isStrong: key == "b", createdAt: now, seenAt: now,
                            endsAt: now.adding(seconds: 1000), origin: "here", agent: "Firefox", endedAt: nil),
                        tokenHash: hash)
                }
                let session = try #require(try SessionQueries.session(connection, tokenHash: "hash-a"))
                #expect(session.isAlive(at: now.adding(seconds: 99), idleSeconds: 100))
                #expect(!session.isAlive(at: now.adding(seconds: 100), idleSeconds: 100))
                #expect(!session.isAlive(at: now.adding(seconds: 1000), idleSeconds: 5000))
                try SessionQueries.touch(connection, tokenHash: "hash-a", now: now.adding(seconds: 50))
                let touched = try SessionQueries.session(connection, tokenHash: "hash-a")
                #expect(touched?.isAlive(at: now.adding(seconds: 149), idleSeconds: 100) == true)
                #expect(
                    try SessionQueries.open(connection, of: user.id, at: now, limit: 9).map(\.key) == ["a", "b", "c"])
                try SessionQueries.end(connection, tokenHash: "hash-a", now: now)
                let ended = try SessionQueries.session(connection, tokenHash: "hash-a")
                #expect(ended?.isAlive(at: now, idleSeconds: 100) == false)
                #expect(try !SessionQueries.end(connection, key: "b", of: User.ID(user.id.rawValue + 1), now: now))
                #expect(try SessionQueries.endAll(connection, of: user.id, except: "c", now: now) == 1)
                #expect(try SessionQueries.open(connection, of: user.id, at: now, limit: 9).map(\.key) == ["c"])
                #expect(try SessionQueries.session(connection, tokenHash: "hash-none") == nil)
            }
        }
    }

    private static let quick = Throttle(
        freeFailures: 1, firstWaitSeconds: 10, longestWaitSeconds: 40, forgottenAfterSeconds: 1000)
    private static let slow = Throttle(
        freeFailures: 9, firstWaitSeconds: 10, longestWaitSeconds: 40, forgottenAfterSeconds: 1000)

    /// A try some seconds after the start: `nil` where it may be made, else the second to wait for.
    private func attempt(_ connection: borrowing Connection, after seconds: Int64) throws -> Int64? {
        try ThrottleQueries.admit(
            connection, [("account", Self.quick), ("origin", Self.slow)], now: now.adding(seconds: seconds)
        ).map { $0.seconds - now.seconds }
    }

    @Test(
        "failures slow the next tries down, are forgotten, and a success clears them", arguments: TestDatabase.engines)
    func throttle(engine: Dialect) async throws {
        try await withRecord(engine) { database in
            try await database.write { connection in
                #expect(try attempt(connection, after: 0) == nil)
                #expect(try attempt(connection, after: 0) == nil)
                #expect(try attempt(connection, after: 0) == 10)
                #expect(try attempt(connection, after: 9) == 10)
                #expect(try attempt(connection, after: 10) == nil)
                #expect(try attempt(connection, after: 10) == 30)
                let counted = try connection.query(
                    "SELECT failures FROM sign_in_attempt ORDER BY bucket"
                ) { try $0.int(0) }
                #expect(counted == [3, 3])
                try ThrottleQueries.clear(connection, "account")
                try ThrottleQueries.takeBack(connection, "origin")
                #expect(try attempt(connection, after: 10) == nil)
                #expect(try attempt(connection, after: 10) == nil)
                #expect(try attempt(connection, after: 10) == 20)
                #expect(try attempt(connection, after: 5000) == nil)
                #expect(try attempt(connection, after: 5000) == nil)
                try ThrottleQueries.removeOld(connection, before: now.adding(seconds: 9000))
                #expect(try connection.queryOne("SELECT COUNT(*) FROM sign_in_attempt") { try $0.int(0) } == 0)
            }
        }
    }
}
