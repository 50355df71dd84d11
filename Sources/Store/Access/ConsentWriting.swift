package import Database
package import Domain

/// Why a consent was not written.
package enum ConsentProblem: Error, Equatable {
    /// Nobody has this code, or nobody who reads by consent.
    case noReader
    /// The reader has no use for this purpose.
    case purpose(Purpose)
    /// Not within the next ``Consent/longestDays`` days.
    case days
    /// More than 100 consents are active.
    case tooMany
}

/// Writes what people consent to; each line stands in the access log in the same transaction.
package enum ConsentWriting {
    private static let activeMost = 100

    /// Gives a consent. One that is active for the same reader and purpose ends with it, so the newer days count.
    ///
    /// - Parameters:
    ///   - code: what the reader shows.
    ///   - days: how long it lasts, from 1 to ``Consent/longestDays``.
    package static func give(
        _ connection: borrowing Connection, by reader: Reader, in scope: PersonScope, to code: String,
        for purpose: Purpose, days: Int, now: Moment
    ) throws {
        try requireOwn(scope, reader)
        guard (1...Consent.longestDays).contains(days) else { throw ConsentProblem.days }
        guard let grantee = try ConsentReaders.find(connection, code: code),
            grantee.grantee != reader.user.map({ .user($0) })
        else { throw ConsentProblem.noReader }
        guard grantee.purposes.contains(purpose) else { throw ConsentProblem.purpose(purpose) }
        let known = try ConsentQueries.all(connection, in: scope)
        for consent in known
        where consent.grantee == grantee.grantee && consent.purpose == purpose && consent.state(at: now) == .active {
            try end(connection, consent.ordinal, of: scope.person, now)
        }
        guard known.count(where: { $0.state(at: now) == .active }) < activeMost else { throw ConsentProblem.tooMany }
        let (user, organisation): (User.ID?, Organisation.ID?) =
            switch grantee.grantee {
            case .user(let id): (id, nil)
            case .organisation(let id): (nil, id)
            }
        let ordinal = (known.map(\.ordinal).max() ?? 0) + 1
        try connection.execute(
            """
            INSERT INTO consent (person_id, ordinal, purpose, user_id, organisation_id, given_at, expires_at, withdrawn_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), .text(purpose.rawValue), SQLValue(user),
                SQLValue(organisation), SQLValue(now), SQLValue(now.adding(seconds: Int64(days) * 86_400)),
            ])
        try log(connection, "consent", reader, scope, purpose, "to \(grantee.key) for \(days) days", now)
    }

    /// Ends a consent at once; `false` where there is none that could be ended.
    @discardableResult
    package static func withdraw(
        _ connection: borrowing Connection, _ ordinal: Int, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Bool {
        try requireOwn(scope, reader)
        let consent = try ConsentQueries.all(connection, in: scope).first {
            $0.ordinal == ordinal && $0.state(at: now) == .active
        }
        guard let consent else { return false }
        try end(connection, ordinal, of: scope.person, now)
        let readers = try ConsentReaders.readers(connection, of: [consent])
        let whom = readers[consent.grantee].map { " to \($0.key)" } ?? ""
        try log(connection, "withdraw-consent", reader, scope, consent.purpose, "consent \(ordinal)\(whom)", now)
        return true
    }

    /// Ends every consent of a person whose data may no longer be worked with; how many there were.
    static func withdrawAll(_ connection: borrowing Connection, of person: Person.ID, now: Moment) throws -> Int {
        try connection.execute(
            """
            UPDATE consent SET withdrawn_at = $2
            WHERE person_id = $1 AND withdrawn_at IS NULL AND expires_at > $2
            """, [SQLValue(person), SQLValue(now)])
    }

    private static func end(
        _ connection: borrowing Connection, _ ordinal: Int, of person: Person.ID, _ now: Moment
    ) throws {
        try connection.execute(
            "UPDATE consent SET withdrawn_at = $3 WHERE person_id = $1 AND ordinal = $2",
            [SQLValue(person), SQLValue(ordinal), SQLValue(now)])
    }

    private static func log(
        _ connection: borrowing Connection, _ action: String, _ reader: Reader, _ scope: PersonScope,
        _ purpose: Purpose, _ detail: String, _ now: Moment
    ) throws {
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: action,
                person: scope.person, fields: [.consents], purpose: purpose.rawValue, detail: detail))
    }
}

/// Stops a change of an account by anybody but its owner: a fault of the program, never shown.
func requireOwn(_ scope: PersonScope, _ reader: Reader) throws {
    guard scope.isOwn, scope.person == reader.person else { throw StoreError.notOwn }
}
