package import Database
package import Domain

/// A recognition with the time during which the record held it to be so.
package struct DatedRecognition: Hashable, Sendable {
    package let recognition: Recognition
    package let knownFrom: Moment
    /// `nil` for what is known now.
    package let knownUntil: Moment?

    /// Whether the record held it at an instant.
    package func isKnown(at instant: Moment) -> Bool {
        knownFrom <= instant && (knownUntil.map { instant < $0 } ?? true)
    }
}

extension AccountQueries {
    private static let recognitionColumns = """
        person_id, unit_id, evidence_ordinal, rule, rule_version, level, valid_from, valid_until, state
        """

    /// Every recognition of a person, whatever its state, as known at an instant.
    ///
    /// - Parameter instant: `nil` for now, which reads the present table alone.
    package static func recognitions(
        _ connection: borrowing Connection, in scope: PersonScope, knownAt instant: Moment? = nil
    ) throws -> [Recognition] {
        try scope.require(.recognitions)
        guard let instant else {
            return try connection.query(
                """
                SELECT \(recognitionColumns)
                FROM recognition
                WHERE person_id = $1
                ORDER BY unit_id, evidence_ordinal
                """, [SQLValue(scope.person)], Self.recognition)
        }
        return try connection.query(
            """
            SELECT \(recognitionColumns)
            FROM recognition
            WHERE person_id = $1 AND known_from <= $2
            UNION ALL
            SELECT \(recognitionColumns)
            FROM recognition_history
            WHERE person_id = $1 AND known_from <= $2 AND known_until > $2
            ORDER BY unit_id, evidence_ordinal
            """, [SQLValue(scope.person), SQLValue(instant)], Self.recognition)
    }

    /// Everything the record ever held about a person's units, former versions first.
    package static func recognitionHistory(
        _ connection: borrowing Connection, in scope: PersonScope
    ) throws -> [DatedRecognition] {
        try scope.require(.recognitions)
        return try connection.query(
            """
            SELECT \(recognitionColumns), known_from, known_until
            FROM recognition_history
            WHERE person_id = $1
            UNION ALL
            SELECT \(recognitionColumns), known_from, NULL AS known_until
            FROM recognition
            WHERE person_id = $1
            ORDER BY unit_id, evidence_ordinal, known_from
            """, [SQLValue(scope.person)]
        ) { row in
            DatedRecognition(
                recognition: try Self.recognition(row), knownFrom: try row.moment("known_from"),
                knownUntil: try row.momentOrNil("known_until"))
        }
    }

    /// The present recognitions from one piece of evidence, for the ledger.
    static func recognitions(
        _ connection: borrowing Connection, of person: Person.ID, from evidence: Int
    ) throws -> [Recognition] {
        try connection.query(
            """
            SELECT \(recognitionColumns)
            FROM recognition
            WHERE person_id = $1 AND evidence_ordinal = $2
            ORDER BY unit_id
            """, [SQLValue(person), SQLValue(evidence)], Self.recognition)
    }

    private static func recognition(_ row: borrowing Row) throws -> Recognition {
        Recognition(
            personID: try row.identifier("person_id"), unitID: try row.identifier("unit_id"),
            evidenceOrdinal: try row.int("evidence_ordinal"), rule: try row.text("rule"),
            ruleVersion: try row.int("rule_version"), level: try row.level("level"),
            from: try row.date("valid_from"), until: try row.dateOrNil("valid_until"), state: try row.word("state"))
    }

    /// The recognition rules in words, every version, as stored.
    package static func rules(_ connection: borrowing Connection) throws -> [RecognitionRules.Rule] {
        try connection.query(
            """
            SELECT rule, version, text_ko, text_en, source, valid_years
            FROM recognition_rule
            ORDER BY rule, version
            """, []
        ) { row in
            RecognitionRules.Rule(
                code: try row.text("rule"), version: try row.int("version"), text: try row.localized("text"),
                source: try row.text("source"), validYears: try row.intOrNil("valid_years"))
        }
    }
}
