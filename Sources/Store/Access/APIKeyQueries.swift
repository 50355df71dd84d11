package import Database
package import Domain

/// A key with which a program asks in somebody's name. The key itself is never stored, only its hash.
package struct APIKey: Hashable, Sendable {
    /// What an address may carry; not the secret.
    package let key: String
    package let userID: User.ID
    /// What the owner calls it.
    package let label: String
    /// The one role of its owner it may use.
    package let role: Role
    package let createdAt: Moment
    package let expiresAt: Moment
    package let revokedAt: Moment?
    package let usedAt: Moment?

    package init(
        key: String, userID: User.ID, label: String, role: Role, createdAt: Moment, expiresAt: Moment,
        revokedAt: Moment?, usedAt: Moment?
    ) {
        self.key = key
        self.userID = userID
        self.label = label
        self.role = role
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.usedAt = usedAt
    }

    package func isAlive(at now: Moment) -> Bool { revokedAt == nil && now < expiresAt }
}

/// Reads and writes the keys of programs.
package enum APIKeyQueries {
    private static let columns = "key, user_id, label, role, created_at, expires_at, revoked_at, used_at"

    package static func insert(_ connection: borrowing Connection, _ key: APIKey, hash: String) throws {
        try connection.execute(
            """
            INSERT INTO api_key (key_hash, key, user_id, label, role, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(hash), .text(key.key), SQLValue(key.userID), .text(key.label), .text(key.role.rawValue),
                SQLValue(key.createdAt), SQLValue(key.expiresAt),
            ])
    }

    package static func key(_ connection: borrowing Connection, hash: String) throws -> APIKey? {
        try connection.queryOne("SELECT \(Self.columns) FROM api_key WHERE key_hash = $1", [.text(hash)], Self.key)
    }

    /// The keys of a user, the newest first.
    package static func all(_ connection: borrowing Connection, of user: User.ID, limit: Int) throws -> [APIKey] {
        try connection.query(
            "SELECT \(Self.columns) FROM api_key WHERE user_id = $1 ORDER BY created_at DESC, key LIMIT $2",
            [SQLValue(user), SQLValue(limit)], Self.key)
    }

    /// Ends a key of a user; `false` where the user has no such key.
    package static func revoke(
        _ connection: borrowing Connection, key: String, of user: User.ID, now: Moment
    ) throws -> Bool {
        try connection.execute(
            "UPDATE api_key SET revoked_at = $3 WHERE key = $1 AND user_id = $2 AND revoked_at IS NULL",
            [.text(key), SQLValue(user), SQLValue(now)]) == 1
    }

    /// Ends every key of a user that is in use; how many ended.
    package static func revokeAll(_ connection: borrowing Connection, of user: User.ID, now: Moment) throws -> Int {
        try connection.execute(
            "UPDATE api_key SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2",
            [SQLValue(user), SQLValue(now)])
    }

    package static func touch(_ connection: borrowing Connection, hash: String, now: Moment) throws {
        try connection.execute("UPDATE api_key SET used_at = $2 WHERE key_hash = $1", [.text(hash), SQLValue(now)])
    }

    private static func key(_ row: borrowing Row) throws -> APIKey {
        APIKey(
            key: try row.text("key"), userID: try row.identifier("user_id"), label: try row.text("label"),
            role: try row.word("role"), createdAt: try row.moment("created_at"),
            expiresAt: try row.moment("expires_at"), revokedAt: try row.momentOrNil("revoked_at"),
            usedAt: try row.momentOrNil("used_at"))
    }
}
