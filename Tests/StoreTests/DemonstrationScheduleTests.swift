import Database
import Domain
import Intake
import Store
import TestKit
import Testing

@Suite("The timetables of the demonstration")
struct DemonstrationScheduleTests {
    /// Hours of a week of slots: four in a morning or an afternoon, three in an evening.
    private func hours(_ slots: UInt32) -> Int {
        RoundSchedule.Part.allCases.reduce(0) { sum, part in
            sum + RoundSchedule.weekdays(slots, part).count * (part == .evening ? 3 : 4)
        }
    }

    @Test("between its first and last day a round has slots for the hours of its course")
    func hoursFit() async throws {
        try await withDatabase(.sqlite) { database in
            try await RecordPreparation.run(database, by: "test", now: .now())
            let settings = DemonstrationSettings(
                peopleScale: 0.0002, catalogueScale: 0.02, asOf: try #require(CivilDate("2026-11-21")))
            _ = try await Demonstration.build(
                in: database, settings: settings, whenPresent: .mustMatch, by: "test", now: .now(),
                progress: { _ in })
            let (rounds, schedules, taught) = try await database.read { connection in
                (
                    try CatalogueQueries.rounds(connection), try ScheduleQueries.schedules(connection),
                    try CatalogueQueries.taughtUnits(connection)
                )
            }
            var (all, fitting, weeks) = (0, 0, Set<UInt32>())
            for round in rounds {
                guard let schedule = schedules[round.id], schedule.slots != 0, let first = round.startsOn,
                    let last = round.endsOn
                else { continue }
                let days = Int(last.dayNumber - first.dayNumber) + 1
                guard days >= 7 else { continue }
                let needed = (taught[round.courseID] ?? []).reduce(0) { $0 + ($1.hours ?? 0) }
                all += 1
                weeks.insert(schedule.slots)
                let largest = round.mode == .online ? 15 : 40
                let week = hours(schedule.slots)
                if week * days * 20 >= needed * 7 * 19 || week == largest { fitting += 1 }
            }
            #expect(all > 500 && fitting == all)
            #expect(weeks.count >= 10, "people who work find evenings and weekends")
            #expect(weeks.contains { $0 & 0b011_011_011_011_011 == 0 } && weeks.contains(RoundSchedule.weekdayDaytime))
        }
    }
}
