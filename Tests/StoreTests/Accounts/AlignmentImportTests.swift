import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("What foreign qualifications are worth")
struct AlignmentImportTests {
    private static let header =
        "framework,code,name,name_en,profile,unit,level,weight,conditions,conditions_en,from,until,source"

    private func edition(_ lines: String..., header: String = header) throws -> AlignmentEdition {
        try withTemporaryFile(([header] + lines).joined(separator: "\n")) { try AlignmentEdition.read($0) }
    }

    private func take(
        _ edition: AlignmentEdition, into database: Database, isDryRun: Bool = false, refusesPartial: Bool = false
    ) async throws -> ImportReport {
        try await AlignmentsImport.run(
            edition, into: database,
            options: ImportOptions(
                actor: "test", refusesPartial: refusesPartial, isDryRun: isDryRun,
                validFrom: try #require(CivilDate("2026-11-21"))))
    }

    private func stored(_ database: Database) async throws -> [Alignment] {
        try await database.read { try AlignmentQueries.all($0, limit: 100) }
    }

    @Test(
        "alignments to a profile and to a unit go in as one batch; again, they change nothing",
        arguments: TestDatabase.engines)
    func taken(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let edition = try edition(
                "EQF,4-screens,화면 기술자,Screen technician,Q1,,,0.9,안전 교육,Safety training,2024-01-01,,공동위원회",
                "EQF,3-lathe,선반공,,,1502010101,3,1,,,2024-01-01,2030-01-01,공동위원회")
            #expect(try await take(edition, into: world.database, isDryRun: true).outcome == .tried)
            #expect(try await stored(world.database).isEmpty)
            let report = try await take(edition, into: world.database)
            #expect(report.outcome == .imported && report.counts.added == 2 && report.problems.isEmpty)
            let found = try await stored(world.database)
            let lathe = try #require(world.units.first { $0.code.hasPrefix("1502010101") })
            #expect(found.map(\.code) == ["3-lathe", "4-screens"])
            #expect(
                found[0].target == .unit(lathe.id, try #require(Level(3))) && found[0].until == CivilDate("2030-01-01"))
            #expect(found[1].target == .profile(world.qualification) && found[1].weight == 0.9)
            #expect(found[1].name == Localized("화면 기술자", "Screen technician"))
            #expect(found[1].conditions == Localized("안전 교육", "Safety training"))
            let again = try await take(edition, into: world.database)
            #expect(again.outcome == .unchanged && again.batch == nil && again.counts.unchanged == 2)
        }
    }

    @Test(
        "bad rows are named with field, value and a way out; the good one goes in, or none",
        arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let edition = try edition(
                "EQF,good,이름,,Q1,,,1,,,2024-01-01,,출처", "EQF,w0,이름,,Q1,,,0,,,2024-01-01,,출처",
                "EQF,w2,이름,,Q1,,,1.5,,,2024-01-01,,출처", "EQF,day,이름,,Q1,,,1,,,2024-02-30,,출처",
                "EQF,end,이름,,Q1,,,1,,,2024-02-01,2024-02-01,출처", "EQF,both,이름,,Q1,1502010101,3,1,,,2024-01-01,,출처",
                "EQF,none,이름,,,,,1,,,2024-01-01,,출처", "EQF,nolevel,이름,,,1502010101,9,1,,,2024-01-01,,출처",
                "EQF,level,이름,,Q1,,3,1,,,2024-01-01,,출처", "EQF,unknown,이름,,Q9,,,1,,,2024-01-01,,출처",
                "EQF,nounit,이름,,,9999999999,3,1,,,2024-01-01,,출처", ",,,,Q1,,,1,,,2024-01-01,,",
                "EQF,good,이름,,Q1,,,1,,,2024-01-01,,출처", "EQF,short",
                "EQF,long,\(String(repeating: "가", count: 200)),,Q1,,,1,,,2024-01-01,,출처",
                "EQF,tiny,이름,,Q1,,,1e-300,,,2024-01-01,,출처", "EQF:x,colon,이름,,Q1,,,1,,,2024-01-01,,출처",
                "EQF,english,이름,,Q1,,,1,,Training,2024-01-01,,출처", "EQF,trail,이름,,,1502010101x,3,1,,,2024-01-01,,출처")
            let strict = try await take(edition, into: world.database, refusesPartial: true)
            #expect(strict.outcome == .refused)
            #expect(try await stored(world.database).isEmpty)
            let report = try await take(edition, into: world.database)
            #expect(report.outcome == .imported && report.counts.added == 1)
            #expect(report.counts.read == 19 && report.counts.rejected == 17 && report.counts.unchanged == 1)
            let fields = Dictionary(grouping: report.problems, by: \.row).mapValues { $0.map(\.field) }
            #expect(
                fields == [
                    3: ["weight"], 4: ["weight"], 5: ["from"], 6: ["until"], 7: ["profile"], 8: ["profile"],
                    9: ["level"],
                    10: ["level"], 11: ["profile"], 12: ["unit"], 13: ["framework", "code", "name", "source"],
                    15: [""], 16: ["name"], 17: ["weight"], 18: ["framework"], 19: ["conditions"], 20: ["unit"],
                ])
            #expect(report.problems.allSatisfy { !$0.reason.korean.isEmpty && !$0.suggestion.korean.isEmpty })
            #expect(try await stored(world.database).map(\.code) == ["good"])
        }
    }

