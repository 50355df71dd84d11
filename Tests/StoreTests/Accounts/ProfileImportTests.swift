import Analysis
import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Qualifications and job postings from a table")
struct ProfileImportTests {
    private static let header = "profile,kind,name,name_en,unit,level,weight,mandatory"
    private static let weld = [
        "W3,자격,선반기능사,Lathe operator,1502010101_20v1,3,2,예", "W3,자격,선반기능사,Lathe operator,2001020203,4,,",
    ]

    static func edition(_ lines: String..., header: String = header) throws -> ProfileEdition {
        try withTemporaryFile(([header] + lines).joined(separator: "\n")) { try ProfileEdition.read($0) }
    }

    private func take(
        _ edition: ProfileEdition, into database: Database, isDryRun: Bool = false, refusesPartial: Bool = false
    ) async throws -> ImportReport {
        try await ProfilesImport.run(
            edition, into: database,
            options: ImportOptions(
                actor: "test", refusesPartial: refusesPartial, isDryRun: isDryRun,
                validFrom: try #require(CivilDate("2026-11-21"))))
    }

    private func stored(
        _ database: Database, _ code: String
    ) async throws -> (profile: Profile, requirements: [Profile.Requirement])? {
        try await database.read { connection in
            try ProfileQueries.all(connection).first { $0.code == code }.map {
                ($0, try ProfileQueries.requirements(connection, of: $0.id))
            }
        }
    }

    @Test("profiles go in as one batch; again, they change nothing", arguments: TestDatabase.engines)
    func taken(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let edition = try Self.edition(
                Self.weld[0], "J1,posting,화면 개발자,,2001020202,5,,no", Self.weld[1],
                "O1,직무,화면 만들기,Making screens,2001020203,4,1,0")
            let tried = try await take(edition, into: world.database, isDryRun: true)
            #expect(tried.outcome == .tried && tried.counts.added == 4)
            #expect(try await stored(world.database, "W3") == nil)
            let report = try await take(edition, into: world.database)
            #expect(report.outcome == .imported && report.counts.added == 4 && report.problems.isEmpty)
            #expect(report.facts.first { $0.key == "new-profiles" }?.count == 3)
            let (profile, requirements) = try #require(try await stored(world.database, "W3"))
            #expect(profile.kind == .qualification && profile.nodeID == nil)
            #expect(profile.name == Localized("선반기능사", "Lathe operator"))
            let codes = Dictionary(uniqueKeysWithValues: world.units.map { ($0.id, String($0.code.prefix(10))) })
            let found = requirements.map {
                "\(codes[$0.unitID] ?? "") \($0.level.value) \($0.weight) \($0.isMandatory)"
            }
            #expect(Set(found) == ["1502010101 3 2 true", "2001020203 4 1 false"])
            #expect(try await stored(world.database, "J1")?.profile.kind == .posting)
            #expect(try await stored(world.database, "O1")?.profile.kind == .occupation)
            let again = try await take(edition, into: world.database)
            #expect(again.outcome == .unchanged && again.batch == nil && again.counts.unchanged == 4)
        }
    }

    @Test(
        "every bad cell is named, and a profile with one is left out whole; the good one goes in, or none",
        arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let edition = try Self.edition(
                Self.weld[0], Self.weld[1], "A,자격,가,,1502010101,3,1,1", "A,자격,가,,9999999999,3,1,1",
                "B,자격,나,,1502010101,0,1,1", "B,자격,나,,2001020201,9,0,아마", "C,학위,다,,1502010101,3,1001,1",
                "D,자격,라,,1502010101,3,1,1", "D,posting,마,Ma,1502010101_20v1,3,1,1", ",자격,바,,1502010101,3,1,1",
                "E,자격,사,,1502010101", "E,자격,사,,2001020203,3,1,1", "20010202,직무,아,,1502010101,3,1,1",
                "15990101,occupation,자,,1502010101,3,1,1", "Q1,채용공고,차,,1502010101,3,1,1",
                "F,자격,카,,1502010101_19v1,3,1.5,1", "G,자격,,,,3,-1,",
                "H,자격,\(String(repeating: "가", count: 200)),,1502010101,3,,"
            )
            let strict = try await take(edition, into: world.database, refusesPartial: true)
            #expect(strict.outcome == .refused)
            #expect(try await stored(world.database, "W3") == nil)
            let report = try await take(edition, into: world.database)
            #expect(report.outcome == .imported && report.counts.added == 2)
            #expect(report.counts.read == 18 && report.counts.rejected == 16 && report.counts.unchanged == 0)
            #expect(report.facts.first { $0.key == "left-out-profiles" }?.count == 11)
            let fields = Dictionary(grouping: report.problems, by: \.row).mapValues { $0.map(\.field) }
            #expect(
                fields == [
                    5: ["unit"], 6: ["level"], 7: ["level", "weight", "mandatory"], 8: ["kind", "weight"],
                    10: ["kind", "name", "name_en", "unit"], 11: ["profile"], 12: [""], 14: ["profile"],
                    15: ["profile"], 16: ["kind"], 17: ["weight"], 18: ["name", "unit", "weight"], 19: ["name"],
                ])
            #expect(report.problems.allSatisfy { !$0.reason.korean.isEmpty && !$0.suggestion.korean.isEmpty })
            for code in ["A", "B", "C", "D", "E", "F", "G", "H"] {
                #expect(try await stored(world.database, code) == nil, "\(code)")
            }
            let old = try await take(try Self.edition("F,자격,카,,1502010101_19v1,3,1,1"), into: world.database)
            #expect(old.outcome == .unchanged && old.problems.first?.suggestion.korean.contains("20v1") == true)
        }
    }

    @Test("a profile requires afterwards what the file says and bears its name", arguments: TestDatabase.engines)
    func changed(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            _ = try await take(try Self.edition(Self.weld[0], Self.weld[1]), into: world.database)
            let first = try #require(try await stored(world.database, "W3"))
            let fewer = try await take(
                try Self.edition(Self.weld[1].replacing("Lathe operator", with: "")), into: world.database)
            #expect(fewer.outcome == .imported && fewer.counts.changed == 1 && fewer.counts.added == 0)
            let second = try #require(try await stored(world.database, "W3"))
            #expect(second.profile == first.profile && second.requirements.count == 1)
            let named = try await take(try Self.edition("W3,자격,선반 기능사,,2001020203,4,1,0"), into: world.database)
            #expect(named.outcome == .imported && named.counts.changed == 1)
            #expect(try await stored(world.database, "W3")?.profile.name == Localized("선반 기능사"))
            #expect(try await stored(world.database, "Q1")?.requirements.count == 2, "what the file leaves out stays")
        }
    }

    @Test(
        "a server finds an imported qualification, and evidence of it recognises its mandatory units",
        arguments: TestDatabase.engines)
    func recognised(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let day = try #require(CivilDate("2026-11-21"))
            let service = try await CountryService.open(world.database, asOf: day, snapshotFolder: nil, threads: 1)
            #expect(service.country.standards.profiles(foundBy: "선반기능사").isEmpty)
            _ = try await take(try Self.edition(Self.weld[0], Self.weld[1]), into: world.database)
            #expect(try await service.refresh(asOf: day))
            let standards = service.country.standards
            let found = standards.profiles(foundBy: "선반기능사").map { standards.profiles[$0] }
            #expect(found.map(\.code) == ["W3"] && found.map(\.kind) == [.qualification])
            let answer = ProfileAnswer(service.country, profile: try #require(found.first?.id), courseLimit: 5)
            #expect(answer?.required.count == 2 && answer?.isInferred == false)
            let evidence = try withTemporaryFile(
                "person,id,kind,qualification,happened\nfirst-person-key,A1,자격,W3,2026-05-01\n"
            ) { try EvidenceEdition.read($0) }
            let sent = try await EvidenceImport.run(
                evidence, from: .operation(provider: nil), into: world.database, vault: world.vault,
                options: ImportOptions(actor: "test", validFrom: day))
            #expect(sent.counts.added == 1 && sent.problems.isEmpty)
            let lathe = try #require(world.units.first { $0.code.hasPrefix("1502010101") })
            let recognised = try await world.recognitions()
            #expect(recognised.map(\.unitID) == [lathe.id] && recognised.map(\.level.value) == [3])
            _ = try await take(try Self.edition("W3,자격,선반기능사,,2001020203,4,1,1"), into: world.database)
            #expect(try await world.recognitions() == recognised, "what was recognised before stays")
        }
    }

    @Test("without any standard the file is refused; the demonstration standard serves where it is the only one")
    func standards() async throws {
        try await withDatabase(.sqlite) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let edition = try Self.edition("X1,자격,시험,,9001010101,3,1,1")
            await #expect(throws: ImportFailure.self) { try await take(edition, into: database) }
            _ = try await StandardsImport.run(
                try StarterStandard.edition(), into: database, options: try SmallStandard.options())
            #expect(try await take(edition, into: database).counts.added == 1)
            _ = try await StandardsImport.run(
                try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
            let clash = try await take(try Self.edition("X1,자격,시험,,1502010101,3,1,1"), into: database)
            #expect(clash.outcome == .unchanged && clash.problems.map(\.field) == ["profile"])
        }
    }

    @Test("a file of something else is refused with the column it lacks")
    func otherFile() throws {
        #expect(throws: ImportFailure.self) { try Self.edition("1,2", header: "a,b") }
        #expect(throws: ImportFailure.self) { try Self.edition(header: "") }
    }
}
