package import Database
import Domain
import Store

/// Takes in qualifications, job postings and occupations that span classes, with what they require.
package enum ProfilesImport {
    /// The kind of the batches of this import.
    package static let kind = Batch.givenProfiles

    /// Imports profiles as one batch; those the file leaves out stay as they are. A profile in the file requires afterwards
    /// exactly what the file says; what was recognised before stays recognised.
    ///
    /// - Throws: `ImportFailure` where there is no standard to take units from, `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: ProfileEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            // The imports of standards and of courses make profiles too.
            try connection.lock("standards")
            try connection.lock("courses")
            let found = try ProfileDifference(connection, edition, try framework(connection, edition))
            var counts = Batch.Counts()
            counts.read = edition.lines.count
            counts.added = found.added.reduce(0) { $0 + $1.requirements.count }
            counts.changed = found.changed.reduce(0) { $0 + $1.draft.requirements.count }
            counts.unchanged = found.unchangedRows
            counts.rejected = found.rejectedRows
            let table = TableImport(
                kind: kind, source: "Qualifications and job postings", reader: "profiles",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: facts(found), problems: found.problems)
            return try table.finish(connection, changesNothing: found.added.isEmpty && found.changed.isEmpty, options) {
                connection, batch in
                try found.write(connection, batch: batch)
            }
        }
    }

    /// The official standard where it is in the record, else the demonstration standard.
    private static func framework(
        _ connection: borrowing Connection, _ edition: ProfileEdition
    ) throws -> Framework {
        if let official = try FrameworkQueries.framework(connection, code: Framework.nationalCode) { return official }
        if let other = try FrameworkQueries.framework(connection, code: Framework.demonstrationCode) { return other }
        throw ImportFailure(
            fileName: edition.fileName,
            reason: Localized("기록에 능력표준이 없습니다.", "There is no standard in the record."),
            suggestion: Localized(
                "`dure import standards`로 표준을 먼저 들입니다.", "Import one first: dure import standards FILE"))
    }

    private static func facts(_ found: ProfileDifference) -> [ImportReport.Fact] {
        [
            .init("new-profiles", Localized("새 프로필", "new profiles"), found.added.count),
            .init("changed-profiles", Localized("바뀐 프로필", "changed profiles"), found.changed.count),
            .init("unchanged-profiles", Localized("그대로인 프로필", "unchanged profiles"), found.unchanged),
            .init(
                "left-out-profiles", Localized("틀린 행이 있어 뺀 프로필", "profiles left out for a wrong row"), found.leftOut),
        ]
    }
}
