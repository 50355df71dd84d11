package import Database
package import Domain

/// One signed-in browser.
package struct Session: Hashable, Sendable {
    /// What an address may carry.
    package let key: String
    package let userID: User.ID
    /// Whether a second factor was given.
    package let isStrong: Bool
    package let createdAt: Moment
    package let seenAt: Moment
    package let endsAt: Moment
    package let origin: String
    /// The kind of browser, as its user would name it.
    package let agent: String
    package let endedAt: Moment?

    package init(
        key: String, userID: User.ID, isStrong: Bool, createdAt: Moment, seenAt: Moment, endsAt: Moment,
        origin: String, agent: String, endedAt: Moment?
    ) {
        self.key = key
        self.userID = userID
        self.isStrong = isStrong
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.endsAt = endsAt
        self.origin = origin
        self.agent = agent
        self.endedAt = endedAt
    }

    /// Whether it still holds at an instant, with the time it may be idle.
    package func isAlive(at now: Moment, idleSeconds: Int64) -> Bool {
        endedAt == nil && now < endsAt && now < seenAt.adding(seconds: idleSeconds)
    }
}

/// Reads and writes sessions. The token itself is never stored, only its hash.
package enum SessionQueries {
    private static let columns =
        "key, user_id, strong, created_at, seen_at, ends_at, origin, agent, ended_at"

    package static func insert(_ connection: borrowing Connection, _ session: Session, tokenHash: String) throws {
        try connection.execute(
            """
            INSERT INTO user_session (token_hash, key, user_id, strong, created_at, seen_at, ends_at, origin, agent)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(tokenHash), .text(session.key), SQLValue(session.userID), SQLValue(session.isStrong ? 1 : 0),
                SQLValue(session.createdAt), SQLValue(session.seenAt), SQLValue(session.endsAt),
                .text(session.origin), .text(session.agent),
            ])
    }

    package static func session(_ connection: borrowing Connection, tokenHash: String) throws -> Session? {
        try connection.queryOne(
            "SELECT \(Self.columns) FROM user_session WHERE token_hash = $1", [.text(tokenHash)], Self.session)
    }

    /// The sessions of a user that have not ended, the last used first.
    package static func open(
        _ connection: borrowing Connection, of user: User.ID, at now: Moment, limit: Int
    ) throws -> [Session] {
        try connection.query(
            """
            SELECT \(Self.columns)
            FROM user_session
            WHERE user_id = $1 AND ended_at IS NULL AND ends_at > $2
            ORDER BY seen_at DESC, key
            LIMIT $3
            """, [SQLValue(user), SQLValue(now), SQLValue(limit)], Self.session)
    }

    package static func touch(_ connection: borrowing Connection, tokenHash: String, now: Moment) throws {
        try connection.execute(
            "UPDATE user_session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2",
            [.text(tokenHash), SQLValue(now)])
    }

    package static func end(_ connection: borrowing Connection, tokenHash: String, now: Moment) throws {
        try connection.execute(
            "UPDATE user_session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL",
            [.text(tokenHash), SQLValue(now)])
    }

    /// Ends one session of a user by its key; `false` where the user has no such open session.
    package static func end(_ connection: borrowing Connection, key: String, of user: User.ID, now: Moment) throws
        -> Bool
    {
        try connection.execute(
            "UPDATE user_session SET ended_at = $3 WHERE key = $1 AND user_id = $2 AND ended_at IS NULL",
            [.text(key), SQLValue(user), SQLValue(now)]) == 1
    }

    /// Ends every session of a user but one (none where `key` is `nil`); how many ended.
    @discardableResult
    package static func endAll(
        _ connection: borrowing Connection, of user: User.ID, except key: String? = nil, now: Moment
    ) throws -> Int {
        try connection.execute(
            "UPDATE user_session SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND key <> $3",
            [SQLValue(user), SQLValue(now), .text(key ?? "")])
    }

    private static func session(_ row: borrowing Row) throws -> Session {
        Session(
            key: try row.text("key"), userID: try row.identifier("user_id"), isStrong: try row.int("strong") == 1,
            createdAt: try row.moment("created_at"), seenAt: try row.moment("seen_at"),
            endsAt: try row.moment("ends_at"), origin: try row.text("origin"), agent: try row.text("agent"),
            endedAt: try row.momentOrNil("ended_at"))
    }
}
