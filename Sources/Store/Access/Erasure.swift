import Database
package import Domain
import Vault

/// Why an account cannot be erased.
package enum ErasureProblem: Error, Equatable {
    /// The person also works with others' data; those roles must be taken away first.
    case hasStaffRole
}

/// Erases an account as far as the law lets it: one transaction, from the last table of the privacy registry to the first.
package enum Erasure {
    /// What became of the rows of one table.
    package struct Line: Hashable, Sendable {
        package let table: String
        package let title: Localized
        package let rows: Int
        /// Why the rows stay, with or without their person; `nil` where they were deleted.
        package let kept: Localized?
    }

    package struct Outcome: Hashable, Sendable {
        package let lines: [Line]
        package var removed: [Line] { lines.filter { $0.kept == nil } }
        package var kept: [Line] { lines.filter { $0.kept != nil } }
    }

    /// Deletes or unlinks every row about a person and leaves a proof. Codes of certificates stay as revoked, without
    /// the person; files of documents are noted for the shelf (``DocumentQueries/removals(_:limit:)``).
    static func run(
        _ connection: borrowing Connection, of person: Person.ID, request: RightsRequest, decidedBy: User.ID,
        now: Moment
    ) throws -> Outcome {
        guard try !hasStaffRole(connection, person) else { throw ErasureProblem.hasStaffRole }
        try keepCodes(connection, of: person, now)
        let files = try connection.query(
            "SELECT DISTINCT content_hash FROM document WHERE person_id = $1", [SQLValue(person)]
        ) { try $0.text("content_hash") }
        try DocumentQueries.askRemoval(connection, of: files, now: now)
        try connection.execute(
            """
            UPDATE user_grant SET revoked_at = $2, revoked_by = $3
            WHERE revoked_at IS NULL AND user_id IN (SELECT id FROM app_user WHERE person_id = $1)
            """, [SQLValue(person), SQLValue(now), SQLValue(decidedBy)])
        var lines: [Line] = []
        for table in PrivacyRegistry.tables.reversed() where table.condition != nil && table.name != "erasure" {
            if let line = try apply(connection, table, to: person) { lines.append(line) }
        }
        let outcome = Outcome(lines: lines.reversed())
        try prove(connection, outcome, of: person, request, decidedBy, now)
        return outcome
    }

    private static func hasStaffRole(_ connection: borrowing Connection, _ person: Person.ID) throws -> Bool {
        let staff = try connection.queryOne(
            """
            SELECT COUNT(*) AS staff
            FROM user_grant
            JOIN app_user ON app_user.id = user_grant.user_id
            WHERE app_user.person_id = $1 AND user_grant.revoked_at IS NULL AND user_grant.role <> 'person'
            """, [SQLValue(person)]
        ) { try $0.int("staff") }
        return (staff ?? 0) > 0
    }

    /// A stranger who checks a code later must learn that the certificate holds no more.
    private static func keepCodes(_ connection: borrowing Connection, of person: Person.ID, _ now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO revoked_code (code_index, issued_at, ended_at)
            SELECT code_index, issued_at, COALESCE(ended_at, $2) FROM certificate WHERE person_id = $1
            """, [SQLValue(person), SQLValue(now)])
    }

    private static func apply(
        _ connection: borrowing Connection, _ table: PrivacyTable, to person: Person.ID
    ) throws -> Line? {
        guard let condition = table.condition else { return nil }
        let (rows, kept): (Int, Localized?)
        switch table.erasure {
        case .delete:
            kept = nil
            rows = try connection.execute("DELETE FROM \(table.name) WHERE \(condition)", [SQLValue(person)])
        case .unlink(let fills, let reason):
            kept = reason
            rows = try unlink(connection, table.name, fills, condition, person)
        case .keep(let reason):
            kept = reason
            rows =
                try connection.queryOne(
                    "SELECT COUNT(*) AS rows FROM \(table.name) WHERE \(condition)", [SQLValue(person)]
                ) { try $0.int("rows") } ?? 0
        }
        return rows == 0 ? nil : Line(table: table.name, title: table.title, rows: rows, kept: kept)
    }

    private static func unlink(
        _ connection: borrowing Connection, _ table: String, _ fills: [String: PrivacyTable.Fill], _ condition: String,
        _ person: Person.ID
    ) throws -> Int {
        var (settings, values): ([String], [SQLValue]) = ([], [SQLValue(person)])
        for (column, fill) in fills.sorted(by: { $0.key < $1.key }) {
            switch fill {
            case .erased(let other): settings.append("\(column) = 'erased ' || \(other)")
            case .null: settings.append("\(column) = NULL")
            case .noBytes:
                values.append(.blob([]))
                settings.append("\(column) = $\(values.count)")
            case .word(let word):
                values.append(.text(word))
                settings.append("\(column) = $\(values.count)")
            }
        }
        return try connection.execute(
            "UPDATE \(table) SET \(settings.joined(separator: ", ")) WHERE \(condition)", values)
    }

    private static func prove(
        _ connection: borrowing Connection, _ outcome: Outcome, of person: Person.ID, _ request: RightsRequest,
        _ decidedBy: User.ID, _ now: Moment
    ) throws {
        func words(_ lines: [Line]) -> String { lines.map { "\($0.table) \($0.rows)" }.joined(separator: ", ") }
        try connection.execute(
            """
            INSERT INTO erasure (key, person_id, request_key, asked_at, done_at, decided_by, removed, kept)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(RandomKey.text()), SQLValue(person), .text(request.key), SQLValue(request.madeAt), SQLValue(now),
                SQLValue(decidedBy), .text(words(outcome.removed)), .text(words(outcome.kept)),
            ])
    }
}
