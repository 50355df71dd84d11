import Analysis
import Database
import Domain
import Intake
import Store
import TestKit
import Testing
import Vault

@Suite("The users of the demonstration")
struct DemonstrationUsersTests {
    private let vault = KeyRing.random()
    private let passwords = Passwords(cost: PasswordCost(rounds: 2, blockSize: 1, parallelism: 1))
    private let now = Moment(seconds: 1_795_000_000)

    private func build(_ database: Database, seed: UInt64 = 1) async throws {
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(
                seed: seed, peopleScale: 0.0001, catalogueScale: 0.001, asOf: try #require(CivilDate("2026-11-21"))),
            whenPresent: seed == 1 ? .keepAny : .replace, by: "test", now: .now(), progress: { _ in })
    }

    private func users(_ database: Database) async throws -> DemonstrationUsers? {
        try await DemonstrationUsers.ensure(in: database, vault: vault, passwords: passwords, now: now)
    }

    @Test("each role has one who can sign in with the shared password", arguments: TestDatabase.engines)
    func roles(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            #expect(try await users(database) == nil, "there is no demonstration yet")
            try await build(database)
            let made = try #require(try await users(database))
            #expect(made.members.map(\.role) == Role.allCases)
            #expect(Set(made.organisations.keys) == Set(Organisation.Kind.allCases))
            #expect(made.organisations[.provider]?.providerID != nil)
            let access = AccessService(database: database, vault: vault, passwords: passwords)
            for member in made.members {
                let outcome = try await access.signIn(
                    SignInTry(
                        name: member.name.description, password: made.password, code: "", origin: "127.0.0.1",
                        agent: ""), now: now)
                guard case .signedIn(_, let signedIn) = outcome else {
                    Issue.record("\(member.name) cannot sign in")
                    continue
                }
                #expect(signedIn.reader.roles == [member.role])
                #expect(signedIn.user.isDemonstration && !signedIn.user.mustChangePassword)
                #expect(signedIn.user.personID == (member.role == .person ? made.owner : nil))
            }
        }
    }

    @Test("a second time changes nothing, and a new nation keeps them", arguments: TestDatabase.engines)
    func again(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            try await build(database)
            let first = try #require(try await users(database))
            let lines = try await database.read { try AccessLog.verify($0).lines }
            #expect(try await users(database) == first)
            #expect(try await database.read { try AccessLog.verify($0).lines } == lines)
            try await build(database, seed: 2)
            let second = try #require(try await users(database))
            #expect(second.members == first.members && second.owner != first.owner)
            #expect(second.organisations[.provider]?.providerID != first.organisations[.provider]?.providerID)
            let owner = try await database.read { try UserQueries.user($0, try #require(second.user(.person))) }
            #expect(owner?.personID == second.owner)
        }
    }

    @Test("the own account has something for each of its pages, once", arguments: TestDatabase.engines)
    func ownAccount(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            try await build(database)
            let made = try #require(try await users(database))
            #expect(
                try await DemonstrationOwnAccount.ensure(in: database, users: made, vault: vault, now: now) == 5)
            #expect(
                try await DemonstrationOwnAccount.ensure(in: database, users: made, vault: vault, now: now) == 0)
            let reader = Reader(
                user: made.user(.person), person: made.owner,
                grants: [Grant(role: .person, scope: .person(made.owner))], origin: "test")
            let own = try #require(PersonAccess.own(reader))
            let assessor = Reader(
                user: made.user(.assessor), person: nil, grants: [Grant(role: .assessor, scope: .nation)],
                origin: "test")
            try await database.read { connection in
                let evidence = try AccountQueries.evidence(connection, in: own)
                let entered = evidence.filter { $0.source == .own }
                #expect(entered.count(where: \.isWaiting) == 2)
                #expect(entered.contains { $0.kind == .selfReport && $0.state == .claimed })
                #expect(entered.contains { $0.state == .withdrawn })
                #expect(evidence.contains { $0.source == .provider && $0.state == .accepted })
                #expect(evidence.contains { $0.kind == .qualification && $0.source == .register })
                let goals = try GoalQueries.goals(connection, in: own)
                guard case .profile? = goals.first?.target else {
                    Issue.record("an occupation comes first")
                    return
                }
                #expect(goals.count == 2)
                #expect(
                    try CertificateQueries.all(connection, in: own, vault: vault, today: now.koreanDate).count == 1)
                #expect(try RequestQueries.all(connection, in: own, vault: vault).map(\.state) == [.open])
                let people = try ConsentQueries.people(
                    connection, to: assessor, as: .assessor, for: .assessment, at: now, after: nil, limit: 10)
                #expect(people == [made.owner])
            }
            try await build(database, seed: 2)
            let next = try #require(try await users(database))
            #expect(
                try await DemonstrationOwnAccount.ensure(in: database, users: next, vault: vault, now: now) == 5)
        }
    }

    @Test("the shared password is another one on every installation")
    func password() throws {
        let password = DemonstrationUsers.password(vault)
        #expect(password == DemonstrationUsers.password(vault))
        #expect(password != DemonstrationUsers.password(.random()))
        #expect(PasswordRule.refusal(password, name: "demo-person") == nil)
    }

    @Test("a name somebody else has is never taken over")
    func taken() async throws {
        try await withDatabase(.sqlite) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            try await build(database)
            let access = AccessService(database: database, vault: vault, passwords: passwords)
            let name = try #require(SignInName("demo-auditor"))
            _ = try await access.makeUser(name, [], by: .commandLine, now: now)
            await #expect(throws: DemonstrationUsers.Problem.nameTaken(name)) { _ = try await users(database) }
            let facts = try await database.read {
                try UserQueries.facts($0, named: try #require(SignInName("demo-person")), vault: vault)
            }
            #expect(facts == nil, "nothing is half-written")
        }
    }
}
