package import Database
package import Domain

/// What the access log is asked for. Empty asks for everything.
package struct AccessLogQuestion: Sendable, Hashable {
    package var person: Person.ID?
    package var user: User.ID?
    package var since: Moment?
    /// Lines before this one, for the next page of a list.
    package var before: Int64?

    package init(person: Person.ID? = nil, user: User.ID? = nil, since: Moment? = nil, before: Int64? = nil) {
        self.person = person
        self.user = user
        self.since = since
        self.before = before
    }
}

/// What a walk along the chain of the log found.
package struct ChainState: Hashable, Sendable, Codable {
    /// Lines up to the first broken one, all lines where none is.
    package let lines: Int64
    /// The hash of the last good line, empty for a log without lines. Kept elsewhere, it also shows lines cut off the end.
    package let head: String
    /// The number of the first line that is not what it was when it was written, or that stands in the place of a missing
    /// one.
    package let firstBroken: Int64?
}

extension AccessLog {
    private static let columns =
        "sequence, at, user_id, role, origin, action, person_id, fields, purpose, detail, hash"

    /// Whose data, which fields, by whom, since when: one query, newest first. Only who may read the log asks it.
    package static func lines(
        _ connection: borrowing Connection, _ question: AccessLogQuestion, limit: Int
    ) throws -> [LoggedAccess] {
        var conditions = ["at >= $1", "sequence < $2"]
        var values = [SQLValue(question.since ?? .earliest), .integer(question.before ?? .max), SQLValue(limit)]
        if let person = question.person {
            values.append(SQLValue(person))
            conditions.append("person_id = $\(values.count)")
        }
        if let user = question.user {
            values.append(SQLValue(user))
            conditions.append("user_id = $\(values.count)")
        }
        return try connection.query(
            """
            SELECT \(Self.columns)
            FROM access_log
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY sequence DESC
            LIMIT $3
            """, values, Self.entry)
    }

    /// The number of the line with a hash; `nil` where no line has it.
    package static func line(_ connection: borrowing Connection, hash: String) throws -> Int64? {
        try connection.queryOne("SELECT sequence FROM access_log WHERE hash = $1", [.text(hash)]) {
            try $0.int64("sequence")
        }
    }

    /// Walks the whole chain and stops at the first line that does not follow from the one before. In constant memory.
    package static func verify(_ connection: borrowing Connection) throws -> ChainState {
        var lines: Int64 = 0
        var head = ""
        var broken: Int64?
        try connection.stream("SELECT \(Self.columns) FROM access_log ORDER BY sequence") { row in
            guard broken == nil else { return }
            let expected = lines + 1
            guard let line = try? Self.entry(row), line.sequence == expected,
                Self.link(expected, line.entry, after: head) == line.hash,
                line.entry.fieldWords == (try? row.text("fields"))
            else {
                broken = expected
                return
            }
            lines = expected
            head = line.hash
        }
        return ChainState(lines: lines, head: head, firstBroken: broken)
    }
}
