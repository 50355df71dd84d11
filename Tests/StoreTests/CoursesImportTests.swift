import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Importing courses")
struct CoursesImportTests {
    private static let header =
        "title,subTitle,titleLink,traStartDate,traEndDate,address,trainstCstId,trainTarget,trainTargetCd,trngAreaCd,trprId,trprDegr,ncsCd,yardMan,courseMan,realMan,regCourseMan"

    private static func row(
        _ title: String, id: String, round: Int, area: String = "11680", from: String = "2026-12-01",
        until: String = "2027-02-28", type: String = "C0057DYY", fee: String = "0"
    ) -> String {
        "\(title),학교,,\(from),\(until),서울 강남구,500020029621,공동훈련센터형,\(type),\(area),\(id),\(round),20010202,0,\(fee),\(fee),0"
    }

    private static let good = [
        row("2024년_IPP_SW개발_L5_20V1_school_company", id: "ABF20233000970202", round: 1),
        row("2024년_IPP_SW개발_L5_20V1_school_company", id: "ABF20233000970202", round: 2),
        row("2024년_IPP_SW개발_L4_20V1_school_company", id: "ABF20233000970203", round: 1),
    ]

    private func edition(_ rows: [String]) throws -> CourseEdition {
        try withTemporaryFile(([Self.header] + rows).joined(separator: "\n")) {
            try CourseFiles.read($0, service: .dual)
        }
    }

    private func withRecord(_ engine: Dialect, _ body: (Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            _ = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
            try await body(database)
        }
    }

    @Test(
        "rounds go in with their region, and zeros of the dual service are not provided",
        arguments: TestDatabase.engines)
    func first(engine: Dialect) async throws {
        try await withRecord(engine) { database in
            let report = try await CoursesImport.run(
                try edition(Self.good), into: database, options: try SmallStandard.options())
            #expect(report.outcome == .imported)
            #expect(report.counts.added == 3)
            let (courses, rounds, taught) = try await database.read { connection in
                (
                    try CatalogueQueries.courses(connection), try CatalogueQueries.rounds(connection),
                    try CatalogueQueries.taughtUnits(connection)
                )
            }
            #expect(courses.count == 2)
            #expect(courses.map { $0.level?.value } == [5, 4])
            #expect(rounds.allSatisfy { $0.capacity == nil && $0.fee == nil && $0.regionID != nil })
            #expect(rounds.allSatisfy { $0.mode == .workplace })
            let fifth = try #require(taught[courses[0].id])
            #expect(fifth.allSatisfy { $0.basis == .inferred })
            #expect(fifth.map(\.confidence) == [0.6, 0.6, 0.4])
        }
    }

    @Test("the same file again changes nothing; a moved date changes one round", arguments: TestDatabase.engines)
    func again(engine: Dialect) async throws {
        try await withRecord(engine) { database in
            let options = try SmallStandard.options()
            _ = try await CoursesImport.run(try edition(Self.good), into: database, options: options)
            let same = try await CoursesImport.run(try edition(Self.good), into: database, options: options)
            #expect(same.outcome == .unchanged && same.counts.unchanged == 3)
            var moved = Self.good
            moved[1] = Self.row(
                "2024년_IPP_SW개발_L5_20V1_school_company", id: "ABF20233000970202", round: 2, from: "2026-12-15")
            let report = try await CoursesImport.run(try edition(moved), into: database, options: options)
            #expect(report.counts.changed == 1 && report.counts.added == 0 && report.counts.unchanged == 2)
        }
    }

