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
            let resolved = try CurriculaImport.resolve(connection, edition)
            let stored = try ScheduleQueries.prerequisites(connection)
            let changed = resolved.curricula.filter { course, units in
                (stored[course] ?? []).map { [$0.unit.rawValue, Int64($0.level.value)] }
                    != units.map { [$0.unitID.rawValue, Int64($0.level.value)] }
            }
            var counts = Batch.Counts()
            counts.read = edition.rows
            counts.changed = changed.reduce(0) { $0 + $1.1.count }
            counts.rejected = Set(resolved.problems.map(\.row)).count
            counts.unchanged = counts.read - counts.changed - counts.rejected
            let table = TableImport(
                kind: "prerequisites", source: "Prerequisites of courses", reader: "prerequisites",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [.init("changed-courses", Localized("바뀐 과정", "changed courses"), changed.count)],
                problems: resolved.problems)
            return try table.finish(connection, changesNothing: changed.isEmpty, options) { connection, batch in
                try ScheduleQueries.removePrerequisites(connection, of: changed.map(\.0))
                try ScheduleQueries.insert(
                    connection,
                    prerequisites: changed.flatMap { course, units in units.map { (course, $0.unitID, $0.level) } },
                    batch: batch)
            }
        }
    }
}
