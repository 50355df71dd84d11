package import Database
package import Domain
import Vault

extension AccountLedger {
    /// Writes a piece of evidence with its marks, and its texts sealed.
    static func write(
        _ connection: borrowing Connection, _ evidence: Evidence, _ entry: Entry, batch: Batch.ID, vault: KeyRing
    ) throws {
        try AccountWriting.insert(connection, [evidence], batch: batch)
        func sealed(_ text: String?, _ column: String) throws -> SQLValue {
            guard let text, !text.isEmpty else { return .null }
            let place = AccountQueries.evidencePlace(column, evidence.personID, evidence.ordinal)
            return .blob(try vault.seal(text, at: place))
        }
        if entry.title?.isEmpty == false || entry.issuer?.isEmpty == false {
            try connection.execute(
                "UPDATE evidence SET title_sealed = $3, issuer_sealed = $4 WHERE person_id = $1 AND ordinal = $2",
                [
                    SQLValue(evidence.personID), SQLValue(evidence.ordinal), try sealed(entry.title, "title_sealed"),
                    try sealed(entry.issuer, "issuer_sealed"),
                ])
        }
        try connection.insert(
            into: "evidence_unit", columns: ["person_id", "ordinal", "unit_id", "level"],
            rows: evidence.fact.marks.map {
                [SQLValue(evidence.personID), SQLValue(evidence.ordinal), SQLValue($0.unitID), SQLValue($0.level)]
            })
    }

    /// Adds a change of state and lets the recognitions follow it.
    @discardableResult
    static func step(
        _ connection: borrowing Connection, _ evidence: Evidence, to state: Evidence.State, by right: LedgerRight,
        reason: String?, batch: Batch.ID, _ setting: Setting
    ) throws -> Int {
        let number =
            try connection.queryOne(
                "SELECT COUNT(*) AS steps FROM evidence_change WHERE person_id = $1 AND ordinal = $2",
                [SQLValue(evidence.personID), SQLValue(evidence.ordinal)]
            ) { try $0.int("steps") + 1 } ?? 1
        let place = FieldPlace(
            table: "evidence_change", column: "reason_sealed", of: evidence.personID, evidence.ordinal, number)
        let sealed = try reason.flatMap { $0.isEmpty ? nil : try setting.vault.seal($0, at: place) }
        try connection.execute(
            """
            INSERT INTO evidence_change (person_id, ordinal, number, state, at, role, user_id, reason_sealed, batch_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                SQLValue(evidence.personID), SQLValue(evidence.ordinal), SQLValue(number), .text(state.rawValue),
                SQLValue(setting.now), .text(right.role), SQLValue(right.user), SQLValue(sealed), SQLValue(batch),
            ])
        let changed = Evidence(
            personID: evidence.personID, ordinal: evidence.ordinal, fact: evidence.fact, source: evidence.source,
            state: state, record: evidence.record)
        return try recognise(connection, changed, batch: batch, now: setting.now)
    }

    /// What the record knows about the subject of a piece of evidence.
    package static func facts(
        _ connection: borrowing Connection, for fact: EvidenceFact
    ) throws -> RecognitionFacts {
        var facts = RecognitionFacts()
        if let course = fact.courseID { facts.taught = try CatalogueQueries.taughtUnits(connection, of: course) }
        facts.alignment = try fact.alignmentID.flatMap { try AlignmentQueries.alignment(connection, $0) }
        var profile = fact.profileID
        if case .profile(let target)? = facts.alignment?.target { profile = target }
        if let profile { facts.requirements = try ProfileQueries.requirements(connection, of: profile) }
        for mark in fact.marks where mark.level == nil {
            facts.unitLevels[mark.unitID] = try UnitQueries.level(connection, of: mark.unitID)
        }
        return facts
    }

    /// Brings the recognitions of a piece of evidence to what the rules in force make of it. Every former version goes to
    /// the history; what no longer follows stays as disputed or withdrawn.
    ///
    /// - Returns: how many units it recognises now.
    @discardableResult
    static func recognise(
        _ connection: borrowing Connection, _ evidence: Evidence, batch: Batch.ID, now: Moment
    ) throws -> Int {
        let derivation = RecognitionRules.current.derive(evidence, facts: try facts(connection, for: evidence.fact))
        let present = try AccountQueries.recognitions(connection, of: evidence.personID, from: evidence.ordinal)
        var wanted: [Recognition] = []
        if let rule = derivation.rule {
            if !derivation.findings.isEmpty {
                try AccountWriting.insertMissing(connection, [rule], batch: batch)
            }
            wanted = derivation.findings.map { finding in
                Recognition(
                    personID: evidence.personID, unitID: finding.unitID, evidenceOrdinal: evidence.ordinal,
                    rule: rule.code, ruleVersion: rule.version, level: finding.level, from: derivation.from,
                    until: derivation.until, state: .active)
            }
        }
        let found = Set(wanted.map(\.unitID))
        for former in present where !found.contains(former.unitID) {
            wanted.append(former.with(state: evidence.state == .disputed ? .disputed : .withdrawn))
        }
        let presentByUnit = Dictionary(present.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
        let changed = wanted.filter { presentByUnit[$0.unitID] != $0 }
        for recognition in changed where presentByUnit[recognition.unitID] != nil {
            try supersede(connection, by: recognition, batch: batch, now: now)
        }
        try AccountWriting.insert(
            connection, changed.filter { presentByUnit[$0.unitID] == nil }, knownFrom: now, batch: batch)
        return derivation.findings.count
    }

    /// Moves the present version of a recognition to the history and puts another in its place.
    private static func supersede(
        _ connection: borrowing Connection, by next: Recognition, batch: Batch.ID, now: Moment
    ) throws {
        let key: [SQLValue] = [SQLValue(next.personID), SQLValue(next.unitID), SQLValue(next.evidenceOrdinal)]
        try connection.execute(
            """
            INSERT INTO recognition_history (person_id, unit_id, evidence_ordinal, number, rule, rule_version, level,
                valid_from, valid_until, state, known_from, known_until, batch_id)
            SELECT person_id, unit_id, evidence_ordinal,
                1 + (SELECT COUNT(*) FROM recognition_history former
                     WHERE former.person_id = $1 AND former.unit_id = $2 AND former.evidence_ordinal = $3),
                rule, rule_version, level, valid_from, valid_until, state, known_from,
                CASE WHEN known_from > $4 THEN known_from ELSE $4 END, batch_id
            FROM recognition
            WHERE person_id = $1 AND unit_id = $2 AND evidence_ordinal = $3
            """, key + [SQLValue(now)])
        try connection.execute(
            """
            UPDATE recognition
            SET rule = $4, rule_version = $5, level = $6, valid_from = $7, valid_until = $8, state = $9,
                known_from = CASE WHEN known_from > $10 THEN known_from ELSE $10 END, batch_id = $11
            WHERE person_id = $1 AND unit_id = $2 AND evidence_ordinal = $3
            """,
            key + [
                .text(next.rule), SQLValue(next.ruleVersion), SQLValue(next.level), SQLValue(next.from),
                SQLValue(next.until), .text(next.state.rawValue), SQLValue(now), SQLValue(batch),
            ])
    }
}

extension Recognition {
    /// The same in another state.
    func with(state: State) -> Recognition {
        Recognition(
            personID: personID, unitID: unitID, evidenceOrdinal: evidenceOrdinal, rule: rule, ruleVersion: ruleVersion,
            level: level, from: from, until: until, state: state)
    }
}
