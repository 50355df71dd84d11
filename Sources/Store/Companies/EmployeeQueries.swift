package import Database
package import Domain

/// An employee as a company may know one before looking: by number and the consent it rests on.
package struct ConsentingEmployee: Hashable, Sendable {
    package let person: Person.ID
    package let consent: Int
    /// Until when the consent holds.
    package let expiresAt: Moment
    /// The role the company linked the person to under this consent; `nil` for none.
    package let role: RoleProfile.ID?
}

/// Reads and writes which consenting employee has which role in a company. Names and levels are read by look-ups only.
package enum EmployeeQueries {
    /// People one page and one plan are made for.
    package static let most = 500

    private static let active = """
        consent.purpose = 'workforce-planning' AND consent.organisation_id = $1 AND consent.withdrawn_at IS NULL
            AND consent.given_at <= $2 AND consent.expires_at > $2
        """

    /// The people whose consent opens them to a company now. A link made under a former consent is none.
    package static func consenting(
        _ connection: borrowing Connection, to organisation: Organisation.ID, at now: Moment
    ) throws -> [ConsentingEmployee] {
        try connection.query(
            """
            SELECT consent.person_id, consent.ordinal, consent.expires_at, employee_role.role_profile_id
            FROM consent
            LEFT JOIN employee_role ON employee_role.person_id = consent.person_id
                AND employee_role.organisation_id = consent.organisation_id
                AND employee_role.consent_ordinal = consent.ordinal
            WHERE \(active)
            ORDER BY consent.person_id, consent.ordinal
            LIMIT \(most)
            """, [SQLValue(organisation), SQLValue(now)]
        ) { row in
            ConsentingEmployee(
                person: try row.identifier("person_id"), consent: try row.int("ordinal"),
                expiresAt: try row.moment("expires_at"), role: try row.identifierOrNil("role_profile_id"))
        }
    }

    /// How many people consent to a company now.
    package static func count(
        _ connection: borrowing Connection, to organisation: Organisation.ID, at now: Moment
    ) throws -> Int {
        try connection.queryOne(
            "SELECT COUNT(DISTINCT consent.person_id) AS people FROM consent WHERE \(active)",
            [SQLValue(organisation), SQLValue(now)]
        ) { try $0.int("people") } ?? 0
    }

    /// Links a person to a role of the company, under the consent that holds now; `nil` takes the link away.
    ///
    /// - Throws: `CompanyRefusal.noConsent`, which is also for a key nobody has; `.unknown` for a role that is not the
    ///   company's.
    package static func link(
        _ connection: borrowing Connection, personKey: String, to role: String?, of organisation: Organisation.ID,
        now: Moment
    ) throws {
        let known: ConsentingEmployee? = try connection.queryOne(
            """
            SELECT consent.person_id, MAX(consent.ordinal) AS ordinal, MAX(consent.expires_at) AS expires_at
            FROM consent
            JOIN person ON person.id = consent.person_id
            WHERE \(active) AND person.key = $3
            GROUP BY consent.person_id
            """, [SQLValue(organisation), SQLValue(now), .text(personKey)]
        ) { row in
            ConsentingEmployee(
                person: try row.identifier("person_id"), consent: try row.int("ordinal"),
                expiresAt: try row.moment("expires_at"), role: nil)
        }
        guard let known else { throw CompanyRefusal.noConsent }
        try connection.execute(
            "DELETE FROM employee_role WHERE person_id = $1 AND organisation_id = $2",
            [SQLValue(known.person), SQLValue(organisation)])
        guard let role else { return }
        let id = try RoleProfileQueries.all(connection, of: organisation).first { $0.key == role }?.id
        guard let id else { throw CompanyRefusal.unknown }
        try connection.execute(
            """
            INSERT INTO employee_role (person_id, organisation_id, consent_ordinal, role_profile_id, linked_at)
            VALUES ($1, $2, $3, $4, $5)
            """, [SQLValue(known.person), SQLValue(organisation), SQLValue(known.consent), SQLValue(id), SQLValue(now)])
    }

    /// The organisation of an identity.
    package static func organisation(
        _ connection: borrowing Connection, _ id: Organisation.ID
    ) throws -> Organisation? {
        try connection.queryOne(
            "SELECT id, key, kind, name, region_id, provider_id, demonstration FROM organisation WHERE id = $1",
            [SQLValue(id)]
        ) { row in
            Organisation(
                id: try row.identifier("id"), key: try row.text("key"), kind: try row.word("kind"),
                name: try row.text("name"), regionID: try row.identifierOrNil("region_id"),
                providerID: try row.identifierOrNil("provider_id"), isDemonstration: try row.int("demonstration") == 1)
        }
    }
}
