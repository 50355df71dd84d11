import Database
import Domain
import Store
import TestKit
import Testing

@Suite("The account as known on a date")
struct AccountReplayTests {
    /// What a person would have seen at one instant.
    private struct Seen: Equatable {
        let evidence: [String]
        let recognitions: [Recognition]
    }

    private func seen(_ world: LedgerWorld, at instant: Moment?) async throws -> Seen {
        Seen(
            evidence: try await world.evidence(knownAt: instant).map { "\($0.ordinal) \($0.state) \($0.fact)" },
            recognitions: try await world.recognitions(knownAt: instant))
    }

    @Test(
        "every former state is replayed exactly as it was shown, for random changes of evidence and catalogue",
        arguments: TestDatabase.engines)
    func replay(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            var random = SeededRandom(seed: 20_261_121)
            var shown: [(at: Moment, seen: Seen)] = []
            for step in 1...40 {
                let instant = LedgerWorld.start.adding(seconds: Int64(step) * 3600)
                let drawn = (random.below(5), random.below(8), random.below(4), random.below(7))
                try await world.database.write { connection in
                    try Self.act(connection, world, drawn, at: instant)
                }
                shown.append((instant, try await seen(world, at: nil)))
            }
            #expect(shown.last?.seen.recognitions.isEmpty == false)
            #expect(Set(shown.flatMap { $0.seen.recognitions.map(\.state) }).count >= 3, "the drawing is too tame")
            for (instant, former) in shown {
                #expect(try await seen(world, at: instant) == former, "\(instant)")
                #expect(try await seen(world, at: instant.adding(seconds: 3599)) == former, "\(instant)")
            }
            #expect(try await seen(world, at: LedgerWorld.start.adding(seconds: 3599)).evidence.isEmpty)
            try await Self.historyAgrees(world, at: shown.map(\.at))
        }
    }

    /// One drawn act: an entry, a change of state, or a change of the curriculum followed by a review.
    private static func act(
        _ connection: borrowing Connection, _ world: LedgerWorld, _ drawn: (Int, Int, Int, Int), at now: Moment
    ) throws {
        let setting = AccountLedger.Setting(vault: world.vault, now: now)
        let right = try world.operation(connection, provider: drawn.3 % 2 == 0 ? world.provider : nil)
        switch drawn.0 {
        case 0, 1:
            let day = try #require(CivilDate("2026-01-01")).adding(days: drawn.1 * 40)
            let fact =
                drawn.2 == 0
                ? EvidenceFact(kind: .qualification, profileID: world.qualification, happenedOn: day)
                : EvidenceFact(kind: .trainingCompletion, courseID: world.course, happenedOn: day)
            do {
                try AccountLedger.record(
                    connection, AccountLedger.Entry(fact), by: drawn.2 == 3 ? try world.own() : right, setting)
            } catch is LedgerRefusal {
                return
            }
        case 2, 3:
            let states: [Evidence.State] = [.accepted, .disputed, .withdrawn, .accepted]
            let register = try world.operation(connection)
            try AccountLedger.change(
                connection, evidence: 1 + drawn.1, to: states[drawn.2], by: register, setting)
        default:
            let level = try #require(Level(1 + drawn.3))
            let batch = try AccountLedger.batchOfDay(connection, now: now)
            try CatalogueWriting.removeUnits(connection, of: [world.course])
            try CatalogueWriting.insert(
                connection,
                taught: [
                    (
                        world.course,
                        [
                            TaughtUnit(
                                unitID: world.units[drawn.2].id, level: level, hours: nil, basis: .curriculum,
                                confidence: 1)
                        ]
                    )
                ], batch: batch)
            _ = try AccountLedger.review(connection, account: nil, batch: batch, now: setting.now) { _ in }
        }
    }

    /// The slow twin: the whole history filtered in memory says the same as the query.
    private static func historyAgrees(_ world: LedgerWorld, at instants: [Moment]) async throws {
        let scope = try world.scope()
        let history = try await world.database.read { try AccountQueries.recognitionHistory($0, in: scope) }
        for instant in instants {
            let slow = history.filter { $0.isKnown(at: instant) }.map(\.recognition)
            #expect(Set(slow) == Set(try await world.recognitions(knownAt: instant)))
            #expect(slow.count == Set(slow.map { "\($0.unitID) \($0.evidenceOrdinal)" }).count)
        }
    }

    @Test(
        "evidence and recognitions of an older record are kept, with the import as the time they became known",
        arguments: TestDatabase.engines)
    func migration(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Array(recordMigrations.prefix(7)))
            try await database.write { connection in
                for statement in Self.olderRecord { try connection.execute(statement) }
            }
            try await database.migrate(recordMigrations)
            let reader = Reader(user: nil, person: .init(1), grants: [], origin: "test")
            let scope = try #require(PersonAccess.own(reader))
            let (evidence, history) = try await database.read { connection in
                (
                    try AccountQueries.evidence(connection, in: scope),
                    try AccountQueries.recognitionHistory(connection, in: scope)
                )
            }
            #expect(evidence.map(\.state) == [.accepted, .accepted])
            #expect(evidence.map(\.source) == [.demonstration, .demonstration])
            #expect(evidence[1].fact.monthsWorked(on: try #require(CivilDate("2026-03-31"))) == 13)
            #expect(history.map(\.knownFrom.description) == ["2026-01-02T03:04:05Z"])
            #expect(history.allSatisfy { $0.knownUntil == nil && $0.recognition.level.value == 3 })
        }
    }

    private static let olderRecord = [
        """
        INSERT INTO batch VALUES (1, 'demonstration', 's', NULL, NULL, 'r', 1, 0, 0, 0, 0, 0, 0, 'a',
            '2026-01-02T03:04:05Z')
        """,
        "INSERT INTO framework VALUES (1, 'NCS', '표준', NULL, NULL, NULL, 1)",
        "INSERT INTO node VALUES (1, 1, NULL, 1, 1)",
        "INSERT INTO competency_unit VALUES (1, 1, 1, 1)",
        "INSERT INTO region (id, key, level, capital_area, sort, valid_from, batch_id) VALUES (1, 's', 1, 1, 1, '2000-01-01', 1)",
        "INSERT INTO person VALUES (1, 'key', 1, 'employee', NULL, 1, 1)",
        "INSERT INTO recognition_rule VALUES ('employment', 1, '규칙', 'rule', 's', 1)",
        "INSERT INTO evidence VALUES (1, 1, 'training-completion', NULL, NULL, NULL, '2026-01-01', 1)",
        "INSERT INTO evidence VALUES (1, 2, 'employment', NULL, NULL, 13, '2026-03-31', 1)",
        "INSERT INTO recognition VALUES (1, 1, 2, 'employment', 1, 3, '2026-03-31', NULL, 'active', 1)",
    ]
}
