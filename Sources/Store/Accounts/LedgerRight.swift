package import Database
package import Domain

/// The right to write into one person's account, and in what capacity. Only the functions here make one, so every change
/// of an account has passed the policy; the ledger writes the access-log line with the change.
package struct LedgerRight: Hashable, Sendable {
    package let person: Person.ID
    /// In what capacity: decides whether an entry is a claim, and what may become of evidence.
    package let source: Evidence.Source
    /// The institution that vouches, for a provider.
    package let providerID: Provider.ID?
    /// The organisation the writer acts for, where a user of an institution writes.
    package let organisation: Organisation.ID?
    /// Whether checks may use the date of birth: a refusal by it would tell the date to somebody who may not know it.
    let mayUseBirth: Bool
    let user: User.ID?
    let role: String
    let origin: String
    let purpose: Purpose?

    private init(
        person: Person.ID, source: Evidence.Source, providerID: Provider.ID?, organisation: Organisation.ID? = nil,
        mayUseBirth: Bool = true, user: User.ID?, role: String, origin: String, purpose: Purpose?
    ) {
        self.person = person
        self.source = source
        self.providerID = providerID
        self.organisation = organisation
        self.mayUseBirth = mayUseBirth
        self.user = user
        self.role = role
        self.origin = origin
        self.purpose = purpose
    }

    /// The reader's own account; `nil` for a reader who is no person.
    package static func own(_ reader: Reader) -> LedgerRight? {
        reader.person.map {
            LedgerRight(
                person: $0, source: .own, providerID: nil, user: reader.user, role: "self", origin: reader.origin,
                purpose: nil)
        }
    }

    /// The reader's own account, named by a key or not; `nil` for a key of anything else.
    package static func own(
        _ connection: borrowing Connection, _ reader: Reader, at key: String?
    ) throws -> LedgerRight? {
        guard let right = own(reader), let key else { return own(reader) }
        return try personID(connection, key: key) == right.person ? right : nil
    }

    /// The account of a person who consented to be assessed by this reader; `nil` without such a consent. The look-up
    /// stands in the access log.
    package static func assessor(
        _ connection: borrowing Connection, _ reader: Reader, at key: String, now: Moment
    ) throws -> (right: LedgerRight, scope: PersonScope)? {
        guard
            let scope = try PersonAccess.look(
                connection, reader, at: key, for: .assessment, fields: [.identity, .evidence, .recognitions], now: now)
        else { return nil }
        let right = LedgerRight(
            person: scope.person, source: .assessor, providerID: nil, user: reader.user, role: scope.role,
            origin: reader.origin, purpose: .assessment)
        return (right, scope)
    }

    /// The account of a person who asked for a correction that is still open, for an administrator; `nil` for everybody
    /// else, for the person themselves, and every other request. The look-up stands in the access log.
    ///
    /// - Parameter request: the key of the request.
    package static func desk(
        _ connection: borrowing Connection, _ reader: Reader, request: String, now: Moment
    ) throws -> (right: LedgerRight, scope: PersonScope)? {
        let person: Person.ID? = try connection.queryOne(
            "SELECT person_id FROM rights_request WHERE key = $1 AND kind = 'correction' AND state = 'open'",
            [.text(request)]
        ) { try $0.identifier("person_id") }
        guard let person, person != reader.person,
            let scope = try PersonAccess.look(
                connection, reader, at: person, for: .request, fields: [.requests, .evidence], now: now),
            scope.covers(.evidence)
        else { return nil }
        let right = LedgerRight(
            person: person, source: .register, providerID: nil, mayUseBirth: false, user: reader.user,
            role: scope.role, origin: reader.origin, purpose: .request)
        return (right, scope)
    }

    /// The account of a trainee of the reader's institution: of a person who consented to training administration by it,
    /// or who says to have been trained by it. `nil` for everybody else, and for a key nobody has.
    ///
    /// - Parameter runs: who runs the course in question; decides for whom a reader of several institutions writes.
    package static func provider(
        _ connection: borrowing Connection, _ reader: Reader, at key: String, running runs: Provider.ID? = nil,
        now: Moment
    ) throws -> LedgerRight? {
        guard let person = try personID(connection, key: key) else { return nil }
        let consents = try ConsentQueries.isGiven(
            connection, by: person, to: reader, as: .provider, for: .trainingAdministration, at: now)
        var found: LedgerRight?
        for organisation in reader.organisations(as: .provider) {
            guard let provider = try providerID(connection, of: organisation),
                found == nil || provider == runs,
                try consents || claims(connection, person, trainingBy: provider)
            else { continue }
            found = LedgerRight(
                person: person, source: .provider, providerID: provider, organisation: organisation,
                mayUseBirth: consents, user: reader.user, role: Role.provider.rawValue, origin: reader.origin,
                purpose: .trainingAdministration)
        }
        return found
    }

    /// Any account, for whoever operates the record and takes in what a register or an institution sends as a file;
    /// `nil` where nobody has the key.
    package static func operation(
        _ connection: borrowing Connection, key: String, provider: Provider.ID?
    ) throws -> LedgerRight? {
        try personID(connection, key: key).map {
            LedgerRight(
                person: $0, source: provider == nil ? .register : .provider, providerID: provider, user: nil,
                role: "operator", origin: "command", purpose: .operation)
        }
    }

    private static func personID(_ connection: borrowing Connection, key: String) throws -> Person.ID? {
        guard key.utf8.count <= 64, !key.utf8.contains(0) else { return nil }
        // 64 hexadecimal digits are the keyed hash of a sign-in name, which a register may know instead of the key.
        let query =
            key.utf8.count == 64
            ? "SELECT person_id AS id FROM app_user WHERE name_index = $1 AND person_id IS NOT NULL"
            : "SELECT id FROM person WHERE key = $1"
        let found: Person.ID? = try connection.queryOne(query, [.text(key)]) { try $0.identifier("id") }
        // People read their number over in capitals and groups of four.
        guard found == nil, let typed = ConsentReader.code(key), typed != key else { return found }
        return try connection.queryOne(query, [.text(typed)]) { try $0.identifier("id") }
    }

    private static func providerID(
        _ connection: borrowing Connection, of organisation: Organisation.ID
    ) throws -> Provider.ID? {
        try connection.queryOne(
            "SELECT provider_id FROM organisation WHERE id = $1 AND kind = 'provider' AND provider_id IS NOT NULL",
            [SQLValue(organisation)]
        ) { try $0.identifier("provider_id") }
    }

    /// Whether a claim of a person that still stands is about a course of a provider.
    private static func claims(
        _ connection: borrowing Connection, _ person: Person.ID, trainingBy provider: Provider.ID
    ) throws -> Bool {
        try connection.queryOne(
            """
            SELECT evidence.ordinal
            FROM evidence
            JOIN course ON course.id = evidence.course_id
            WHERE evidence.person_id = $1 AND evidence.first_state = 'claimed' AND course.provider_id = $2
                AND NOT EXISTS (SELECT 1 FROM evidence_change
                                WHERE evidence_change.person_id = evidence.person_id
                                    AND evidence_change.ordinal = evidence.ordinal)
            LIMIT 1
            """, [SQLValue(person), SQLValue(provider)]
        ) { try $0.int64("ordinal") } != nil
    }

    /// Notes that rows somebody sent were compared with the account and nothing of them was written to it.
    package func noteComparison(_ connection: borrowing Connection, at now: Moment) throws {
        try AccessLog.append(connection, logEntry("compare", at: now, detail: ""))
    }

    func logEntry(_ action: String, at now: Moment, detail: String) -> AccessEntry {
        AccessEntry(
            at: now, user: user, role: role, origin: origin, action: action, person: person,
            fields: [.evidence, .recognitions], purpose: purpose?.rawValue ?? "", detail: detail)
    }
}
