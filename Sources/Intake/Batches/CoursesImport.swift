package import Database
import Domain
import Store

/// Brings the catalogue to what a file of courses says: new and changed courses, rounds and outcomes, as one batch.
package enum CoursesImport {
    /// Imports courses, or says that they change nothing. Rounds that the file leaves out stay.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: CourseEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        let refuses = options.refusesPartial && edition.list.problems.contains { $0.weight == .rejected }
        if options.isDryRun || refuses {
            return try await database.read(limit: .none) { connection in
                let state = try CourseState(connection, on: options.validFrom)
                let changes = CourseChanges(
                    edition.list, state: state,
                    first: CourseChanges.FirstIdentities(provider: -1_000_000, course: -1_000_000, round: -1_000_000))
                let dual = try DualProgrammes(changes, state: state)
                return report(edition, changes, dual, outcome: refuses ? .refused : .tried, batch: nil)
            }
        }
        return try await database.write(limit: .none) { connection in
            try connection.lock("courses")
            let count = edition.list.courses.count
            let first = CourseChanges.FirstIdentities(
                provider: try Identities.reserve(connection, count, of: "provider"),
                course: try Identities.reserve(connection, count, of: "course"),
                round: try Identities.reserve(connection, count, of: "round"))
            let state = try CourseState(connection, on: options.validFrom)
            let changes = CourseChanges(edition.list, state: state, first: first)
            let dual = try DualProgrammes(changes, state: state)
            if changes.isEmpty, dual.isEmpty {
                return report(edition, changes, dual, outcome: .unchanged, batch: nil)
            }
            let batch = batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), edition, changes, options)
            try BatchQueries.insert(connection, batch, problems: changes.problems)
            try write(connection, changes, batch.id)
            try dual.write(connection, framework: state.framework, batch: batch.id)
            return report(edition, changes, dual, outcome: .imported, batch: batch)
        }
    }

    private static func write(
        _ connection: borrowing Connection, _ changes: CourseChanges, _ batch: Batch.ID
    ) throws {
        try CatalogueWriting.insert(connection, changes.newProviders, batch: batch)
        try CatalogueWriting.rename(connection, changes.renamedProviders, batch: batch)
        try CatalogueWriting.insert(connection, changes.newCourses, classCodes: changes.classCodes, batch: batch)
        try CatalogueWriting.update(connection, changes.changedCourses, classCodes: changes.classCodes, batch: batch)
        try CatalogueWriting.insert(connection, changes.newRounds, areaCodes: changes.areaCodes, batch: batch)
        try CatalogueWriting.update(connection, changes.changedRounds, areaCodes: changes.areaCodes, batch: batch)
        try CatalogueWriting.removeInferredUnits(connection, of: changes.inferred.map(\.0))
        try CatalogueWriting.insert(connection, taught: changes.inferred, batch: batch)
        try CatalogueWriting.removeOutcomes(connection, of: changes.outcomes.map(\.0))
        try CatalogueWriting.insert(connection, outcomes: changes.outcomes, batch: batch)
    }

    private static func batch(
        id: Batch.ID, _ edition: CourseEdition, _ changes: CourseChanges, _ options: ImportOptions
    ) -> Batch {
        Batch(
            id: id, kind: "courses", source: edition.source, fileName: edition.fileName, fileHash: edition.fileHash,
            reader: "course-files", readerVersion: 1, counts: counts(edition, changes), actor: options.actor,
            importedAt: options.now.description)
    }

    private static func counts(_ edition: CourseEdition, _ changes: CourseChanges) -> Batch.Counts {
        var counts = Batch.Counts()
        counts.added = changes.newRounds.count
        counts.changed = changes.changedRounds.count + changes.roundsWithNewOutcomes
        counts.unchanged = changes.unchangedRounds
        counts.rejected = changes.rejectedRows.count
        counts.doubtful = Set(changes.problems.filter { $0.weight == .doubtful }.map(\.row)).count
        counts.read =
            edition.list.courses.count + Set(edition.list.problems.filter { $0.weight == .rejected }.map(\.row)).count
        return counts
    }

    private static func report(
        _ edition: CourseEdition, _ changes: CourseChanges, _ dual: DualProgrammes, outcome: ImportReport.Outcome,
        batch: Batch?
    ) -> ImportReport {
        let titles = Dictionary(
            edition.list.courses.map { ($0.key.courseID, $0.title ?? "") }, uniquingKeysWith: { first, _ in first })
        let withLevel = titles.values.count { CourseTitle($0).level != nil }
        let facts: [ImportReport.Fact] = [
            .init("rounds", Localized("회차", "rounds"), edition.list.courses.count),
            .init("courses", Localized("과정", "courses"), titles.count),
            .init("new-courses", Localized("새 과정", "new courses"), changes.newCourses.count),
            .init("changed-courses", Localized("바뀐 과정", "changed courses"), changes.changedCourses.count),
            .init("new-providers", Localized("새 기관", "new institutions"), changes.newProviders.count),
            .init("renamed-providers", Localized("이름이 바뀐 기관", "renamed institutions"), changes.renamedProviders.count),
            .init(
                "rounds-with-new-outcomes", Localized("성과가 새로워진 회차", "rounds with new outcomes"), changes.outcomes.count
            ),
            .init("courses-with-level", Localized("제목에 수준이 있는 과정", "courses with a level in the title"), withLevel),
            .init(
                "courses-with-inferred-units", Localized("능력단위를 추정한 과정", "courses whose units were inferred"),
                changes.inferred.count { !$0.1.isEmpty }),
            .init(
                "new-dual-programmes", Localized("새 일학습병행 프로그램", "new programmes of work-based learning"),
                dual.new.count),
            .init("placeholder-rows", Localized("자리표시 행", "placeholder rows"), edition.list.placeholderRows),
        ]
        return ImportReport(
            outcome: outcome, batch: batch, counts: counts(edition, changes), facts: facts, problems: changes.problems)
    }
}
