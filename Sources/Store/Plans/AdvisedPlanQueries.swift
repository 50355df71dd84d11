package import Database
package import Domain
package import Vault

/// A plan a counsellor advised, without what it says.
package struct AdvisedPlan: Hashable, Sendable {
    package let ordinal: Int
    /// What an address carries.
    package let key: String
    /// The organisations the counsellor acts for, by name: what the access log shows of who it was.
    package let organisations: [String]
    package let advisedAt: Moment

    package init(ordinal: Int, key: String, organisations: [String], advisedAt: Moment) {
        self.ordinal = ordinal
        self.key = key
        self.organisations = organisations
        self.advisedAt = advisedAt
    }
}

/// Keeps and reads the plans that counsellors advise. Counsellors write them in a scope that a consent gave; only the
/// owner reads and removes them.
package enum AdvisedPlanQueries {
    /// Plans one counsellor may have advised to a person at a time.
    package static let most = 20

    /// Plans that are listed, the newest.
    private static let listMost = 100

    /// Why a plan is not advised.
    package enum Refusal: Error, Equatable {
        case tooMany(limit: Int)
    }

    /// What stands in a row.
    private struct Line {
        let ordinal: Int
        let key: String
        let user: User.ID
        let at: Moment
    }

    /// The plans the owner was advised and did not remove, the newest first.
    package static func all(_ connection: borrowing Connection, in scope: PersonScope) throws -> [AdvisedPlan] {
        try scope.requireOwn(.plans)
        let lines = try connection.query(
            """
            SELECT ordinal, key, user_id, advised_at
            FROM advised_plan
            WHERE person_id = $1 AND removed_at IS NULL
            ORDER BY ordinal DESC
            LIMIT \(listMost)
            """, [SQLValue(scope.person)], line)
        return try lines.map { try plan(connection, $0) }
    }

    /// One advised plan with what it says and why, opened; `nil` where the owner has none of this key.
    package static func plan(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, vault: KeyRing
    ) throws -> (plan: AdvisedPlan, answer: [UInt8], reasons: String)? {
        try scope.requireOwn(.plans)
        let found = try connection.queryOne(
            """
            SELECT ordinal, key, user_id, advised_at, answer_sealed, reasons_sealed
            FROM advised_plan
            WHERE person_id = $1 AND key = $2 AND removed_at IS NULL
            """, [SQLValue(scope.person), .text(key)]
        ) { row in
            let line = try line(row)
            let (answer, reasons) = try open(row, scope.person, line.ordinal, vault)
            return (line: line, answer: answer, reasons: reasons)
        }
        return try found.map { (try plan(connection, $0.line), $0.answer, $0.reasons) }
    }

    /// Advises a plan to the person of a counsellor's scope; it stands in the access log. A form sent again, with the plan
    /// and the reasons of the newest one, writes nothing.
    ///
    /// - Throws: `Refusal` when the counsellor advised too many already.
    package static func advise(
        _ connection: borrowing Connection, _ answer: [UInt8], reasons: String, dataVersion: Int64,
        in scope: PersonScope, by reader: Reader, vault: KeyRing, now: Moment
    ) throws {
        try scope.require(.plans)
        try scope.require(.notes)
        guard let user = reader.user, scope.role == Role.counsellor.rawValue else {
            throw StoreError.outOfScope(.plans)
        }
        let person = scope.person
        try connection.lock("advised-plan \(person)")
        let known = try connection.query(
            """
            SELECT ordinal, answer_sealed, reasons_sealed
            FROM advised_plan
            WHERE person_id = $1 AND user_id = $2 AND removed_at IS NULL
            ORDER BY ordinal DESC
            LIMIT \(most)
            """, [SQLValue(person), SQLValue(user)]
        ) { try open($0, person, try $0.int("ordinal"), vault) }
        if let newest = known.first, newest == (answer, reasons) { return }
        guard known.count < most else { throw Refusal.tooMany(limit: most) }
        let ordinal =
            try connection.queryOne(
                "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM advised_plan WHERE person_id = $1",
                [SQLValue(person)]
            ) { try $0.int("next") } ?? 1
        try connection.execute(
            """
            INSERT INTO advised_plan
                (person_id, ordinal, key, user_id, answer_sealed, reasons_sealed, data_version, advised_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                SQLValue(person), SQLValue(ordinal), .text(RandomKey.text()), SQLValue(user),
                .blob(try vault.seal(answer, at: place("answer_sealed", person, ordinal))),
                .blob(try vault.seal(reasons, at: place("reasons_sealed", person, ordinal))), .integer(dataVersion),
                SQLValue(now),
            ])
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: user, role: scope.role, origin: reader.origin, action: "advise", person: person,
                fields: [.plans], purpose: Purpose.counselling.rawValue))
    }

    /// Removes an advised plan: its owner does not see it any more; `false` where there is none.
    package static func remove(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, now: Moment
    ) throws -> Bool {
        try scope.requireOwn(.plans)
        return try connection.execute(
            """
            UPDATE advised_plan SET removed_at = $3
            WHERE person_id = $1 AND key = $2 AND removed_at IS NULL
            """, [SQLValue(scope.person), .text(key), SQLValue(now)]) > 0
    }

    private static func line(_ row: borrowing Row) throws -> Line {
        Line(
            ordinal: try row.int("ordinal"), key: try row.text("key"), user: try row.identifier("user_id"),
            at: try row.moment("advised_at"))
    }

    private static func plan(_ connection: borrowing Connection, _ line: Line) throws -> AdvisedPlan {
        AdvisedPlan(
            ordinal: line.ordinal, key: line.key,
            organisations: try LookQueries.organisations(connection, of: line.user, as: Role.counsellor.rawValue),
            advisedAt: line.at)
    }

    private static func open(
        _ row: borrowing Row, _ person: Person.ID, _ ordinal: Int, _ vault: KeyRing
    ) throws -> (answer: [UInt8], reasons: String) {
        (
            try vault.openBytes(try row.blob("answer_sealed"), at: place("answer_sealed", person, ordinal)),
            try vault.open(try row.blob("reasons_sealed"), at: place("reasons_sealed", person, ordinal))
        )
    }

    private static func place(_ column: String, _ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "advised_plan", column: column, of: person, ordinal)
    }
}
