import Database
import Domain
import Store
import TestKit
import Testing

@Suite("A certificate says what its owner picked, and what became of it")
struct CertificateTests {
    private let now = RightsWorld.now

    private func issue(
        _ connection: borrowing Connection, _ world: RightsWorld, showsName: Bool = false, replacing: String? = nil
    ) throws -> String {
        let own = try world.scope(world.hong)
        let offers = try CertificateOffers.all(connection, in: own, vault: world.vault, on: now.date)
        return try CertificateWriting.issue(
            connection, offers.prefix(2).map(\.pick), showsName: showsName, replacing: replacing, by: world.hong,
            in: own, vault: world.vault, now: now)
    }

    private func code(_ connection: borrowing Connection, _ world: RightsWorld, _ key: String) throws -> CheckCode {
        let own = try world.scope(world.hong)
        let certificate = try #require(
            try CertificateQueries.find(connection, key: key, in: own, vault: world.vault, today: now.date))
        let secrets = try #require(
            try CertificateQueries.secrets(connection, of: certificate.ordinal, in: own, vault: world.vault))
        guard case .code(let code) = CheckCode.read(secrets.code) else { throw StoreError.noIdentity("code") }
        return code
    }

    private func check(
        _ connection: borrowing Connection, _ world: RightsWorld, _ code: CheckCode, at time: Moment
    ) throws -> (Certificate, holder: String?)? {
        let answer = try CertificateQueries.check(
            connection, code, by: .visitor(origin: "198.51.100.1"), vault: world.vault, now: time)
        guard case .certificate(let certificate, let holder) = answer else { return nil }
        return (certificate, holder)
    }

    private func answer(
        _ connection: borrowing Connection, _ world: RightsWorld, _ code: CheckCode
    ) throws -> CertificateQueries.Answer {
        try CertificateQueries.check(
            connection, code, by: .visitor(origin: "198.51.100.1"), vault: world.vault, now: now)
    }

    @Test(
        "a stranger with the code sees the items and a masked name, and the owner sees that",
        arguments: TestDatabase.engines)
    func checking(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.identify(connection, world.hong)
                let code = try self.code(connection, world, try issue(connection, world))
                let (certificate, holder) = try #require(try check(connection, world, code, at: now))
                #expect(holder == "홍**" && certificate.state == .valid && certificate.items.count == 2)
                let item = try #require(certificate.items.first)
                #expect(item.recognition?.code == "2001020201_23v1" && item.recognition?.ruleVersion == 1)
                #expect(item.recognition?.level == Level(4) && item.since == .unchanged)
                let shown = try self.code(connection, world, issue(connection, world, showsName: true))
                #expect(try check(connection, world, shown, at: now)?.holder == "홍길동")
            }
            let log = try await world.log(database, about: 901)
            #expect(log.suffix(4) == ["issue-certificate self", "check code", "issue-certificate self", "check code"])
        }
    }

    @Test("what the owner renames later does not change what was issued", arguments: TestDatabase.engines)
    func frozen(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.identify(connection, world.hong)
                let code = try self.code(connection, world, issue(connection, world, showsName: true))
                try world.identify(connection, world.hong, name: "홍개명")
                try connection.execute("UPDATE competency_unit_version SET name_ko = '다른 이름'")
                let (certificate, holder) = try #require(try check(connection, world, code, at: now))
                #expect(holder == "홍길동" && certificate.items.first?.name.korean == "요구사항 확인")
            }
        }
    }

    @Test("it says when a recognition ran out, was doubted or withdrawn", arguments: TestDatabase.engines)
    func since(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let code = try self.code(connection, world, issue(connection, world))
                func states(_ connection: borrowing Connection, at time: Moment) throws -> [CertificateItem.Since] {
                    try check(connection, world, code, at: time)?.0.items.map(\.since) ?? []
                }
                let later = Moment(startOf: try #require(CivilDate("2027-01-01")))
                #expect(try states(connection, at: later) == [.expired, .expired])
                try connection.execute(
                    "UPDATE recognition SET state = 'withdrawn' WHERE person_id = 901 AND evidence_ordinal = 1")
                try connection.execute(
                    "UPDATE recognition SET level = 3 WHERE person_id = 901 AND evidence_ordinal = 2")
                #expect(try states(connection, at: now) == [.withdrawn, .changed])
                try connection.execute("DELETE FROM recognition WHERE person_id = 901 AND evidence_ordinal = 2")
                #expect(try states(connection, at: now) == [.withdrawn, .withdrawn])
            }
        }
    }

    @Test("revoked and replaced ones say that and when, and nothing of what they held", arguments: TestDatabase.engines)
    func states(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                let first = try issue(connection, world)
                let second = try issue(connection, world, replacing: first)
                let codes = (try code(connection, world, first), try code(connection, world, second))
                #expect(try answer(connection, world, codes.0) == .ended(.superseded, at: now))
                #expect(throws: CertificateProblem.notValid) { try issue(connection, world, replacing: first) }
                let other = try world.scope(world.kim)
                #expect(try !CertificateWriting.revoke(connection, key: second, by: world.kim, in: other, now: now))
                #expect(try CertificateWriting.revoke(connection, key: second, by: world.hong, in: own, now: now))
                #expect(try !CertificateWriting.revoke(connection, key: second, by: world.hong, in: own, now: now))
                #expect(try answer(connection, world, codes.1) == .ended(.revoked, at: now))
                let held = try CertificateQueries.find(
                    connection, key: second, in: own, vault: world.vault, today: now.date)
                #expect(held?.items.count == 2, "its owner still sees what it held")
                #expect(try CertificateQueries.all(connection, in: other, vault: world.vault, today: now.date).isEmpty)
                #expect(
                    try CertificateQueries.find(connection, key: first, in: other, vault: world.vault, today: now.date)
                        == nil)
            }
        }
    }

    @Test(
        "picks that are not one's own, none at all, and a name nobody knows are refused",
        arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let tries: [([CertificatePick], Bool, CertificateProblem)] = [
                ([], false, .picks(0)), ([.evidence(1), .evidence(1)], false, .picks(2)),
                ([.evidence(3)], false, .notThere), ([.evidence(1)], true, .noName),
                ([.recognition(CompetencyUnit.ID(.max), evidence: 1)], false, .notThere),
                ((0..<61).map { .evidence($0) }, false, .picks(61)),
            ]
            for (picks, showsName, problem) in tries {
                await #expect(throws: problem) {
                    try await database.write { connection in
                        try CertificateWriting.issue(
                            connection, picks, showsName: showsName, replacing: nil, by: world.hong,
                            in: try world.scope(world.hong), vault: world.vault, now: now)
                    }
                }
            }
            let log = try await world.log(database, about: 901)
            #expect(log.isEmpty)
        }
    }

    @Test("a code nobody has is unknown and leaves no trace", arguments: TestDatabase.engines)
    func unknown(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let code = try #require(CheckCode(random: String(repeating: "7", count: 18)))
            try await database.write { connection in
                let answer = try CertificateQueries.check(
                    connection, code, by: .visitor(origin: "198.51.100.1"), vault: world.vault, now: now)
                #expect(answer == .unknown)
            }
            let lines = try await database.read {
                try $0.queryOne("SELECT COUNT(*) FROM access_log") { try $0.int(0) }
            }
            #expect(lines == 0)
        }
    }
}
