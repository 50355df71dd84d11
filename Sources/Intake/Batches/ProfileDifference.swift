import Database
import Domain
import Store

/// What a table changes in the profiles on record and in what they require.
struct ProfileDifference {
    /// A profile as the table gives it.
    struct Draft {
        let code: String
        let kind: Profile.Kind
        let name: Localized
        /// In the order of units.
        let requirements: [Profile.Requirement]
    }

    private(set) var added: [Draft] = []
    private(set) var changed: [(known: Profile, draft: Draft)] = []
    private(set) var unchanged = 0
    /// Profiles that are left out, because one of their rows is wrong.
    private(set) var leftOut = 0
    /// Rows of those profiles and rows without one.
    private(set) var rejectedRows = 0
    private(set) var unchangedRows = 0
    private(set) var problems: [RowProblem]
    private let framework: Framework

    /// The lines of one profile.
    private struct Group {
        let code: String
        let lines: [ProfileEdition.Line]
    }

    init(_ connection: borrowing Connection, _ edition: ProfileEdition, _ framework: Framework) throws {
        self.framework = framework
        problems = edition.problems
        let units = UnitCodes(try UnitQueries.all(connection, of: framework.id))
        let known = Dictionary(grouping: try ProfileQueries.all(connection), by: \.code)
        let stored = try ProfileQueries.requirements(connection)
        let groups = Dictionary(grouping: edition.lines, by: \.profile).map { Group(code: $0, lines: $1) }
            .sorted { ($0.lines.first?.row ?? 0) < ($1.lines.first?.row ?? 0) }
        for group in groups {
            let before = problems.count
            let draft = read(group, units)
            let profile = draft.flatMap { fitting(known[group.code] ?? [], $0, group) }
            guard let draft, problems.count == before else {
                leftOut += group.code.isEmpty ? 0 : 1
                rejectedRows += group.lines.count
                continue
            }
            guard let profile else {
                added.append(draft)
                continue
            }
            let name = Self.name(draft.name, over: profile.name)
            if stored[profile.id] == draft.requirements, name == profile.name {
                unchanged += 1
                unchangedRows += group.lines.count
            } else {
                let renamed = Draft(code: draft.code, kind: draft.kind, name: name, requirements: draft.requirements)
                changed.append((profile, renamed))
            }
        }
        problems.sort { $0.row < $1.row }
    }

    /// An English name that the table leaves out stays as it is, as long as it is the name of the same.
    private static func name(_ name: Localized, over known: Localized?) -> Localized {
        name.english == nil && known?.korean == name.korean ? known ?? name : name
    }

    /// The profile the lines give; `nil` where one of them is wrong. What is wrong in the others is named all the same.
    private mutating func read(_ group: Group, _ units: UnitCodes) -> Draft? {
        let rows = group.lines.compactMap { line in line.entry.map { (row: line.row, entry: $0) } }
        guard let first = rows.first, !group.code.isEmpty else { return nil }
        var requirements: [CompetencyUnit.ID: (row: Int, requirement: Profile.Requirement)] = [:]
        for (row, entry) in rows {
            disagreements(row, entry, first.row, first.entry)
            guard let unit = units[entry.unit] else {
                problems.append(unknownUnit(row, entry.unit, units))
                continue
            }
            if let same = requirements[unit] {
                problems.append(
                    ProfileColumn.unit.problem(
                        row, entry.unit,
                        Localized("이 프로필의 \(same.row)행에 있는 능력단위입니다.", "Row \(same.row) of the profile has this unit."),
                        Localized("둘 중 하나를 지웁니다.", "Remove one of the two.")))
                continue
            }
            requirements[unit] = (
                row,
                Profile.Requirement(
                    unitID: unit, level: entry.level, weight: entry.weight, isMandatory: entry.isMandatory)
            )
        }
        guard rows.count == group.lines.count else { return nil }
        return Draft(
            code: group.code, kind: first.entry.kind, name: first.entry.name,
            requirements: requirements.values.map(\.requirement).sorted { $0.unitID < $1.unitID })
    }

