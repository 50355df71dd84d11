import Database
package import Domain
package import Store

/// Evidence that an administrator may correct because its owner asked for it.
package struct CorrectableEvidence: Sendable {
    package let evidence: Evidence
    package let text: EvidenceText?
    /// What it is about by the catalogue.
    package let subject: Localized?
}

/// Corrections that people asked for: what others recorded about them is put right, or taken out. Nothing is overwritten:
/// the correction is another piece, and the former one is withdrawn. What the owner entered, the owner corrects.
package struct CorrectionDesk: Sendable {
    private let accounts: AccountService

    package init(_ accounts: AccountService) {
        self.accounts = accounts
    }

    package var country: Country { accounts.country }

    /// What can be corrected for an open request, the newest first; `nil` where there is no such request. The look stands in
    /// the access log.
    package func evidence(
        request: String, for reader: Reader, now: Moment
    ) async throws -> [CorrectableEvidence]? {
        let (vault, country) = (accounts.vault, country)
        return try await accounts.database.write { connection -> [CorrectableEvidence]? in
            guard let (_, scope) = try LedgerRight.desk(connection, reader, request: request, now: now) else {
                return nil
            }
            let texts = try AccountQueries.evidenceTexts(connection, in: scope, vault: vault)
            var found: [CorrectableEvidence] = []
            for piece in try AccountQueries.evidence(connection, in: scope).filter(Self.isCorrectable).reversed() {
                let facts = try AccountLedger.facts(connection, for: piece.fact)
                found.append(
                    CorrectableEvidence(
                        evidence: piece, text: texts[piece.ordinal],
                        subject: AssessmentService.subject(piece, facts, country)))
            }
            return found
        }
    }

    /// The kind of a piece of evidence of the request's owner, also of one that was corrected already: a form sent again.
    package func kind(of ordinal: Int, request: String, for reader: Reader, now: Moment) async throws -> Evidence.Kind?
    {
        try await accounts.database.write { connection in
            guard let (_, scope) = try LedgerRight.desk(connection, reader, request: request, now: now) else {
                return nil
            }
            return try AccountQueries.evidence(connection, in: scope)
                .first { $0.ordinal == ordinal && $0.source != .own }?.kind
        }
    }

    private static func isCorrectable(_ evidence: Evidence) -> Bool {
        evidence.source != .own && evidence.state != .withdrawn
    }

    /// Puts a piece of evidence right. The number of the form makes sure that a form sent twice corrects once; `nil` where
    /// there is no such request or piece.
    package func correct(
        _ ordinal: Int, to entry: AccountLedger.Entry, form number: String, request: String, by reader: Reader,
        now: Moment
    ) async throws -> AccountService.Outcome? {
        let sent = entry.sent(byForm: number, replacing: ordinal)
        let setting = AccountLedger.Setting(vault: accounts.vault, now: now)
        do {
            return try await accounts.database.write { connection -> AccountService.Outcome? in
                guard let (right, scope) = try LedgerRight.desk(connection, reader, request: request, now: now) else {
                    return nil
                }
                try connection.lock("account-\(right.person)")
                let known = try AccountQueries.evidence(connection, in: scope)
                if let former = sent.former(in: known, from: right.source) { return .known(ordinal: former.ordinal) }
                guard let piece = known.first(where: { $0.ordinal == ordinal && Self.isCorrectable($0) }),
                    piece.kind == sent.fact.kind
                else { return nil }
                let text = try AccountQueries.evidenceTexts(connection, in: scope, vault: setting.vault)[ordinal]
                guard piece.fact != sent.fact || text?.title != sent.title || text?.issuer != sent.issuer else {
                    return .refused([Self.nothingChanged])
                }
                return .recorded(ordinal: try AccountLedger.record(connection, sent, by: right, setting).ordinal)
            }
        } catch let refusal as LedgerRefusal {
            return .refused(refusal.problems)
        }
    }

    private static let nothingChanged = RowProblem(
        .rejected, row: 0, field: "happened", value: "",
        reason: Localized("바뀐 것이 없습니다.", "Nothing is changed."),
        suggestion: Localized("틀린 것을 바르게 고친 뒤 저장합니다.", "Put right what is wrong before you save."))

    /// Takes a piece of evidence out that should not be there; `false` where there is no such request or piece.
    package func withdraw(
        _ ordinal: Int, reason: String, request: String, by reader: Reader, now: Moment
    ) async throws -> Bool {
        let setting = AccountLedger.Setting(vault: accounts.vault, now: now)
        return try await accounts.database.write { connection in
            guard let (right, scope) = try LedgerRight.desk(connection, reader, request: request, now: now) else {
                return false
            }
            try connection.lock("account-\(right.person)")
            let known = try AccountQueries.evidence(connection, in: scope)
            guard known.contains(where: { $0.ordinal == ordinal && Self.isCorrectable($0) }) else { return false }
            return try AccountLedger.change(
                connection, evidence: ordinal, to: .withdrawn, by: right, reason: reason, setting) != nil
        }
    }
}
