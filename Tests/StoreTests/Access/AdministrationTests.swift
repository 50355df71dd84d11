import Analysis
import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Looking after users")
struct AdministrationTests {
    private let vault = KeyRing.random()
    private let now = Moment(seconds: 1_795_000_000)

    private func withAccess(_ engine: Dialect, _ body: (AccessService) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            try await body(
                AccessService(
                    database: database, vault: vault,
                    passwords: Passwords(cost: PasswordCost(rounds: 2, blockSize: 1, parallelism: 1))))
        }
    }

    private func make(_ access: AccessService, _ name: String, _ roles: [Role]) async throws -> User {
        let made = try await access.makeUser(
            try #require(SignInName(name)), roles.map { Grant(role: $0, scope: .nation) }, by: .commandLine, now: now)
        return try #require(made).user
    }

    @Test("the last administrator stays, whichever way one tries", arguments: TestDatabase.engines)
    func last(engine: Dialect) async throws {
        try await withAccess(engine) { access in
            let first = try await make(access, "first.admin", [.administrator, .auditor])
            func revoke(_ user: User) async throws -> AdministrationOutcome {
                try await access.revoke(ordinal: 1, of: user.id, by: .commandLine, now: now)
            }
            func disable(_ user: User) async throws -> AdministrationOutcome {
                try await access.setState(.disabled, of: user.id, by: .commandLine, now: now)
            }
            #expect(try await revoke(first) == .lastAdministrator)
            #expect(try await disable(first) == .lastAdministrator)
            let second = try await make(access, "second.admin", [.administrator])
            #expect(try await disable(second) == .done)
            #expect(try await revoke(first) == .lastAdministrator, "one who is kept out does not count")
            #expect(try await access.setState(.active, of: second.id, by: .commandLine, now: now) == .done)
            #expect(try await revoke(first) == .done)
            #expect(try await revoke(first) == .notFound)
            #expect(try await disable(second) == .lastAdministrator)
            #expect(try await disable(first) == .done, "no administrator any more")
            #expect(
                try await access.setState(.disabled, of: User.ID(999), by: .commandLine, now: now) == .notFound)
        }
    }

    @Test("a new role and a reset end the sessions; every change stands in the log", arguments: TestDatabase.engines)
    func changes(engine: Dialect) async throws {
        try await withAccess(engine) { access in
            let user = try await make(access, "some.staff", [.analyst])
            let database = access.database
            func enter() async throws -> String {
                try await database.write { connection in
                    try access.openSession(
                        connection, for: user, isStrong: true, origin: "x", agent: "", action: "sign-in", now: now
                    ).0
                }
            }
            func isIn(_ token: String) async throws -> Bool {
                try await access.signedIn(token: token, origin: "x", now: now) != nil
            }
            let first = try await enter()
            #expect(try await isIn(first))
            _ = try await access.grant(
                Grant(role: .auditor, scope: .nation), to: user.id, by: .commandLine, now: now)
            #expect(try await !isIn(first))
            let second = try await enter()
            let password = try #require(try await access.resetSignIn(of: user.id, by: .commandLine, now: now))
            #expect(try await !isIn(second))
            let stored = try await database.read { try UserQueries.facts($0, of: user.id, vault: vault) }
            #expect(stored?.user.mustChangePassword == true && stored?.secondFactor == nil)
            #expect(try await access.passwords.check(password, against: stored?.password) == .right)
            let again = try await access.makeUser(
                try #require(SignInName("SOME.staff")), [], by: .commandLine, now: now)
            #expect(again == nil, "the name is taken")
            let actions = try await database.read { connection in
                try AccessLog.lines(connection, AccessLogQuestion(), limit: 20).map(\.entry.action)
            }
            #expect(
                actions == [
                    "sign-in-reset", "sign-in", "role-granted", "sign-in", "role-granted", "user-made",
                ])
            let words = try await database.read { connection in
                try connection.query("SELECT detail FROM access_log") { try $0.text(0) }.joined()
            }
            #expect(!words.contains("staff") && !words.contains(password), "no names and no secrets in the log")
        }
    }

    @Test("a role reaches as far as the policy says, and no further", arguments: TestDatabase.engines)
    func reaches(engine: Dialect) async throws {
        try await withAccess(engine) { access in
            let keys = try await access.database.write { connection in
                try Organisation.Kind.allCases.map { kind in
                    (
                        kind,
                        try OrganisationQueries.insert(
                            connection, kind: kind, name: "\(kind)", region: nil, provider: nil, isDemonstration: false
                        ).key
                    )
                }
            }
            for role in Role.allCases {
                let reaches = AccessPolicy.reaches(of: role)
                for (kind, key) in keys {
                    let grant = try? await access.grant(role, organisation: key, region: "")
                    #expect((grant != nil) == reaches.contains(.organisation(kind)), "\(role) \(kind)")
                }
                let nation = try? await access.grant(role, organisation: "", region: "")
                #expect((nation != nil) == reaches.contains(.nation), "\(role)")
                #expect((try? await access.grant(role, organisation: "nothing", region: "")) == nil)
                #expect((try? await access.grant(role, organisation: "", region: "atlantis")) == nil)
            }
            #expect(AccessPolicy.reaches(of: .administrator) == [.nation])
        }
    }

    @Test(
        "lists show staff or everybody, one part after the other, and stand in the log", arguments: TestDatabase.engines
    )
    func lists(engine: Dialect) async throws {
        try await withAccess(engine) { access in
            for number in 1...5 { _ = try await make(access, "staff.\(number)", [.analyst]) }
            let first = try await access.users(
                staffOnly: true, after: nil, limit: 3, by: .commandLine, now: now)
            #expect(first.map(\.name) == ["staff.1", "staff.2", "staff.3"])
            #expect(first[0].roles.map(\.role) == [.analyst] && !first[0].hasSecondFactor)
            let rest = try await access.users(
                staffOnly: true, after: first[2].user.id, limit: 3, by: .commandLine, now: now)
            #expect(rest.map(\.name) == ["staff.4", "staff.5"])
            let lines = try await access.database.read {
                try AccessLog.lines($0, AccessLogQuestion(), limit: 2).map(\.entry.detail)
            }
            #expect(lines == ["2 users", "3 users"])
        }
    }
}
