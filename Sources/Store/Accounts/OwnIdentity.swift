package import Database
package import Domain
package import Vault

/// Reads and writes who a person is. The texts stand in the record only sealed.
package enum OwnIdentity {
    private static let table = "person_identity"
    /// The column of the text that is equal for equal people, hashed.
    static let indexColumn = "person_identity.duplicate_index"

    /// What a scope covers of an identity.
    package struct Known: Hashable, Sendable {
        package let name: String
        package let birthDate: CivilDate?
        /// `nil` also where the scope does not cover the contact.
        package let contact: String?
    }

    /// The identity of a person; `nil` where none was given. The contact is read only in a scope that covers it.
    package static func read(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> Known? {
        try scope.require(.identity)
        return try connection.queryOne(
            "SELECT name_sealed, birth_date_sealed, contact_sealed FROM person_identity WHERE person_id = $1",
            [SQLValue(scope.person)]
        ) { row in
            let birth = try open(row, "birth_date_sealed", scope.person, vault)
            return Known(
                name: try open(row, "name_sealed", scope.person, vault) ?? "",
                birthDate: birth.flatMap { CivilDate($0) },
                contact: scope.covers(.contact) ? try open(row, "contact_sealed", scope.person, vault) : nil)
        }
    }

    private static func open(
        _ row: borrowing Row, _ column: String, _ person: Person.ID, _ vault: KeyRing
    ) throws -> String? {
        let sealed = try row.blobOrNil(.named(column))
        return try sealed.map { try vault.open($0, at: place(column, person)) }
    }

    /// Writes the identity of the reader's own account and a line of the access log.
    ///
    /// Two people of one name may be born on one day, so a second one is taken too; it is noted for an administrator and
    /// not told to the person, who would learn from it that somebody of this name and birth has an account.
    ///
    /// - Parameter sameness: a text that is equal for equal people, `nil` where too little is known.
    package static func write(
        _ connection: borrowing Connection, _ identity: IdentityDraft.Checked, sameness: String?, by reader: Reader,
        in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws {
        try requireOwn(scope, reader)
        try store(connection, identity, sameness: sameness, of: scope.person, vault: vault, now: now)
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: "change",
                person: scope.person, fields: [.identity, .contact]))
    }

    /// Writes the identity of a person who is being made; the line of the access log is that of signing up. Equal people
    /// are noted as ``write(_:_:sameness:by:in:vault:now:)`` does.
    package static func begin(
        _ connection: borrowing Connection, _ identity: IdentityDraft.Checked, sameness: String?, of person: Person.ID,
        vault: KeyRing, now: Moment
    ) throws {
        let known = try connection.queryOne(
            "SELECT person_id FROM person_identity WHERE person_id = $1", [SQLValue(person)]
        ) { try $0.int64("person_id") }
        guard known == nil else { throw StoreError.notOwn }
        try store(connection, identity, sameness: sameness, of: person, vault: vault, now: now)
    }

    private static func store(
        _ connection: borrowing Connection, _ identity: IdentityDraft.Checked, sameness: String?, of person: Person.ID,
        vault: KeyRing, now: Moment
    ) throws {
        let index = sameness.map { vault.index($0, column: indexColumn) }
        let isTaken = try index.map { try Self.isTaken(connection, $0, by: person) } ?? false
        func sealed(_ text: String?, _ column: String) throws -> SQLValue {
            SQLValue(try text.map { try vault.seal($0, at: place(column, person)) })
        }
        try connection.execute(
            """
            INSERT INTO person_identity
                (person_id, name_sealed, birth_date_sealed, contact_sealed, duplicate_index, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (person_id) DO UPDATE SET name_sealed = $2, birth_date_sealed = $3, contact_sealed = $4,
                duplicate_index = $5, changed_at = $6
            """,
            [
                SQLValue(person), try sealed(identity.name, "name_sealed"),
                try sealed(identity.birthDate?.description, "birth_date_sealed"),
                try sealed(identity.contact, "contact_sealed"), isTaken ? .null : SQLValue(index), SQLValue(now),
            ])
        try note(connection, isTaken, person, now)
    }

    private static func isTaken(_ connection: borrowing Connection, _ index: String, by person: Person.ID) throws
        -> Bool
    {
        try connection.queryOne(
            "SELECT person_id FROM person_identity WHERE duplicate_index = $1 AND person_id <> $2",
            [.text(index), SQLValue(person)]
        ) { try $0.int64("person_id") } != nil
    }

    private static func note(
        _ connection: borrowing Connection, _ isTaken: Bool, _ person: Person.ID, _ now: Moment
    ) throws {
        if isTaken {
            try connection.execute(
                "INSERT INTO identity_doubt (person_id, found_at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING",
                [SQLValue(person), SQLValue(now)])
        } else {
            try connection.execute("DELETE FROM identity_doubt WHERE person_id = $1", [SQLValue(person)])
        }
    }

    /// How many accounts may be somebody's second one, and nobody has looked into it.
    package static func doubts(_ connection: borrowing Connection) throws -> Int {
        try connection.queryOne("SELECT COUNT(*) AS doubts FROM identity_doubt WHERE settled_at IS NULL", []) {
            try $0.int("doubts")
        } ?? 0
    }

    /// The same as a finding of the record checks. Two people may be equal, so it is a note.
    package static func check(_ connection: borrowing Connection) throws -> RecordChecks.Finding {
        RecordChecks.Finding(
            rule: "accounts that may be somebody's second one", violations: try doubts(connection), isNote: true)
    }

    private static func place(_ column: String, _ person: Person.ID) -> FieldPlace {
        FieldPlace(table: table, column: column, row: person.rawValue)
    }
}
