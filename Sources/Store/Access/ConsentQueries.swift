package import Database
package import Domain

/// Reads and writes what people consented to.
package enum ConsentQueries {
    /// Whether a person's consent lets this reader, in this role, read for a purpose at an instant. A consent is to a user
    /// or to an organisation the reader acts for in that role.
    package static func isGiven(
        _ connection: borrowing Connection, by person: Person.ID, to reader: Reader, as role: Role,
        for purpose: Purpose, at now: Moment
    ) throws -> Bool {
        let organisations = Set(reader.organisations(as: role))
        let grantees = try connection.query(
            """
            SELECT user_id, organisation_id
            FROM consent
            WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL AND given_at <= $3 AND expires_at > $3
            """, [SQLValue(person), .text(purpose.rawValue), .text(now.description)]
        ) { row -> (User.ID?, Organisation.ID?) in
            (try row.identifierOrNil("user_id"), try row.identifierOrNil("organisation_id"))
        }
        return grantees.contains { user, organisation in
            (user != nil && user == reader.user) || organisation.map(organisations.contains) == true
        }
    }

    /// What a person consented to, the newest first: everything in force, and 500 at the most.
    package static func all(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Consent] {
        try scope.require(.consents)
        return try connection.query(
            """
            SELECT ordinal, purpose, user_id, organisation_id, given_at, expires_at, withdrawn_at
            FROM consent
            WHERE person_id = $1
            ORDER BY CASE WHEN withdrawn_at IS NULL THEN expires_at ELSE '' END DESC, ordinal DESC
            LIMIT 500
            """, [SQLValue(scope.person)]
        ) { row in
            Consent(
                ordinal: try row.int("ordinal"), purpose: try row.word("purpose"), grantee: try Self.grantee(row),
                givenAt: try row.moment("given_at"), expiresAt: try row.moment("expires_at"),
                withdrawnAt: try row.momentOrNil("withdrawn_at"))
        }.sorted { $0.ordinal > $1.ordinal }
    }

    private static func grantee(_ row: borrowing Row) throws -> Consent.Grantee {
        if let user: User.ID = try row.identifierOrNil("user_id") { return .user(user) }
        return .organisation(try row.identifier("organisation_id"))
    }

    /// The people whose consent lets a reader, in a role, read for a purpose now: their numbers only, in order. Whatever is
    /// read of each one needs a look-up of its own (`PersonAccess.look`).
    package static func people(
        _ connection: borrowing Connection, to reader: Reader, as role: Role, for purpose: Purpose, at now: Moment,
        after: Person.ID?, limit: Int
    ) throws -> [Person.ID] {
        guard let user = reader.user, reader.has(role), AccessPolicy.rule(role, for: purpose) != nil else { return [] }
        // A handful of organisations at most; one query each keeps the SQL constant.
        let organisations: [Organisation.ID?] = [nil] + reader.organisations(as: role).prefix(20).map { $0 }
        var found: Set<Person.ID> = []
        for organisation in organisations {
            found.formUnion(
                try connection.query(
                    """
                    SELECT DISTINCT person_id
                    FROM consent
                    WHERE \(organisation == nil ? "user_id" : "organisation_id") = $1 AND purpose = $2
                        AND withdrawn_at IS NULL AND given_at <= $3 AND expires_at > $3 AND person_id > $4
                    ORDER BY person_id
                    LIMIT $5
                    """,
                    [
                        organisation.map { SQLValue($0) } ?? SQLValue(user), .text(purpose.rawValue), SQLValue(now),
                        .integer(after?.rawValue ?? 0), SQLValue(limit),
                    ]
                ) { try $0.identifier("person_id") })
        }
        return Array(found.sorted().prefix(limit))
    }
}
