import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Programmes of work-based learning from the titles of courses")
struct DualProgrammeTests {
    private static let header =
        "title,subTitle,traStartDate,traEndDate,trainstCstId,trainTarget,trainTargetCd,trngAreaCd,trprId,trprDegr,ncsCd"

    private func edition(_ titles: [(id: String, title: String, type: String)]) throws -> CourseEdition {
        let rows = titles.map {
            "\($0.title),학교,2026-12-01,2027-02-28,500020029621,형,\($0.type),11680,\($0.id),1,20010202"
        }
        return try withTemporaryFile(([Self.header] + rows).joined(separator: "\n")) {
            try CourseFiles.read($0, service: .dual)
        }
    }

    private func programmes(
        _ database: Database
    ) async throws -> [(profile: Profile, requirements: [Profile.Requirement])] {
        try await database.read { connection in
            try ProfileQueries.all(connection).filter { $0.kind == .dualProgramme }.map {
                ($0, try ProfileQueries.requirements(connection, of: $0.id))
            }
        }
    }

    @Test(
        "two courses that name one make a profile of its class; one course alone does not",
        arguments: TestDatabase.engines)
    func found(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let options = try SmallStandard.options()
            _ = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: options)
            let first = try edition([
                ("ABF20233000000001", "2024년_IPP_SW개발_L5_20V1_학교_회사", "C0057DYY"),
                ("ABF20233000000002", "2024년_IPP_SW설계_L5_20V1_학교_회사", "C0057DYY"),
                ("ABF20233000000003", "2024년_IPP_SW개발_L5_20V1_학교_회사", "C0061S"),
            ])
            _ = try await CoursesImport.run(first, into: database, options: options)
            #expect(try await programmes(database).isEmpty, "a course of another programme type does not count")
            let second = try edition([("ABF20233000000004", "(단순변경)_2025년_P-Tech(PBL)_SW개발_L5_23V2_학교_회사", "C0065A")])
            let report = try await CoursesImport.run(second, into: database, options: options)
            #expect(report.facts.first { $0.key == "new-dual-programmes" }?.count == 1)
            let all = try await programmes(database)
            #expect(all.map(\.profile.code) == ["SW개발_L5"])
            #expect(all[0].profile.name == Localized("SW개발_L5", "Software development, level 5"))
            #expect(all[0].requirements.map(\.level.value) == [5, 5, 4])
            #expect(all[0].requirements.map(\.weight) == [2, 2, 1])
            #expect(all[0].requirements.map(\.isMandatory) == [true, true, false])
            #expect(try await CoursesImport.run(second, into: database, options: options).outcome == .unchanged)
        }
    }

    @Test(
        "what an imported table says a programme requires is not inferred again by the next courses",
        arguments: TestDatabase.engines)
    func given(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let options = try SmallStandard.options()
            _ = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: options)
            let courses = (1...2).map {
                (id: "ABF2023300000000\($0)", title: "2024년_IPP_SW개발_L5_20V1_학교_회사", type: "C0057DYY")
            }
            _ = try await CoursesImport.run(try edition(Array(courses)), into: database, options: options)
            let inferred = try #require(try await programmes(database).first)
            #expect(try await database.read { try ProfileQueries.given($0) }.isEmpty)
            let table = try ProfileImportTests.edition("SW개발_L5,일학습병행,SW개발_L5,,2001020201,5,3,1")
            let report = try await ProfilesImport.run(table, into: database, options: options)
            #expect(report.outcome == .imported && report.counts.changed == 1)
            let third = try edition([("ABF20233000000003", "2025년_IPP_SW개발_L5_20V1_학교_회사", "C0057DYY")])
            #expect(try await CoursesImport.run(third, into: database, options: options).outcome == .imported)
            let after = try await programmes(database)
            #expect(after.map(\.profile) == [inferred.profile], "the English name is kept")
            #expect(after[0].requirements.map(\.weight) == [3])
            #expect(try await database.read { try ProfileQueries.given($0) } == [inferred.profile.id])
        }
    }
}
