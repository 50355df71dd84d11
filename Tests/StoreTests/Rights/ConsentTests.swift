import Database
import Domain
import Store
import TestKit
import Testing

@Suite("A person decides who may read")
struct ConsentTests {
    private let now = RightsWorld.now

    @Test("a consent opens the account to the reader for the purpose, and no more", arguments: TestDatabase.engines)
    func opens(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                func look(_ connection: borrowing Connection, _ reader: Reader, _ purpose: Purpose, at time: Moment)
                    throws -> PersonScope?
                {
                    try PersonAccess.look(
                        connection, reader, at: Person.ID(901), for: purpose,
                        fields: Set(PersonField.allCases), now: time)
                }
                #expect(try look(connection, world.company, .workforcePlanning, at: now) == nil)
                try ConsentWriting.give(
                    connection, by: world.hong, in: try world.scope(world.hong), to: RightsWorld.companyCode,
                    for: .workforcePlanning, days: 30, now: now)
                let scope = try look(connection, world.company, .workforcePlanning, at: now)
                #expect(scope?.fields == [.identity, .situation, .recognitions])
                #expect(try look(connection, world.company, .counselling, at: now) == nil)
                #expect(try look(connection, world.counsellor, .counselling, at: now) == nil)
                #expect(
                    try look(connection, world.company, .workforcePlanning, at: now.adding(seconds: 30 * 86_400)) == nil
                )
                #expect(
                    try ConsentQueries.people(
                        connection, to: world.company, as: .company, for: .workforcePlanning, at: now, after: nil,
                        limit: 10) == [Person.ID(901)])
                #expect(
                    try ConsentQueries.people(
                        connection, to: world.counsellor, as: .counsellor, for: .counselling, at: now, after: nil,
                        limit: 10
                    ).isEmpty)
            }
            #expect(try await world.log(database, about: 901) == ["consent self", "read company"])
        }
    }

    @Test("a withdrawal shuts it at once", arguments: TestDatabase.engines)
    func withdrawal(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                try ConsentWriting.give(
                    connection, by: world.hong, in: own, to: RightsWorld.userKey(3), for: .counselling, days: 30,
                    now: now)
                #expect(try !ConsentWriting.withdraw(connection, 2, by: world.hong, in: own, now: now))
                let other = try world.scope(world.kim)
                #expect(try !ConsentWriting.withdraw(connection, 1, by: world.kim, in: other, now: now))
                #expect(try ConsentWriting.withdraw(connection, 1, by: world.hong, in: own, now: now))
                #expect(try !ConsentWriting.withdraw(connection, 1, by: world.hong, in: own, now: now))
                let scope = try PersonAccess.look(
                    connection, world.counsellor, at: Person.ID(901), for: .counselling, fields: [.identity], now: now)
                #expect(scope == nil)
            }
            #expect(try await world.log(database, about: 901) == ["consent self", "withdraw-consent self"])
        }
    }

    @Test("giving it again counts from the newer day and leaves one active", arguments: TestDatabase.engines)
    func again(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                for days in [30, 60] {
                    try ConsentWriting.give(
                        connection, by: world.hong, in: own, to: RightsWorld.companyCode, for: .workforcePlanning,
                        days: days, now: now)
                }
                let consents = try ConsentQueries.all(connection, in: own)
                #expect(consents.map { $0.state(at: now) } == [.active, .withdrawn])
                #expect(consents.first?.expiresAt == now.adding(seconds: 60 * 86_400))
            }
        }
    }

    @Test("one in force is found and can be withdrawn however many came after it", arguments: TestDatabase.engines)
    func many(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                try ConsentWriting.give(
                    connection, by: world.hong, in: own, to: RightsWorld.companyCode, for: .workforcePlanning,
                    days: 30, now: now)
                for _ in 0...500 {
                    try ConsentWriting.give(
                        connection, by: world.hong, in: own, to: RightsWorld.userKey(3), for: .counselling, days: 60,
                        now: now)
                }
                let found = try ConsentQueries.all(connection, in: own)
                #expect(found.count == 500 && found.map(\.ordinal) == found.map(\.ordinal).sorted(by: >))
                #expect(found.filter { $0.state(at: now) == .active }.map(\.ordinal) == [502, 1])
                #expect(try ConsentWriting.withdraw(connection, 1, by: world.hong, in: own, now: now))
            }
        }
    }

    @Test("what cannot be is refused and leaves nothing", arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            let tries: [(String, Purpose, Int, ConsentProblem)] = [
                (RightsWorld.companyCode, .workforcePlanning, 0, .days),
                (RightsWorld.companyCode, .workforcePlanning, 366, .days),
                (RightsWorld.companyCode, .counselling, 30, .purpose(.counselling)),
                (RightsWorld.userKey(5), .request, 30, .noReader),
                (RightsWorld.userKey(2), .counselling, 30, .noReader),
                (String(repeating: "z", count: 26), .counselling, 30, .noReader),
                ("' OR '1'='1", .counselling, 30, .noReader),
            ]
            for (code, purpose, days, problem) in tries {
                await #expect(throws: problem) {
                    try await database.write { connection in
                        try ConsentWriting.give(
                            connection, by: world.hong, in: try world.scope(world.hong), to: code, for: purpose,
                            days: days, now: now)
                    }
                }
            }
            await #expect(throws: StoreError.notOwn) {
                try await database.write { connection in
                    try ConsentWriting.give(
                        connection, by: world.kim, in: try world.scope(world.hong), to: RightsWorld.companyCode,
                        for: .workforcePlanning, days: 30, now: now)
                }
            }
            let log = try await world.log(database, about: 901)
            #expect(log.isEmpty)
        }
    }

    @Test("organisations are found by part of their name, taken literally", arguments: TestDatabase.engines)
    func organisations(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { _, database in
            try await database.read { connection throws in
                func names(_ connection: borrowing Connection, _ words: String) throws -> [String?] {
                    try ConsentReaders.organisations(connection, named: words).map(\.organisation)
                }
                #expect(try names(connection, "고용") == ["한강고용센터"])
                #expect(try names(connection, "한") == ["한강고용센터", "한빛정밀"])
                #expect(try names(connection, "%").isEmpty)
                #expect(try names(connection, "_").isEmpty)
                #expect(try names(connection, "\\").isEmpty)
            }
        }
    }

    @Test("the owner sees each look-up by others, and only those", arguments: TestDatabase.engines)
    func looks(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let own = try world.scope(world.hong)
                try ConsentWriting.give(
                    connection, by: world.hong, in: own, to: RightsWorld.agencyCode, for: .counselling, days: 30,
                    now: now)
                for seconds in 1...3 {
                    _ = try PersonAccess.look(
                        connection, world.counsellor, at: Person.ID(901), for: .counselling,
                        fields: [.evidence, .documents], now: now.adding(seconds: Int64(seconds)))
                }
                _ = try AccountExport.make(connection, by: world.hong, in: own, vault: world.vault, now: now)
                let looks = try LookQueries.byOthers(connection, about: own, skipping: 0, limit: 2)
                #expect(looks.map(\.at) == [now.adding(seconds: 3), now.adding(seconds: 2)])
                let look = try #require(looks.first)
                #expect(look.role == "counsellor" && look.purpose == .counselling && look.fields == [.evidence])
                #expect(look.organisations == ["한강고용센터"])
                #expect(try LookQueries.byOthers(connection, about: own, skipping: 2, limit: 9).count == 1)
                let other = try world.scope(world.kim)
                #expect(try LookQueries.byOthers(connection, about: other, skipping: 0, limit: 9).isEmpty)
            }
        }
    }
}
