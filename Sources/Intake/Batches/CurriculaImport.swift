package import Database
package import Domain
import Store

/// What courses teach, as their institutions say it: a table of course, unit and hours.
package typealias CurriculumEdition = TableEdition<CurriculumEntry>

/// One line of a table of curricula or of prerequisites.
package struct CurriculumEntry: Sendable, Hashable {
    package let row: Int
    package let courseID: String
    package let unitCode: String
    /// Level taught; `nil` takes the unit's own.
    package let level: Level?
    package let hours: Int?
}

extension TableEdition<CurriculumEntry> {
    /// Reads a table with the columns course, unit, and where given level and hours.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> Self {
        try Self(
            path,
            columns: [
                CSVColumn("course", or: ["trprId", "훈련과정 ID", "훈련과정ID"]),
                CSVColumn("unit", or: ["ncsClCd", "능력단위코드", "분류번호"]),
                CSVColumn("level", or: ["수준"], isRequired: false),
                CSVColumn("hours", or: ["훈련시간"], isRequired: false),
            ]
        ) { table, problems in
            let entry = entry(table)
            if entry == nil { problems.append(numberProblem(table)) }
            return entry
        }
    }

    /// The entry of the present row, `nil` where the level or the hours are no numbers in their range.
    private static func entry(_ table: borrowing CSVTable) -> CurriculumEntry? {
        let levelText = table.text(2) ?? ""
        let hoursText = table.text(3) ?? ""
        let level = Int(levelText).flatMap { Level($0) }
        let hours = CellText.whole(hoursText).value.flatMap { (1...2000).contains($0) ? Int($0) : nil }
        guard CellText.isMissing(levelText) || level != nil, CellText.isMissing(hoursText) || hours != nil else {
            return nil
        }
        return CurriculumEntry(
            row: table.row, courseID: table.text(0) ?? "", unitCode: table.text(1) ?? "", level: level, hours: hours)
    }

    private static func numberProblem(_ table: borrowing CSVTable) -> RowProblem {
        RowProblem(
            .rejected, row: table.row, field: "level, hours", value: "\(table.text(2) ?? ""), \(table.text(3) ?? "")",
            reason: Localized("수준이나 시간이 범위 안의 수가 아닙니다.", "The level or the hours are no number in range."),
            suggestion: Localized(
                "수준은 1~8, 시간은 1~2,000으로 적습니다.", "Give a level of 1 to 8 and 1 to 2,000 hours, or leave them blank."))
    }
}

/// Puts given curricula in the place of inferred units.
package enum CurriculaImport {
    /// Imports curricula as one batch. A course in the file teaches afterwards exactly what the file says.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: CurriculumEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("courses")
            let resolved = try resolve(connection, edition)
            let stored = try CatalogueQueries.taughtUnits(connection)
            let changed = resolved.curricula.filter { stored[$0.0] != $0.1 }
            var counts = Batch.Counts()
            counts.read = edition.rows
            counts.changed = changed.reduce(0) { $0 + $1.1.count }
            counts.rejected = Set(resolved.problems.map(\.row)).count
            counts.unchanged = counts.read - counts.changed - counts.rejected
            let table = TableImport(
                kind: "curricula", source: "Curricula of institutions", reader: "curricula",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [
                    .init(
                        "curricula", Localized("교육과정이 있는 과정", "courses with a curriculum"), resolved.curricula.count
                    ),
                    .init("changed-courses", Localized("바뀐 과정", "changed courses"), changed.count),
                ], problems: resolved.problems)
            return try table.finish(connection, changesNothing: changed.isEmpty, options) { connection, batch in
                try CatalogueWriting.removeUnits(connection, of: changed.map(\.0))
                try CatalogueWriting.insert(connection, taught: changed, batch: batch)
            }
        }
    }

    /// The units of each course of a table, with what cannot be taken.
    struct Resolved {
        var curricula: [(Course.ID, [TaughtUnit])] = []
        var problems: [RowProblem]
    }

    static func resolve(_ connection: borrowing Connection, _ edition: CurriculumEdition) throws -> Resolved {
        let courses = Dictionary(
            try CatalogueQueries.courses(connection).map { ($0.externalID, $0.id) },
            uniquingKeysWith: { first, _ in first })
        let units = Dictionary(
            try UnitQueries.all(connection).map { (String($0.code.prefix(10)), $0) },
            uniquingKeysWith: { first, _ in first })
        var resolved = Resolved(problems: edition.problems)
        var taught: [Course.ID: [CompetencyUnit.ID: TaughtUnit]] = [:]
        for entry in edition.entries {
            guard let course = courses[entry.courseID] else {
                resolved.problems.append(problem(entry, "course", entry.courseID, .course))
                continue
            }
            guard let unit = units[String(entry.unitCode.prefix(10))] else {
                resolved.problems.append(problem(entry, "unit", entry.unitCode, .unit))
                continue
            }
            guard taught[course]?[unit.id] == nil else {
                resolved.problems.append(problem(entry, "unit", entry.unitCode, .repeated))
                continue
            }
            taught[course, default: [:]][unit.id] = TaughtUnit(
                unitID: unit.id, level: entry.level ?? unit.level, hours: entry.hours, basis: .curriculum, confidence: 1
            )
        }
        resolved.curricula = taught.map { ($0.key, $0.value.values.sorted { $0.unitID < $1.unitID }) }
            .sorted { $0.0 < $1.0 }
        return resolved
    }

    private enum Missing { case course, unit, repeated }

    private static func problem(
        _ entry: CurriculumEntry, _ field: String, _ value: String, _ missing: Missing
    ) -> RowProblem {
        let (reason, suggestion): (Localized, Localized) =
            switch missing {
            case .course:
                (
                    Localized("기록에 없는 과정입니다.", "The course is not on record."),
                    Localized("과정 목록을 먼저 들입니다.", "Import the list of courses first.")
                )
            case .unit:
                (
                    Localized("표준에 없는 능력단위입니다.", "The unit is not in the standard."),
                    Localized("능력단위 코드 10자리를 확인합니다.", "Check the ten digits of the unit's code.")
                )
            case .repeated:
                (
                    Localized("같은 과정에 같은 능력단위가 또 있습니다.", "The course has this unit already."),
                    Localized("둘 중 하나를 지웁니다.", "Remove one of the two.")
                )
            }
        return RowProblem(
            .rejected, row: entry.row, field: field, value: value, reason: reason, suggestion: suggestion)
    }
}
