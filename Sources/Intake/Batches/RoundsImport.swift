package import Database
import Domain
import Store

/// Takes in what lists of courses leave out about rounds: timetable, hours, cancellation.
package enum RoundsImport {
    /// Imports as one batch; what the file leaves out stays as it is. A round that is cancelled is in no plan and no search
    /// any more, and stays on the page of its course.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: RoundEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("courses")
            let found = try RoundDifference(connection, edition, on: options.validFrom)
            var counts = Batch.Counts()
            counts.read = edition.rows
            counts.changed = found.changedRows
            counts.rejected = Set(found.problems.map(\.row)).count
            counts.unchanged = counts.read - counts.changed - counts.rejected
            let table = TableImport(
                kind: "rounds", source: "Timetables, hours and cancellations of rounds", reader: "rounds",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [
                    .init(
                        "timetables", Localized("시간표가 바뀐 회차", "rounds with a new timetable"), found.schedules.count),
                    .init("hours", Localized("시간이 바뀐 회차", "rounds with new hours"), found.newHours),
                    .init("cancelled", Localized("취소된 회차", "rounds cancelled"), found.newlyCancelled),
                ], problems: found.problems)
            return try table.finish(connection, changesNothing: found.isEmpty, options) { connection, batch in
                try ScheduleQueries.replace(connection, found.schedules, batch: batch)
                try CatalogueWriting.update(connection, found.rounds, areaCodes: [:], batch: batch)
            }
        }
    }
}

/// What a table changes about the rounds on record.
struct RoundDifference {
    /// Rounds with other hours, or that are cancelled or take place after all.
    private(set) var rounds: [Round] = []
    private(set) var schedules: [(Round.ID, RoundSchedule)] = []
    private(set) var newHours = 0
    private(set) var newlyCancelled = 0
    /// Rows that change something.
    private(set) var changedRows = 0
    private(set) var problems: [RowProblem]

    var isEmpty: Bool { rounds.isEmpty && schedules.isEmpty }

    init(_ connection: borrowing Connection, _ edition: RoundEdition, on today: CivilDate) throws {
        problems = edition.problems
        let courses = Dictionary(
            try CatalogueQueries.courses(connection).map { ($0.externalID, $0.id) },
            uniquingKeysWith: { first, _ in first })
        let known = Dictionary(grouping: try CatalogueQueries.rounds(connection), by: \.courseID)
        let stored = try ScheduleQueries.schedules(connection)
        var seen: Set<Round.ID> = []
        for entry in edition.entries {
            guard let course = courses[entry.course] else {
                reject(entry, "course", entry.course, "기록에 없는 과정입니다.", "The course is not on record.")
                continue
            }
            let meant = (known[course] ?? []).filter { entry.round == nil || $0.number == entry.round }
            if meant.isEmpty {
                reject(
                    entry, "round", entry.round.map { String($0) } ?? "", "기록에 없는 회차입니다.",
                    "The round is not on record.")
            } else if meant.contains(where: { !seen.insert($0.id).inserted }) {
                reject(
                    entry, "round", entry.round.map { String($0) } ?? "", "앞 행에 나온 회차입니다.",
                    "It stands in an earlier row.")
            } else {
                take(entry, meant, stored, today)
            }
        }
    }

    private mutating func take(
        _ entry: RoundEntry, _ meant: [Round], _ stored: [Round.ID: RoundSchedule], _ today: CivilDate
    ) {
        let before = (rounds.count, schedules.count)
        for round in meant {
            if let slots = entry.slots, let schedule = RoundSchedule(slots: slots, hours: stored[round.id]?.hours),
                stored[round.id] != schedule
            {
                schedules.append((round.id, schedule))
            }
            var cancelledOn = round.cancelledOn
            switch entry.cancellation {
            case .since(let day): cancelledOn = day ?? round.cancelledOn ?? today
            case RoundEntry.Cancellation.none?: cancelledOn = nil
            case nil: break
            }
            let hours = entry.hours ?? round.hours
            guard hours != round.hours || cancelledOn != round.cancelledOn else { continue }
            if hours != round.hours { newHours += 1 }
            if cancelledOn != nil, round.cancelledOn == nil { newlyCancelled += 1 }
            rounds.append(round.with(hours: hours, cancelledOn: cancelledOn))
        }
        if before != (rounds.count, schedules.count) { changedRows += 1 }
    }

    private mutating func reject(
        _ entry: RoundEntry, _ field: String, _ value: String, _ korean: String, _ english: String
    ) {
        problems.append(
            RowProblem(
                .rejected, row: entry.row, field: field, value: value, reason: Localized(korean, english),
                suggestion: Localized(
                    "과정 번호와 회차를 확인하거나 과정 목록을 먼저 들입니다.",
                    "Check the course and the round, or take in the list of courses first.")))
    }
}

extension Round {
    fileprivate func with(hours: Int?, cancelledOn: CivilDate?) -> Round {
        Round(
            id: id, courseID: courseID, number: number, startsOn: startsOn, endsOn: endsOn, regionID: regionID,
            mode: mode, address: address, capacity: capacity, enrolled: enrolled, fee: fee, link: link, hours: hours,
            cancelledOn: cancelledOn)
    }
}
