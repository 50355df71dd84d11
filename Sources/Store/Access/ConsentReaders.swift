package import Database
package import Domain

/// Finds whom a person may consent to. People are never listed: a user is found only by the code the user shows.
package enum ConsentReaders {
    /// The reader whose code this is: a user with a role that reads by consent, or an organisation.
    package static func find(_ connection: borrowing Connection, code: String) throws -> ConsentReader? {
        guard let key = ConsentReader.code(code) else { return nil }
        if let organisation = try organisation(connection, key: key) { return organisation }
        return try user(connection, key: key)
    }

    private static func organisation(_ connection: borrowing Connection, key: String) throws -> ConsentReader? {
        try connection.queryOne(
            "SELECT id, key, kind, name FROM organisation WHERE key = $1", [.text(key)], Self.organisation
        ).flatMap { $0 }
    }

    private static func organisation(_ row: borrowing Row) throws -> ConsentReader? {
        guard let role = ConsentReader.role(of: try row.word("kind")) else { return nil }
        return ConsentReader(
            grantee: .organisation(try row.identifier("id")), key: try row.text("key"), role: role,
            organisation: try row.text("name"))
    }

    private static func user(_ connection: borrowing Connection, key: String) throws -> ConsentReader? {
        let readers = try connection.query(
            """
            SELECT app_user.id, app_user.key, user_grant.role
            FROM app_user
            JOIN user_grant ON user_grant.user_id = app_user.id AND user_grant.revoked_at IS NULL
            WHERE app_user.key = $1 AND app_user.state = 'active'
            ORDER BY user_grant.ordinal
            """, [.text(key)]
        ) { row in
            ConsentReader(
                grantee: .user(try row.identifier("id")), key: try row.text("key"), role: try row.word("role"),
                organisation: nil)
        }
        return readers.first { !$0.purposes.isEmpty }
    }

    /// Organisations whose name holds some words, by name: they are no secret. Districts read no account, and schools have no
    /// page to read one on yet. At most 20.
    package static func organisations(_ connection: borrowing Connection, named words: String) throws -> [ConsentReader]
    {
        let escaped = words.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        return try connection.query(
            """
            SELECT id, key, kind, name
            FROM organisation
            WHERE name LIKE $1 ESCAPE '\\' AND kind NOT IN ('district', 'school')
            ORDER BY name, id
            LIMIT 20
            """, [.text("%\(escaped)%")], Self.organisation
        ).compactMap { $0 }
    }

    /// The readers of some consents, as they are today. One who is gone is missing from the answer.
    package static func readers(_ connection: borrowing Connection, of consents: [Consent]) throws -> [Consent
        .Grantee: ConsentReader]
    {
        var found: [Consent.Grantee: ConsentReader] = [:]
        for consent in consents where found[consent.grantee] == nil {
            switch consent.grantee {
            case .organisation(let id):
                found[consent.grantee] = try connection.queryOne(
                    "SELECT id, key, kind, name FROM organisation WHERE id = $1", [SQLValue(id)], Self.organisation
                ).flatMap { $0 }
            case .user(let id):
                let role = AccessPolicy.lookUps.first { $0.purpose == consent.purpose && $0.needsConsent }?.role
                found[consent.grantee] = try connection.queryOne(
                    "SELECT key FROM app_user WHERE id = $1", [SQLValue(id)]
                ) { try $0.text("key") }.flatMap { key in
                    role.map { ConsentReader(grantee: consent.grantee, key: key, role: $0, organisation: nil) }
                }
            }
        }
        return found
    }
}
