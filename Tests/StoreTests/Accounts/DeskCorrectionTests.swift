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
            let opened = try await world.database.write { connection in
                try [(administrator, keys[0]), (counsellor, keys[1]), (administrator, "nobody"), (reader, keys[1])].map
                {
                    try LedgerRight.desk(connection, $0.0, request: $0.1, now: LedgerWorld.start) != nil
                }
            }
            #expect(opened == [false, false, false, false])
            let right = try await world.database.write {
                try LedgerRight.desk($0, administrator, request: keys[1], now: LedgerWorld.start)?.right
            }
            #expect(right?.person == world.person)
        }
    }
}
