import Database
import Domain
import Store

/// What a table changes in the alignments on record.
struct AlignmentDifference {
    /// What is new, without numbers.
    private(set) var added: [Alignment] = []
    /// Alignments on record that end, with the first day they no longer hold.
    private(set) var ended: [(id: Alignment.ID, on: CivilDate)] = []
    private(set) var unchanged = 0
    private(set) var problems: [RowProblem]
    private let today: CivilDate

    /// A row with what it names.
    private typealias Read = (entry: AlignmentEntry, alignment: Alignment)

    private struct Key: Hashable {
        let framework: String
        let code: String

        init(_ alignment: Alignment) { (framework, code) = (alignment.framework, alignment.code) }
    }

    /// - Parameter today: the day of the import; what is on record changes after it only.
    init(_ connection: borrowing Connection, _ edition: AlignmentEdition, on today: CivilDate) throws {
        problems = edition.problems
        self.today = today
        let targets = try Targets(connection)
        let stored = Dictionary(grouping: try AlignmentQueries.all(connection, limit: .max)) { Key($0) }
        var rows: [Read] = []
        for entry in edition.entries {
            guard let target = targets.target(entry) else {
                problems.append(Self.unknown(entry))
                continue
            }
            rows.append((entry, Alignment(entry, target)))
        }
        for (key, rows) in Dictionary(grouping: rows, by: { Key($0.alignment) }) {
            take(rows.sorted { $0.alignment.from < $1.alignment.from }, beside: stored[key] ?? [])
        }
        problems.sort { $0.row < $1.row }
        added.sort { ($0.framework, $0.code, $0.from) < ($1.framework, $1.code, $1.from) }
    }

    /// Takes the rows of one framework and code, the earliest first.
    private mutating func take(_ rows: [Read], beside stored: [Alignment]) {
        // What holds once the rows before are taken.
        var versions = stored.sorted { $0.from < $1.from }
        for (entry, row) in rows {
            if let place = versions.firstIndex(where: { $0.from == row.from }) {
                same(entry, row, &versions[place], versions.dropFirst(place + 1).first)
            } else if let newest = versions.last {
                succeed(entry, row, newest, &versions, isStored: !stored.isEmpty)
            } else {
                added.append(row)
                versions.append(row)
            }
        }
    }

    /// A row that begins on the day of a known version: the same, or its end.
    private mutating func same(
        _ entry: AlignmentEntry, _ row: Alignment, _ known: inout Alignment, _ next: Alignment?
    ) {
        guard row.says(known) else {
            return problems.append(
                problem(
                    entry, "from", row.from.description,
                    "이날 시작하는 다른 대응이 이미 있습니다.", "Another alignment begins on this day already.",
                    "고치려면 오늘(\(today)) 뒤에 시작하는 행을 적습니다.",
                    "To change it, give a row that begins after today, \(today)."))
        }
        // An older file does not know yet that a version has ended.
        guard let until = row.until, until != known.until else { return unchanged += 1 }
        guard known.until.map({ until < $0 }) ?? true, until > today, known.id.rawValue > 0 else {
            return problems.append(
                problem(
                    entry, "until", until.description, "이날로 끝낼 수 없습니다.", "It cannot end on this day.",
                    "오늘(\(today)) 뒤이고 이미 정한 끝보다 앞선 날을 적습니다.",
                    "Give a day after today, \(today), and before the end that is set."))
        }
        ended.append((known.id, until))
        known = known.ending(on: until)
    }

    /// A row that begins on a day of its own: the version after the newest.
    private mutating func succeed(
        _ entry: AlignmentEntry, _ row: Alignment, _ newest: Alignment, _ versions: inout [Alignment],
        isStored: Bool
    ) {
        guard row.from > newest.from, !isStored || row.from > today else {
            let earliest = max(newest.from, isStored ? today : newest.from)
            return problems.append(
                problem(
                    entry, "from", row.from.description,
                    "기록에 있는 대응은 지난날로 바꿀 수 없습니다.", "What is on record cannot be changed for days gone by.",
                    "\(earliest) 뒤에 시작하는 날을 적습니다.", "Give a first day after \(earliest)."))
        }
        if newest.until.map({ $0 > row.from }) ?? true {
            if newest.id.rawValue > 0 {
                ended.removeAll { $0.id == newest.id }
                ended.append((newest.id, row.from))
            } else if let place = added.firstIndex(where: { $0 == newest }) {
                added[place] = newest.ending(on: row.from)
            }
            versions[versions.count - 1] = newest.ending(on: row.from)
        }
        added.append(row)
        versions.append(row)
    }

    /// Writes the difference.
    func write(_ connection: borrowing Connection, batch: Batch.ID) throws {
        for (id, day) in ended { try AlignmentQueries.end(connection, id, on: day) }
        guard !added.isEmpty else { return }
        let first = try Identities.reserve(connection, added.count, of: "alignment")
        let numbered = added.enumerated().map { $1.numbered(Alignment.ID(first + Int64($0))) }
        try AlignmentQueries.insert(connection, numbered, batch: batch)
    }

    private static func unknown(_ entry: AlignmentEntry) -> RowProblem {
        entry.unit.map {
            problem(
                entry, "unit", $0, "기록에 없는 능력단위입니다.", "The unit is not on record.",
                "능력단위 코드 전체나 앞 열 자리를 적습니다.", "Give its code, or the first ten digits of it.")
        }
            ?? problem(
                entry, "profile", entry.profile ?? "", "기록에 없는 직무나 자격입니다.", "The profile is not on record.",
                "직무나 자격의 코드를 적습니다.", "Give the code of an occupation or a qualification.")
    }

    private func problem(
        _ entry: AlignmentEntry, _ field: String, _ value: String, _ korean: String, _ english: String,
        _ advice: String, _ englishAdvice: String
    ) -> RowProblem {
        Self.problem(entry, field, value, korean, english, advice, englishAdvice)
    }

    private static func problem(
        _ entry: AlignmentEntry, _ field: String, _ value: String, _ korean: String, _ english: String,
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
                try UnitQueries.all(connection).flatMap { [($0.code, $0.id), (String($0.code.prefix(10)), $0.id)] },
                uniquingKeysWith: { first, _ in first })
        }

        func target(_ entry: AlignmentEntry) -> Alignment.Target? {
            if let code = entry.profile { return profiles[code].map { .profile($0) } }
            guard let code = entry.unit, let level = entry.level else { return nil }
            return units[code].map { .unit($0, level) }
        }
    }
}

extension Alignment {
    /// A row as an alignment that has no number yet.
    fileprivate init(_ entry: AlignmentEntry, _ target: Target) {
        self.init(
            id: ID(0), framework: entry.framework, code: entry.code, name: entry.name, target: target,
            weight: entry.weight, conditions: entry.conditions, from: entry.from, until: entry.until,
            source: entry.source)
    }

    fileprivate func numbered(_ id: ID) -> Alignment { with(id, until) }

    fileprivate func ending(on day: CivilDate) -> Alignment { with(id, day) }

    private func with(_ id: ID, _ until: CivilDate?) -> Alignment {
        Alignment(
            id: id, framework: framework, code: code, name: name, target: target, weight: weight,
            conditions: conditions, from: from, until: until, source: source)
    }

    /// Whether another one says the same, whatever its number and its end.
    fileprivate func says(_ other: Alignment) -> Bool { with(other.id, other.until) == other }
}