    @Test("bad rows are named with row, field, value and suggestion, and the good ones still go in")
    func badRows() async throws {
        try await withRecord(.sqlite) { database in
            let bad = [
                Self.row("끝이 앞", id: "ABF20233000970301", round: 1, from: "2027-01-01", until: "2026-01-01"),
                Self.row("날짜 아님", id: "ABF20233000970302", round: 1, from: "2026-02-30"),
                Self.row("모르는 지역", id: "ABF20233000970303", round: 1, area: "99999"),
                Self.row("연락 900101-1234567", id: "ABF20233000970304", round: 1),
                Self.good[0],
            ]
            let report = try await CoursesImport.run(
                try edition(Self.good + bad), into: database, options: try SmallStandard.options())
            #expect(report.counts.added == 4)
            #expect(report.counts.rejected == 4)
            let rows = Set(report.problems.map(\.row))
            #expect(rows == [5, 6, 7, 8, 9])
            #expect(report.problems.allSatisfy { !$0.reason.korean.isEmpty && !$0.suggestion.korean.isEmpty })
            #expect(report.problems.allSatisfy { !$0.value.contains("1234567") })
            let stored = try await database.read { connection in
                try BatchQueries.problems(connection, of: try #require(report.batch).id, limit: 100)
            }
            #expect(stored.count == report.problems.count)
        }
    }

    @Test("with all or nothing, one rejected row keeps everything out")
    func allOrNothing() async throws {
        try await withRecord(.sqlite) { database in
            var options = try SmallStandard.options()
            options.refusesPartial = true
            let bad = Self.row("날짜 아님", id: "ABF20233000970302", round: 1, from: "2026-02-30")
            let report = try await CoursesImport.run(try edition(Self.good + [bad]), into: database, options: options)
            #expect(report.outcome == .refused)
            #expect(try await database.read { try CatalogueQueries.courses($0) }.isEmpty)
        }
    }

    @Test(
        "a curriculum takes the place of inferred units, and a later course list leaves it alone",
        arguments: TestDatabase.engines)
    func curriculum(engine: Dialect) async throws {
        try await withRecord(engine) { database in
            let options = try SmallStandard.options()
            _ = try await CoursesImport.run(try edition(Self.good), into: database, options: options)
            let rows = [
                "course,unit,level,hours", "ABF20233000970202,2001020203_23v1,,24", "ABF20233000970202,1502010101,2,",
                "NOSUCH,2001020203_23v1,,", "ABF20233000970202,9999999999,,", "ABF20233000970202,2001020201_23v1,9,",
            ]
            let curricula = try withTemporaryFile(rows.joined(separator: "\n")) { try CurriculumEdition.read($0) }
            let report = try await CurriculaImport.run(curricula, into: database, options: options)
            #expect(report.outcome == .imported && report.counts.changed == 2)
            #expect(report.problems.map(\.row).sorted() == [4, 5, 6])
            #expect(try await CurriculaImport.run(curricula, into: database, options: options).outcome == .unchanged)
            _ = try await CoursesImport.run(try edition(Self.good), into: database, options: options)
            let taught = try await database.read { connection in
                let course = try CatalogueQueries.courses(connection).first { $0.externalID == "ABF20233000970202" }
                return try CatalogueQueries.taughtUnits(connection, of: try #require(course).id)
            }
            #expect(taught.map(\.basis) == [.curriculum, .curriculum])
            #expect(taught.map { Int($0.level.value) }.sorted() == [2, 4])
        }
    }

    @Test(
        "a file that is not what was said is named for what it is",
        arguments: [
            ("PK\u{3}\u{4}rest of a zip", "ZIP"), ("%PDF-1.7 something", "PDF"),
            ("<!DOCTYPE html><html><title>점검</title></html>", "web page"), ("a,b\n1,2\n", "column"),
        ])
    func notACourseFile(content: String, word: String) throws {
        do {
            _ = try withTemporaryFile(content) { try CourseFiles.read($0, service: nil) }
            Issue.record("it was read")
        } catch let failure as ImportFailure {
            #expect(failure.description.contains(word), "\(failure.description)")
        }
    }
}

/// The real files beside the project, where they are.
enum SharedData {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/\(name)").path
    }

    static let isThere = FileManager.default.fileExists(atPath: path("README.md"))
}

@Suite("The real files", .enabled(if: SharedData.isThere, "the folder ../shared/data is not here"))
struct RealFileTests {
    @Test("the official list gives 13,442 units in 1,109 classes and 24 majors, once", arguments: TestDatabase.engines)
    func standards(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let edition = try StandardFiles.read(
                list: SharedData.path("standards/ncs_competency_units_20251231_utf8.csv"),
                names: SharedData.path("standards/hrdnet_NCSCd_tree_2021.json"))
            let options = try SmallStandard.options()
            let report = try await StandardsImport.run(edition, into: database, options: options)
            let facts = Dictionary(uniqueKeysWithValues: report.facts.map { ($0.key, $0.count) })
            #expect(facts["units"] == 13_442 && facts["classes"] == 1_109 && facts["majors"] == 24)
            #expect(facts["units-without-hours"] == 38 + 18 && facts["classes-without-name"] == 1_109 - 992)
            #expect(try await StandardsImport.run(edition, into: database, options: options).outcome == .unchanged)
            let courses = try CourseFiles.read(
                SharedData.path("training/work24_dual_courses_poa69_ncs20_202401_202508.csv"), service: nil)
            let imported = try await CoursesImport.run(courses, into: database, options: options)
            #expect(imported.counts.added == 1_099 && imported.counts.rejected == 0)
            #expect(imported.problems.isEmpty)
        }
    }

    @Test("the provinces of 2018 give 17 boundaries")
    func boundaries() async throws {
        try await withDatabase(.sqlite) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let report = try await RegionsImport.run(
                topology: SharedData.path("regions/skorea-provinces-2018-topo-simple.json"), into: database,
                options: try SmallStandard.options())
            #expect(report.counts.added == 17 && report.problems.isEmpty)
        }
    }
}
