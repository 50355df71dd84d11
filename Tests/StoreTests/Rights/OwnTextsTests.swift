import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Names, documents and requests are one's own")
struct OwnTextsTests {
    private let now = RightsWorld.now

    @Test(
        "an identity is read back by its owner, and its contact only in a scope that has it",
        arguments: TestDatabase.engines)
    func identity(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.identify(connection, world.hong)
                let own = try OwnIdentity.read(connection, in: try world.scope(world.hong), vault: world.vault)
                #expect(own?.name == "홍길동" && own?.contact == "010-1234-5678")
                #expect(own?.birthDate == CivilDate("2000-12-01"))
                try ConsentWriting.give(
                    connection, by: world.hong, in: try world.scope(world.hong), to: RightsWorld.companyCode,
                    for: .workforcePlanning, days: 1, now: now)
                let scope = try #require(
                    try PersonAccess.look(
                        connection, world.company, at: Person.ID(901), for: .workforcePlanning,
                        fields: [.identity, .contact], now: now))
                let seen = try OwnIdentity.read(connection, in: scope, vault: world.vault)
                #expect(seen?.name == "홍길동" && seen?.contact == nil)
                #expect(throws: StoreError.notOwn) { try world.identifyAs(connection, world.kim, of: world.hong) }
            }
        }
    }

    @Test(
        "a second account of one name and birth is taken and noted, and its owner learns nothing",
        arguments: TestDatabase.engines)
    func duplicates(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.identify(connection, world.hong)
                try world.identify(connection, world.hong)
                #expect(try OwnIdentity.doubts(connection) == 0)
                try world.identify(connection, world.kim)
                #expect(try OwnIdentity.doubts(connection) == 1)
                let finding = try OwnIdentity.check(connection)
                #expect(finding.isNote && finding.violations == 1)
                let export = try AccountExport.make(
                    connection, by: world.kim, in: try world.scope(world.kim), vault: world.vault, now: now)
                let rows = export.tables.first { $0.table == "identity_doubt" }?.rows ?? []
                #expect(rows.allSatisfy { $0.values.isEmpty })
                try world.identify(connection, world.kim, name: "김철수")
                #expect(try OwnIdentity.doubts(connection) == 0)
            }
        }
    }

    @Test(
        "documents are found by their owner only, and their file goes with the last one",
        arguments: TestDatabase.engines)
    func documents(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                func add(_ connection: borrowing Connection, _ hash: String, evidence: Int? = nil) throws -> String {
                    try DocumentQueries.add(
                        connection, name: "자격증 사본", format: .pdf, bytes: 10, contentHash: hash, evidence: evidence,
                        by: world.hong, in: own, vault: world.vault, now: now)
                }
                let key = try add(connection, "aa", evidence: 2)
                #expect(throws: DocumentRefusal.alreadyThere) { try add(connection, "aa") }
                #expect(throws: DocumentRefusal.noEvidence) { try add(connection, "bb", evidence: 3) }
                let found = try DocumentQueries.find(connection, key: key, in: own, vault: world.vault)
                #expect(found?.name == "자격증 사본" && found?.evidenceOrdinal == 2)
                let other = try world.scope(world.kim)
                #expect(try DocumentQueries.find(connection, key: key, in: other, vault: world.vault) == nil)
                #expect(try !DocumentQueries.remove(connection, key: key, by: world.kim, in: other, now: now))
                #expect(try DocumentQueries.removals(connection, limit: 9).isEmpty)
                #expect(try DocumentQueries.remove(connection, key: key, by: world.hong, in: own, now: now))
                #expect(try DocumentQueries.removals(connection, limit: 9) == ["aa"])
                _ = try add(connection, "aa")
                #expect(try DocumentQueries.removals(connection, limit: 9).isEmpty)
                for number in 1..<Document.most { _ = try add(connection, "hash-\(number)") }
                #expect(throws: DocumentRefusal.tooMany) { try add(connection, "one-more") }
                #expect(throws: DocumentRefusal.alreadyThere, "the limit is no reason to lose what is there") {
                    try add(connection, "aa")
                }
                try DocumentQueries.askRemoval(connection, of: ["aa", "one-more"], now: now)
                #expect(try !DocumentQueries.release(connection, "aa"), "the bytes are needed")
                #expect(try DocumentQueries.release(connection, "one-more"))
                #expect(try DocumentQueries.check(connection).violations == 0)
            }
        }
    }

    @Test("a request is answered once, by an administrator, within its days", arguments: TestDatabase.engines)
    func requests(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                func make(_ connection: borrowing Connection, _ kind: RightsRequest.Kind) throws -> String {
                    try RequestQueries.make(
                        connection, kind, words: "이 부분을 고쳐 주세요", by: world.hong, in: own, vault: world.vault,
                        now: now)
                }
                try ConsentWriting.give(
                    connection, by: world.hong, in: own, to: RightsWorld.companyCode, for: .workforcePlanning,
                    days: 9, now: now)
                let key = try make(connection, .suspension)
                #expect(throws: RequestProblem.alreadyOpen) { try make(connection, .suspension) }
                let lines = try RequestDesk.list(
                    connection, for: world.administrator, open: true, skipping: 0, limit: 9)
                #expect(lines.map(\.key) == [key] && lines.first?.dueOn == CivilDate("2026-12-01"))
                for reader in [world.kim, world.counsellor, world.company, .visitor(origin: "")] {
                    #expect(try RequestDesk.list(connection, for: reader, open: true, skipping: 0, limit: 9).isEmpty)
                    #expect(
                        try RequestDesk.open(connection, key: key, for: reader, vault: world.vault, now: now) == nil)
                }
                let opened = try #require(
                    try RequestDesk.open(
                        connection, key: key, for: world.administrator, vault: world.vault, now: now))
                #expect(opened.request.words == "이 부분을 고쳐 주세요")
                func decide(_ connection: borrowing Connection) throws -> Erasure.Outcome? {
                    try RequestDesk.decide(
                        connection, key: key, grants: true, reason: "처리했습니다", by: world.administrator,
                        vault: world.vault, now: now)
                }
                #expect(try decide(connection) == nil)
                #expect(throws: RequestProblem.notOpen) { try decide(connection) }
                let mine = try #require(try RequestQueries.all(connection, in: own, vault: world.vault).first)
                #expect(mine.state == .done && mine.reason == "처리했습니다")
                #expect(try ConsentQueries.all(connection, in: own).map { $0.state(at: now) } == [.withdrawn])
            }
        }
    }

    @Test("a request may be taken back by its owner only", arguments: TestDatabase.engines)
    func takingBack(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                let key = try RequestQueries.make(
                    connection, .erasure, words: "", by: world.hong, in: own, vault: world.vault, now: now)
                let other = try world.scope(world.kim)
                #expect(try !RequestQueries.takeBack(connection, key: key, by: world.kim, in: other, now: now))
                #expect(try RequestQueries.takeBack(connection, key: key, by: world.hong, in: own, now: now))
                #expect(try RequestQueries.all(connection, in: own, vault: world.vault).map(\.state) == [.withdrawn])
            }
        }
    }
}

extension RightsWorld {
    /// One reader who writes into the account of another, which the store must refuse.
    func identifyAs(_ connection: borrowing Connection, _ reader: Reader, of owner: Reader) throws {
        try OwnIdentity.write(
            connection, IdentityDraft.Checked(name: "남", birthDate: nil, contact: nil), sameness: nil, by: reader,
            in: try scope(owner), vault: vault, now: Self.now)
    }
}
