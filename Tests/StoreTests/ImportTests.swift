import Database
import Domain
import Intake
import Store
import TestKit
import Testing

/// Standards small enough to read, with the same shape as the official list.
enum SmallStandard {
    static func edition(_ rows: [(code: String, name: String, level: Int, hours: Int?)]) throws -> StandardEdition {
        StandardEdition(
            framework: "NCS", frameworkName: Localized("국가직무능력표준"), frameworkNote: nil, source: "test list",
            fileName: "list.csv", fileHash: "00", reader: "test", readerVersion: 1, rowsRead: rows.count,
            units: try rows.map { row in
                StandardEdition.Unit(
                    stem: String(row.code.prefix(10)), code: row.code, name: Localized(row.name),
                    level: try #require(Level(row.level)), hours: row.hours, definition: nil)
            },
            names: ["20": Localized("정보통신"), "20010202": Localized("응용SW엔지니어링")], problems: [])
    }

    static let rows: [(code: String, name: String, level: Int, hours: Int?)] = [
        ("2001020201_23v1", "요구사항 확인", 5, 30), ("2001020202_23v1", "화면 설계", 5, nil),
        ("2001020203_23v1", "화면 구현", 4, 40), ("1502010101_20v1", "선반 가공", 3, 60),
    ]

    static func options() throws -> ImportOptions {
        ImportOptions(actor: "test", validFrom: try #require(CivilDate("2026-11-21")))
    }
}

@Suite("Importing a standard")
struct StandardsImportTests {
    @Test("units, tree and one occupation profile a class go in as one batch", arguments: TestDatabase.engines)
    func firstImport(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let report = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
            #expect(report.outcome == .imported)
            #expect(report.counts.added == 4)
            let (units, nodes, profiles, requirements) = try await database.read { connection in
                (
                    try UnitQueries.all(connection), try NodeQueries.all(connection),
                    try ProfileQueries.all(connection), try ProfileQueries.requirements(connection)
                )
            }
            #expect(units.count == 4)
            #expect(nodes.count == 8)
            #expect(nodes.first { $0.code == "15020101" }?.name == nil)
            #expect(profiles.map { $0.name?.korean } == [nil, "응용SW엔지니어링"])
            #expect(profiles.map { requirements[$0.id]?.count } == [1, 3])
        }
    }

    @Test("the same file again changes nothing and writes no batch", arguments: TestDatabase.engines)
    func again(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let edition = try SmallStandard.edition(SmallStandard.rows)
            _ = try await StandardsImport.run(edition, into: database, options: try SmallStandard.options())
            let before = try await database.read { try BatchQueries.newestNumber($0) }
            let report = try await StandardsImport.run(edition, into: database, options: try SmallStandard.options())
            #expect(report.outcome == .unchanged)
            #expect(report.batch == nil)
            #expect(try await database.read { try BatchQueries.newestNumber($0) } == before)
        }
    }

    @Test("a revised unit keeps its identity and its former version", arguments: TestDatabase.engines)
    func revision(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            _ = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
            let known = try await database.read { try UnitQueries.all($0) }.first { $0.code == "2001020201_23v1" }
            var rows = SmallStandard.rows
            rows[0] = ("2001020201_25v2", "요구사항 분석", 6, 45)
            let report = try await StandardsImport.run(
                try SmallStandard.edition(rows), into: database, options: try SmallStandard.options())
            #expect(report.counts.changed == 1)
            #expect(report.counts.added == 0)
            let id = try #require(known?.id)
            let (now, versions) = try await database.read { connection in
                (
                    try UnitQueries.all(connection).first { $0.id == id },
                    try UnitQueries.versions(connection, of: id)
                )
            }
            #expect(now?.code == "2001020201_25v2")
            #expect(versions.map(\.code) == ["2001020201_25v2", "2001020201_23v1"])
            #expect(versions[1].until != nil)
        }
    }

    @Test("a dry run and a refused import write nothing", arguments: TestDatabase.engines)
    func nothingWritten(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            var options = try SmallStandard.options()
            options.isDryRun = true
            let tried = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: options)
            #expect(tried.outcome == .tried)
            #expect(tried.counts.added == 4)
            #expect(try await database.read { try UnitQueries.all($0) }.isEmpty)
        }
    }
}

@Suite("Regions")
struct RegionTests {
    @Test("there are 17 first-level regions on 2026-06-30 and 16 the day after", arguments: TestDatabase.engines)
    func divisions(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            for (day, count, code) in [("2026-06-30", 17, "46"), ("2026-07-01", 16, "12")] {
                let date = try #require(CivilDate(day))
                let regions = try await database.read { try RegionQueries.all($0, on: date) }
                let first = regions.filter { $0.level == 1 }
                #expect(first.count == count, "\(day)")
                #expect(first.contains { $0.legalCode == code }, "\(day)")
                #expect(regions.count { $0.level == 2 } >= 250)
                #expect(regions.filter { $0.level == 2 }.allSatisfy { $0.parentID != nil })
            }
        }
    }

    @Test("a renamed region keeps its identity and changes its code", arguments: TestDatabase.engines)
    func renamed(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let (before, after) = try await database.read { connection in
                (
                    try RegionQueries.all(connection, on: try #require(CivilDate("2022-01-01"))),
                    try RegionQueries.all(connection, on: try #require(CivilDate("2026-01-01")))
                )
            }
            let old = try #require(before.first { $0.key == "gangwon" })
            let new = try #require(after.first { $0.key == "gangwon" })
            #expect(old.id == new.id)
            #expect(old.name.korean == "강원도" && new.name.korean == "강원특별자치도")
            #expect(old.legalCode == "42" && new.legalCode == "51")
        }
    }

    @Test("reference data of the same program is loaded once", arguments: TestDatabase.engines)
    func onlyOnce(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            #expect(try await ReferenceData.load(into: database, by: "test", now: .now()) == nil)
        }
    }
}
