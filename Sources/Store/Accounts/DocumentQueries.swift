package import Database
package import Domain
package import Vault

/// Why a document was not taken.
package enum DocumentRefusal: Error, Equatable {
    /// The person has ``Document/most`` documents.
    case tooMany
    /// The evidence it should belong to is not in the account.
    case noEvidence
    /// Another document of this person has the same bytes.
    case alreadyThere
}

/// Reads and writes what people attached. The bytes lie on the document shelf under their content hash.
package enum DocumentQueries {
    /// The documents of a person, the newest first; removed ones are left out.
    package static func all(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [Document] {
        try scope.require(.documents)
        return try connection.query(
            """
            SELECT person_id, ordinal, key, evidence_ordinal, content_hash, format, bytes, name_sealed, added_at
            FROM document
            WHERE person_id = $1 AND removed_at IS NULL
            ORDER BY ordinal DESC
            LIMIT 200
            """, [SQLValue(scope.person)]
        ) { row in
            let ordinal = try row.int("ordinal")
            return Document(
                ordinal: ordinal, key: try row.text("key"), evidenceOrdinal: try row.intOrNil("evidence_ordinal"),
                contentHash: try row.text("content_hash"), format: try row.word("format"), bytes: try row.int("bytes"),
                name: try vault.open(try row.blob("name_sealed"), at: place(scope.person, ordinal)),
                addedAt: try row.moment("added_at"))
        }
    }

    /// One document of a scope by its key.
    package static func find(
        _ connection: borrowing Connection, key: String, in scope: PersonScope, vault: KeyRing
    ) throws -> Document? {
        try all(connection, in: scope, vault: vault).first { $0.key == key }
    }

    /// Whose document has a key: only for a look-up that follows (`PersonAccess.look`), never to be shown.
    package static func owner(_ connection: borrowing Connection, key: String) throws -> Person.ID? {
        try connection.queryOne(
            "SELECT person_id FROM document WHERE key = $1 AND removed_at IS NULL", [.text(key)]
        ) { try $0.identifier("person_id") }
    }

    /// Whether the person may add one more, and whether the evidence is there: asked before any bytes are kept.
    package static func admit(
        _ connection: borrowing Connection, contentHash: String, evidence: Int?, in scope: PersonScope
    ) throws {
        try scope.require(.documents)
        let hashes = try connection.query(
            "SELECT content_hash FROM document WHERE person_id = $1 AND removed_at IS NULL", [SQLValue(scope.person)]
        ) { try $0.text("content_hash") }
        guard !hashes.contains(contentHash) else { throw DocumentRefusal.alreadyThere }
        guard hashes.count < Document.most else { throw DocumentRefusal.tooMany }
        guard let evidence else { return }
        let found = try connection.queryOne(
            "SELECT ordinal FROM evidence WHERE person_id = $1 AND ordinal = $2",
            [SQLValue(scope.person), SQLValue(evidence)]
        ) { try $0.int("ordinal") }
        guard found != nil else { throw DocumentRefusal.noEvidence }
    }

    /// Adds a document whose bytes lie on the shelf, and a line of the access log; its key. No bytes are deleted until the
    /// transaction ends: see that they still lie there before it does.
    package static func add(
        _ connection: borrowing Connection, name: String, format: Document.Format, bytes: Int, contentHash: String,
        evidence: Int?, by reader: Reader, in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws -> String {
        try requireOwn(scope, reader)
        try connection.lock(shelfLock)
        try admit(connection, contentHash: contentHash, evidence: evidence, in: scope)
        let last = try connection.queryOne(
            "SELECT MAX(ordinal) AS last FROM document WHERE person_id = $1", [SQLValue(scope.person)]
        ) { try $0.intOrNil("last") }
        let (ordinal, key) = ((last.flatMap { $0 } ?? 0) + 1, RandomKey.text())
        try connection.execute(
            """
            INSERT INTO document (person_id, ordinal, key, evidence_ordinal, content_hash, format, bytes, name_sealed,
                added_at, removed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), .text(key), SQLValue(evidence), .text(contentHash),
                .text(format.rawValue), SQLValue(bytes),
                .blob(try vault.seal(name, at: place(scope.person, ordinal))), SQLValue(now),
            ])
        try connection.execute("DELETE FROM document_removal WHERE content_hash = $1", [.text(contentHash)])
        try log(connection, "attach", ordinal, reader, scope, now)
        return key
    }

    /// Removes a document and asks for its bytes to be deleted; `false` where there is none of this key.
    @discardableResult
    package static func remove(
        _ connection: borrowing Connection, key: String, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Bool {
        try requireOwn(scope, reader)
        let found = try connection.queryOne(
            "SELECT ordinal, content_hash FROM document WHERE person_id = $1 AND key = $2 AND removed_at IS NULL",
            [SQLValue(scope.person), .text(key)]
        ) { (try $0.int("ordinal"), try $0.text("content_hash")) }
        guard let (ordinal, hash) = found else { return false }
        try connection.execute(
            "UPDATE document SET removed_at = $3 WHERE person_id = $1 AND ordinal = $2",
            [SQLValue(scope.person), SQLValue(ordinal), SQLValue(now)])
        try askRemoval(connection, of: [hash], now: now)
        try log(connection, "remove", ordinal, reader, scope, now)
        return true
    }

    /// Notes files whose bytes are to be deleted from the shelf once the transaction is kept.
    package static func askRemoval(_ connection: borrowing Connection, of hashes: [String], now: Moment) throws {
        for hash in hashes {
            try connection.execute(
                """
                INSERT INTO document_removal (content_hash, asked_at) VALUES ($1, $2)
                ON CONFLICT (content_hash) DO NOTHING
                """, [.text(hash), SQLValue(now)])
        }
    }

    /// Files whose bytes are to be deleted from the shelf.
    package static func removals(_ connection: borrowing Connection, limit: Int) throws -> [String] {
        try connection.query(
            "SELECT content_hash FROM document_removal ORDER BY content_hash LIMIT $1", [SQLValue(limit)]
        ) { try $0.text("content_hash") }
    }

    /// Strikes a file off those to be deleted. Delete its bytes in this transaction, and only where this is `true`: else a
    /// document of the same bytes came back meanwhile.
    package static func release(_ connection: borrowing Connection, _ hash: String) throws -> Bool {
        try connection.lock(shelfLock)
        try connection.execute("DELETE FROM document_removal WHERE content_hash = $1", [.text(hash)])
        return try connection.queryOne(
            "SELECT ordinal FROM document WHERE content_hash = $1 AND removed_at IS NULL", [.text(hash)]
        ) { try $0.int("ordinal") } == nil
    }

    /// Keeps an adding and a deleting of the same bytes apart.
    private static let shelfLock = "document-shelf"

    /// How many files still wait for their bytes to be deleted, as a finding of the record checks. The server deletes them
    /// within hours, so it is a note.
    package static func check(_ connection: borrowing Connection) throws -> RecordChecks.Finding {
        let waiting = try connection.queryOne("SELECT COUNT(*) AS files FROM document_removal", []) {
            try $0.int("files")
        }
        return RecordChecks.Finding(
            rule: "the bytes of removed documents are deleted", violations: waiting ?? 0, isNote: true)
    }

    private static func place(_ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "document", column: "name_sealed", of: person, ordinal)
    }

    private static func log(
        _ connection: borrowing Connection, _ action: String, _ ordinal: Int, _ reader: Reader, _ scope: PersonScope,
        _ now: Moment
    ) throws {
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: action,
                person: scope.person, fields: [.documents], detail: "document \(ordinal)"))
    }
}
