import Analysis
import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("How long sessions are kept")
struct KeptSessionTests {
    private let vault = KeyRing.random()
    private let now = Moment(seconds: 1_795_000_000)

    @Test(
        "a session that is over stays as long as the registry promises, whoever signs in, and then goes",
        arguments: TestDatabase.engines)
    func kept(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            let access = AccessService(
                database: database, vault: vault,
                passwords: Passwords(cost: PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)))
            let name = try #require(SignInName("some.staff"))
            let user = try await access.makeUser(
                name, [Grant(role: .analyst, scope: .nation)], by: .commandLine, now: now)
            let made = try #require(user)
            func enter(_ day: Int64) async throws -> String {
                let attempt = SignInTry(
                    name: "some.staff", password: made.password, code: "", origin: "192.0.2.1", agent: "")
                guard
                    case .signedIn(let token, _) = try await access.signIn(
                        attempt, now: now.adding(seconds: day * 86_400))
                else { throw SignInFailed() }
                return token
            }
            func kept() async throws -> Int {
                try await database.read { connection in
                    try connection.queryOne("SELECT COUNT(*) FROM user_session") { try $0.int(0) } ?? 0
                }
            }
            func sweep(_ day: Int64) async throws -> [String] {
                let instant = now.adding(seconds: day * 86_400)
                return try await database.write { try RetentionSweep.run($0, now: instant) }
                    .map { "\($0.table) \($0.rows)" }
            }
            let first = try await enter(0)
            try await access.signOut(token: first, origin: "192.0.2.1", now: now)
            _ = try await enter(1)
            _ = try await enter(40)
            #expect(try await kept() == 3, "one may still look for a strange sign-in")
            #expect(try await sweep(89).isEmpty)
            #expect(try await sweep(91) == ["user_session 1"])
            #expect(try await sweep(92) == ["user_session 1"])
            #expect(try await kept() == 1)
        }
    }

    private struct SignInFailed: Error {}
}
