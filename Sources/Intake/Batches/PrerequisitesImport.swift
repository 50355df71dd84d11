package import Database
import Domain
import Store

/// Takes in what courses presuppose: a table of course, unit and level, in the columns of a curriculum.
package enum PrerequisitesImport {
    /// Imports as one batch. A course in the file presupposes afterwards exactly what the file says.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: CurriculumEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("courses")
            let (curricula, problems) = try CurriculaImport.resolved(connection, edition)
            let stored = try ScheduleQueries.prerequisites(connection)
            let changed = curricula.filter { course, units in
                (stored[course] ?? []).map { [$0.unit.rawValue, Int64($0.level.value)] }
                    != units.map { [$0.unitID.rawValue, Int64($0.level.value)] }
            }
            var counts = Batch.Counts()
            counts.read = edition.entries.count + edition.problems.count
            counts.changed = changed.reduce(0) { $0 + $1.1.count }
            counts.rejected = Set(problems.map(\.row)).count
            counts.unchanged = counts.read - counts.changed - counts.rejected
            func report(_ outcome: ImportReport.Outcome, _ batch: Batch?) -> ImportReport {
                ImportReport(
                    outcome: outcome, batch: batch, counts: counts,
                    facts: [.init("changed-courses", Localized("바뀐 과정", "changed courses"), changed.count)],
                    problems: problems)
            }
            if options.refusesPartial && !problems.isEmpty { return report(.refused, nil) }
            if options.isDryRun { return report(.tried, nil) }
            if changed.isEmpty { return report(.unchanged, nil) }
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "prerequisites",
                source: "Prerequisites of courses", fileName: edition.fileName, fileHash: edition.fileHash,
                reader: "prerequisites", readerVersion: 1, counts: counts, actor: options.actor,
                importedAt: options.now.description)
            try BatchQueries.insert(connection, batch, problems: problems)
            try ScheduleQueries.removePrerequisites(connection, of: changed.map(\.0))
            try ScheduleQueries.insert(
                connection,
                prerequisites: changed.flatMap { course, units in units.map { (course, $0.unitID, $0.level) } },
                batch: batch.id)
            return report(.imported, batch)
        }
    }
}
