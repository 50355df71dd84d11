package import Database
package import Domain
package import Vault

/// Why no certificate was issued.
package enum CertificateProblem: Error, Equatable {
    /// Nothing was picked, or more than ``CertificateWriting/itemsMost``.
    case picks(Int)
    /// A pick that is not in the account, or no longer valid.
    case notThere
    /// The name should show, but none is recorded.
    case noName
    /// The certificate to be replaced is not valid any more.
    case notValid
    case tooMany
}

/// Issues and revokes certificates; only their owner can.
package enum CertificateWriting {
    /// How many lines a certificate has at most, and how many certificates a person.
    package static let itemsMost = 60
    package static let most = 100

    /// Issues a certificate of what was picked, frozen as it stands at `now`, with a line of the access log.
    ///
    /// - Parameters:
    ///   - replacing: the key of a valid certificate that this one takes the place of.
    ///   - draft: the key the new one gets, made when its form was; a form sent twice makes one certificate.
    /// - Returns: the key of the new certificate.
    package static func issue(
        _ connection: borrowing Connection, _ picks: [CertificatePick], showsName: Bool, replacing: String?,
        draft: String = RandomKey.text(), by reader: Reader, in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws -> String {
        try requireOwn(scope, reader)
        let known = try CertificateQueries.all(connection, in: scope, vault: vault, today: now.koreanDate)
        if let made = known.first(where: { $0.key == draft }) { return made.key }
        guard (1...itemsMost).contains(picks.count), Set(picks).count == picks.count else {
            throw CertificateProblem.picks(picks.count)
        }
        let offers = try CertificateOffers.all(connection, in: scope, vault: vault, on: now.koreanDate)
        let items = try picks.map { pick in
            guard let offer = offers.first(where: { $0.pick == pick }) else { throw CertificateProblem.notThere }
            return offer.item
        }
        let name = try OwnIdentity.read(connection, in: scope, vault: vault)?.name
        guard !showsName || name != nil else { throw CertificateProblem.noName }
        guard known.count < most else { throw CertificateProblem.tooMany }
        let ordinal = (known.map(\.ordinal).max() ?? 0) + 1
        if let replacing {
            let old = known.first { $0.key == replacing && $0.state == .valid }
            guard let old else { throw CertificateProblem.notValid }
            try end(connection, old.ordinal, of: scope.person, .superseded, by: ordinal, now)
        }
        let key = try isFree(connection, draft) ? draft : RandomKey.text()
        try insert(
            connection, ordinal, key, of: scope.person, showsName: showsName, holder: name, vault: vault, now: now)
        try insert(connection, items, of: ordinal, scope.person, vault)
        try log(connection, "issue-certificate", ordinal, reader, scope, now)
        return key
    }

    /// Takes a certificate back; whoever checks it learns that. `false` where there is no valid one of this key.
    @discardableResult
    package static func revoke(
        _ connection: borrowing Connection, key: String, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Bool {
        try requireOwn(scope, reader)
        let ordinal = try connection.queryOne(
            "SELECT ordinal FROM certificate WHERE person_id = $1 AND key = $2 AND state = 'valid'",
            [SQLValue(scope.person), .text(key)]
        ) { try $0.int("ordinal") }
        guard let ordinal else { return false }
        try end(connection, ordinal, of: scope.person, .revoked, by: nil, now)
        try log(connection, "revoke-certificate", ordinal, reader, scope, now)
        return true
    }

    private static func end(
        _ connection: borrowing Connection, _ ordinal: Int, of person: Person.ID, _ state: Certificate.State,
        by next: Int?, _ now: Moment
    ) throws {
        try connection.execute(
            """
            UPDATE certificate SET state = $3, ended_at = $4, superseded_by = $5
            WHERE person_id = $1 AND ordinal = $2
            """, [SQLValue(person), SQLValue(ordinal), .text(state.rawValue), SQLValue(now), SQLValue(next)])
    }

    private static func insert(
        _ connection: borrowing Connection, _ ordinal: Int, _ key: String, of person: Person.ID, showsName: Bool,
        holder: String?, vault: KeyRing, now: Moment
    ) throws {
        guard let code = CheckCode(random: RandomKey.text(CheckCode.randomCount)) else {
            throw StoreError.noIdentity("certificate")
        }
        func sealed(_ text: String, _ column: String) throws -> SQLValue {
            .blob(try vault.seal(text, at: CertificateQueries.place(column, person, ordinal)))
        }
        try connection.execute(
            """
            INSERT INTO certificate (person_id, ordinal, key, code_index, code_sealed, holder_sealed, shows_name, state,
                as_of, issued_at, ended_at, superseded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'valid', $8, $9, NULL, NULL)
            """,
            [
                SQLValue(person), SQLValue(ordinal), .text(key), .text(CertificateQueries.codeIndex(code, vault)),
                try sealed(code.text, "code_sealed"), try holder.map { try sealed($0, "holder_sealed") } ?? .null,
                SQLValue(showsName), SQLValue(now.koreanDate), SQLValue(now),
            ])
    }

    /// Whether a draft looks like a key of ours and nobody has it.
    private static func isFree(_ connection: borrowing Connection, _ draft: String) throws -> Bool {
        guard draft.utf8.count == 26, draft.utf8.allSatisfy(CheckCode.alphabet.contains) else { return false }
        return try connection.queryOne("SELECT ordinal FROM certificate WHERE key = $1", [.text(draft)]) {
            try $0.int("ordinal")
        } == nil
    }

    private static func insert(
        _ connection: borrowing Connection, _ items: [CertificateItem], of certificate: Int, _ person: Person.ID,
        _ vault: KeyRing
    ) throws {
        try connection.insert(
            into: "certificate_item",
            columns: [
                "person_id", "certificate_ordinal", "ordinal", "evidence_ordinal", "evidence_kind", "happened_on",
                "claim", "name_ko", "name_en", "title_sealed", "unit_id", "unit_code", "level", "rule", "rule_version",
                "valid_from",
                "valid_until",
            ],
            rows: try items.enumerated().map { place, item in
                // What the person called it is as private as the name of the person.
                let title = try vault.seal(
                    item.name.korean, at: CertificateQueries.titlePlace(person, certificate, place + 1))
                return [
                    SQLValue(person), SQLValue(certificate), SQLValue(place + 1), SQLValue(item.evidenceOrdinal),
                    .text(item.evidenceKind.rawValue), SQLValue(item.happenedOn), SQLValue(item.isClaim),
                    .text(item.isOwnWords ? "" : item.name.korean), SQLValue(item.isOwnWords ? nil : item.name.english),
                    item.isOwnWords ? .blob(title) : .null, SQLValue(item.recognition?.unitID),
                    SQLValue(item.recognition?.code), SQLValue(item.recognition?.level),
                    SQLValue(item.recognition?.rule), SQLValue(item.recognition?.ruleVersion),
                    SQLValue(item.recognition?.from), SQLValue(item.recognition?.until),
                ]
            })
    }

    private static func log(
        _ connection: borrowing Connection, _ action: String, _ ordinal: Int, _ reader: Reader, _ scope: PersonScope,
        _ now: Moment
    ) throws {
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: action,
                person: scope.person, fields: [.certificates], detail: "certificate \(ordinal)"))
    }
}
