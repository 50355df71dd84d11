package import Database
package import Domain
package import Vault

/// Reads and writes what counsellors note about the people they talk with. The owner gets all of it by an export; a
/// counsellor sees only what the same counsellor wrote, and only in a scope that covers notes.
package enum CounsellorNoteQueries {
    /// The notes a counsellor wrote about the person of a scope, in their present version, newest first.
    package static func own(
        _ connection: borrowing Connection, in scope: PersonScope, by user: User.ID, vault: KeyRing
    ) throws -> [CounsellorNote] {
        try scope.require(.notes)
        return try connection.query(
            """
            SELECT key, ordinal, version, body_sealed, written_at
            FROM counsellor_note
            WHERE person_id = $1 AND user_id = $2
                AND version = (
                    SELECT MAX(newer.version)
                    FROM counsellor_note newer
                    WHERE newer.person_id = counsellor_note.person_id AND newer.ordinal = counsellor_note.ordinal
                )
            ORDER BY ordinal DESC
            LIMIT \(CounsellorNote.most)
            """, [SQLValue(scope.person), SQLValue(user)]
        ) { row in
            let (ordinal, version) = (try row.int("ordinal"), try row.int("version"))
            return CounsellorNote(
                key: try row.text("key"), ordinal: ordinal, version: version,
                text: try vault.open(
                    try row.blob("body_sealed"), at: place(scope.person, ordinal, version)),
                writtenAt: try row.moment("written_at"))
        }
    }

    /// Writes a note, or a new version of one of the counsellor's own; both stand in the access log. A form sent again
    /// writes nothing: a new note with the text of the newest one, or a change to the text a note has already.
    ///
    /// - Parameters:
    ///   - key: the note to change; `nil` for a new one.
    ///   - version: the version the change was made from.
    /// - Throws: `CompanyRefusal.unknown` for a note that is not the counsellor's, `.changed`, `.tooMany`.
    package static func write(
        _ connection: borrowing Connection, _ text: String, key: String?, version known: Int = 0,
        in scope: PersonScope, by reader: Reader, vault: KeyRing, now: Moment
    ) throws {
        try scope.require(.notes)
        guard let user = reader.user else { throw CompanyRefusal.unknown }
        try connection.lock("counsellor-note \(scope.person)")
        let notes = try own(connection, in: scope, by: user, vault: vault)
        var ordinal = 0
        var version = 1
        if let key {
            guard let note = notes.first(where: { $0.key == key }) else { throw CompanyRefusal.unknown }
            if note.text == text { return }
            guard note.version == known else { throw CompanyRefusal.changed }
            (ordinal, version) = (note.ordinal, note.version + 1)
        } else {
            if notes.first?.text == text { return }
            guard notes.count < CounsellorNote.most else { throw CompanyRefusal.tooMany(limit: CounsellorNote.most) }
            ordinal =
                try connection.queryOne(
                    "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM counsellor_note WHERE person_id = $1",
                    [SQLValue(scope.person)]
                ) { try $0.int("next") } ?? 1
        }
        try connection.execute(
            """
            INSERT INTO counsellor_note (person_id, ordinal, version, key, user_id, body_sealed, written_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), SQLValue(version), .text(key ?? RandomKey.text()),
                SQLValue(user), .blob(try vault.seal(text, at: place(scope.person, ordinal, version))), SQLValue(now),
            ])
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: user, role: scope.role, origin: reader.origin, action: "note", person: scope.person,
                fields: [.notes], purpose: Purpose.counselling.rawValue))
    }

    private static func place(_ person: Person.ID, _ ordinal: Int, _ version: Int) -> FieldPlace {
        FieldPlace(table: "counsellor_note", column: "body_sealed", of: person, ordinal, version)
    }
}
