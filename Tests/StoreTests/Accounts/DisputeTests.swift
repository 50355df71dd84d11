import Analysis
import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("A dispute about evidence ends")
struct DisputeTests {
    /// Records a training for the person, as a register would.
    private func register(_ world: LedgerWorld) async throws {
        try await world.database.write { connection in
            let register = try world.operation(connection)
            try AccountLedger.record(connection, world.training(), by: register, world.setting())
        }
    }

    private func change(_ world: LedgerWorld, to state: Evidence.State, at second: Int64) async throws -> Int? {
        let own = try world.own()
        return try await world.database.write { connection in
            try AccountLedger.change(
                connection, evidence: 1, to: state, by: own, reason: "다른 과정입니다", world.setting(second))
        }
    }

    @Test("its owner takes it back, and the evidence counts as before", arguments: TestDatabase.engines)
    func takenBack(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            try await register(world)
            let before = try await world.recognitions()
            #expect(try await change(world, to: .accepted, at: 30) == nil, "nothing is disputed yet")
            #expect(try await change(world, to: .disputed, at: 60) == 0)
            #expect(try await change(world, to: .accepted, at: 120) == 1)
            #expect(try await world.evidence().map(\.state) == [.accepted])
            #expect(try await world.recognitions() == before)
            #expect(try await change(world, to: .accepted, at: 180) == nil, "only once")
            #expect(try await change(world, to: .disputed, at: 240) == 0, "and it may be disputed anew")
        }
    }

    @Test("a doubt that somebody else raised is not the owner's to end", arguments: TestDatabase.engines)
    func doubtOfOthers(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            try await register(world)
            try await world.database.write { connection in
                let register = try world.operation(connection)
                let done = try AccountLedger.change(
                    connection, evidence: 1, to: .disputed, by: register, world.setting(60))
                #expect(done == 0)
            }
            #expect(try await change(world, to: .accepted, at: 120) == nil)
            #expect(try await world.evidence().map(\.state) == [.disputed])
        }
    }

    @Test(
        "an assessor with consent sees it with what was said, and finds it right or takes it out of the account",
        arguments: TestDatabase.engines)
    func settled(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let desk = try await desk(world)
            let (reader, key) = (Self.assessor, "first-person-key")
            let now = LedgerWorld.start.adding(seconds: 90)
            try await register(world)
            #expect(try await desk.queue(reader, now: now).isEmpty, "what others recorded is no claim")
            #expect(try await desk.claim(of: key, 1, reader, now: now) == nil)
            _ = try await change(world, to: .disputed, at: 60)
            let queue = try await desk.queue(reader, now: now)
            #expect(queue.map(\.evidence.state) == [.disputed] && queue.map(\.isOwnDispute) == [true])
            let claim = try #require(try await desk.claim(of: key, 1, reader, now: now))
            #expect(claim.doubt == "다른 과정입니다" && claim.findings.count == 1)
            let mark = EvidenceFact.Mark(unitID: world.units[0].id, level: Level(3))
            func judge(_ verdict: Verdict) async throws -> AssessmentService.Outcome? {
                try await desk.judge(verdict, on: 1, of: key, reader, now: now)
            }
            #expect(try await judge(.marked([mark], until: nil))?.isSettled == true, "units are marked for claims only")
            #expect(try await judge(.accepted)?.isDone == true)
            #expect(try await world.recognitions().map(\.state) == [.active])
            #expect(try await judge(.refused(reason: "늦었습니다"))?.isSettled == true)
            _ = try await change(world, to: .disputed, at: 120)
            #expect(try await judge(.refused(reason: "다른 사람의 수료증입니다"))?.isDone == true)
            #expect(try await world.evidence().map(\.state) == [.withdrawn])
            #expect(try await world.recognitions().map(\.state) == [.withdrawn])
            #expect(try await desk.queue(reader, now: now).isEmpty)
            #expect(try await change(world, to: .accepted, at: 180) == nil, "what was decided stays so")
        }
    }

    private static let assessor = Reader(
        user: User.ID(31), person: nil, grants: [Grant(role: .assessor, scope: .nation)], origin: "test")

    /// The assessor's work, with the consent of the first person.
    private func desk(_ world: LedgerWorld) async throws -> AssessmentService {
        try await world.database.write { connection in
            try connection.execute(
                """
                INSERT INTO app_user (id, key, name_index, name_sealed, second_factor_step, person_id, state,
                    demonstration, created_at)
                VALUES (31, 'assessor-key', 'assessor', $1, 0, NULL, 'active', 0, '2026-11-01T00:00:00Z')
                """, [.blob([1])])
            try connection.execute(
                """
                INSERT INTO consent (person_id, ordinal, purpose, user_id, given_at, expires_at)
                VALUES (71, 1, 'assessment', 31, '2026-11-01T00:00:00Z', '2027-11-01T00:00:00Z')
                """)
        }
        let day = try #require(CivilDate("2026-11-20"))
        let countries = try await CountryService.open(world.database, asOf: day, snapshotFolder: nil, threads: 1)
        return AssessmentService(
            AccountService(
                countries: countries, vault: world.vault, shelf: DocumentShelf(folder: "/nowhere", vault: world.vault)))
    }
}

extension AssessmentService.Outcome {
    fileprivate var isDone: Bool { if case .done = self { true } else { false } }
    fileprivate var isSettled: Bool { if case .settled = self { true } else { false } }
}