    @Test(
        "a changed alignment begins after the day of the import and ends the former; nothing changes for days gone by",
        arguments: TestDatabase.engines)
    func changed(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let first = "EQF,4,이름,,Q1,,,0.9,,,2024-01-01,,출처"
            _ = try await take(try edition(first), into: world.database)
            for (row, field) in [
                ("EQF,4,이름,,Q1,,,0.5,,,2024-01-01,,출처", "from"), ("EQF,4,이름,,Q1,,,0.5,,,2023-01-01,,출처", "from"),
                ("EQF,4,이름,,Q1,,,0.5,,,2026-11-21,,출처", "from"),
                ("EQF,4,이름,,Q1,,,0.9,,,2024-01-01,2026-11-21,출처", "until"),
            ] {
                let early = try await take(try edition(row), into: world.database)
                #expect(early.outcome == .unchanged && early.problems.map(\.field) == [field], "\(row)")
            }
            let later = try await take(try edition("EQF,4,이름,,Q1,,,0.5,,,2026-11-23,,출처"), into: world.database)
            #expect(later.outcome == .imported && later.counts.changed == 1 && later.counts.added == 1)
            let versions = try await stored(world.database).sorted { $0.from < $1.from }
            #expect(versions.map(\.until) == [CivilDate("2026-11-23"), nil])
            let former = try await take(try edition(first), into: world.database)
            #expect(former.outcome == .unchanged && former.counts.unchanged == 1 && former.problems.isEmpty)
            for (day, weight) in [("2025-12-31", 0.9), ("2026-11-23", 0.5), ("2020-01-01", 0.5)] {
                #expect(Alignment.version(versions, on: try #require(CivilDate(day)))?.weight == weight)
            }
            #expect(Alignment.version([], on: .latest) == nil)
        }
    }

    @Test(
        "an alignment ends on the day its row says, and versions that follow each other come in one file",
        arguments: TestDatabase.engines)
    func ended(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let report = try await take(
                try edition(
                    "EQF,5,이름,,Q1,,,0.5,,,2022-01-01,,출처", "EQF,5,이름,,Q1,,,0.9,,,2024-01-01,2025-01-01,출처",
                    "EQF,4,이름,,Q1,,,0.9,,,2024-01-01,,출처", "EQF,5,이름,,Q1,,,1,,,2025-01-01,,출처"),
                into: world.database)
            #expect(report.counts.added == 4 && report.problems.isEmpty)
            let versions = try await stored(world.database).filter { $0.code == "5" }.sorted { $0.from < $1.from }
            #expect(versions.map(\.until) == [CivilDate("2024-01-01"), CivilDate("2025-01-01"), nil])
            let end = try await take(try edition("EQF,4,이름,,Q1,,,0.9,,,2024-01-01,2027-01-01,출처"), into: world.database)
            #expect(end.outcome == .imported && end.counts.changed == 1 && end.counts.added == 0)
            #expect(try await stored(world.database).first { $0.code == "4" }?.until == CivilDate("2027-01-01"))
            let again = try await take(
                try edition("EQF,4,이름,,Q1,,,0.9,,,2024-01-01,2027-01-01,출처"), into: world.database)
            #expect(again.outcome == .unchanged)
            let longer = try await take(
                try edition("EQF,4,이름,,Q1,,,0.9,,,2024-01-01,2028-01-01,출처"), into: world.database)
            #expect(longer.problems.map(\.field) == ["until"])
        }
    }

    @Test(
        "evidence takes the version of the day of its award, and a later version changes nothing about it",
        arguments: TestDatabase.engines)
    func evidence(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            _ = try await take(
                try edition("EQF,4,이름,,Q1,,,0.9,,,2024-01-01,2026-01-01,출처", "EQF,4,이름,,Q1,,,0.5,,,2026-01-01,,출처"),
                into: world.database)
            let sending = try withTemporaryFile(
                """
                person,id,kind,alignment,happened
                first-person-key,A1,foreign-qualification,EQF:4,2025-12-31
                first-person-key,A2,foreign-qualification,EQF:4,2026-01-01
                """
            ) { try EvidenceEdition.read($0) }
            func send() async throws -> ImportReport {
                try await EvidenceImport.run(
                    sending, from: .operation(provider: nil), into: world.database,
                    vault: world.vault,
                    options: ImportOptions(actor: "test", validFrom: try #require(CivilDate("2026-11-21"))))
            }
            #expect(try await send().counts.added == 2)
            let versions = try await stored(world.database).sorted { $0.from < $1.from }
            let evidence = try await world.evidence()
            #expect(evidence.map(\.fact.alignmentID) == versions.map(\.id))
            #expect(Set(try await world.recognitions().map(\.evidenceOrdinal)) == [1])
            _ = try await take(try edition("EQF,4,이름,,Q1,,,0.9,,,2026-11-23,,출처"), into: world.database)
            #expect(try await send().outcome == .unchanged)
            for piece in evidence {
                let found = try await world.database.read { connection in
                    RecognitionRules.current.derive(
                        piece, facts: try AccountLedger.facts(connection, for: piece.fact))
                }
                #expect(found.findings.isEmpty == (piece.ordinal == 2))
            }
        }
    }

    @Test("a file of something else is refused with the column it lacks")
    func otherFile() throws {
        #expect(throws: ImportFailure.self) { try edition("1,2", header: "a,b") }
        #expect(throws: ImportFailure.self) { try edition(header: "") }
    }
}
