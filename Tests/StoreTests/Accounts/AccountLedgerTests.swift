import Database
import Domain
import Store
import TestKit
import Testing

@Suite("Writing into an account")
struct AccountLedgerTests {
    @Test(
        "what a person enters is a claim without recognition; confirmed by the institution it counts",
        arguments: TestDatabase.engines)
    func claimAndConfirmation(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let right = try world.own()
            let claimed = try await world.database.write {
                try AccountLedger.record($0, world.training(), by: right, world.setting())
            }
            #expect(claimed.recognised == 0)
            #expect(try await world.evidence().map(\.isWaiting) == [true])
            #expect(try await world.recognitions().isEmpty)
            var sent = try world.training("2026-03-05")
            sent.externalID = "T-1"
            let (entry, provider) = (sent, world.provider)
            let received = try await world.database.write { connection in
                let right = try world.operation(connection, provider: provider)
                return try AccountLedger.receive(connection, entry, by: right, world.setting(60))
            }
            guard case .confirmed(let recorded, claim: 1) = received else {
                Issue.record("not joined to the claim: \(received)")
                return
            }
            #expect(recorded.recognised == 1)
            #expect(try await world.evidence().map(\.state) == [.withdrawn, .accepted])
            #expect(try await world.evidence().last?.record.replaces == 1)
            #expect(try await world.recognitions().map(\.state) == [.active])
            let again = try await world.database.write { connection in
                let right = try world.operation(connection, provider: provider)
                return try AccountLedger.receive(connection, entry, by: right, world.setting(120))
            }
            #expect(again == .known(ordinal: 2))
        }
    }

    @Test("a failed result recognises nothing and puts the claim in dispute", arguments: TestDatabase.engines)
    func negative(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let right = try world.own()
            try await world.database.write { connection in
                try AccountLedger.record(connection, world.training(), by: right, world.setting())
                let sender = try world.operation(connection, provider: world.provider)
                _ = try AccountLedger.receive(
                    connection, world.training("2026-03-01", result: .failed), by: sender, world.setting(60))
            }
            #expect(try await world.evidence().map(\.state) == [.disputed, .accepted])
            #expect(try await world.recognitions().isEmpty)
        }
    }

    @Test("a refused entry writes nothing, not even a log line", arguments: TestDatabase.engines)
    func refusal(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let right = try world.own()
            let scope = try world.scope()
            let hostile: [(EvidenceFact, String)] = [
                (EvidenceFact(kind: .trainingCompletion, courseID: .init(1), happenedOn: .latest), "course"),
                (
                    EvidenceFact(kind: .qualification, profileID: world.occupation, happenedOn: .earliest),
                    "qualification"
                ),
                (EvidenceFact(kind: .employment, profileID: .init(.max), happenedOn: .earliest), "occupation"),
                (
                    EvidenceFact(
                        kind: .education, happenedOn: .earliest, marks: [.init(unitID: .init(.min), level: nil)]),
                    "units"
                ),
                (
                    EvidenceFact(kind: .foreignQualification, alignmentID: .init(0), happenedOn: .earliest),
                    "qualification"
                ),
            ]
            for (fact, field) in hostile {
                let refusal = await #expect(throws: LedgerRefusal.self) {
                    try await world.database.write {
                        try AccountLedger.record($0, AccountLedger.Entry(fact), by: right, world.setting())
                    }
                }
                #expect(refusal?.problems.first?.field == field)
            }
            let lines = try await world.database.read { try AccessLog.lines($0, about: scope, limit: 10) }
            #expect(lines.isEmpty)
            #expect(try await world.evidence().isEmpty)
        }
    }

    @Test("overlapping employment is taken in only when its author stands by it", arguments: TestDatabase.engines)
    func doubt(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let right = try world.own()
            @Sendable func job(_ day: String) throws -> AccountLedger.Entry {
                AccountLedger.Entry(
                    EvidenceFact(
                        kind: .employment, profileID: world.occupation, happenedOn: try #require(CivilDate(day))))
            }
            try await world.database.write {
                try AccountLedger.record($0, try job("2020-01-01"), by: right, world.setting())
            }
            await #expect(throws: LedgerRefusal.self) {
                try await world.database.write {
                    try AccountLedger.record($0, try job("2021-01-01"), by: right, world.setting())
                }
            }
            var sure = try job("2021-01-01")
            sure.acceptsDoubts = true
            let entry = sure
            let recorded = try await world.database.write {
                try AccountLedger.record($0, entry, by: right, world.setting())
            }
            #expect(recorded.doubts.map(\.weight) == [.doubtful])
        }
    }

    @Test(
        "a dispute takes a recognition out of the count, its end brings it back, and the log names each change",
        arguments: TestDatabase.engines)
    func dispute(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (own, scope) = (try world.own(), try world.scope())
            try await world.database.write { connection in
                let register = try world.operation(connection)
                try AccountLedger.record(connection, world.training(), by: register, world.setting())
                #expect(
                    try AccountLedger.change(connection, evidence: 1, to: .disputed, by: own, world.setting(60)) == 0)
            }
            #expect(try await world.recognitions().map(\.state) == [.disputed])
            try await world.database.write { connection in
                let register = try world.operation(connection)
                #expect(
                    try AccountLedger.change(
                        connection, evidence: 1, to: .accepted, by: register, reason: "확인함", world.setting(120)) == 1)
                #expect(
                    try AccountLedger.change(connection, evidence: 9, to: .disputed, by: own, world.setting()) == nil)
            }
            #expect(try await world.recognitions().map(\.state) == [.active])
            let lines = try await world.database.read { try AccessLog.lines($0, about: scope, limit: 10) }
            #expect(lines.map(\.entry.action) == ["change", "change", "record"])
            #expect(lines.map(\.entry.role) == ["operator", "self", "operator"])
        }
    }

    @Test("titles and reasons are stored sealed only", arguments: TestDatabase.engines)
    func sealed(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let (own, scope) = (try world.own(), try world.scope())
            try await world.database.write { connection in
                var entry = AccountLedger.Entry(
                    EvidenceFact(kind: .education, happenedOn: try #require(CivilDate("2015-02-20"))),
                    title: "바이오공학 학사")
                entry.issuer = "먼바다대학교"
                try AccountLedger.record(connection, entry, by: own, world.setting())
            }
            let (texts, sealed) = try await world.database.read { connection in
                (
                    try AccountQueries.evidenceTexts(connection, in: scope, vault: world.vault),
                    try connection.query("SELECT title_sealed FROM evidence") { try $0.blob(0) }
                )
            }
            #expect(texts[1] == EvidenceText(title: "바이오공학 학사", issuer: "먼바다대학교"))
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("바이오") })
        }
    }

    @Test(
        "entries of one day share one batch, so that the nation is not counted anew for each",
        arguments: TestDatabase.engines)
    func oneBatchADay(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let batches = try await world.database.write { connection in
                var batches: [Batch.ID] = []
                for seconds: Int64 in [0, 3600, 14 * 3600, 16 * 3600] {
                    let now = LedgerWorld.start.adding(seconds: seconds)
                    batches.append(try AccountLedger.batchOfDay(connection, now: now))
                }
                return batches
            }
            #expect(Set(batches[0...2]).count == 1)
            #expect(batches[3] != batches[2], "16:00 UTC is the next day in Korea")
        }
    }

    @Test(
        "a provider writes only to people who consented or say they were trained by it",
        arguments: TestDatabase.engines)
    func providerRight(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let own = try world.own()
            let granted = try await world.database.write { connection -> [Bool] in
                try connection.execute(
                    """
                    INSERT INTO organisation (id, key, kind, name, provider_id, demonstration)
                    VALUES (1, 'org-one', 'provider', '두레훈련원', 401, 0)
                    """)
                let reader = Reader(
                    user: nil, person: nil, grants: [Grant(role: .provider, scope: .organisation(.init(1)))],
                    origin: "test")
                let before = try Self.mayWrite(connection, reader, "first-person-key")
                try AccountLedger.record(connection, world.training(), by: own, world.setting())
                let after = try Self.mayWrite(connection, reader, "first-person-key")
                let other = try Self.mayWrite(connection, reader, "other-person-key")
                return [before, after, other, try Self.mayWrite(connection, reader, "nobody")]
            }
            #expect(granted == [false, true, false, false])
        }
    }

    private static func mayWrite(
        _ connection: borrowing Connection, _ reader: Reader, _ key: String
    ) throws -> Bool {
        try LedgerRight.provider(connection, reader, at: key, now: LedgerWorld.start) != nil
    }
}
