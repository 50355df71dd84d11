package import Database
package import Domain
package import Vault

/// What a person or an institution calls something that is not in the catalogue; kept sealed only.
package struct EvidenceText: Hashable, Sendable {
    package let title: String?
    package let issuer: String?

    package init(title: String?, issuer: String?) {
        self.title = title
        self.issuer = issuer
    }
}

/// One change of the state of a piece of evidence.
package struct EvidenceStep: Hashable, Sendable {
    /// Which change of which piece of evidence.
    package struct Place: Hashable, Sendable {
        package let ordinal: Int
        package let number: Int
    }

    package let ordinal: Int
    package let number: Int
    package let state: Evidence.State
    package let at: Moment
    /// `self`, `operator` or the ``Role`` in which it was made.
    package let role: String

    package var place: Place { Place(ordinal: ordinal, number: number) }

    /// The role of a change that the owner of the account made.
    package static let ownerRole = "self"

    /// Whether a piece of evidence with these changes is disputed because its owner said that it is wrong.
    ///
    /// - Parameter steps: the changes of one piece, in the order they were made.
    package static func isOwnDispute(_ steps: [EvidenceStep]) -> Bool {
        steps.last.map { $0.state == .disputed && $0.role == ownerRole } ?? false
    }
}

extension AccountQueries {
    /// The evidence of a person in order, as known at an instant: what was recorded by then, in the state of then.
    ///
    /// - Parameter instant: `nil` for now.
    package static func evidence(
        _ connection: borrowing Connection, in scope: PersonScope, knownAt instant: Moment? = nil
    ) throws -> [Evidence] {
        try scope.require(.evidence)
        return try evidence(connection, of: scope.person, knownAt: instant)
    }

    /// Unscoped, for the ledger, which has a right to write.
    static func evidence(
        _ connection: borrowing Connection, of person: Person.ID, knownAt instant: Moment? = nil
    ) throws -> [Evidence] {
        let rows = try connection.query(
            """
            SELECT person_id, ordinal, kind, course_id, profile_id, alignment_id, months, hours, started_on,
                happened_on, ended_on, result, source, provider_id, external_id, replaces_ordinal, recorded_at,
                recorded_by,
                COALESCE((SELECT evidence_change.state FROM evidence_change
                          WHERE evidence_change.person_id = evidence.person_id
                              AND evidence_change.ordinal = evidence.ordinal AND evidence_change.at <= $2
                          ORDER BY evidence_change.number DESC LIMIT 1), first_state) AS state
            FROM evidence
            WHERE person_id = $1 AND recorded_at <= $2
            ORDER BY ordinal
            """, [SQLValue(person), SQLValue(instant ?? .latest)], Self.evidence)
        guard rows.contains(where: { mayHaveMarks($0) }) else { return rows }
        let marks = try marks(connection, of: person)
        return rows.map { row in
            guard let own = marks[row.ordinal] else { return row }
            var fact = row.fact
            fact.marks = own
            return Evidence(
                personID: row.personID, ordinal: row.ordinal, fact: fact, source: row.source, state: row.state,
                record: row.record)
        }
    }

    private static func mayHaveMarks(_ evidence: Evidence) -> Bool {
        evidence.source != .demonstration && ![.trainingCompletion, .employment].contains(evidence.kind)
    }

    private static func marks(
        _ connection: borrowing Connection, of person: Person.ID
    ) throws -> [Int: [EvidenceFact.Mark]] {
        var found: [Int: [EvidenceFact.Mark]] = [:]
        try connection.stream(
            "SELECT ordinal, unit_id, level FROM evidence_unit WHERE person_id = $1 ORDER BY ordinal, unit_id",
            [SQLValue(person)]
        ) { row in
            found[try row.int("ordinal"), default: []].append(
                EvidenceFact.Mark(unitID: try row.identifier("unit_id"), level: try row.levelOrNil("level")))
        }
        return found
    }

