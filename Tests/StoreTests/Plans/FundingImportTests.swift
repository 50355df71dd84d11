import Analysis
import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Rules about who pays, from a table")
struct FundingImportTests {
    private static let header = """
        rule,version,valid_from,valid_until,kind,system,programme_type,situation,company_size,circumstance,\
        hours_least,card_share,employer_share,programme_share,amount,years,text_ko,text_en,source_ko,source_en,example
        """
    private static let words = "설명,Text,고시,Notice,0"
    private static let second = "card-general,2,2027-01-01,,share,310,,,,,,6000,0,0,,,\(words)"
    private static let third = "card-general,3,2028-01-01,,share,310,,,,,,5000,0,0,,,\(words)"

    private func edition(_ lines: String..., header: String = header) throws -> FundingEdition {
        try withTemporaryFile(([header] + lines).joined(separator: "\n")) { try FundingEdition.read($0) }
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func take(
        _ edition: FundingEdition, into database: Database, isDryRun: Bool = false, refusesPartial: Bool = false
    ) async throws -> ImportReport {
        try await FundingImport.run(
            edition, into: database,
            options: ImportOptions(
                actor: "test", refusesPartial: refusesPartial, isDryRun: isDryRun, validFrom: try day("2026-11-21")))
    }

    private func rules(_ database: Database, _ code: String = "card-general") async throws -> [FundingRule] {
        try await database.read { try FundingQueries.all($0).all.filter { $0.code == code } }
    }

    @Test(
        "a later version ends the former on the day it begins, and plans and pages use it from then on",
        arguments: TestDatabase.engines)
    func succeeded(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let today = try day("2026-11-21")
            let service = try await CountryService.open(database, asOf: today, snapshotFolder: nil, threads: 1)
            let former = try #require(try await rules(database).first)
            let table = try edition(Self.third, Self.second)
            #expect(try await take(table, into: database, isDryRun: true).outcome == .tried)
            #expect(try await rules(database) == [former])
            let report = try await take(table, into: database)
            #expect(report.outcome == .imported && report.problems.isEmpty)
            #expect(report.counts.read == 2 && report.counts.added == 2 && report.counts.changed == 1)
            let found = try await rules(database)
            #expect(found.map(\.version) == [1, 2, 3])
            #expect(found.map(\.until) == [try day("2027-01-01"), try day("2028-01-01"), nil])
            #expect(found[0].share == former.share && found[0].text == former.text)
            #expect(found[1].text == Localized("설명", "Text") && !found[1].isExample)
            #expect(try await service.refresh(asOf: today))
            let funding = service.country.catalogue.planning.funding
            let offer = FundingRules.Offer(fee: 100_000, hours: 40, programmeType: nil, system: "310")
            let person = FundingSituation(situation: .employee, companySize: nil)
            for (date, own, version) in [
                ("2026-12-31", 45_000, 1), ("2027-01-01", 40_000, 2), ("2028-01-01", 50_000, 3),
            ] {
                let way = try #require(funding.ways(of: offer, for: person, on: try day(date)).first)
                #expect(way.own == own && way.version == version, "\(date)")
            }
            let again = try await take(table, into: database)
            #expect(again.outcome == .unchanged && again.batch == nil && again.counts.unchanged == 2)
        }
    }

