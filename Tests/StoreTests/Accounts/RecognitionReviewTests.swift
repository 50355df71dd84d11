import Analysis
import Database
import Domain
import Store
import TestKit
import Testing

@Suite("Recognitions derived anew")
struct RecognitionReviewTests {
    @Test(
        "a changed curriculum changes nothing by itself; a review tells what it would come to, does it once, and is logged",
        arguments: TestDatabase.engines)
    func review(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let day = try #require(CivilDate("2026-01-10"))
            try await world.database.write { connection in
                try AccountLedger.record(
                    connection,
                    AccountLedger.Entry(
                        EvidenceFact(kind: .trainingCompletion, courseID: world.course, happenedOn: day)),
                    by: try world.operation(connection),
                    AccountLedger.Setting(vault: world.vault, now: LedgerWorld.start))
            }
            let former = try await world.recognitions()
            let unit = try #require(world.units.first { unit in !former.contains { $0.unitID == unit.id } })
            let later = LedgerWorld.start.adding(seconds: 86_400)
            try await world.database.write { connection in
                let batch = try AccountLedger.batchOfDay(connection, now: later)
                try CatalogueWriting.removeUnits(connection, of: [world.course])
                let taught = TaughtUnit(
                    unitID: unit.id, level: unit.level, hours: nil, basis: .curriculum, confidence: 1)
                try CatalogueWriting.insert(connection, taught: [(world.course, [taught])], batch: batch)
            }
            #expect(try await world.recognitions() == former && !former.isEmpty, "what was recognised stays")
            func run(isDryRun: Bool, account: String? = nil) async throws -> AccountLedger.Review? {
                try await RecognitionReview.run(
                    world.database, account: account, isDryRun: isDryRun, by: "test", now: later
                ) { _ in }
            }
            let tried = try #require(try await run(isDryRun: true))
            #expect(tried.changedAccounts == 1 && tried.changed == former.count + 1)
            #expect(try await world.recognitions() == former, "a trial writes nothing")
            #expect(try await run(isDryRun: false, account: "nobody") == nil)
            #expect(try await run(isDryRun: false) == tried)
            let now = try await world.recognitions()
            #expect(now.filter { $0.state == .active }.map(\.unitID) == [unit.id])
            #expect(now.count { $0.state == .withdrawn } == former.count)
            #expect(try await world.recognitions(knownAt: LedgerWorld.start) == former, "and is known as it was")
            #expect(try await run(isDryRun: false)?.changed == 0)
            let (lines, batches) = try await world.database.read { connection in
                (
                    try connection.queryOne("SELECT COUNT(*) FROM access_log WHERE action = 'review'", []) {
                        try $0.int64(0)
                    },
                    try connection.queryOne("SELECT COUNT(*) FROM batch WHERE kind = 'review'", []) {
                        try $0.int64(0)
                    }
                )
            }
            #expect(lines == 1 && batches == 1, "where nothing changes nothing is written")
        }
    }
}
