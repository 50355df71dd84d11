package import Database
package import Domain

/// Reads and writes frameworks.
package enum FrameworkQueries {
    /// Every framework, in the order it was first imported.
    package static func all(_ connection: borrowing Connection) throws -> [Framework] {
        try connection.query(
            "SELECT id, code, name_ko, name_en, note_ko, note_en FROM framework ORDER BY id", [], Self.framework)
    }

    /// The framework of a code such as `NCS`, or `nil`.
    package static func framework(_ connection: borrowing Connection, code: String) throws -> Framework? {
        try connection.queryOne(
            "SELECT id, code, name_ko, name_en, note_ko, note_en FROM framework WHERE code = $1", [.text(code)],
            Self.framework)
    }

    package static func insert(_ connection: borrowing Connection, _ framework: Framework, batch: Batch.ID) throws {
        try connection.execute(
            """
            INSERT INTO framework (id, code, name_ko, name_en, note_ko, note_en, batch_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(framework.id), .text(framework.code), .text(framework.name.korean),
                SQLValue(framework.name.english), SQLValue(framework.note?.korean), SQLValue(framework.note?.english),
                SQLValue(batch),
            ])
    }

    private static func framework(_ row: borrowing Row) throws -> Framework {
        Framework(
            id: try row.identifier("id"), code: try row.text("code"), name: try row.localized("name"),
            note: try row.localizedOrNil("note"))
    }
}
