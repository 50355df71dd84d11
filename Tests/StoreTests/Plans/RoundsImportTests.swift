import Analysis
import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing

@Suite("Timetables, hours, cancellations and prerequisites of rounds")
struct RoundsImportTests {
    private let day = CivilDate("2026-11-21") ?? .earliest

    private func file<Edition>(_ text: String, _ read: (String) throws -> Edition) throws -> Edition {
        try withTemporaryFile(text) { try read($0) }
    }

    private func take(_ text: String, into database: Database, refusesPartial: Bool = false) async throws
        -> ImportReport
    {
        try await RoundsImport.run(
            try file(text, RoundEdition.read), into: database,
            options: ImportOptions(actor: "test", refusesPartial: refusesPartial, validFrom: day))
    }

    /// Rounds 1 and 2 of the course of the world.
    private func addRounds(_ world: LedgerWorld) async throws {
        let (course, day) = (world.course, day)
        try await world.database.write { connection in
            let batch = try AccountLedger.batchOfDay(connection, now: LedgerWorld.start)
            let rounds = (1...2).map { number in
                Round(
                    id: Round.ID(600 + Int64(number)), courseID: course, number: number,
                    startsOn: day.adding(days: 10 * number), endsOn: day.adding(days: 10 * number + 30), regionID: nil,
                    mode: .onSite, address: nil, capacity: 20, enrolled: 3, fee: 100_000, link: nil)
            }
            try CatalogueWriting.insert(connection, rounds, areaCodes: [:], batch: batch)
        }
    }

    private func rounds(_ database: Database) async throws -> (rounds: [Round], schedules: [Round.ID: RoundSchedule]) {
        try await database.read { (try CatalogueQueries.rounds($0), try ScheduleQueries.schedules($0)) }
    }

    @Test(
        "good rows go in, the rest is named with field and a way out; again changes nothing",
        arguments: TestDatabase.engines)
    func taken(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            try await addRounds(world)
            let text = """
                course,round,times,hours,cancelled
                C1,1,월수금 저녁,120,
                C1,2,,,예
                C9,1,월 저녁,,
                C1,7,월 저녁,,
                C1,1,화 저녁,,
                C1,x,월 저녁,,
                C1,2,새벽,0,2026-02-30
                C1,2,,,
                ,1,월 저녁,,
                C1
                """
            #expect(try await take(text, into: world.database, refusesPartial: true).outcome == .refused)
            let report = try await take(text, into: world.database)
            #expect(report.outcome == .imported && report.counts.changed == 2 && report.counts.rejected == 8)
            let fields = Dictionary(grouping: report.problems, by: \.row).mapValues { $0.map(\.field) }
            #expect(
                fields == [
                    4: ["course"], 5: ["round"], 6: ["round"], 7: ["round"], 8: ["hours", "times", "cancelled"],
                    9: ["times"], 10: ["course"], 11: [""],
                ])
            let found = try await rounds(world.database)
            #expect(found.rounds.map(\.hours) == [120, nil] && found.rounds.map(\.cancelledOn) == [nil, day])
            #expect(found.schedules[Round.ID(601)]?.slots == 0b100_000_100_000_100)
            let again = try await take("course,round,times,hours,cancelled\nC1,1,월수금 저녁,120,\n", into: world.database)
            #expect(again.outcome == .unchanged && again.counts.unchanged == 1)
        }
    }

    @Test(
        "a cancelled round is in no catalogue for plans until it takes place after all", arguments: TestDatabase.engines
    )
    func cancelled(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            try await addRounds(world)
            func offered() async throws -> [Int] {
                let service = try await CountryService.open(world.database, asOf: day, snapshotFolder: nil, threads: 1)
                return service.country.catalogue.rounds.map(\.number)
            }
            #expect(try await offered() == [1, 2])
            _ = try await take("course,round,cancelled\nC1,1,2026-11-20\n", into: world.database)
            #expect(try await offered() == [2])
            let service = try await CountryService.open(world.database, asOf: day, snapshotFolder: nil, threads: 1)
            let course = try await CourseAnswer.read(
                world.course, from: world.database, country: service.country, roundLimit: 10)
            #expect(
                course?.offers.map(\.round.cancelledOn) == [CivilDate("2026-11-20"), nil], "its page still names it")
            _ = try await take("course,round,times,cancelled\nC1,,주말,no\n", into: world.database)
            #expect(try await offered() == [1, 2])
            #expect(try await rounds(world.database).schedules.count == 2, "a row without a round is about all of them")
        }
    }

    @Test("what a course presupposes is exactly what the newest file says", arguments: TestDatabase.engines)
    func prerequisites(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            func take(_ text: String) async throws -> ImportReport {
                try await PrerequisitesImport.run(
                    try file(text, CurriculumEdition.read), into: world.database,
                    options: ImportOptions(actor: "test", validFrom: day))
            }
            let units = world.units.map { String($0.code.prefix(10)) }
            let report = try await take("course,unit,level\nC1,\(units[0]),3\nC1,\(units[1]),\nC1,9999999999,2\n")
            #expect(report.outcome == .imported && report.counts.changed == 2 && report.counts.rejected == 1)
            #expect(try await take("course,unit,level\nC1,\(units[0]),3\nC1,\(units[1]),\n").outcome == .unchanged)
            _ = try await take("course,unit,level\nC1,\(units[0]),4\n")
            let found = try await world.database.read { try ScheduleQueries.prerequisites($0) }
            #expect(found[world.course]?.map(\.unit) == [world.units[0].id])
            #expect(found[world.course]?.map(\.level.value) == [4])
        }
    }

    @Test("files of something else are refused with the column they lack")
    func otherFile() throws {
        #expect(throws: ImportFailure.self) { try file("a,b\n1,2\n", RoundEdition.read) }
        #expect(throws: ImportFailure.self) { try file("", RoundEdition.read) }
    }
}
