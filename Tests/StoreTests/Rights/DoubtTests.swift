import Analysis
import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Accounts that may be one person's are looked into")
struct DoubtTests {
    private let now = RightsWorld.now
    private let kim = "person-kimm-0123456789"

    private func name(
        _ rights: RightsService, _ reader: Reader, _ name: String = "홍길동", contact: String = "010-1234-5678"
    ) async throws {
        let region: Region.ID? = try await rights.database.read { connection in
            try connection.queryOne("SELECT MIN(id) AS id FROM region") { Region.ID(try $0.int64("id")) }
        }
        let identity = IdentityDraft.Checked(name: name, birthDate: CivilDate("2000-12-01"), contact: contact)
        try await rights.change(
            OwnPersonChange(
                identity: identity, region: try #require(region), situation: .jobSeeker, companySize: nil),
            by: reader, now: now)
    }

    private func doubts(_ database: Database) async throws -> Int {
        try await database.read { try OwnIdentity.doubts($0) }
    }

    @Test(
        "an administrator sees both accounts, which both see in their logs; two people are off the list",
        arguments: TestDatabase.engines)
    func different(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let rights = RightsService(
                database: database, vault: world.vault, shelf: DocumentShelf(folder: "/nowhere", vault: world.vault))
            try await name(rights, world.hong)
            try await name(rights, world.kim)
            for reader in [world.hong, world.counsellor, world.company, .visitor(origin: "")] {
                #expect(try await rights.accountPairs(settled: false, for: reader, now: now).isEmpty)
                #expect(try await !rights.settlePair(account: kim, isSame: true, by: reader, now: now))
            }
            #expect(try await !world.log(database, about: 901).contains("read administrator"))
            let pairs = try await rights.accountPairs(settled: false, for: world.administrator, now: now)
            let pair = try #require(pairs.first)
            #expect(pairs.count == 1 && pair.settledAt == nil && pair.foundAt == now)
            #expect(pair.later.account.key == kim && pair.later.account.user == RightsWorld.userKey(2))
            #expect(pair.earlier?.account.key == "person-hong-0123456789" && pair.earlier?.identity?.name == "홍길동")
            #expect(pair.earlier?.account.signedUpAt == now)
            for person in [Int64(901), 902] {
                #expect(try await world.log(database, about: person).last == "read administrator")
            }
            for key in ["person-hong-0123456789", "nobody"] {
                #expect(try await !rights.settlePair(account: key, isSame: false, by: world.administrator, now: now))
            }
            #expect(try await rights.settlePair(account: kim, isSame: false, by: world.administrator, now: now))
            #expect(try await rights.accountPairs(settled: false, for: world.administrator, now: now).isEmpty)
            #expect(try await doubts(database) == 0)
            for person in [Int64(901), 902] {
                #expect(try await world.log(database, about: person).last == "identity-check administrator")
            }
            #expect(try await !rights.settlePair(account: kim, isSame: false, by: world.administrator, now: now))
        }
    }

    @Test(
        "one person's accounts are settled and merged by nobody; a settled one is no open doubt any more",
        arguments: TestDatabase.engines)
    func same(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let rights = RightsService(
                database: database, vault: world.vault, shelf: DocumentShelf(folder: "/nowhere", vault: world.vault))
            try await name(rights, world.hong)
            try await name(rights, world.kim)
            #expect(try await doubts(database) == 1)
            #expect(try await rights.settlePair(account: kim, isSame: true, by: world.administrator, now: now))
            #expect(try await doubts(database) == 0)
            #expect(try await rights.accountPairs(settled: false, for: world.administrator, now: now).isEmpty)
            let settled = try await rights.accountPairs(settled: true, for: world.administrator, now: now)
            #expect(settled.map(\.settledAt) == [now] && settled.first?.earlier != nil)
            #expect(try await world.log(database, about: 902).contains("same-person administrator"))
            let people = try await database.read { connection in
                try connection.query("SELECT id FROM person WHERE id IN (901, 902)") { try $0.int64("id") }
            }
            #expect(people.count == 2)
            let export = try await database.write { connection in
                try AccountExport.make(
                    connection, by: world.kim, in: try world.scope(world.kim), vault: world.vault, now: now)
            }
            let rows = export.tables.first { $0.table == "identity_doubt" }?.rows ?? []
            #expect(rows.allSatisfy { $0.values.isEmpty })
        }
    }

    @Test("where the other has another name by now, there is nobody to be the same as", arguments: TestDatabase.engines)
    func gone(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let rights = RightsService(
                database: database, vault: world.vault, shelf: DocumentShelf(folder: "/nowhere", vault: world.vault))
            try await name(rights, world.hong)
            try await name(rights, world.kim)
            try await name(rights, world.hong, "홍길순")
            let pairs = try await rights.accountPairs(settled: false, for: world.administrator, now: now)
            #expect(pairs.count == 1 && pairs.first?.earlier == nil)
            #expect(try await !rights.settlePair(account: kim, isSame: true, by: world.administrator, now: now))
            #expect(try await rights.settlePair(account: kim, isSame: false, by: world.administrator, now: now))
            #expect(try await doubts(database) == 0)
        }
    }

    @Test("nobody settles a doubt about the own account", arguments: TestDatabase.engines)
    func own(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let rights = RightsService(
                database: database, vault: world.vault, shelf: DocumentShelf(folder: "/nowhere", vault: world.vault))
            try await name(rights, world.hong)
            try await name(rights, world.kim)
            let both = Reader(
                user: world.kim.user, person: world.kim.person,
                grants: world.kim.grants + [Grant(role: .administrator, scope: .nation)], origin: "test")
            #expect(try await rights.accountPairs(settled: false, for: both, now: now).isEmpty)
            #expect(try await !rights.settlePair(account: kim, isSame: false, by: both, now: now))
        }
    }
}
