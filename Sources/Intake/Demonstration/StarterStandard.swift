import Database
import Domain
import Store

/// The small standard that ships with the project, for demonstrations and first steps. It is nobody's official standard.
package enum StarterStandard {
    static let name = Localized("시연용 능력표준", "Demonstration standard")
    static let note = Localized(
        "두레가 시연을 위해 만든 표준이며 공식 표준이 아닙니다.", "Written for demonstrations of Dure; not an official standard.")

    /// The edition in the program's resources.
    package static func edition() throws -> StandardEdition {
        let list = try ResourceTable("starter-standard")
        let classes = try ResourceTable("starter-classes")
        var names: [String: Localized] = [:]
        for row in classes.rows {
            names[try row.text("code")] = Localized(try row.text("name_ko"), try row.text("name_en"))
        }
        let units = try list.rows.map { row in
            let code = try row.text("code")
            guard let level = Level(try row.integer("level")) else { throw row.wrong("level") }
            let definition = row["definition_ko"].map { Localized($0, row["definition_en"]) }
            return StandardEdition.Unit(
                stem: String(code.prefix(10)), code: code,
                name: Localized(try row.text("name_ko"), try row.text("name_en")), level: level,
                hours: try row["hours"].map { _ in try row.integer("hours") }, definition: definition)
        }
        return StandardEdition(
            framework: Framework.demonstrationCode, frameworkName: name, frameworkNote: note,
            source: "Demonstration standard of Dure", fileName: nil,
            fileHash: FileHash.sha256(list.bytes + classes.bytes), reader: "starter-standard", readerVersion: 1,
            rowsRead: list.rows.count, units: units, names: names, problems: [])
    }

    /// Adds the profiles that span classes (qualifications, postings) where they are not in the record yet.
    static func addProfiles(
        _ connection: borrowing Connection, _ profiles: ResourceTable, _ units: ResourceTable, batch: Batch.ID
    ) throws {
        guard let framework = try FrameworkQueries.framework(connection, code: Framework.demonstrationCode) else {
            return
        }
        let known = Set(try ProfileQueries.all(connection).filter { $0.frameworkID == framework.id }.map(\.code))
        let unitIDs = Dictionary(
            try UnitQueries.all(connection, of: framework.id).map { ($0.code, $0.id) },
            uniquingKeysWith: { first, _ in first })
        let requirements = Dictionary(grouping: units.rows) { $0["profile"] ?? "" }
        for row in profiles.rows {
            let code = try row.text("code")
            if known.contains(code) { continue }
            guard let kind = Profile.Kind(rawValue: try row.text("kind")) else { throw row.wrong("kind") }
            let profile = Profile(
                id: Profile.ID(try Identities.reserve(connection, 1, of: "profile")), frameworkID: framework.id,
                nodeID: nil, kind: kind, code: code, name: Localized(try row.text("name_ko"), try row.text("name_en")))
            try ProfileQueries.insert(connection, [profile], batch: batch)
            let wanted = try (requirements[code] ?? []).map { try requirement($0, unitIDs) }
            try ProfileQueries.replaceRequirements(
                connection, wanted.sorted { $0.unitID < $1.unitID }, of: profile.id, batch: batch)
        }
    }

    /// Adds examples of what foreign qualifications are worth where they are not in the record yet.
    static func addAlignments(
        _ connection: borrowing Connection, _ table: ResourceTable, on day: CivilDate, batch: Batch.ID
    ) throws {
        guard try FrameworkQueries.framework(connection, code: Framework.demonstrationCode) != nil else { return }
        try AlignmentDifference(connection, try AlignmentEdition.read(table), on: day).write(connection, batch: batch)
    }

    private static func requirement(
        _ row: ResourceTable.Row, _ unitIDs: [String: CompetencyUnit.ID]
    ) throws -> Profile.Requirement {
        guard let unit = unitIDs[try row.text("unit_code")] else { throw row.wrong("unit_code") }
        guard let level = Level(try row.integer("required_level")) else { throw row.wrong("required_level") }
        return Profile.Requirement(
            unitID: unit, level: level, weight: try row.integer("weight"), isMandatory: row["mandatory"] == "1")
    }
}