    private static func evidence(_ row: borrowing Row) throws -> Evidence {
        Evidence(
            personID: try row.identifier("person_id"), ordinal: try row.int("ordinal"),
            fact: EvidenceFact(
                kind: try row.word("kind"), courseID: try row.identifierOrNil("course_id"),
                profileID: try row.identifierOrNil("profile_id"),
                alignmentID: try row.identifierOrNil("alignment_id"), months: try row.intOrNil("months"),
                hours: try row.intOrNil("hours"), startedOn: try row.dateOrNil("started_on"),
                happenedOn: try row.date("happened_on"), endedOn: try row.dateOrNil("ended_on"),
                result: try row.word("result")),
            source: try row.word("source"), state: try row.word("state"),
            record: Evidence.Record(
                at: try row.moment("recorded_at"), by: try row.identifierOrNil("recorded_by"),
                providerID: try row.identifierOrNil("provider_id"), externalID: try row.textOrNil("external_id"),
                replaces: try row.intOrNil("replaces_ordinal")))
    }

    /// The sealed titles and issuers of a person's evidence, opened, by ordinal.
    package static func evidenceTexts(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [Int: EvidenceText] {
        try scope.require(.evidence)
        return try evidenceTexts(connection, of: scope.person, vault: vault)
    }

    /// Unscoped, for the ledger.
    static func evidenceTexts(
        _ connection: borrowing Connection, of person: Person.ID, vault: KeyRing
    ) throws -> [Int: EvidenceText] {
        let rows = try connection.query(
            """
            SELECT ordinal, title_sealed, issuer_sealed
            FROM evidence
            WHERE person_id = $1 AND (title_sealed IS NOT NULL OR issuer_sealed IS NOT NULL)
            ORDER BY ordinal
            """, [SQLValue(person)]
        ) { row in
            (try row.int("ordinal"), try row.blobOrNil("title_sealed"), try row.blobOrNil("issuer_sealed"))
        }
        let opened = try rows.map { ordinal, title, issuer in
            let text = EvidenceText(
                title: try title.map { try vault.open($0, at: evidencePlace("title_sealed", person, ordinal)) },
                issuer: try issuer.map { try vault.open($0, at: evidencePlace("issuer_sealed", person, ordinal)) })
            return (ordinal, text)
        }
        return Dictionary(opened, uniquingKeysWith: { first, _ in first })
    }

    /// Where a sealed text of a piece of evidence stands.
    static func evidencePlace(_ column: String, _ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "evidence", column: column, of: person, ordinal)
    }

    /// The reasons given for changes of state, opened, by the change.
    package static func evidenceReasons(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [EvidenceStep.Place: String] {
        try scope.require(.evidence)
        let person = scope.person
        let rows = try connection.query(
            """
            SELECT ordinal, number, reason_sealed
            FROM evidence_change
            WHERE person_id = $1 AND reason_sealed IS NOT NULL
            ORDER BY ordinal, number
            """, [SQLValue(person)]
        ) { row in
            (
                EvidenceStep.Place(ordinal: try row.int("ordinal"), number: try row.int("number")),
                try row.blob("reason_sealed")
            )
        }
        var found: [EvidenceStep.Place: String] = [:]
        for (place, sealed) in rows {
            found[place] = try vault.open(
                sealed,
                at: FieldPlace(
                    table: "evidence_change", column: "reason_sealed", of: person, place.ordinal, place.number))
        }
        return found
    }

    /// In what role the last change of a piece of evidence was made; `nil` where it was never changed.
    static func lastChanger(
        _ connection: borrowing Connection, of person: Person.ID, _ ordinal: Int
    ) throws -> String? {
        try connection.queryOne(
            "SELECT role FROM evidence_change WHERE person_id = $1 AND ordinal = $2 ORDER BY number DESC LIMIT 1",
            [SQLValue(person), SQLValue(ordinal)]
        ) { try $0.text("role") }
    }

    /// Every change of state of a person's evidence, in the order they were made.
    package static func evidenceSteps(
        _ connection: borrowing Connection, in scope: PersonScope
    ) throws -> [EvidenceStep] {
        try scope.require(.evidence)
        return try connection.query(
            """
            SELECT ordinal, number, state, at, role
            FROM evidence_change
            WHERE person_id = $1
            ORDER BY ordinal, number
            """, [SQLValue(scope.person)]
        ) { row in
            EvidenceStep(
                ordinal: try row.int("ordinal"), number: try row.int("number"), state: try row.word("state"),
                at: try row.moment("at"), role: try row.text("role"))
        }
    }
}