    /// Names where a row of a profile says something else about it than the first one.
    private mutating func disagreements(
        _ row: Int, _ entry: ProfileEdition.Entry, _ firstRow: Int, _ first: ProfileEdition.Entry
    ) {
        let pairs: [(ProfileColumn, String, String)] = [
            (.kind, entry.kind.rawValue, first.kind.rawValue), (.name, entry.name.korean, first.name.korean),
            (.englishName, entry.name.english ?? "", first.name.english ?? ""),
        ]
        for (column, found, wanted) in pairs where found != wanted {
            problems.append(
                column.problem(
                    row, found,
                    Localized("같은 프로필의 \(firstRow)행과 다릅니다.", "Row \(firstRow) of the same profile says otherwise."),
                    Localized(
                        "\(firstRow)행의 값: \(wanted.isEmpty ? "(빈칸)" : wanted)",
                        "Row \(firstRow) has: \(wanted.isEmpty ? "(blank)" : wanted)")))
        }
    }

    /// The profile on record that the code names; `nil` where there is none or it cannot be it.
    private mutating func fitting(_ known: [Profile], _ draft: Draft, _ group: Group) -> Profile? {
        let row = group.lines.first?.row ?? 0
        let otherCode = Localized("다른 코드를 적습니다.", "Give it another code.")
        let isDigits = draft.code.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        if known.contains(where: { $0.nodeID != nil }) || (draft.kind == .occupation && isDigits) {
            problems.append(
                ProfileColumn.profile.problem(
                    row, draft.code,
                    Localized(
                        "표준의 분류로 만드는 직무의 코드입니다.", "The code is that of an occupation made of a class of the standard."),
                    otherCode))
            return nil
        }
        if known.contains(where: { $0.frameworkID != framework.id }) {
            problems.append(
                ProfileColumn.profile.problem(
                    row, draft.code,
                    Localized("다른 능력표준의 프로필이 쓰는 코드입니다.", "A profile of another standard has this code."), otherCode))
            return nil
        }
        guard let profile = known.first(where: { $0.kind == draft.kind }) else {
            if let other = known.first {
                problems.append(
                    ProfileColumn.kind.problem(
                        row, draft.kind.rawValue,
                        Localized("기록에는 이 코드가 다른 종류로 있습니다.", "The record has this code as another kind."),
                        Localized(
                            "종류를 \(other.kind.rawValue)(으)로 적거나 다른 코드를 적습니다.",
                            "Give the kind as \(other.kind.rawValue), or another code.")))
            }
            return nil
        }
        return profile
    }

    private func unknownUnit(_ row: Int, _ text: String, _ units: UnitCodes) -> RowProblem {
        let near = units.edition(of: text)
        return ProfileColumn.unit.problem(
            row, text,
            Localized("\(framework.name.korean)에 없는 능력단위입니다.", "The unit is not in \(framework.name.text(.english))."),
            Localized(
                near.map { "기록에 있는 판은 \($0)입니다. 앞 열 자리만 적어도 됩니다." } ?? "능력단위 코드 전체나 앞 열 자리를 적습니다.",
                near.map { "The record has the edition \($0); the first ten digits will do." }
                    ?? "Give its code, or the first ten digits of it."))
    }

    /// Writes the difference.
    func write(_ connection: borrowing Connection, batch: Batch.ID) throws {
        let first = try Identities.reserve(connection, added.count, of: "profile")
        let profiles = added.enumerated().map { place, draft in
            Profile(
                id: Profile.ID(first + Int64(place)), frameworkID: framework.id, nodeID: nil, kind: draft.kind,
                code: draft.code, name: draft.name)
        }
        try ProfileQueries.insert(connection, profiles, batch: batch)
        for (known, draft) in changed where known.name != draft.name {
            try ProfileQueries.rename(connection, known.id, to: draft.name)
        }
        let all =
            zip(profiles.map(\.id), added).map { ($0, $1.requirements) }
            + changed.map { ($0.known.id, $0.draft.requirements) }
        for (profile, requirements) in all {
            try ProfileQueries.replaceRequirements(connection, requirements, of: profile, batch: batch)
        }
    }
}

/// The units of a standard by their code or its first ten digits.
private struct UnitCodes {
    private var units: [String: CompetencyUnit.ID] = [:]
    private var editions: [String: String] = [:]

    init(_ list: [CompetencyUnit]) {
        for unit in list {
            let stem = String(unit.code.prefix(10))
            units[unit.code] = unit.id
            units[stem] = unit.id
            editions[stem] = unit.code
        }
    }

    subscript(code: String) -> CompetencyUnit.ID? { units[code] }

    /// The edition on record of a unit whose code names another one.
    func edition(of code: String) -> String? { UnitCode(code).flatMap { editions[$0.unit] } }
}
