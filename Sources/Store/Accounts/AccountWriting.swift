package import Database
package import Domain

/// Writes people, evidence and recognitions in bulk.
package enum AccountWriting {
    /// Adds the rules that are not in the record yet.
    package static func insertMissing(
        _ connection: borrowing Connection, _ rules: [RecognitionRules.Rule], batch: Batch.ID
    ) throws {
        for rule in rules {
            try connection.execute(
                """
                INSERT INTO recognition_rule (rule, version, text_ko, text_en, source, valid_years, batch_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (rule, version) DO NOTHING
                """,
                [
                    .text(rule.code), SQLValue(rule.version), .text(rule.text.korean),
                    .text(rule.text.text(.english)), .text(rule.source), SQLValue(rule.validYears), SQLValue(batch),
                ])
        }
    }

    package static func insert(
        _ connection: borrowing Connection, _ people: [Person], demonstration: Bool, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "person",
            columns: ["id", "key", "region_id", "situation", "company_size", "demonstration", "batch_id"],
            rows: people.map {
                [
                    SQLValue($0.id), .text($0.key), SQLValue($0.regionID), .text($0.situation.rawValue),
                    SQLValue($0.companySize?.rawValue), SQLValue(demonstration ? 1 : 0), SQLValue(batch),
                ]
            })
    }

    /// Adds evidence without the texts and marks it may have; for batches of facts that name a course or a profile.
    package static func insert(_ connection: borrowing Connection, _ evidence: [Evidence], batch: Batch.ID) throws {
        try connection.insert(
            into: "evidence",
            columns: [
                "person_id", "ordinal", "kind", "course_id", "profile_id", "alignment_id", "months", "hours",
                "started_on", "happened_on", "ended_on", "result", "source", "first_state", "provider_id",
                "external_id", "replaces_ordinal", "recorded_at", "recorded_by", "batch_id",
            ],
            rows: evidence.map { Self.values($0) + [SQLValue(batch)] })
    }

    private static func values(_ evidence: Evidence) -> [SQLValue] {
        let (fact, record) = (evidence.fact, evidence.record)
        return [
            SQLValue(evidence.personID), SQLValue(evidence.ordinal), .text(fact.kind.rawValue),
            SQLValue(fact.courseID), SQLValue(fact.profileID), SQLValue(fact.alignmentID), SQLValue(fact.months),
            SQLValue(fact.hours), SQLValue(fact.startedOn), SQLValue(fact.happenedOn), SQLValue(fact.endedOn),
            .text(fact.result.rawValue), .text(evidence.source.rawValue),
            .text(Evidence.firstState(from: evidence.source).rawValue), SQLValue(record.providerID),
            SQLValue(record.externalID), SQLValue(record.replaces), SQLValue(record.at), SQLValue(record.by),
        ]
    }

    /// Adds recognitions as known from an instant on.
    package static func insert(
        _ connection: borrowing Connection, _ recognitions: [Recognition], knownFrom: Moment, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "recognition",
            columns: [
                "person_id", "unit_id", "evidence_ordinal", "rule", "rule_version", "level", "valid_from",
                "valid_until", "state", "known_from", "batch_id",
            ],
            rows: recognitions.map {
                [
                    SQLValue($0.personID), SQLValue($0.unitID), SQLValue($0.evidenceOrdinal), .text($0.rule),
                    SQLValue($0.ruleVersion), SQLValue($0.level), SQLValue($0.from), SQLValue($0.until),
                    .text($0.state.rawValue), SQLValue(knownFrom), SQLValue(batch),
                ]
            })
    }
}
