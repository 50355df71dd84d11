package import Database
package import Domain
package import Vault

/// Why a request or a decision was not written.
package enum RequestProblem: Error, Equatable {
    /// ``RightsRequest/openMost`` requests are open.
    case tooMany
    /// A request of this kind is open already; for a correction, one of the same words.
    case alreadyOpen
    /// It is decided or taken back.
    case notOpen
    /// Nobody decides a request of their own.
    case ownRequest
}

/// Requests under the law: made by people, decided by administrators.
package enum RequestQueries {
    static let table = "rights_request"

    /// The requests of a person, the newest first: every open one, and 200 at the most.
    package static func all(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [RightsRequest] {
        try scope.require(.requests)
        return try connection.query(
            """
            SELECT ordinal, key, kind, state, words_sealed, made_at, due_on, decided_at, reason_sealed
            FROM rights_request
            WHERE person_id = $1
            ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, ordinal DESC
            LIMIT 200
            """, [SQLValue(scope.person)]
        ) { row in
            let ordinal = try row.int("ordinal")
            return RightsRequest(
                ordinal: ordinal, key: try row.text("key"), kind: try row.word("kind"), state: try row.word("state"),
                words: try vault.open(try row.blob("words_sealed"), at: place("words_sealed", scope.person, ordinal)),
                madeAt: try row.moment("made_at"), dueOn: try row.date("due_on"),
                decidedAt: try row.momentOrNil("decided_at"),
                reason: try row.blobOrNil("reason_sealed").map {
                    try vault.open($0, at: place("reason_sealed", scope.person, ordinal))
                })
        }.sorted { $0.ordinal > $1.ordinal }
    }

    /// Makes a request; its key.
    package static func make(
        _ connection: borrowing Connection, _ kind: RightsRequest.Kind, words: String, by reader: Reader,
        in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws -> String {
        try requireOwn(scope, reader)
        let known = try all(connection, in: scope, vault: vault)
        let open = known.filter { $0.state == .open }
        guard open.count < RightsRequest.openMost else { throw RequestProblem.tooMany }
        guard !open.contains(where: { $0.kind == kind && (kind != .correction || $0.words == words) }) else {
            throw RequestProblem.alreadyOpen
        }
        let (ordinal, key) = ((known.map(\.ordinal).max() ?? 0) + 1, RandomKey.text())
        try connection.execute(
            """
            INSERT INTO rights_request (person_id, ordinal, key, kind, state, words_sealed, made_at, due_on, decided_at,
                decided_by, reason_sealed)
            VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, NULL, NULL, NULL)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), .text(key), .text(kind.rawValue),
                .blob(try vault.seal(words, at: place("words_sealed", scope.person, ordinal))), SQLValue(now),
                SQLValue(now.koreanDate.adding(days: RightsRequest.days)),
            ])
        try log(connection, "request", kind, reader, scope.role, scope.person, now)
        return key
    }

    /// Takes an open request of one's own back; `false` where there is none of this key.
    @discardableResult
    package static func takeBack(
        _ connection: borrowing Connection, key: String, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Bool {
        try requireOwn(scope, reader)
        let kind: RightsRequest.Kind? = try connection.queryOne(
            "SELECT kind FROM rights_request WHERE person_id = $1 AND key = $2 AND state = 'open'",
            [SQLValue(scope.person), .text(key)]
        ) { try $0.word("kind") }
        guard let kind else { return false }
        try connection.execute(
            "UPDATE rights_request SET state = 'withdrawn', decided_at = $2 WHERE key = $1",
            [.text(key), SQLValue(now)])
        try log(connection, "take-back", kind, reader, scope.role, scope.person, now)
        return true
    }

    static func place(_ column: String, _ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: table, column: column, of: person, ordinal)
    }

    static func log(
        _ connection: borrowing Connection, _ action: String, _ kind: RightsRequest.Kind, _ reader: Reader,
        _ role: String, _ person: Person.ID, _ now: Moment
    ) throws {
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: role, origin: reader.origin, action: action, person: person,
                fields: [.requests], purpose: role == "self" ? "" : Purpose.request.rawValue, detail: kind.rawValue))
    }
}
