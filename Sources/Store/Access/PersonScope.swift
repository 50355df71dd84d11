package import Database
package import Domain

/// The right to read some fields of one person. Only ``PersonAccess`` makes one, so every reading of a person's data has
/// passed the policy and, where it is another's, stands in the access log.
package struct PersonScope: Hashable, Sendable {
    package let person: Person.ID
    package let fields: Set<PersonField>
    /// The part of the policy it was given under: a ``Role``, `self`, `operator` or `demonstration`.
    package let role: String

    fileprivate init(person: Person.ID, fields: Set<PersonField>, role: String) {
        self.person = person
        self.fields = fields
        self.role = role
    }

    /// Whether a field may be read.
    package func covers(_ field: PersonField) -> Bool {
        fields.contains(field)
    }

    /// Stops a reading of a field the scope does not cover.
    package func require(_ field: PersonField) throws {
        guard covers(field) else { throw StoreError.outOfScope(field) }
    }

    /// Whether the reader is the person.
    var isOwn: Bool { role == "self" }

    /// Stops a reading of a field that only the owner may see.
    func requireOwn(_ field: PersonField) throws {
        guard isOwn else { throw StoreError.outOfScope(field) }
        try require(field)
    }
}

/// The right to read levels of all people for counting; it carries no key, name or evidence of anyone.
package struct NationScope: Hashable, Sendable {
    /// For loading a country, which publishes suppressed counts only.
    package static let counting = NationScope()

    private init() {}
}

/// Opens accounts for reading: the one gate to a person's data.
package enum PersonAccess {
    /// The reader's own account, whole; `nil` for a reader who is no person.
    package static func own(_ reader: Reader) -> PersonScope? {
        reader.person.map { PersonScope(person: $0, fields: Set(PersonField.allCases), role: "self") }
    }

    /// Another's account by its key, for a purpose: checked against the policy and the person's consent, and written to
    /// the access log in this transaction. `nil` where there is no such person or nothing may be known about one, which
    /// look the same.
    ///
    /// - Parameter fields: what is going to be read; narrowed to what the policy gives.
    package static func look(
        _ connection: borrowing Connection, _ reader: Reader, at key: String, for purpose: Purpose,
        fields: Set<PersonField>, now: Moment
    ) throws -> PersonScope? {
        let person: Person.ID? = try connection.queryOne(
            "SELECT id FROM person WHERE key = $1", [.text(key)]
        ) { try $0.identifier("id") }
        guard let person else { return nil }
        return try look(connection, reader, at: person, for: purpose, fields: fields, now: now)
    }

    /// The same for a person whose identity is known from a list the reader may see.
    package static func look(
        _ connection: borrowing Connection, _ reader: Reader, at person: Person.ID, for purpose: Purpose,
        fields: Set<PersonField>, now: Moment
    ) throws -> PersonScope? {
        for role in Role.allCases where reader.has(role) {
            guard let rule = AccessPolicy.rule(role, for: purpose) else { continue }
            let given = fields.intersection(rule.fields)
            guard !given.isEmpty,
                try !rule.needsConsent
                    || ConsentQueries.isGiven(connection, by: person, to: reader, as: role, for: purpose, at: now)
            else { continue }
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: reader.user, role: role.rawValue, origin: reader.origin, action: "read",
                    person: person, fields: given, purpose: purpose.rawValue))
            return PersonScope(person: person, fields: given, role: role.rawValue)
        }
        return nil
    }

    /// An invented person of a demonstration: open to everybody, except for what could be a real user's own.
    package static func demonstration(_ connection: borrowing Connection, key: String) throws -> PersonScope? {
        let person: Person.ID? = try connection.queryOne(
            """
            SELECT id FROM person
            WHERE key = $1 AND demonstration = 1
                AND NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.person_id = person.id)
            """, [.text(key)]
        ) { try $0.identifier("id") }
        return person.map {
            PersonScope(person: $0, fields: [.situation, .evidence, .recognitions], role: "demonstration")
        }
    }

    /// The certificate somebody has the check code of, and nothing else of its holder. The look-up stands in the access log,
    /// so that the holder sees it. `nil` where no certificate has the code.
    package static func certificate(
        _ connection: borrowing Connection, _ reader: Reader, codeIndex: String, now: Moment
    ) throws -> (scope: PersonScope, ordinal: Int)? {
        let found: (Person.ID, Int)? = try connection.queryOne(
            "SELECT person_id, ordinal FROM certificate WHERE code_index = $1", [.text(codeIndex)]
        ) { (try $0.identifier("person_id"), try $0.int("ordinal")) }
        guard let (person, ordinal) = found else { return nil }
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: "code", origin: reader.origin, action: "check", person: person,
                fields: [.certificates], detail: "certificate \(ordinal)"))
        return (PersonScope(person: person, fields: [.certificates], role: "code"), ordinal)
    }

    /// For whoever operates the record on its own machine; logged like every other look-up.
    package static func operation(
        _ connection: borrowing Connection, key: String, fields: Set<PersonField>, now: Moment
    ) throws -> PersonScope? {
        let person: Person.ID? = try connection.queryOne(
            "SELECT id FROM person WHERE key = $1", [.text(key)]
        ) { try $0.identifier("id") }
        guard let person else { return nil }
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: nil, role: "operator", origin: "command", action: "read", person: person,
                fields: fields, purpose: Purpose.operation.rawValue))
        return PersonScope(person: person, fields: fields, role: "operator")
    }
}
