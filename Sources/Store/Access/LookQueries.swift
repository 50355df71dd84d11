package import Database
package import Domain

/// One look-up of a person's data by somebody else, as its owner may know it.
package struct Look: Hashable, Sendable {
    package let at: Moment
    /// A ``Role``, `operator`, or `code` for somebody who typed the check code of a certificate.
    package let role: String
    /// A verb of the record: `read`, `check`, `export`.
    package let action: String
    /// The organisations the user acts for in this role, by name.
    package let organisations: [String]
    package let purpose: Purpose?
    package let fields: Set<PersonField>
}

/// What the owner of an account may know about who looked.
package enum LookQueries {
    /// Look-ups and changes by others, the newest first; what the owner did is left out.
    ///
    /// - Parameters:
    ///   - role: only look-ups in this role; `nil` for all.
    ///   - skipping: how many of the newest to leave out, for later pages.
    package static func byOthers(
        _ connection: borrowing Connection, about scope: PersonScope, as role: String? = nil, skipping: Int,
        limit: Int
    ) throws -> [Look] {
        try scope.require(.accessLog)
        let lines = try connection.query(
            """
            SELECT at, user_id, role, action, fields, purpose
            FROM access_log
            WHERE \(Self.condition)
            ORDER BY sequence DESC
            LIMIT $3 OFFSET $4
            """, [SQLValue(scope.person), .text(role ?? ""), SQLValue(limit), SQLValue(max(0, skipping))]
        ) { row -> (User.ID?, Look) in
            let user: User.ID? = try row.identifierOrNil("user_id")
            let look = Look(
                at: try row.moment("at"), role: try row.text("role"), action: try row.text("action"),
                organisations: [], purpose: Purpose(rawValue: try row.text("purpose")),
                fields: Set(
                    try row.text("fields").split(separator: " ").compactMap { PersonField(rawValue: String($0)) }))
            return (user, look)
        }
        var names: [String: [String]] = [:]
        return try lines.map { user, look in
            guard let user else { return look }
            let known = "\(user) \(look.role)"
            if names[known] == nil { names[known] = try organisations(connection, of: user, as: look.role) }
            return Look(
                at: look.at, role: look.role, action: look.action, organisations: names[known] ?? [],
                purpose: look.purpose, fields: look.fields)
        }
    }

    /// How many look-ups there are, to number the pages.
    package static func count(
        _ connection: borrowing Connection, about scope: PersonScope, as role: String? = nil
    ) throws -> Int {
        try scope.require(.accessLog)
        return try connection.queryOne(
            "SELECT COUNT(*) AS looks FROM access_log WHERE \(Self.condition)",
            [SQLValue(scope.person), .text(role ?? "")]
        ) { try $0.int("looks") } ?? 0
    }

    /// Lines about the person `$1` by others, in the role `$2` where that is not empty.
    private static let condition = """
        person_id = $1 AND role NOT IN ('self', 'visitor') AND (CAST($2 AS TEXT) = '' OR role = CAST($2 AS TEXT))
            AND (user_id IS NULL
                OR user_id NOT IN (SELECT id FROM app_user WHERE app_user.person_id IS NOT NULL
                                   AND app_user.person_id = $1))
        """

    /// The organisations a user acts for in a role, by name: all that an owner may know of who it was.
    static func organisations(
        _ connection: borrowing Connection, of user: User.ID, as role: String
    ) throws -> [String] {
        try connection.query(
            """
            SELECT DISTINCT organisation.name
            FROM user_grant
            JOIN organisation ON organisation.id = user_grant.organisation_id
            WHERE user_grant.user_id = $1 AND user_grant.role = $2
            ORDER BY organisation.name
            LIMIT 5
            """, [SQLValue(user), .text(role)]
        ) { try $0.text("name") }
    }
}
