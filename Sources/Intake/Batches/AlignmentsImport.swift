package import Database
import Domain
import Store

/// Takes in what foreign qualifications are worth here. An alignment on record is never edited, because decisions rest on
/// it: a changed one begins on its own day and ends the former on that day.
package enum AlignmentsImport {
    /// Imports alignments as one batch; those the file leaves out stay as they are.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: AlignmentEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("alignments")
            let found = try AlignmentDifference(connection, edition)
            var counts = Batch.Counts()
            counts.read = edition.entries.count + Set(edition.problems.map(\.row)).count
            counts.added = found.added.count - found.ended.count
            counts.changed = found.ended.count
            counts.rejected = Set(found.problems.map(\.row)).count
            counts.unchanged = found.unchanged
            func report(_ outcome: ImportReport.Outcome, _ batch: Batch?) -> ImportReport {
                ImportReport(
                    outcome: outcome, batch: batch, counts: counts,
                    facts: [
                        .init(
                            "alignments", Localized("대응", "alignments"), found.added.count + found.unchanged)
                    ], problems: found.problems)
            }
            if options.refusesPartial && !found.problems.isEmpty { return report(.refused, nil) }
            if options.isDryRun { return report(.tried, nil) }
            if found.added.isEmpty { return report(.unchanged, nil) }
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "alignments",
                source: "Alignments of foreign qualifications", fileName: edition.fileName,
                fileHash: edition.fileHash, reader: "alignments", readerVersion: 1, counts: counts,
                actor: options.actor, importedAt: options.now.description)
            try BatchQueries.insert(connection, batch, problems: found.problems)
            try found.write(connection, batch: batch.id)
            return report(.imported, batch)
        }
    }
}

/// What a table changes in the alignments on record.
struct AlignmentDifference {
    /// What is new, without numbers.
    private(set) var added: [Alignment] = []
    /// Alignments on record that end because another takes their place, with the first day they no longer hold.
    private(set) var ended: [(id: Alignment.ID, on: CivilDate)] = []
    private(set) var unchanged = 0
    private(set) var problems: [RowProblem]

    private struct Key: Hashable {
        let framework: String
        let code: String
    }

    init(_ connection: borrowing Connection, _ edition: AlignmentEdition) throws {
        problems = edition.problems
        let stored = Dictionary(grouping: try AlignmentQueries.all(connection, limit: .max)) {
            Key(framework: $0.framework, code: $0.code)
        }
        let targets = try Targets(connection)
        var seen: Set<Key> = []
        for entry in edition.entries {
            let key = Key(framework: entry.framework, code: entry.code)
            guard seen.insert(key).inserted else {
                problems.append(
                    Self.problem(
                        entry, "code", "\(entry.framework):\(entry.code)", "같은 체계와 코드가 앞에 있습니다.",
                        "The framework and code stand in an earlier row.", "한 번에 한 행만 적습니다.", "Give one row each."))
                continue
            }
            guard let target = targets.target(entry) else {
                problems.append(Self.unknown(entry))
                continue
            }
            add(entry, target, stored[key] ?? [])
        }
    }

    private mutating func add(_ entry: AlignmentEdition.Entry, _ target: Alignment.Target, _ stored: [Alignment]) {
        let alignment = Alignment(
            id: Alignment.ID(0), framework: entry.framework, code: entry.code, name: entry.name, target: target,
            weight: entry.weight, conditions: entry.conditions, from: entry.from, until: entry.until,
            source: entry.source)
        guard let newest = stored.max(by: { $0.from < $1.from }) else { return added.append(alignment) }
        if alignment.says(newest) {
            unchanged += 1
        } else if entry.from <= newest.from {
            problems.append(
                Self.problem(
                    entry, "from", entry.from.description,
                    "기록에 있는 대응(\(newest.from)부터)을 고치려면 그 뒤에 시작해야 합니다.",
                    "To change the alignment on record (from \(newest.from)), it must begin later.",
                    "바뀐 대응이 시작하는 날을 적습니다.", "Give the day from which the changed alignment holds."))
        } else {
            if newest.until.map({ $0 > entry.from }) ?? true { ended.append((newest.id, entry.from)) }
            added.append(alignment)
        }
    }

    /// Writes the difference.
    func write(_ connection: borrowing Connection, batch: Batch.ID) throws {
        for (id, day) in ended { try AlignmentQueries.end(connection, id, on: day) }
        let first = try Identities.reserve(connection, added.count, of: "alignment")
        let numbered = added.enumerated().map { $1.numbered(Alignment.ID(first + Int64($0))) }
        try AlignmentQueries.insert(connection, numbered, batch: batch)
    }

    private static func unknown(_ entry: AlignmentEdition.Entry) -> RowProblem {
        entry.unit.map {
            problem(
                entry, "unit", $0, "기록에 없는 능력단위입니다.", "The unit is not on record.", "능력단위 코드의 앞 열 자리를 적습니다.",
                "Give the first ten digits of its code.")
        }
            ?? problem(
                entry, "profile", entry.profile ?? "", "기록에 없는 직무나 자격입니다.", "The profile is not on record.",
                "직무나 자격의 코드를 적습니다.", "Give the code of an occupation or a qualification.")
    }

    private static func problem(
        _ entry: AlignmentEdition.Entry, _ field: String, _ value: String, _ korean: String, _ english: String,
        _ advice: String, _ englishAdvice: String
    ) -> RowProblem {
        RowProblem(
            .rejected, row: entry.row, field: field, value: value, reason: Localized(korean, english),
            suggestion: Localized(advice, englishAdvice))
    }

    /// Profiles and units by code.
    private struct Targets {
        private let profiles: [String: Profile.ID]
        private let units: [String: CompetencyUnit.ID]

        init(_ connection: borrowing Connection) throws {
            profiles = Dictionary(
                try ProfileQueries.all(connection).map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
            units = Dictionary(
                try UnitQueries.all(connection).map { (String($0.code.prefix(10)), $0.id) },
                uniquingKeysWith: { first, _ in first })
        }

        func target(_ entry: AlignmentEdition.Entry) -> Alignment.Target? {
            if let code = entry.profile { return profiles[code].map { .profile($0) } }
            guard let code = entry.unit, let level = entry.level else { return nil }
            return units[String(code.prefix(10))].map { .unit($0, level) }
        }
    }
}

extension Alignment {
    /// The same under a number.
    fileprivate func numbered(_ id: ID) -> Alignment {
        Alignment(
            id: id, framework: framework, code: code, name: name, target: target, weight: weight,
            conditions: conditions, from: from, until: until, source: source)
    }

    /// Whether another one says the same, whatever its number.
    fileprivate func says(_ other: Alignment) -> Bool { numbered(other.id) == other }
}
