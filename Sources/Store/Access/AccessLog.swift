package import Database
package import Domain
import Vault

/// One line of the access log: who read or changed what, of whom, when, from where and why.
package struct AccessEntry: Hashable, Sendable {
    package let at: Moment
    /// `nil` for a visitor and for the command line.
    package let user: User.ID?
    /// The role in which it was done: a ``Role``, `self` for the owner, `visitor` or `operator`.
    package let role: String
    package let origin: String
    /// A verb of the record: `read`, `sign-in`, `grant`, `consent`, `export`.
    package let action: String
    /// Whose data.
    package let person: Person.ID?
    package let fields: Set<PersonField>
    /// A ``Purpose`` or empty.
    package let purpose: String
    /// What else is needed to understand the line; never personal data.
    package let detail: String

    package init(
        at: Moment, user: User.ID?, role: String, origin: String, action: String, person: Person.ID? = nil,
        fields: Set<PersonField> = [], purpose: String = "", detail: String = ""
    ) {
        self.at = at
        self.user = user
        self.role = role
        self.origin = origin
        self.action = action
        self.person = person
        self.fields = fields
        self.purpose = purpose
        self.detail = detail
    }

    /// The fields as stored: their words in alphabetical order.
    var fieldWords: String { fields.map(\.rawValue).sorted().joined(separator: " ") }
}

/// A line of the log with its place and its link in the chain.
package struct LoggedAccess: Hashable, Sendable {
    package let sequence: Int64
    package let entry: AccessEntry
    package let hash: String
}

/// The append-only log of accesses. Each line's hash covers the line and the hash before it, so that no line can be
/// changed, taken out or put in unnoticed.
package enum AccessLog {
    /// Appends a line in the transaction of what it tells about: neither is kept without the other.
    package static func append(_ connection: borrowing Connection, _ entry: AccessEntry) throws {
        try connection.lock("access-log")
        let last = try connection.queryOne(
            "SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1"
        ) { (try $0.int64("sequence"), try $0.text("hash")) }
        let sequence = (last?.0 ?? 0) + 1
        let hash = link(sequence, entry, after: last?.1 ?? "")
        try connection.execute(
            """
            INSERT INTO access_log (sequence, at, user_id, role, origin, action, person_id, fields, purpose, detail, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .integer(sequence), .text(entry.at.description), SQLValue(entry.user), .text(entry.role),
                .text(entry.origin), .text(entry.action), SQLValue(entry.person), .text(entry.fieldWords),
                .text(entry.purpose), .text(entry.detail), .text(hash),
            ])
    }

    /// The hash of a line: SHA-256 over the former hash and each value, every one with its length before it.
    package static func link(_ sequence: Int64, _ entry: AccessEntry, after former: String) -> String {
        var bytes: [UInt8] = []
        let values: [String] = [
            former, String(sequence), entry.at.description, entry.user?.description ?? "-", entry.role, entry.origin,
            entry.action, entry.person?.description ?? "-", entry.fieldWords, entry.purpose, entry.detail,
        ]
        for value in values {
            bytes.append(contentsOf: "\(value.utf8.count):".utf8)
            bytes.append(contentsOf: value.utf8)
        }
        return Digest.hex(Digest.sha256(bytes))
    }

    static func entry(_ row: borrowing Row) throws -> LoggedAccess {
        LoggedAccess(
            sequence: try row.int64("sequence"),
            entry: AccessEntry(
                at: try row.moment("at"), user: try row.identifierOrNil("user_id"), role: try row.text("role"),
                origin: try row.text("origin"), action: try row.text("action"),
                person: try row.identifierOrNil("person_id"),
                fields: Set(
                    try row.text("fields").split(separator: " ").compactMap { PersonField(rawValue: String($0)) }),
                purpose: try row.text("purpose"), detail: try row.text("detail")),
            hash: try row.text("hash"))
    }

    /// Every line about one person, newest first: whose data, which fields, by whom, since when.
    package static func lines(
        _ connection: borrowing Connection, about scope: PersonScope, since: Moment? = nil, limit: Int
    ) throws -> [LoggedAccess] {
        try connection.query(
            """
            SELECT sequence, at, user_id, role, origin, action, person_id, fields, purpose, detail, hash
            FROM access_log
            WHERE person_id = $1 AND at >= $2
            ORDER BY sequence DESC
            LIMIT $3
            """, [SQLValue(scope.person), .text((since ?? .earliest).description), SQLValue(limit)], Self.entry)
    }
}
