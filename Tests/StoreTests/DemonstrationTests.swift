import Analysis
import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("The demonstration nation")
struct DemonstrationTests {
    private func settings(_ scale: Double = 0.0005) throws -> DemonstrationSettings {
        DemonstrationSettings(
            seed: 1, peopleScale: scale, catalogueScale: scale * 10, asOf: try #require(CivilDate("2026-11-21")))
    }

    private func build(_ settings: DemonstrationSettings, in database: Database) async throws -> Demonstration.Report {
        try await RecordPreparation.run(database, by: "test", now: .now())
        return try await Demonstration.build(
            in: database, settings: settings, whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
    }

    @Test("the same settings give the same nation on both databases", arguments: TestDatabase.engines)
    func sameEverywhere(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let report = try await build(settings(), in: database)
            #expect(report.people == 2331)
            let asOf = try settings().asOf
            let service = try await CountryService.open(database, asOf: asOf, snapshotFolder: nil, threads: 2)
            let summary = NationSummary(service.country)
            #expect(summary.people == report.people)
            #expect(summary.placed + summary.unplaced == summary.people)
            #expect(summary.checksum == Self.expectedChecksum, "the nation or the run changed")
            let again = try #require(try await service.recompute())
            #expect(again.nation.result == service.country.nation.result)
        }
    }

    /// Of the three tables of this seed, scale and day; both databases and any number of threads must give it.
    static let expectedChecksum = "bcd4742a51724463"

    @Test(
        "totals follow the published figures at the scale asked for",
        .enabled(if: Figures.isThere, "the folder ../shared with the figures is not here"))
    func totals() async throws {
        let figures = try #require(Figures.load(), "the folder ../shared is not here: nothing to compare with")
        try await withDatabase(.sqlite) { database in
            let report = try await build(settings(0.002), in: database)
            func scaled(_ id: String, _ scale: Double) throws -> Int {
                Int((try #require(figures[id]) * scale).rounded())
            }
            let jobSeekers = try scaled("train-job-2021", 0.002)
            #expect(report.people == jobSeekers + (try scaled("train-emp-2021", 0.002)))
            #expect(report.courses == (try scaled("courses-2021", 0.02)))
            #expect(report.providers == (try scaled("providers-2021", 0.02)))
            let counts = try await database.read { try DemonstrationTotalsProbe($0) }
            #expect(counts.jobSeekers == jobSeekers)
            let share = try #require(figures["metro-training"]) / 100
            #expect(abs(Double(counts.capitalPeople) / Double(report.people) - share) < 0.0005)
            #expect(counts.apprentices == (try scaled("dual-people-2021", 0.002)))
            #expect(counts.pTech == (try scaled("ptech-2021", 0.002)))
            let programmes = try await database.read { try ProgrammeQueries.all($0) }
            let training = try #require(programmes.first { $0.code == "training-targets" })
            #expect(training.targets[0].target == figures["unemployed-tobe"])
            #expect(training.targets[0].present == figures["unemployed-asis"])
            #expect(training.targets[1].target == figures["owners-tobe"])
            #expect(training.targets[1].present == figures["owners-asis"])
            let district = try #require(programmes.first { $0.kind == .district })
            let yearly = Int(try #require(figures["pohang-budget"])) * 1_000_000
            #expect(district.amounts.map(\.amount) == [yearly, yearly, yearly])
        }
    }

    @Test("building it again says so, and other settings need --replace", arguments: TestDatabase.engines)
    func again(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            _ = try await build(settings(), in: database)
            #expect(try await build(settings(), in: database).wasThere)
            var other = try settings()
            other.seed = 2
            await #expect(throws: Demonstration.Problem.self) {
                _ = try await build(other, in: database)
            }
            let replaced = try await Demonstration.build(
                in: database, settings: other, whenPresent: .replace, by: "test", now: .now(), progress: { _ in })
            #expect(!replaced.wasThere && replaced.people == 2331)
        }
    }

    @Test("a record keeps the rules that its schema cannot say", arguments: TestDatabase.engines)
    func checks(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            _ = try await build(settings(), in: database)
            let findings = try await database.read { try RecordChecks.run($0) }
            #expect(findings.count >= 7)
            #expect(findings.filter { $0.violations > 0 }.map(\.rule) == [])
        }
    }
}

/// Counts that the totals are compared with.
struct DemonstrationTotalsProbe: Sendable {
    let jobSeekers: Int
    let capitalPeople: Int
    let apprentices: Int
    let pTech: Int

    init(_ connection: borrowing Connection) throws {
        func count(_ sql: String) throws -> Int { try connection.queryOne(sql) { try $0.int(0) } ?? 0 }
        jobSeekers = try count("SELECT COUNT(*) FROM person WHERE situation = 'job-seeker'")
        capitalPeople = try count(
            """
            SELECT COUNT(*) FROM person
            JOIN region_parent ON region_parent.region_id = person.region_id
                AND (region_parent.valid_until IS NULL OR region_parent.valid_until > '2026-11-21')
            JOIN region ON region.id = region_parent.parent_id
            WHERE region.capital_area = 1
            """)
        func people(_ type: String) throws -> Int {
            try count(
                """
                SELECT COUNT(DISTINCT evidence.person_id) FROM evidence
                JOIN course ON course.id = evidence.course_id
                WHERE course.programme_type = '\(type)'
                """)
        }
        apprentices = try people("C0058A")
        pTech = try people("C0057DY")
    }
}

/// The figures of the source documents, where the folder that holds them is there.
enum Figures {
    static func load() -> [String: Double]? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "shared/facts/figures.csv")
        guard let bytes = FileManager.default.contents(atPath: file.path),
            var table = try? CSVTable(ByteSource([UInt8](bytes)), columns: [CSVColumn("id"), CSVColumn("value")])
        else { return nil }
        var figures: [String: Double] = [:]
        while (try? table.next()) == true {
            if let id = table.text(0), let value = table.text(1).flatMap({ Double($0) }) { figures[id] = value }
        }
        return figures
    }

    static var isThere: Bool { load() != nil }
}
