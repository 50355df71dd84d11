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
}
