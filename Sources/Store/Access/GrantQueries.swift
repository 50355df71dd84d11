package import Database
package import Domain

/// A role as it was given and taken away: the history the law asks to be kept.
package struct GrantRecord: Hashable, Sendable {
    package let ordinal: Int
    package let role: Role
    package let scope: Scope
    package let grantedAt: Moment
    /// `nil` for the command line and for the person's own sign-up.
    package let grantedBy: User.ID?
    package let revokedAt: Moment?
    package let revokedBy: User.ID?
}

/// Reads and writes who has which role within which scope. Nothing is removed; a role is revoked.
package enum GrantQueries {
    /// The roles a user has now. A role for the own person is of the user's person and of no other.
    package static func active(_ connection: borrowing Connection, of user: User) throws -> [Grant] {
        try history(connection, of: user).filter { $0.revokedAt == nil }.map { Grant(role: $0.role, scope: $0.scope) }
    }

    /// Every role a user has or had, the first given first.
    package static func history(_ connection: borrowing Connection, of user: User) throws -> [GrantRecord] {
        let records = try connection.query(
            """
            SELECT ordinal, role, scope, region_id, organisation_id, granted_at, granted_by, revoked_at, revoked_by
            FROM user_grant
            WHERE user_id = $1
            ORDER BY ordinal
            """, [SQLValue(user.id)]
        ) { row -> GrantRecord? in
            guard let scope = try scope(row, of: user) else { return nil }
            return GrantRecord(
                ordinal: try row.int("ordinal"), role: try row.word("role"), scope: scope,
                grantedAt: try row.moment("granted_at"), grantedBy: try row.identifierOrNil("granted_by"),
                revokedAt: try row.momentOrNil("revoked_at"), revokedBy: try row.identifierOrNil("revoked_by"))
        }
        return records.compactMap { $0 }
    }

    /// Gives a role; a role the user has already is not given twice. The number of the grant.
    @discardableResult
    package static func grant(
        _ connection: borrowing Connection, _ grant: Grant, to user: User, by giver: User.ID?, now: Moment
    ) throws -> Int {
        let known = try history(connection, of: user)
        if let same = known.first(where: { $0.revokedAt == nil && $0.role == grant.role && $0.scope == grant.scope }) {
            return same.ordinal
        }
        let ordinal = try connection.queryOne(
            "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM user_grant WHERE user_id = $1", [SQLValue(user.id)]
        ) { try $0.int("next") }
        let (word, region, organisation) = columns(grant.scope)
        try connection.execute(
            """
            INSERT INTO user_grant (user_id, ordinal, role, scope, region_id, organisation_id, granted_at, granted_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                SQLValue(user.id), SQLValue(ordinal ?? 1), .text(grant.role.rawValue), .text(word), SQLValue(region),
                SQLValue(organisation), SQLValue(now), SQLValue(giver),
            ])
        return ordinal ?? 1
    }

    /// Takes a role away; `false` where the user does not have it.
    package static func revoke(
        _ connection: borrowing Connection, ordinal: Int, of user: User.ID, by taker: User.ID?, now: Moment
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE user_grant
            SET revoked_at = $3, revoked_by = $4
            WHERE user_id = $1 AND ordinal = $2 AND revoked_at IS NULL
            """, [SQLValue(user), SQLValue(ordinal), SQLValue(now), SQLValue(taker)]) == 1
    }

    /// How many active users have a role now.
    package static func activeCount(_ connection: borrowing Connection, of role: Role) throws -> Int {
        try connection.queryOne(
            """
            SELECT COUNT(DISTINCT user_grant.user_id) AS users
            FROM user_grant
            JOIN app_user ON app_user.id = user_grant.user_id
            WHERE user_grant.role = $1 AND user_grant.revoked_at IS NULL AND app_user.state = 'active'
            """, [.text(role.rawValue)]
        ) { try $0.int("users") } ?? 0
    }

    private static func scope(_ row: borrowing Row, of user: User) throws -> Scope? {
        switch try row.text("scope") {
        case "nation": return .nation
        case "region": return .region(try row.identifier("region_id"))
        case "organisation": return .organisation(try row.identifier("organisation_id"))
        default: return user.personID.map(Scope.person)
        }
    }

    private static func columns(_ scope: Scope) -> (word: String, Region.ID?, Organisation.ID?) {
        switch scope {
        case .nation: ("nation", nil, nil)
        case .region(let region): ("region", region, nil)
        case .organisation(let organisation): ("organisation", nil, organisation)
        case .person: ("person", nil, nil)
        }
    }
}
