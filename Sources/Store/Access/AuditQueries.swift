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

    /// The number and the hash of the last line; `nil` for an empty log.
    package static func head(_ connection: borrowing Connection) throws -> (sequence: Int64, hash: String)? {
        try connection.queryOne("SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1") {
            (try $0.int64("sequence"), try $0.text("hash"))
        }
    }
}
