import Database
import Domain
import Store
import TestKit
import Testing

@Suite("A correction at the desk")
struct DeskCorrectionTests {
    private let administrator = Reader(
        user: nil, person: nil, grants: [Grant(role: .administrator, scope: .nation)], origin: "test")

    @Test(
        "the row that was corrected stays corrected when the institution sends it again, and another one is refused",
        arguments: TestDatabase.engines)
    func sentAgain(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            var row = try world.training("2026-03-01")
            row.externalID = "A1"
            let (sent, day) = (row, try #require(CivilDate("2026-02-27")))
            let (reader, scope, administrator) = (world.reader, try world.scope(), administrator)
            let key = try await world.database.write { connection in
                let institution = try world.operation(connection, provider: world.provider)
                _ = try AccountLedger.receive(connection, sent, by: institution, world.setting())
                return try RequestQueries.make(
                    connection, .correction, words: "하루가 아니라 이틀 앞입니다", by: reader, in: scope, vault: world.vault,
                    now: LedgerWorld.start)
            }
            let outcome = try await world.database.write { connection -> [AccountLedger.Received] in
                let desk = try #require(
                    try LedgerRight.desk(connection, administrator, request: key, now: LedgerWorld.start))
                var fact = sent.fact
                fact.happenedOn = day
                try AccountLedger.record(
                    connection, AccountLedger.Entry(fact, replaces: 1), by: desk.right, world.setting(60))
                let institution = try world.operation(connection, provider: world.provider)
                return [try AccountLedger.receive(connection, sent, by: institution, world.setting(120))]
            }
            #expect(outcome == [.known(ordinal: 2)])
            let evidence = try await world.evidence()
            #expect(evidence.map(\.state) == [.withdrawn, .accepted] && evidence[1].happenedOn == day)
            #expect(evidence[1].source == .register)
        }
    }

    /// A row that was sent under a number, with a request of its owner; the key of the request.
    private func request(_ world: LedgerWorld, _ row: AccountLedger.Entry, provider: Provider.ID?) async throws
        -> String
    {
        let (reader, scope) = (world.reader, try world.scope())
        return try await world.database.write { connection in
            let sender = try world.operation(connection, provider: provider)
            _ = try AccountLedger.receive(connection, row, by: sender, world.setting())
            return try RequestQueries.make(
                connection, .correction, words: "이것은 제 것이 아닙니다", by: reader, in: scope, vault: world.vault,
                now: LedgerWorld.start)
        }
    }

    @Test(
        "what was taken out, put right twice or sent by a register does not come back, the right row is known, another refused",
        arguments: TestDatabase.engines, [true, false])
    func decided(engine: Dialect, isProvider: Bool) async throws {
        try await withLedger(engine) { world in
            let provider = isProvider ? world.provider : nil
            var row = try world.training("2026-03-01")
            row.externalID = "A1"
            let (sent, administrator) = (row, administrator)
            let key = try await request(world, sent, provider: provider)
            func corrected(_ day: String, _ ordinal: Int, _ seconds: Int64) async throws {
                let day = try #require(CivilDate(day))
                try await world.database.write { connection in
                    let desk = try #require(
                        try LedgerRight.desk(connection, administrator, request: key, now: LedgerWorld.start))
                    var fact = sent.fact
                    fact.happenedOn = day
                    try AccountLedger.record(
                        connection, AccountLedger.Entry(fact, replaces: ordinal), by: desk.right, world.setting(seconds)
                    )
                }
            }
            func received(_ day: String, _ seconds: Int64) async throws -> AccountLedger.Received {
                var again = sent
                again.fact.happenedOn = try #require(CivilDate(day))
                let row = again
                return try await world.database.write { connection in
                    try AccountLedger.receive(
                        connection, row, by: try world.operation(connection, provider: provider), world.setting(seconds)
                    )
                }
            }
            try await corrected("2026-02-27", 1, 60)
            #expect(try await received("2026-03-01", 120) == .known(ordinal: 2))
            try await corrected("2026-02-26", 2, 180)
            #expect(try await received("2026-03-01", 240) == .known(ordinal: 3))
            #expect(try await received("2026-02-26", 240) == .known(ordinal: 3), "they agree")
            let refusal = await #expect(throws: LedgerRefusal.self) { try await received("2026-02-20", 300) }
            #expect(refusal?.problems.map(\.field) == ["id"])
            _ = try await world.database.write { connection in
                let desk = try #require(
                    try LedgerRight.desk(connection, administrator, request: key, now: LedgerWorld.start))
                return try AccountLedger.change(
                    connection, evidence: 3, to: .withdrawn, by: desk.right, reason: "다른 사람의 것", world.setting(360))
            }
            #expect(try await received("2026-03-01", 420) == .known(ordinal: 3))
            #expect(try await world.evidence().map(\.state) == [.withdrawn, .withdrawn, .withdrawn])
        }
    }

    @Test("what the institution itself took back comes in again", arguments: TestDatabase.engines)
    func takenBack(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            var row = try world.training("2026-03-01")
            row.externalID = "A1"
            let sent = row
            _ = try await request(world, sent, provider: world.provider)
            let again = try await world.database.write { connection in
                let institution = try world.operation(connection, provider: world.provider)
                _ = try AccountLedger.change(
                    connection, evidence: 1, to: .withdrawn, by: institution, world.setting(60))
                return try AccountLedger.receive(connection, sent, by: institution, world.setting(120))
            }
            guard case .recorded(let recorded) = again else {
                Issue.record("\(again)")
                return
            }
            #expect(recorded.ordinal == 2)
        }
    }

    @Test(
        "nobody but an administrator, and no other request, opens an account at the desk",
        arguments: TestDatabase.engines)
    func closed(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (reader, scope) = (world.reader, try world.scope())
            let keys = try await world.database.write { connection in
                try [RightsRequest.Kind.access, .correction].map {
                    try RequestQueries.make(
                        connection, $0, words: "말", by: reader, in: scope, vault: world.vault, now: LedgerWorld.start)
                }
            }
            let counsellor = Reader(
                user: nil, person: nil, grants: [Grant(role: .counsellor, scope: .nation)], origin: "test")
            let administrator = administrator
            let themselves = Reader(
                user: nil, person: world.person, grants: administrator.grants, origin: "test")
            let opened = try await world.database.write { connection in
                try [
                    (themselves, keys[1]), (administrator, keys[0]), (counsellor, keys[1]), (administrator, "nobody"),
                    (reader, keys[1]),
                ].map {
                    try LedgerRight.desk(connection, $0.0, request: $0.1, now: LedgerWorld.start) != nil
                }
            }
            #expect(opened == [false, false, false, false, false])
            let right = try await world.database.write {
                try LedgerRight.desk($0, administrator, request: keys[1], now: LedgerWorld.start)?.right
            }
            #expect(right?.person == world.person)
        }
    }
}
