package import Database
package import Domain
package import Vault

/// A plan a person kept, without what it says.
package struct SavedPlan: Hashable, Sendable {
    package let ordinal: Int
    /// What an address carries.
    package let key: String
    package let dataVersion: Int64
    package let savedAt: Moment
    /// When it was opened to counsellors the person consented to; `nil` while it is the person's alone.
    package let sharedAt: Moment?

    package init(ordinal: Int, key: String, dataVersion: Int64, savedAt: Moment, sharedAt: Moment?) {
        self.ordinal = ordinal
        self.key = key
        self.dataVersion = dataVersion
        self.savedAt = savedAt
        self.sharedAt = sharedAt
    }
}

/// Keeps and reads the plans of one person. What a plan says is sealed; everything here asks for a scope.
package enum SavedPlanQueries {
    /// Plans a person may keep at a time.
    package static let most = 50

    /// Why a plan is not kept.
    package enum Refusal: Error, Equatable {
        case tooMany(limit: Int)
    }

    /// The plans that are kept, newest first: all of the person's own, only shared ones for another reader.
    package static func all(_ connection: borrowing Connection, in scope: PersonScope) throws -> [SavedPlan] {
        try scope.require(.plans)
        return try connection.query(
            """
            SELECT ordinal, key, data_version, saved_at, shared_at
            FROM saved_plan
            WHERE person_id = $1 AND withdrawn_at IS NULL AND ($2 = 1 OR shared_at IS NOT NULL)
            ORDER BY ordinal DESC
            LIMIT \(most)
            """, [SQLValue(scope.person), SQLValue(scope.isOwn ? 1 : 0)], Self.plan)
    }

    /// One plan with what it says, opened; `nil` where the scope has none of this key.
    package static func plan(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, vault: KeyRing
    ) throws -> (plan: SavedPlan, text: [UInt8])? {
        try scope.require(.plans)
        return try connection.queryOne(
            """
            SELECT ordinal, key, data_version, saved_at, shared_at, answer_sealed
            FROM saved_plan
            WHERE person_id = $1 AND key = $2 AND withdrawn_at IS NULL AND ($3 = 1 OR shared_at IS NOT NULL)
            """, [SQLValue(scope.person), .text(key), SQLValue(scope.isOwn ? 1 : 0)]
        ) { row in
            let plan = try Self.plan(row)
            return (plan, try vault.openBytes(try row.blob("answer_sealed"), at: place(scope.person, plan.ordinal)))
        }
    }

    /// Keeps a plan of the person's own. The same form sent again gives the plan it was kept as.
    ///
    /// - Parameter formKey: the key the form carried, so that a form sent twice is kept once.
    /// - Throws: `Refusal` when the person keeps too many already.
    package static func save(
        _ connection: borrowing Connection, in scope: PersonScope, text: [UInt8], key: String, formKey: String,
        dataVersion: Int64, vault: KeyRing, now: Moment
    ) throws -> SavedPlan {
        try scope.requireOwn(.plans)
        try connection.lock("saved-plan \(scope.person)")
        let known = try connection.queryOne(
            """
            SELECT ordinal, key, data_version, saved_at, shared_at
            FROM saved_plan WHERE person_id = $1 AND form_key = $2
            """, [SQLValue(scope.person), .text(formKey)], Self.plan)
        if let known { return known }
        guard try all(connection, in: scope).count < most else { throw Refusal.tooMany(limit: most) }
        let last = try connection.queryOne(
            "SELECT COALESCE(MAX(ordinal), 0) FROM saved_plan WHERE person_id = $1", [SQLValue(scope.person)]
        ) { try $0.int(0) }
        let plan = SavedPlan(
            ordinal: (last ?? 0) + 1, key: key, dataVersion: dataVersion, savedAt: now, sharedAt: nil)
        try connection.insert(
            into: "saved_plan",
            columns: ["person_id", "ordinal", "key", "form_key", "answer_sealed", "data_version", "saved_at"],
            rows: [
                [
                    SQLValue(scope.person), SQLValue(plan.ordinal), .text(key), .text(formKey),
                    .blob(try vault.seal(text, at: place(scope.person, plan.ordinal))), .integer(dataVersion),
                    SQLValue(now),
                ]
            ])
        return plan
    }

    /// Opens a plan to counsellors the person consented to, or closes it again; `false` where there is none.
    package static func share(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, isShared: Bool, now: Moment
    ) throws -> Bool {
        try scope.requireOwn(.plans)
        return try connection.execute(
            """
            UPDATE saved_plan SET shared_at = $3
            WHERE person_id = $1 AND key = $2 AND withdrawn_at IS NULL
            """, [SQLValue(scope.person), .text(key), isShared ? SQLValue(now) : .null]) > 0
    }

    /// Withdraws a plan: nobody sees it any more, the owner neither; `false` where there is none.
    package static func withdraw(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, now: Moment
    ) throws -> Bool {
        try scope.requireOwn(.plans)
        return try connection.execute(
            """
            UPDATE saved_plan SET withdrawn_at = $3
            WHERE person_id = $1 AND key = $2 AND withdrawn_at IS NULL
            """, [SQLValue(scope.person), .text(key), SQLValue(now)]) > 0
    }

    private static func plan(_ row: borrowing Row) throws -> SavedPlan {
        SavedPlan(
            ordinal: try row.int("ordinal"), key: try row.text("key"), dataVersion: try row.int64("data_version"),
            savedAt: try row.moment("saved_at"), sharedAt: try row.momentOrNil("shared_at"))
    }

    private static func place(_ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "saved_plan", column: "answer_sealed", of: person, ordinal)
    }
}
