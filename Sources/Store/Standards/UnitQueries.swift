package import Database
package import Domain

/// Reads and writes competency units with their versions.
package enum UnitQueries {
    private static let selection = """
        SELECT competency_unit.id, competency_unit.framework_id, competency_unit.node_id,
            competency_unit_version.code, competency_unit_version.name_ko, competency_unit_version.name_en,
            competency_unit_version.level, competency_unit_version.hours,
            competency_unit_version.definition_ko, competency_unit_version.definition_en
        FROM competency_unit
        JOIN competency_unit_version ON competency_unit_version.unit_id = competency_unit.id
            AND competency_unit_version.valid_until IS NULL
        """

    /// Every current unit of every framework, in the order of their identities.
    package static func all(_ connection: borrowing Connection) throws -> [CompetencyUnit] {
        try connection.query("\(Self.selection) ORDER BY competency_unit.id", [], Self.unit)
    }

    /// The current units of a framework, by code.
    package static func all(_ connection: borrowing Connection, of framework: Framework.ID) throws -> [CompetencyUnit] {
        try connection.query(
            """
            \(Self.selection)
            WHERE competency_unit.framework_id = $1
            ORDER BY competency_unit_version.code
            """, [SQLValue(framework)], Self.unit)
    }

    /// A version of a unit with the days it was valid.
    package struct Version: Sendable, Hashable {
        package let code: String
        package let name: Localized
        package let level: Level
        package let hours: Int?
        package let from: CivilDate
        package let until: CivilDate?
        package let batchID: Batch.ID
    }

    /// Every version of a unit, the newest first.
    package static func versions(_ connection: borrowing Connection, of unit: CompetencyUnit.ID) throws -> [Version] {
        try connection.query(
            """
            SELECT code, name_ko, name_en, level, hours, valid_from, valid_until, batch_id
            FROM competency_unit_version
            WHERE unit_id = $1
            ORDER BY batch_id DESC
            """, [SQLValue(unit)]
        ) { row in
            Version(
                code: try row.text("code"), name: try row.localized("name"), level: try row.level("level"),
                hours: try row.intOrNil("hours"), from: try row.date("valid_from"),
                until: try row.dateOrNil("valid_until"), batchID: try row.identifier("batch_id"))
        }
    }

    /// The present level of a unit; `nil` where there is no such unit.
    package static func level(_ connection: borrowing Connection, of unit: CompetencyUnit.ID) throws -> Level? {
        try connection.queryOne(
            "SELECT level FROM competency_unit_version WHERE unit_id = $1 AND valid_until IS NULL", [SQLValue(unit)]
        ) { try $0.level("level") }
    }

    /// Adds units with their first version.
    package static func insert(
        _ connection: borrowing Connection, _ units: [CompetencyUnit], from date: CivilDate, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "competency_unit", columns: ["id", "framework_id", "node_id", "batch_id"],
            rows: units.map {
                [SQLValue($0.id), SQLValue($0.frameworkID), SQLValue($0.nodeID), SQLValue(batch)]
            })
        try insertVersions(connection, units, from: date, batch: batch)
    }

    /// Gives units a new version from a date on; the earlier versions stay in the record.
    package static func supersede(
        _ connection: borrowing Connection, _ units: [CompetencyUnit], from date: CivilDate, batch: Batch.ID
    ) throws {
        for unit in units {
            try connection.execute(
                "UPDATE competency_unit_version SET valid_until = $1 WHERE unit_id = $2 AND valid_until IS NULL",
                [SQLValue(date), SQLValue(unit.id)])
        }
        try insertVersions(connection, units, from: date, batch: batch)
    }

    private static func insertVersions(
        _ connection: borrowing Connection, _ units: [CompetencyUnit], from date: CivilDate, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "competency_unit_version",
            columns: [
                "unit_id", "code", "name_ko", "name_en", "level", "hours", "definition_ko", "definition_en",
                "valid_from", "batch_id",
            ],
            rows: units.map { unit in
                [
                    SQLValue(unit.id), .text(unit.code), .text(unit.name.korean), SQLValue(unit.name.english),
                    SQLValue(unit.level), SQLValue(unit.hours), SQLValue(unit.definition?.korean),
                    SQLValue(unit.definition?.english), SQLValue(date), SQLValue(batch),
                ]
            })
    }

    private static func unit(_ row: borrowing Row) throws -> CompetencyUnit {
        CompetencyUnit(
            id: try row.identifier("id"), frameworkID: try row.identifier("framework_id"),
            nodeID: try row.identifier("node_id"), code: try row.text("code"), name: try row.localized("name"),
            level: try row.level("level"), hours: try row.intOrNil("hours"),
            definition: try row.localizedOrNil("definition"))
    }
}
