package import Database
package import Domain
package import Vault

/// One line an owner may put on a certificate.
package struct CertificateOffer: Hashable, Sendable {
    package let pick: CertificatePick
    package let item: CertificateItem
}

/// What an account has that a certificate can say on a day: its valid recognitions, and its evidence.
package enum CertificateOffers {
    /// Recognitions first, by unit and level, then evidence in order.
    package static func all(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing, on date: CivilDate
    )
        throws -> [CertificateOffer]
    {
        try recognitions(connection, in: scope, on: date) + evidence(connection, in: scope, vault: vault)
    }

    private static func recognitions(
        _ connection: borrowing Connection, in scope: PersonScope, on date: CivilDate
    ) throws -> [CertificateOffer] {
        try scope.require(.recognitions)
        return try connection.query(
            """
            SELECT recognition.unit_id, recognition.evidence_ordinal, recognition.rule, recognition.rule_version,
                recognition.level, recognition.valid_from, recognition.valid_until, unit.code, unit.name_ko,
                unit.name_en, evidence.kind, evidence.happened_on
            FROM recognition
            JOIN competency_unit_version AS unit ON unit.unit_id = recognition.unit_id AND unit.valid_until IS NULL
            JOIN evidence ON evidence.person_id = recognition.person_id
                AND evidence.ordinal = recognition.evidence_ordinal
            WHERE recognition.person_id = $1 AND recognition.state = 'active' AND recognition.valid_from <= $2
                AND (recognition.valid_until IS NULL OR recognition.valid_until > $2)
            ORDER BY unit.code, recognition.level DESC, recognition.evidence_ordinal
            LIMIT 2000
            """, [SQLValue(scope.person), SQLValue(date)]
        ) { row in
            let unit: CompetencyUnit.ID = try row.identifier("unit_id")
            let evidence = try row.int("evidence_ordinal")
            let frozen = FrozenRecognition(
                unitID: unit, code: try row.text("code"), level: try row.level("level"), rule: try row.text("rule"),
                ruleVersion: try row.int("rule_version"), from: try row.date("valid_from"),
                until: try row.dateOrNil("valid_until"))
            return CertificateOffer(
                pick: .recognition(unit, evidence: evidence),
                item: CertificateItem(
                    ordinal: 0, recognition: frozen, evidenceKind: try row.word("kind"), evidenceOrdinal: evidence,
                    happenedOn: try row.date("happened_on"), isClaim: false, name: try row.localized("name"),
                    isOwnWords: false, since: .unchanged))
        }
    }

    /// What counts or is claimed; what was disputed, withdrawn, failed or replaced is no thing to show.
    private static func evidence(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [CertificateOffer] {
        let all = try AccountQueries.evidence(connection, in: scope)
        let texts = try AccountQueries.evidenceTexts(connection, in: scope, vault: vault)
        let names = try catalogueNames(connection, in: scope)
        let replaced = Set(all.compactMap(\.record.replaces))
        return all.filter { evidence in
            (evidence.state == .accepted || evidence.state == .claimed) && evidence.fact.result == .passed
                && !replaced.contains(evidence.ordinal)
        }.map { evidence in
            let name = names[evidence.ordinal] ?? texts[evidence.ordinal]?.title.map { Localized($0) }
            return CertificateOffer(
                pick: .evidence(evidence.ordinal),
                item: CertificateItem(
                    ordinal: 0, recognition: nil, evidenceKind: evidence.kind, evidenceOrdinal: evidence.ordinal,
                    happenedOn: evidence.happenedOn,
                    isClaim: evidence.state == .claimed || evidence.kind == .selfReport,
                    name: name ?? Localized(""), isOwnWords: names[evidence.ordinal] == nil && name != nil,
                    since: .unchanged))
        }
    }

    /// The name of the course, profile or foreign qualification of each piece of evidence that has one.
    private static func catalogueNames(
        _ connection: borrowing Connection, in scope: PersonScope
    ) throws -> [Int: Localized] {
        let rows = try connection.query(
            """
            SELECT evidence.ordinal, COALESCE(course.title, profile.name_ko, node_version.name_ko, alignment.name_ko)
                AS name_ko, COALESCE(profile.name_en, node_version.name_en, alignment.name_en) AS name_en
            FROM evidence
            LEFT JOIN course ON course.id = evidence.course_id
            LEFT JOIN profile ON profile.id = evidence.profile_id
            LEFT JOIN node_version ON node_version.node_id = profile.node_id AND node_version.valid_until IS NULL
            LEFT JOIN alignment ON alignment.id = evidence.alignment_id
            WHERE evidence.person_id = $1
            """, [SQLValue(scope.person)]
        ) { (try $0.int("ordinal"), try $0.localizedOrNil("name")) }
        return Dictionary(rows.compactMap { row in row.1.map { (row.0, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}
