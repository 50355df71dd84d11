package import Database
package import Domain

/// A line of the access log with the keys that stand for people and users: what the auditor sees.
package struct AuditLine: Hashable, Sendable {
    package let sequence: Int64
    package let entry: AccessEntry
    /// The key of who did it; `nil` for a visitor and the command line.
    package let userKey: String?
    /// The key of whose data it was; `nil` where it was nobody's, or an erased person's.
    package let personKey: String?

    package init(sequence: Int64, entry: AccessEntry, userKey: String?, personKey: String?) {
        self.sequence = sequence
        self.entry = entry
        self.userKey = userKey
        self.personKey = personKey
    }
}

/// Reads the access log for the auditor.
package enum AuditQueries {
    /// Whose data, which fields, by whom, since when: one query, newest first.
    ///
    /// - Parameter field: only lines about this part of an account.
    package static func lines(
        _ connection: borrowing Connection, _ question: AccessLogQuestion, field: PersonField?, limit: Int
    ) throws -> [AuditLine] {
        var conditions = ["access_log.at >= $1", "access_log.sequence < $2"]
        var values = [SQLValue(question.since ?? .earliest), .integer(question.before ?? .max), SQLValue(limit)]
        func add(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append("\(condition) $\(values.count)")
        }
        if let person = question.person { add("access_log.person_id =", SQLValue(person)) }
        if let user = question.user { add("access_log.user_id =", SQLValue(user)) }
        if let field { add("' ' || access_log.fields || ' ' LIKE", .text("% \(field.rawValue) %")) }
        return try connection.query(
            """
            SELECT access_log.sequence, access_log.at, access_log.user_id, access_log.role, access_log.origin,
                access_log.action, access_log.person_id, access_log.fields, access_log.purpose, access_log.detail,
                access_log.hash, app_user.key AS user_key, person.key AS person_key
            FROM access_log
            LEFT JOIN app_user ON app_user.id = access_log.user_id
            LEFT JOIN person ON person.id = access_log.person_id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY access_log.sequence DESC
            LIMIT $3
            """, values
        ) { row in
            let logged = try AccessLog.entry(row)
            return AuditLine(
                sequence: logged.sequence, entry: logged.entry, userKey: try row.textOrNil("user_key"),
                personKey: try row.textOrNil("person_key"))
        }
    }

    /// The person of an erased account, by the number the log carries, the number of the erasure, or that of the request
    /// for it; `nil` for anything else, and for people who are there, who go by their keys.
    package static func erasedPerson(_ connection: borrowing Connection, named text: String) throws -> Person.ID? {
        guard text.utf8.count <= 64, !text.utf8.contains(0) else { return nil }
        if let number = Int64(text), String(number) == text {
            return try connection.queryOne(
                """
                SELECT person_id FROM access_log
                WHERE person_id = $1 AND NOT EXISTS (SELECT 1 FROM person WHERE person.id = access_log.person_id)
                LIMIT 1
                """, [.integer(number)]
            ) { try $0.identifier("person_id") }
        }
        return try connection.queryOne(
            "SELECT person_id FROM erasure WHERE key = $1 OR request_key = $1 LIMIT 1", [.text(text)]
        ) { try $0.identifier("person_id") }
    }

    /// The person a user was before the account was erased, by what the user did in it.
    package static func erasedPerson(_ connection: borrowing Connection, of user: User.ID) throws -> Person.ID? {
        try connection.queryOne(
            """
            SELECT access_log.person_id
            FROM access_log
            JOIN erasure ON erasure.person_id = access_log.person_id
            WHERE access_log.user_id = $1 AND access_log.role = 'self'
            ORDER BY access_log.sequence
            LIMIT 1
            """, [SQLValue(user)]
        ) { try $0.identifier("person_id") }
    }

    /// The number and the hash of the last line; `nil` for an empty log.
    package static func head(_ connection: borrowing Connection) throws -> (sequence: Int64, hash: String)? {
        try connection.queryOne("SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1") {
            (try $0.int64("sequence"), try $0.text("hash"))
        }
    }
}
