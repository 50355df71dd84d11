package import Database
package import Domain
package import Vault

/// Which users sign in through an outside service. What the service calls them stands here only as a keyed hash.
package enum OpenIDQueries {
    /// The user of a subject; `nil` where nobody is linked to it.
    package static func user(
        _ connection: borrowing Connection, of subject: SignInSubject, vault: KeyRing
    ) throws -> User? {
        try connection.queryOne(
            """
            SELECT \(UserQueries.columns)
            FROM app_user
            WHERE id = (SELECT user_id FROM openid_link WHERE issuer = $1 AND subject_index = $2)
            """, [.text(subject.issuer), .text(index(subject, vault))], UserQueries.user)
    }

    /// Links a subject to a user. The caller has looked whether it is free; the schema stops a second one in any case.
    package static func link(
        _ connection: borrowing Connection, _ subject: SignInSubject, to user: User.ID, vault: KeyRing, now: Moment
    ) throws {
        try connection.execute(
            "INSERT INTO openid_link (issuer, subject_index, user_id, linked_at) VALUES ($1, $2, $3, $4)",
            [.text(subject.issuer), .text(index(subject, vault)), SQLValue(user), SQLValue(now)])
    }

    /// The services a user is linked to, the oldest link first.
    package static func links(
        _ connection: borrowing Connection, of user: User.ID
    ) throws -> [(issuer: String, linkedAt: Moment)] {
        try connection.query(
            "SELECT issuer, linked_at FROM openid_link WHERE user_id = $1 ORDER BY linked_at, issuer LIMIT 100",
            [SQLValue(user)]
        ) { (try $0.text("issuer"), try $0.moment("linked_at")) }
    }

    /// Takes every link of a user to a service away; how many there were.
    package static func unlink(_ connection: borrowing Connection, of user: User.ID, issuer: String) throws -> Int {
        try connection.execute(
            "DELETE FROM openid_link WHERE user_id = $1 AND issuer = $2", [SQLValue(user), .text(issuer)])
    }

    private static func index(_ subject: SignInSubject, _ vault: KeyRing) -> String {
        vault.index("\(subject.issuer)\u{0}\(subject.subject)", column: "openid_link.subject_index")
    }
}
