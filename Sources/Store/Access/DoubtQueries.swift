package import Database
package import Domain
package import Vault

/// An account that may be somebody's second one.
package struct IdentityDoubt: Hashable, Sendable {
    package let person: Person.ID
    package let foundAt: Moment
    /// When an administrator found that it is; `nil` while nobody has looked into it.
    package let settledAt: Moment?
}

/// What administrators do with accounts that may be somebody's second one. The rows name one account only; who the other
/// is shows from the identity, so that finding it is a look-up which is logged.
package enum DoubtQueries {
    /// What tells an account from another, beside the identity.
    package struct Account: Hashable, Sendable {
        /// The number of the account; opaque.
        package let key: String
        /// The user who signs in to it; `nil` where nobody can.
        package let user: String?
        package let signedUpAt: Moment?
    }

    /// The doubts that are open, the oldest first, or settled ones, the newest first. Empty for everybody but
    /// administrators, and without the reader's own.
    package static func all(
        _ connection: borrowing Connection, for reader: Reader, settled: Bool, limit: Int
    ) throws -> [IdentityDoubt] {
        guard reader.has(.administrator) else { return [] }
        return try connection.query(
            """
            SELECT person_id, found_at, settled_at
            FROM identity_doubt
            WHERE settled_at IS \(settled ? "NOT NULL" : "NULL") AND person_id <> $1
            ORDER BY \(settled ? "settled_at DESC" : "found_at"), person_id
            LIMIT $2
            """, [SQLValue(reader.person ?? Person.ID(0)), SQLValue(limit)], doubt)
    }

    /// The doubt about the account with a number; `nil` where there is none, it is the reader's own, or the reader is no
    /// administrator.
    package static func find(
        _ connection: borrowing Connection, account key: String, for reader: Reader
    ) throws -> IdentityDoubt? {
        guard reader.has(.administrator) else { return nil }
        let found = try connection.queryOne(
            """
            SELECT person_id, found_at, settled_at
            FROM identity_doubt
            WHERE person_id = (SELECT id FROM person WHERE key = $1)
            """, [.text(key)], doubt)
        return found?.person == reader.person ? nil : found
    }

    /// The account that has the identity of a scope's already; `nil` where it is gone, or somebody else by now.
    package static func other(
        _ connection: borrowing Connection, than scope: PersonScope, sameness: String, vault: KeyRing
    ) throws -> Person.ID? {
        try scope.require(.identity)
        let index = vault.index(sameness, column: OwnIdentity.indexColumn)
        return try connection.queryOne(
            "SELECT person_id FROM person_identity WHERE duplicate_index = $1 AND person_id <> $2",
            [.text(index), SQLValue(scope.person)]
        ) { try $0.identifier("person_id") }
    }

    /// The account of a scope.
    package static func account(_ connection: borrowing Connection, in scope: PersonScope) throws -> Account? {
        try scope.require(.identity)
        return try connection.queryOne(
            """
            SELECT person.key AS account, app_user.key AS user_key, app_user.created_at AS signed_up_at
            FROM person
            LEFT JOIN app_user ON app_user.person_id = person.id
            WHERE person.id = $1
            """, [SQLValue(scope.person)]
        ) { row in
            Account(
                key: try row.text("account"), user: try row.textOrNil("user_key"),
                signedUpAt: try row.momentOrNil("signed_up_at"))
        }
    }

    /// Settles a doubt: two accounts of one person stay marked until one of them is erased, which is the person's to ask
    /// for; for two people the doubt goes. Both accounts get a line of the access log.
    package static func settle(
        _ connection: borrowing Connection, _ scope: PersonScope, other: PersonScope?, isSame: Bool,
        by reader: Reader, now: Moment
    ) throws {
        try connection.execute(
            isSame
                ? "UPDATE identity_doubt SET settled_at = $2 WHERE person_id = $1 AND settled_at IS NULL"
                : "DELETE FROM identity_doubt WHERE person_id = $1",
            isSame ? [SQLValue(scope.person), SQLValue(now)] : [SQLValue(scope.person)])
        for looked in [scope, other].compactMap({ $0 }) {
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: reader.user, role: looked.role, origin: reader.origin,
                    action: isSame ? "same-person" : "identity-check", person: looked.person, fields: [.identity],
                    purpose: Purpose.request.rawValue))
        }
    }

    private static func doubt(_ row: borrowing Row) throws -> IdentityDoubt {
        IdentityDoubt(
            person: try row.identifier("person_id"), foundAt: try row.moment("found_at"),
            settledAt: try row.momentOrNil("settled_at"))
    }
}
