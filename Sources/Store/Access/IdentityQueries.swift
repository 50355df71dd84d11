package import Database
package import Domain
package import Vault

/// Who a person is, opened: never in logs, addresses or anything that leaves the pages of those who may read it.
package struct PersonIdentity: Sendable {
    package let name: String
    package let birthDate: CivilDate?
    package let contact: String?

    package init(name: String, birthDate: CivilDate?, contact: String?) {
        self.name = name
        self.birthDate = birthDate
        self.contact = contact
    }
}

/// Reads and writes the sealed identities of people.
package enum IdentityQueries {
    private static let table = "person_identity"

    /// Writes who a person is, replacing what was there.
    ///
    /// - Parameter duplicateText: what two entries for one human would have in common, normalised; `nil` where too
    ///   little is known to tell.
    package static func set(
        _ connection: borrowing Connection, _ identity: PersonIdentity, of person: Person.ID, duplicateText: String?,
        vault: KeyRing, now: Moment
    ) throws {
        func sealed(_ text: String?, _ column: String) throws -> SQLValue {
            guard let text else { return .null }
            return .blob(try vault.seal(text, at: FieldPlace(table: table, column: column, row: person.rawValue)))
        }
        try connection.execute(
            """
            INSERT INTO person_identity (person_id, name_sealed, birth_date_sealed, contact_sealed, duplicate_index,
                changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (person_id) DO UPDATE SET name_sealed = $2, birth_date_sealed = $3, contact_sealed = $4,
                duplicate_index = $5, changed_at = $6
            """,
            [
                SQLValue(person), try sealed(identity.name, "name_sealed"),
                try sealed(identity.birthDate?.description, "birth_date_sealed"),
                try sealed(identity.contact, "contact_sealed"),
                SQLValue(duplicateText.map { index($0, vault) }), SQLValue(now),
            ])
    }

    /// Whether somebody with the same text is in the record.
    package static func isKnown(
        _ connection: borrowing Connection, duplicateText: String, vault: KeyRing
    ) throws -> Bool {
        try connection.queryOne(
            "SELECT person_id FROM person_identity WHERE duplicate_index = $1", [.text(index(duplicateText, vault))]
        ) { try $0.int64("person_id") } != nil
    }

    /// Who the person of a scope is; `nil` where only an opaque key is known. The contact is `nil` where the scope does
    /// not cover it.
    package static func identity(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> PersonIdentity? {
        try scope.require(.identity)
        let person = scope.person.rawValue
        func opened(_ bytes: [UInt8]?, _ column: String) throws -> String? {
            try bytes.map { try vault.open($0, at: FieldPlace(table: table, column: column, row: person)) }
        }
        return try connection.queryOne(
            "SELECT name_sealed, birth_date_sealed, contact_sealed FROM person_identity WHERE person_id = $1",
            [.integer(person)]
        ) { row in
            PersonIdentity(
                name: try vault.open(
                    try row.blob("name_sealed"), at: FieldPlace(table: table, column: "name_sealed", row: person)),
                birthDate: try opened(try row.blobOrNil("birth_date_sealed"), "birth_date_sealed")
                    .flatMap { CivilDate($0) },
                contact: scope.covers(.contact)
                    ? try opened(try row.blobOrNil("contact_sealed"), "contact_sealed") : nil)
        }
    }

    private static func index(_ text: String, _ vault: KeyRing) -> String {
        vault.index(text, column: "person_identity.duplicate_index")
    }
}
