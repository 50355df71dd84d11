package import Database
package import Domain

/// Reads and writes the new-technology fields.
package enum FieldQueries {
    /// Every field in the order of the source.
    package static func all(_ connection: borrowing Connection) throws -> [Field] {
        try connection.query(
            "SELECT id, code, field_group, name_ko, name_en, note_ko, note_en FROM field ORDER BY sort, id", []
        ) { row in
            Field(
                id: try row.identifier("id"), code: try row.text("code"), group: try row.text("field_group"),
                name: try row.localized("name"), note: try row.localizedOrNil("note"))
        }
    }

    /// The nodes of every field with the reason for each.
    package static func nodes(_ connection: borrowing Connection) throws -> [Field.ID: [FieldNode]] {
        var found: [Field.ID: [FieldNode]] = [:]
        try connection.stream(
            """
            SELECT field_id, framework, node_code, reason_ko, reason_en
            FROM field_node
            ORDER BY field_id, framework, node_code
            """, []
        ) { row in
            let node = FieldNode(
                framework: try row.text("framework"), nodeCode: try row.text("node_code"),
                reason: try row.localized("reason"))
            found[try row.identifier("field_id"), default: []].append(node)
        }
        return found
    }

    /// Adds a field, or brings the field of this code to these words and nodes; the given identity is not used.
    package static func replace(
        _ connection: borrowing Connection, _ field: Field, sort: Int, nodes: [FieldNode], batch: Batch.ID
    ) throws {
        let known = try connection.queryOne("SELECT id FROM field WHERE code = $1", [.text(field.code)]) {
            try $0.int64("id")
        }
        let id = try known ?? Identities.reserve(connection, 1, of: "field")
        try connection.execute(
            """
            INSERT INTO field (id, code, field_group, name_ko, name_en, note_ko, note_en, sort, batch_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE
            SET field_group = $3, name_ko = $4, name_en = $5, note_ko = $6, note_en = $7, sort = $8, batch_id = $9
            """,
            [
                .integer(id), .text(field.code), .text(field.group), .text(field.name.korean),
                .text(field.name.text(.english)), SQLValue(field.note?.korean), SQLValue(field.note?.english),
                SQLValue(sort), SQLValue(batch),
            ])
        try connection.execute("DELETE FROM field_node WHERE field_id = $1", [.integer(id)])
        try connection.insert(
            into: "field_node", columns: ["field_id", "framework", "node_code", "reason_ko", "reason_en", "batch_id"],
            rows: nodes.map {
                [
                    .integer(id), .text($0.framework), .text($0.nodeCode), .text($0.reason.korean),
                    .text($0.reason.text(.english)), SQLValue(batch),
                ]
            })
    }
}