    @Test(
        "a known version with other content is refused cell by cell, and so is one out of order",
        arguments: TestDatabase.engines)
    func conflicting(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            _ = try await take(try edition(Self.second), into: database)
            let before = try await rules(database)
            for (row, fields) in [
                (
                    "card-general,2,2027-01-01,,share,310,,,,,,6500,0,0,,,다른 말,Text,고시,Notice,0",
                    ["card_share", "text_ko"]
                ),
                (
                    "card-general,2,2027-02-01,,share,312,,,,,,6000,0,0,,,\(Self.words)",
                    ["valid_from", "system"]
                ),
                ("card-general,3,2027-01-01,,share,310,,,,,,6500,0,0,,,\(Self.words)", ["valid_from"]),
            ] {
                let report = try await take(try edition(row), into: database)
                #expect(report.outcome == .unchanged && report.problems.map(\.field) == fields, "\(row)")
                #expect(
                    report.problems.allSatisfy {
                        !$0.suggestion.korean.isEmpty && !$0.suggestion.text(.english).isEmpty
                    })
            }
            _ = try await take(try edition(Self.third.replacing(",3,", with: ",5,")), into: database)
            let late = try await take(
                try edition(Self.third.replacing(",3,2028", with: ",4,2029")), into: database)
            #expect(late.outcome == .unchanged && late.problems.map(\.field) == ["version"])
            #expect(try await rules(database).prefix(1) == before.prefix(1))
        }
    }

    @Test("every bad cell is named; the good row goes in, or none", arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let (words, long) = (Self.words, String(repeating: "가", count: 400))
            let table = try edition(
                "own,1,2027-01-01,2028-01-01,share,,,,,,,10000,0,0,,,\(words)",
                ",0,2027-02-30,,gift,310,,,,,,0,0,0,,,\(words)",
                "a,1,2027-01-01,2027-01-01,share,314,c-1,student,huge,,0,9000,2000,0,,,\(words)",
                "b,1,2027-01-01,,balance,310,C1,,,,40,1,0,0,,0,\(words)",
                "c,1,2027-01-01,,exclusion,,,,,,,0,0,0,,,\(words)",
                "d,1,2027-01-01,,share,310,,,,,,,0,-1,,,\(words)", "e,1,2027-01-01",
                "f,1,2027-01-01,,closed,310,,,,,,0,0,0,,,,,,,2",
                "g,1,2027-01-01,,closed,310,,,,,,0,0,0,,,\(long),a,b,c,0")
            #expect(try await take(table, into: database, refusesPartial: true).outcome == .refused)
            #expect(try await rules(database, "own").isEmpty)
            let report = try await take(table, into: database)
            #expect(report.outcome == .imported && report.counts.added == 1)
            #expect(report.counts.read == 9 && report.counts.rejected == 8)
            let fields = Dictionary(grouping: report.problems, by: \.row).mapValues { Set($0.map(\.field)) }
            #expect(
                fields == [
                    3: ["rule", "version", "valid_from", "kind"],
                    4: [
                        "valid_until", "system", "programme_type", "situation", "company_size", "hours_least",
                        "card_share",
                    ],
                    5: ["amount", "years", "system", "programme_type", "hours_least", "card_share"],
                    6: ["circumstance"], 7: ["card_share", "programme_share"], 8: [""],
                    9: ["text_ko", "text_en", "source_ko", "source_en", "example"], 10: ["text_ko"],
                ])
            #expect(report.problems.allSatisfy { !$0.reason.korean.isEmpty && !$0.suggestion.korean.isEmpty })
            let own = try #require(try await rules(database, "own").first)
            #expect(own.until == (try day("2028-01-01")) && own.condition == FundingRule.Condition())
        }
    }

    @Test(
        "a row ends its version, and what the program ships takes no rule of the installation back",
        arguments: TestDatabase.engines)
    func ended(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            _ = try await take(try edition(Self.second), into: database)
            let end = try await take(
                try edition(Self.second.replacing("2027-01-01,", with: "2027-01-01,2027-06-01")), into: database)
            #expect(end.outcome == .imported && end.counts.changed == 1 && end.counts.added == 0)
            let ended = [try day("2027-01-01"), try day("2027-06-01")]
            #expect(try await rules(database).map(\.until) == ended)
            #expect(try await take(try edition(Self.second), into: database).outcome == .unchanged)
            let longer = try await take(
                try edition(Self.second.replacing("2027-01-01,", with: "2027-01-01,2027-07-01")), into: database)
            #expect(longer.outcome == .unchanged && longer.problems.map(\.field) == ["valid_until"])
            let shipped = try #require(try await rules(database).first)
            try await database.write { connection in
                #expect(try FundingQueries.given(connection) == ["card-general"])
                let open = FundingRule(
                    code: shipped.code, version: 1, from: shipped.from, kind: shipped.kind,
                    condition: shipped.condition, share: shipped.share, text: shipped.text, source: shipped.source,
                    isExample: shipped.isExample)
                let batch = Batch.ID(try BatchQueries.newestNumber(connection))
                try FundingQueries.insertMissing(connection, [open], batch: batch)
            }
            #expect(try await rules(database).map(\.until) == ended, "an end that is set stays")
        }
    }

    @Test("the rules that ship can be sent back as they are, and a file of something else is refused")
    func shipped() async throws {
        try await withDatabase(.sqlite) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let path = SourceTable.funding
            let report = try await take(try FundingEdition.read(path), into: database)
            #expect(report.outcome == .unchanged && report.problems.isEmpty && report.counts.unchanged > 20)
        }
        #expect(throws: ImportFailure.self) { try edition("1,2", header: "a,b") }
        #expect(throws: ImportFailure.self) { try edition(header: "") }
    }
}

/// Tables of the project's own resources.
private enum SourceTable {
    static let funding = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/Intake/Resources/funding-rules.csv").standardizedFileURL.path
}
