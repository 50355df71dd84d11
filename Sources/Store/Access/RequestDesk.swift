package import Database
package import Domain
package import Vault

/// What an administrator does with requests. The list carries nothing personal; opening one is a look-up that is logged.
package enum RequestDesk {
    /// A line of the list.
    package struct Line: Hashable, Sendable {
        package let key: String
        package let kind: RightsRequest.Kind
        package let state: RightsRequest.State
        package let madeAt: Moment
        package let dueOn: CivilDate
    }

    /// Open requests by their due day, or the decided ones, the newest first. Empty for everybody but administrators.
    package static func list(
        _ connection: borrowing Connection, for reader: Reader, open: Bool, skipping: Int, limit: Int
    ) throws -> [Line] {
        guard reader.has(.administrator) else { return [] }
        let order = open ? "due_on, made_at, key" : "decided_at DESC, key"
        return try connection.query(
            """
            SELECT key, kind, state, made_at, due_on
            FROM rights_request
            WHERE \(open ? "state = 'open'" : "state <> 'open'")
            ORDER BY \(order)
            LIMIT $1 OFFSET $2
            """, [SQLValue(limit), SQLValue(max(0, skipping))]
        ) { row in
            Line(
                key: try row.text("key"), kind: try row.word("kind"), state: try row.word("state"),
                madeAt: try row.moment("made_at"), dueOn: try row.date("due_on"))
        }
    }

    /// A request with who made it, opened for an administrator; `nil` for everybody else and where there is none.
    package static func open(
        _ connection: borrowing Connection, key: String, for reader: Reader, vault: KeyRing, now: Moment
    ) throws -> (request: RightsRequest, identity: OwnIdentity.Known?, scope: PersonScope)? {
        let person: Person.ID? = try connection.queryOne(
            "SELECT person_id FROM rights_request WHERE key = $1", [.text(key)]
        ) { try $0.identifier("person_id") }
        guard let person,
            let scope = try PersonAccess.look(
                connection, reader, at: person, for: .request, fields: [.requests, .identity, .contact], now: now),
            scope.covers(.requests), scope.covers(.identity)
        else { return nil }
        let request = try RequestQueries.all(connection, in: scope, vault: vault).first { $0.key == key }
        guard let request else { return nil }
        return (request, try OwnIdentity.read(connection, in: scope, vault: vault), scope)
    }

    /// Decides a request with a reason. A granted suspension ends every consent; a granted erasure erases the account.
    /// All of it, the log line included, is one transaction.
    ///
    /// - Returns: what an erasure did; `nil` for the other kinds and for a refusal.
    package static func decide(
        _ connection: borrowing Connection, key: String, grants: Bool, reason: String, by reader: Reader,
        vault: KeyRing, now: Moment
    ) throws -> Erasure.Outcome? {
        guard let user = reader.user,
            let (request, _, scope) = try open(connection, key: key, for: reader, vault: vault, now: now)
        else { throw StoreError.outOfScope(.requests) }
        guard request.state == .open else { throw RequestProblem.notOpen }
        guard scope.person != reader.person else { throw RequestProblem.ownRequest }
        let sealed = try vault.seal(
            reason, at: RequestQueries.place("reason_sealed", scope.person, request.ordinal))
        try connection.execute(
            """
            UPDATE rights_request SET state = $2, decided_at = $3, decided_by = $4, reason_sealed = $5
            WHERE key = $1
            """,
            [.text(key), .text(grants ? "done" : "refused"), SQLValue(now), SQLValue(user), .blob(sealed)])
        try RequestQueries.log(
            connection, grants ? "grant-request" : "refuse-request", request.kind, reader, scope.role, scope.person, now
        )
        guard grants else { return nil }
        switch request.kind {
        case .erasure:
            return try Erasure.run(connection, of: scope.person, request: request, decidedBy: user, now: now)
        case .suspension:
            _ = try ConsentWriting.withdrawAll(connection, of: scope.person, now: now)
            return nil
        case .access, .correction: return nil
        }
    }
}
