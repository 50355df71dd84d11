import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing
import Vault

@Suite("What plans rest on, in the record")
struct PlanStoreTests {
    private let day = CivilDate(year: 2026, month: 11, day: 21) ?? .earliest

    @Test(
        "the funding rules that ship give a card of 3 million, or 5 with a low income", arguments: TestDatabase.engines)
    func shippedRules(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let rules = try await database.read { try FundingQueries.all($0) }
            func balance(_ circumstance: String?) -> Int? {
                rules.balance(
                    of: FundingSituation(situation: .jobSeeker, companySize: nil, circumstance: circumstance), on: day)?
                    .amount
            }
            #expect(balance(nil) == 3_000_000 && balance("low-income") == 5_000_000)
            for excluded in [
                "public-servant", "private-school-staff", "aged-75", "student-early", "high-income-self-employed",
            ] {
                #expect(balance(excluded) == nil, "\(excluded)")
            }
            let offer = FundingRules.Offer(fee: 1_000_000, hours: 100, programmeType: "C0061S", system: "310")
            for (situation, size, own) in [
                (Person.Situation.jobSeeker, Person.CompanySize?.none, 300_000), (.employee, .small, 350_000),
                (.employee, .large, 550_000), (.employee, nil, 450_000),
            ] {
                let person = FundingSituation(situation: situation, companySize: size)
                let way = rules.ways(of: offer, for: person, on: day).first
                #expect(way?.own == own && way?.card == 1_000_000 - own)
                #expect((150_000...550_000).contains(way?.own ?? 0), "the published range is 15 to 55%")
            }
            #expect(rules.all.allSatisfy { $0.share.isPossible && !$0.source.korean.isEmpty })
        }
    }

    @Test("a known version keeps its figures and only ends", arguments: TestDatabase.engines)
    func versions(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let end = day.adding(days: 30)
            let (before, after) = try await database.write { connection in
                let before = try #require(try FundingQueries.all(connection).rule("card-general", version: 1))
                let other = FundingRule(
                    code: before.code, version: 1, from: before.from, until: end, kind: before.kind,
                    condition: before.condition, share: .init(card: 1), text: Localized("다른 말"),
                    source: before.source, isExample: false)
                let batch = Batch.ID(try BatchQueries.newestNumber(connection))
                try FundingQueries.insertMissing(connection, [other], batch: batch)
                return (before, try #require(try FundingQueries.all(connection).rule("card-general", version: 1)))
            }
            #expect(after.share == before.share && after.text == before.text && after.until == end)
        }
    }

    @Test("schedules and prerequisites come back as written", arguments: TestDatabase.engines)
    func schedules(engine: Dialect) async throws {
        try await withLedger(engine) { world in
            let schedule = try #require(RoundSchedule(slots: 0b100, hours: 24))
            #expect(RoundSchedule(slots: 1 << 21, hours: nil) == nil && RoundSchedule(slots: -1, hours: nil) == nil)
            let (course, unit, day) = (world.course, world.units[0].id, day)
            let (found, needs) = try await world.database.write { connection in
                let batch = Batch.ID(try BatchQueries.newestNumber(connection))
                let round = Round(
                    id: .init(1), courseID: course, number: 1, startsOn: day, endsOn: day, regionID: nil, mode: .onSite,
                    address: nil, capacity: nil, enrolled: nil, fee: nil, link: nil)
                try CatalogueWriting.insert(connection, [round], areaCodes: [:], batch: batch)
                try ScheduleQueries.insert(connection, [(round.id, schedule)], batch: batch)
                let level = try #require(Level(3))
                try ScheduleQueries.insert(connection, prerequisites: [(course, unit, level)], batch: batch)
                return (try ScheduleQueries.schedules(connection), try ScheduleQueries.prerequisites(connection))
            }
            #expect(found == [Round.ID(1): schedule])
            #expect(needs[course]?.map(\.unit) == [unit] && needs[course]?.map(\.level.value) == [3])
        }
    }

    private func distances(_ text: String) throws -> DistanceEdition {
        try withTemporaryFile(text) { try DistanceEdition.read($0) }
    }

    @Test(
        "distances go in by key or code, good rows stay, bad rows are named, twice changes nothing",
        arguments: TestDatabase.engines)
    func distanceImport(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let edition = try distances(
                """
                from,to,km
                seoul,26,325
                seoul,nowhere,10
                seoul,gangwon,-4
                seoul,gangwon,1000000
                seoul,gangwon,열
                gangwon,seoul,131
                """)
            let tried = try await DistancesImport.run(
                edition, into: database, options: ImportOptions(actor: "test", isDryRun: true, validFrom: day))
            #expect(tried.outcome == .tried)
            #expect(try await database.read { try DistanceQueries.table($0) }.isEmpty)
            let strict = try await DistancesImport.run(
                edition, into: database, options: ImportOptions(actor: "test", refusesPartial: true, validFrom: day))
            #expect(strict.outcome == .refused)
            #expect(try await database.read { try DistanceQueries.table($0) }.isEmpty)
            let report = try await DistancesImport.run(
                edition, into: database, options: ImportOptions(actor: "test", validFrom: day))
            #expect(report.outcome == .imported && report.counts.changed == 2 && report.counts.rejected == 4)
            #expect(report.problems.map(\.row).sorted() == [3, 4, 5, 6])
            let again = try await DistancesImport.run(
                edition, into: database, options: ImportOptions(actor: "test", validFrom: day))
            #expect(again.outcome == .unchanged && again.batch == nil)
            let table = try await database.read { try DistanceQueries.table($0) }
            #expect(table.values.flatMap(\.values).sorted() == [131, 325])
            let moved = try await DistancesImport.run(
                try distances("출발,도착,거리\nseoul,26,330\n"), into: database,
                options: ImportOptions(actor: "test", validFrom: day))
            #expect(moved.counts.changed == 1)
            #expect(
                try await database.read { try DistanceQueries.table($0) }.values.flatMap(\.values).sorted()
                    == [131, 330])
        }
    }

    @Test("a file of something else is refused with the columns it lacks")
    func otherFile() throws {
        #expect(throws: ImportFailure.self) { try distances("a,b\n1,2\n") }
        #expect(throws: ImportFailure.self) { try distances("") }
    }
}
