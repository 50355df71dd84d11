package import Database
package import Domain
package import Vault

/// Reads certificates: the owner's own, and the one somebody has the code of.
package enum CertificateQueries {
    static let table = "certificate"

    /// The certificates of a person with their items, the newest first.
    package static func all(_ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing, today: CivilDate)
        throws -> [Certificate]
    {
        try scope.require(.certificates)
        let heads = try connection.query(
            """
            SELECT ordinal, key, state, shows_name, issued_at, as_of, ended_at
            FROM certificate
            WHERE person_id = $1
            ORDER BY ordinal DESC
            LIMIT 200
            """, [SQLValue(scope.person)], Self.head)
        return try heads.map { try $0.with(items(connection, of: $0.ordinal, scope.person, vault, today)) }
    }

    /// One certificate of a scope by its key.
    package static func find(
        _ connection: borrowing Connection, key: String, in scope: PersonScope, vault: KeyRing, today: CivilDate
    ) throws -> Certificate? {
        try scope.require(.certificates)
        let head = try connection.queryOne(
            """
            SELECT ordinal, key, state, shows_name, issued_at, as_of, ended_at
            FROM certificate
            WHERE person_id = $1 AND key = $2
            """, [SQLValue(scope.person), .text(key)], Self.head)
        return try head.map { try $0.with(items(connection, of: $0.ordinal, scope.person, vault, today)) }
    }

    /// The check code and the holder's name as printed on a certificate of the owner; the name is `nil` where none was
    /// known on the day of issue.
    package static func secrets(
        _ connection: borrowing Connection, of ordinal: Int, in scope: PersonScope, vault: KeyRing
    ) throws -> (code: String, holder: String?)? {
        try scope.require(.certificates)
        return try connection.queryOne(
            "SELECT code_sealed, holder_sealed FROM certificate WHERE person_id = $1 AND ordinal = $2",
            [SQLValue(scope.person), SQLValue(ordinal)]
        ) { row in
            let code = try vault.open(try row.blob("code_sealed"), at: place("code_sealed", scope.person, ordinal))
            let holder = try row.blobOrNil("holder_sealed").map {
                try vault.open($0, at: place("holder_sealed", scope.person, ordinal))
            }
            return (code, holder)
        }
    }

    /// What a stranger learns from a check code.
    package enum Answer: Hashable, Sendable {
        /// A valid certificate, with the name in full or masked as its owner chose; `nil` where there is no name.
        case certificate(Certificate, holder: String?)
        /// One its owner took back or replaced: nothing of what it said, nor whose it was.
        case ended(Certificate.State, at: Moment)
        /// One whose account was erased.
        case withdrawn(issued: Moment, ended: Moment)
        case unknown
    }

    /// Looks a certificate up by its code and writes that into the access log of its holder.
    package static func check(
        _ connection: borrowing Connection, _ code: CheckCode, by reader: Reader, vault: KeyRing, now: Moment
    ) throws -> Answer {
        let index = codeIndex(code, vault)
        let gone: (Moment, Moment)? = try connection.queryOne(
            "SELECT issued_at, ended_at FROM revoked_code WHERE code_index = $1", [.text(index)]
        ) { (try $0.moment("issued_at"), try $0.moment("ended_at")) }
        if let (issued, ended) = gone { return .withdrawn(issued: issued, ended: ended) }
        guard let (scope, ordinal) = try PersonAccess.certificate(connection, reader, codeIndex: index, now: now)
        else { return .unknown }
        let all = try all(connection, in: scope, vault: vault, today: now.koreanDate)
        guard let certificate = all.first(where: { $0.ordinal == ordinal }) else { return .unknown }
        guard certificate.state == .valid else {
            return .ended(certificate.state, at: certificate.endedAt ?? certificate.issuedAt)
        }
        let holder = try secrets(connection, of: ordinal, in: scope, vault: vault)?.holder
        return .certificate(
            certificate, holder: certificate.showsName ? holder : holder.map { MaskedName.of($0) })
    }

    static func codeIndex(_ code: CheckCode, _ vault: KeyRing) -> String {
        vault.index(code.text, column: "certificate.code_index")
    }

    static func place(_ column: String, _ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: table, column: column, of: person, ordinal)
    }

    static func titlePlace(_ person: Person.ID, _ certificate: Int, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "certificate_item", column: "title_sealed", of: person, certificate, ordinal)
    }

    private static func head(_ row: borrowing Row) throws -> Certificate {
        Certificate(
            ordinal: try row.int("ordinal"), key: try row.text("key"), state: try row.word("state"),
            showsName: try row.bool("shows_name"), issuedAt: try row.moment("issued_at"),
            asOf: try row.date("as_of"), endedAt: try row.momentOrNil("ended_at"), items: [])
    }

    private static func items(
        _ connection: borrowing Connection, of certificate: Int, _ person: Person.ID, _ vault: KeyRing,
        _ today: CivilDate
    ) throws -> [CertificateItem] {
        try connection.query(
            """
            SELECT item.ordinal, item.evidence_ordinal, item.evidence_kind, item.happened_on, item.claim, item.name_ko,
                item.name_en, item.title_sealed, item.unit_id, item.unit_code, item.level, item.rule, item.rule_version, item.valid_from,
                item.valid_until, recognition.state AS now_state, recognition.level AS now_level,
                recognition.valid_until AS now_until, evidence.ordinal AS now_evidence,
                (SELECT evidence_change.state FROM evidence_change
                 WHERE evidence_change.person_id = item.person_id
                     AND evidence_change.ordinal = item.evidence_ordinal
                 ORDER BY evidence_change.number DESC LIMIT 1) AS now_evidence_state
            FROM certificate_item AS item
            LEFT JOIN recognition ON recognition.person_id = item.person_id AND recognition.unit_id = item.unit_id
                AND recognition.evidence_ordinal = item.evidence_ordinal
            LEFT JOIN evidence ON evidence.person_id = item.person_id AND evidence.ordinal = item.evidence_ordinal
            WHERE item.person_id = $1 AND item.certificate_ordinal = $2
            ORDER BY item.ordinal
            """, [SQLValue(person), SQLValue(certificate)]
        ) { row in
            let ordinal = try row.int("ordinal")
            let title = try row.blobOrNil("title_sealed").map {
                try vault.open($0, at: titlePlace(person, certificate, ordinal))
            }
            return try item(row, title, today)
        }
    }

    private static func item(
        _ row: borrowing Row, _ title: String?, _ today: CivilDate
    ) throws -> CertificateItem {
        var frozen: FrozenRecognition?
        if let unit: CompetencyUnit.ID = try row.identifierOrNil("unit_id") {
            frozen = FrozenRecognition(
                unitID: unit, code: try row.text("unit_code"), level: try row.level("level"),
                rule: try row.text("rule"), ruleVersion: try row.int("rule_version"), from: try row.date("valid_from"),
                until: try row.dateOrNil("valid_until"))
        }
        return CertificateItem(
            ordinal: try row.int("ordinal"), recognition: frozen, evidenceKind: try row.word("evidence_kind"),
            evidenceOrdinal: try row.int("evidence_ordinal"), happenedOn: try row.date("happened_on"),
            isClaim: try row.bool("claim"), name: try title.map { Localized($0) } ?? row.localized("name"),
            isOwnWords: title != nil, since: try since(row, frozen, today))
    }

    /// What became of the line: the recognition as it stands, or whether the evidence is still there.
    private static func since(
        _ row: borrowing Row, _ frozen: FrozenRecognition?, _ today: CivilDate
    ) throws -> CertificateItem.Since {
        guard try row.intOrNil("now_evidence") != nil else { return .withdrawn }
        guard let frozen else {
            return switch try row.textOrNil("now_evidence_state") {
            case "withdrawn": .withdrawn
            case "disputed": .disputed
            default: .unchanged
            }
        }
        guard try row.textOrNil("now_state") != nil else { return .withdrawn }
        let state: Recognition.State = try row.word("now_state")
        switch state {
        case .withdrawn: return .withdrawn
        case .disputed: return .disputed
        case .expired: return .expired
        case .active: break
        }
        if let until = try row.dateOrNil("now_until"), until <= today { return .expired }
        return try row.level("now_level") == frozen.level ? .unchanged : .changed
    }
}

extension Certificate {
    func with(_ items: [CertificateItem]) -> Certificate {
        Certificate(
            ordinal: ordinal, key: key, state: state, showsName: showsName, issuedAt: issuedAt, asOf: asOf,
            endedAt: endedAt, items: items)
    }
}
