import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Evidence from institutions")
struct EvidenceImportTests {
    private func edition(_ lines: [String], header: String? = nil) async throws -> EvidenceEdition {
        let head = header ?? "person,id,kind,course,qualification,happened,result,units,title"
        var edition: EvidenceEdition?
        try await withTemporaryFolder { folder in
            let path = folder + "/evidence.csv"
            try Data(([head] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
            edition = try EvidenceEdition.read(path)
        }
        return try #require(edition)
    }

    private func run(
        _ edition: EvidenceEdition, _ world: LedgerWorld, provider: String? = "P1",
        change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions(
            actor: "test", now: Timestamp(Date(timeIntervalSince1970: 1_764_000_000)),
            validFrom: try #require(CivilDate("2026-11-21")))
        change(&options)
        return try await EvidenceImport.run(
            edition, from: .operation(provider: provider), into: world.database, vault: world.vault, options: options)
    }

    @Test(
        "good rows go in as one batch, the rest is named with row, field, value and a way out; again changes nothing",
        arguments: TestDatabase.engines)
    func rows(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let edition = try await edition([
                "first-person-key,A1,훈련수료,C1,,2025-03-01,수료,,",
                "first-person-key,A2,qualification,,화면기능사,2025-04-01,passed,2001020203,",
                "nobody-has-this,A3,훈련수료,C1,,2025-03-01,,,",
                "other-person-key,A4,자격,,화면기능서,2025-03-01,,,",
                "other-person-key,A5,훈련수료,C9,,2025-02-30,아마도,,",
                "other-person-key,A6,self-report,,,2025-03-01,,2001020203:8,",
                "other-person-key,,prior-learning,,,2025-03-01,,9999999999:3,",
                "other-person-key,A8,prior-learning,,,2025-03-01,,2001020203:99,",
                "other-person-key,A9,훈련수료,C1,,2999-01-01,,,",
                "other-person-key,A10,훈련수료,C1",
                "other-person-key,A11,education,,,2020-02-20,,,졸업 900101-1234567",
            ])
            let report = try await run(edition, world)
            #expect(report.outcome == .imported)
            #expect((report.counts.read, report.counts.added, report.counts.rejected) == (11, 2, 9))
            #expect(report.facts.first { $0.key == "recognitions" }?.count == 3)
            let byRow = Dictionary(grouping: report.problems, by: \.row).mapValues { $0.map(\.field) }
            #expect(
                byRow == [
                    4: ["person"], 5: ["qualification"], 6: ["happened", "result", "course"], 7: ["kind"],
                    8: ["units", "id"], 9: ["units"], 10: ["happened"], 11: [""], 12: ["title"],
                ])
            #expect(report.problems.first { $0.row == 5 }?.suggestion.korean.contains("화면기능사") == true)
            #expect(!report.problems.contains { $0.value.contains("1234567") })
            #expect(try await world.evidence().map(\.source) == [.provider, .provider])
            #expect(try await world.recognitions().count == 3)
            let again = try await run(edition, world)
            #expect(again.outcome == .unchanged)
            #expect(again.counts.unchanged == 2)
        }
    }

    @Test("a dry run and a refused import leave nothing behind", arguments: TestDatabase.engines)
    func nothingWritten(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let good = "first-person-key,A1,훈련수료,C1,,2025-03-01,,,"
            let before = try await world.database.read { try BatchQueries.newestNumber($0) }
            let tried = try await run(try await edition([good]), world) { $0.isDryRun = true }
            #expect(tried.outcome == .tried && tried.counts.added == 1)
            let refused = try await run(try await edition([good, "x,A2,자격,,,2025-03-01,,,"]), world) {
                $0.refusesPartial = true
            }
            #expect(refused.outcome == .refused)
            #expect(try await world.evidence().isEmpty)
            #expect(try await world.database.read { try BatchQueries.newestNumber($0) } == before)
        }
    }

    @Test("the same number with another result corrects the record and keeps what was there")
    func correction() async throws {
        try await withLedger(.sqlite) { world in
            _ = try await run(try await edition(["first-person-key,A1,훈련수료,C1,,2025-03-01,수료,,"]), world)
            #expect(try await world.recognitions().map(\.state) == [.active])
            let report = try await run(
                try await edition(["first-person-key,A1,훈련수료,C1,,2025-03-01,불합격,,"]), world
            ) {
                $0.now = Timestamp(Date(timeIntervalSince1970: 1_764_100_000))
            }
            #expect(report.counts.changed == 1)
            #expect(try await world.evidence().map(\.state) == [.withdrawn, .accepted])
            #expect(try await world.recognitions().map(\.state) == [.withdrawn])
            let before = try await world.recognitions(knownAt: Moment(seconds: 1_764_050_000))
            #expect(before.map(\.state) == [.active])
        }
    }

    @Test("a file with names is refused whole, and so are an unknown institution and another one's course")
    func refusals() async throws {
        try await withLedger(.sqlite) { world in
            let failure = await #expect(throws: ImportFailure.self) {
                _ = try await edition(["k,1,자격,2025-01-01,홍길동"], header: "person,id,kind,happened,성명")
            }
            #expect(failure?.problem.field == "성명")
            let good = try await edition(["first-person-key,A1,훈련수료,C1,,2025-03-01,,,"])
            await #expect(throws: EvidenceImport.UnknownProvider.self) {
                _ = try await run(good, world, provider: "P404")
            }
            try await world.database.write { connection in
                try CatalogueWriting.insert(
                    connection, [Provider(id: .init(402), externalID: "P2", name: "다른훈련원")],
                    batch: try AccountLedger.batchOfDay(connection, now: LedgerWorld.start))
            }
            let report = try await run(good, world, provider: "P2")
            #expect(report.problems.map(\.field) == ["course"])
        }
    }
}
