import Database
import Domain
import Store

/// What a table changes in the funding rules on record.
struct FundingDifference {
    /// Versions that are new.
    private(set) var added: [FundingRule] = []
    /// Versions on record that end, with the first day they no longer hold.
    private(set) var ended: [(code: String, version: Int, on: CivilDate)] = []
    private(set) var unchanged = 0
    private(set) var problems: [RowProblem]

    /// A version while rows are taken.
    private struct Version {
        var rule: FundingRule
        let isStored: Bool
    }

    init(_ connection: borrowing Connection, _ edition: FundingEdition) throws {
        problems = edition.problems
        let stored = Dictionary(grouping: try FundingQueries.all(connection).all, by: \.code)
        for (code, entries) in Dictionary(grouping: edition.entries, by: \.rule.code) {
            take(entries.sorted { ($0.rule.version, $0.row) < ($1.rule.version, $1.row) }, beside: stored[code] ?? [])
        }
        problems.sort { $0.row < $1.row }
        added.sort { ($0.code, $0.version) < ($1.code, $1.version) }
        ended.sort { ($0.code, $0.version) < ($1.code, $1.version) }
    }

    /// Takes the rows of one rule, the lowest version first.
    private mutating func take(_ entries: [FundingEntry], beside stored: [FundingRule]) {
        var versions = stored.sorted { $0.version < $1.version }.map { Version(rule: $0, isStored: true) }
        for entry in entries {
            if let place = versions.firstIndex(where: { $0.rule.version == entry.rule.version }) {
                same(entry, place, &versions)
            } else {
                succeed(entry, &versions)
            }
        }
        added += versions.filter { !$0.isStored }.map(\.rule)
        let former = Dictionary(stored.map { ($0.version, $0.until) }, uniquingKeysWith: { first, _ in first })
        for version in versions where version.isStored {
            guard let until = version.rule.until, former[version.rule.version] != until else { continue }
            ended.append((version.rule.code, version.rule.version, until))
        }
    }

    /// A row of a known version: the same, or its end.
    private mutating func same(_ entry: FundingEntry, _ place: Int, _ versions: inout [Version]) {
        let known = versions[place].rule
        let differing = FundingColumn.allCases.filter {
            $0 != .until && $0.text(of: known) != $0.text(of: entry.rule)
        }
        guard differing.isEmpty else {
            let next = (versions.last?.rule.version ?? 0) + 1
            problems += differing.map { column in
                let former = column.text(of: known)
                return column.problem(
                    entry.row, column.text(of: entry.rule),
                    Localized(
                        "\(known.version)판은 이미 다른 값입니다: \(former.isEmpty ? "(빈칸)" : former)",
                        "Version \(known.version) is known with another value: \(former.isEmpty ? "(blank)" : former)"),
                    Localized(
                        "저장된 계획이 판을 가리키므로 바꿀 수 없습니다. \(next)판으로 적고 \(versions.last?.rule.from ?? known.from) 뒤에 시작하게 합니다.",
                        "Saved plans name versions, so none is edited. Give it as version \(next), with a first day after \(versions.last?.rule.from ?? known.from)."
                    ))
            }
            return
        }
        // An older file does not know yet that a version has ended, or that a later one ended it sooner.
        let isSucceeded = place + 1 < versions.count && versions[place + 1].rule.from == known.until
        guard let until = entry.rule.until, until != known.until,
            !(isSucceeded && known.until.map { $0 < until } ?? false)
        else { return unchanged += 1 }
        guard versions[place].isStored, known.until.map({ until < $0 }) ?? true else {
            return problems.append(
                FundingColumn.until.problem(
                    entry.row, until.description,
                    Localized("이날로 끝낼 수 없습니다.", "It cannot end on this day."),
                    Localized("이미 정한 끝보다 앞선 날을 적습니다.", "Give a day before the end that is set.")))
        }
        versions[place].rule = known.ending(on: until)
    }

    /// A row of a version that is not known: the one after the newest.
    private mutating func succeed(_ entry: FundingEntry, _ versions: inout [Version]) {
        if let newest = versions.last?.rule {
            guard entry.rule.version > newest.version else {
                return problems.append(
                    FundingColumn.version.problem(
                        entry.row, String(entry.rule.version),
                        Localized("기록에 더 새로운 판이 있습니다.", "The record has a newer version."),
                        Localized("\(newest.version + 1)판으로 적습니다.", "Give it as version \(newest.version + 1).")))
            }
            guard entry.rule.from > newest.from else {
                return problems.append(
                    FundingColumn.from.problem(
                        entry.row, entry.rule.from.description,
                        Localized(
                            "앞선 \(newest.version)판보다 늦게 시작해야 합니다.",
                            "It must begin after version \(newest.version)."),
                        Localized("\(newest.from) 뒤의 날을 적습니다.", "Give a first day after \(newest.from).")))
            }
            if newest.until.map({ $0 > entry.rule.from }) ?? true {
                versions[versions.count - 1].rule = newest.ending(on: entry.rule.from)
            }
        }
        versions.append(Version(rule: entry.rule, isStored: false))
    }

    /// Writes the difference.
    func write(_ connection: borrowing Connection, batch: Batch.ID) throws {
        for (code, version, day) in ended { try FundingQueries.end(connection, code, version: version, on: day) }
        try FundingQueries.insertMissing(connection, added, batch: batch)
    }
}

extension FundingRule {
    /// The same with another last day.
    fileprivate func ending(on day: CivilDate) -> FundingRule {
        FundingRule(
            code: code, version: version, from: from, until: day, kind: kind, condition: condition, share: share,
            amount: amount, years: years, text: text, source: source, isExample: isExample)
    }
}
