import Database
package import Domain
package import Store
package import Vault

/// A claim of a person who consented to be assessed, or evidence of theirs in dispute, as an assessor sees it.
package struct AssessedClaim: Sendable {
    /// The opaque key of the person.
    package let person: String
    /// `nil` where the person gave no name.
    package let name: String?
    package let evidence: Evidence
    package let text: EvidenceText?
    /// What it is about by the catalogue.
    package let subject: Localized?
    /// What a foreign qualification is worth here, with what must be shown besides.
    package let alignment: Alignment?
    package let documents: [Document]
    /// What would follow if it were accepted as it is.
    package let findings: [RecognitionRules.Finding]
    /// Whether it is disputed because the person says that it is wrong.
    package let isOwnDispute: Bool
    /// What was said against it, where it is disputed and somebody wrote why.
    package let doubt: String?
}

/// What an assessor decides about a claim.
package enum Verdict: Sendable {
    /// It is so.
    case accepted
    /// It shows these units at these levels, until a day.
    case marked([EvidenceFact.Mark], until: CivilDate?)
    case refused(reason: String)
}

/// The assessor's work: the claims consenting people sent and their evidence in dispute, and what becomes of them. Every
/// look stands in the log.
package struct AssessmentService: Sendable {
    private let accounts: AccountService

    package init(_ accounts: AccountService) {
        self.accounts = accounts
    }

    package var country: Country { accounts.country }

    /// The most people whose claims are listed at once.
    package static let peopleMost = 100

    /// The claims that wait and what is in dispute, of everybody who consents now; oldest first.
    package func queue(_ reader: Reader, now: Moment) async throws -> [AssessedClaim] {
        let (vault, country) = (accounts.vault, country)
        return try await accounts.database.write { connection in
            let people = try ConsentQueries.people(
                connection, to: reader, as: .assessor, for: .assessment, at: now, after: nil, limit: Self.peopleMost)
            var claims: [AssessedClaim] = []
            for person in people {
                let scope = try PersonAccess.look(
                    connection, reader, at: person, for: .assessment, fields: [.identity, .evidence], now: now)
                guard let scope else { continue }
                claims += try Self.claims(connection, in: scope, vault, country).filter {
                    Self.waits($0.evidence)
                }
            }
            return claims.sorted { $0.evidence.record.at < $1.evidence.record.at }
        }
    }

    /// One claim, with its documents; `nil` where nothing may be known.
    package func claim(
        of key: String, _ ordinal: Int, _ reader: Reader, now: Moment
    ) async throws -> AssessedClaim? {
        let (vault, country) = (accounts.vault, country)
        return try await accounts.database.write { connection -> AssessedClaim? in
            let scope = try PersonAccess.look(
                connection, reader, at: key, for: .assessment, fields: [.identity, .evidence, .documents], now: now)
            guard let scope, scope.covers(.evidence) else { return nil }
            return try Self.claims(connection, in: scope, vault, country).first { $0.evidence.ordinal == ordinal }
        }
    }

    /// Whether an assessor has something to decide.
    private static func waits(_ evidence: Evidence) -> Bool {
        evidence.state == .claimed || evidence.state == .disputed
    }

    /// Whether evidence is the assessor's business: what people entered themselves and passed, and whatever was ever
    /// disputed, whoever recorded it.
    private static func isAssessed(_ evidence: Evidence, _ steps: [EvidenceStep]) -> Bool {
        (evidence.source == .own && evidence.fact.result == .passed) || steps.contains { $0.state == .disputed }
    }

    /// What an assessor may see of a person's evidence.
    private static func claims(
        _ connection: borrowing Connection, in scope: PersonScope, _ vault: KeyRing, _ country: Country
    ) throws -> [AssessedClaim] {
        guard let key = try AccountQueries.key(connection, in: scope) else { return [] }
        let steps = Dictionary(
            grouping: try AccountQueries.evidenceSteps(connection, in: scope), by: \.ordinal)
        let evidence = try AccountQueries.evidence(connection, in: scope).filter {
            isAssessed($0, steps[$0.ordinal] ?? [])
        }
        let reasons = try AccountQueries.evidenceReasons(connection, in: scope, vault: vault)
        let texts = try AccountQueries.evidenceTexts(connection, in: scope, vault: vault)
        let name =
            scope.covers(.identity)
            ? try OwnIdentity.read(connection, in: scope, vault: vault)?.name : nil
        let documents =
            scope.covers(.documents) ? try DocumentQueries.all(connection, in: scope, vault: vault) : []
        var claims: [AssessedClaim] = []
        for piece in evidence {
            let facts = try AccountLedger.facts(connection, for: piece.fact)
            let accepted = Evidence(
                personID: piece.personID, ordinal: piece.ordinal, fact: piece.fact, source: piece.source,
                state: .accepted, record: piece.record)
            claims.append(
                AssessedClaim(
                    person: key, name: name, evidence: piece, text: texts[piece.ordinal],
                    subject: Self.subject(piece, facts, country), alignment: facts.alignment,
                    documents: documents.filter { $0.evidenceOrdinal == piece.ordinal },
                    findings: RecognitionRules.current.derive(accepted, facts: facts).findings,
                    isOwnDispute: EvidenceStep.isOwnDispute(steps[piece.ordinal] ?? []),
                    doubt: steps[piece.ordinal]?.last.flatMap {
                        $0.state == .disputed ? reasons[$0.place] : nil
                    }))
        }
        return claims
    }

    static func subject(_ evidence: Evidence, _ facts: RecognitionFacts, _ country: Country) -> Localized? {
        if let alignment = facts.alignment { return alignment.name }
        if let course = evidence.courseID { return country.catalogue.course(course).map { Localized($0.title) } }
        return evidence.profileID.flatMap { country.standards.profile($0) }.map { country.standards.name(of: $0) }
    }

    /// What became of a verdict.
    package enum Outcome: Sendable {
        case done
        /// Somebody has decided already, or the person took it back.
        case settled
        case refused([RowProblem])
    }

    /// Decides about a claim or evidence in dispute; `nil` where nothing may be known. What is disputed is found right or
    /// withdrawn; units are marked for claims only.
    package func judge(
        _ verdict: Verdict, on ordinal: Int, of key: String, _ reader: Reader, now: Moment
    ) async throws -> Outcome? {
        let setting = AccountLedger.Setting(vault: accounts.vault, now: now)
        do {
            return try await accounts.database.write { connection -> Outcome? in
                guard let (right, scope) = try LedgerRight.assessor(connection, reader, at: key, now: now) else {
                    return nil
                }
                try connection.lock("account-\(right.person)")
                let known = try AccountQueries.evidence(connection, in: scope)
                let steps = try AccountQueries.evidenceSteps(connection, in: scope).filter { $0.ordinal == ordinal }
                guard let claim = known.first(where: { $0.ordinal == ordinal && Self.isAssessed($0, steps) }) else {
                    return nil
                }
                guard Self.waits(claim) else { return .settled }
                let texts = try AccountQueries.evidenceTexts(connection, in: scope, vault: setting.vault)
                let isDone = try Self.write(
                    connection, verdict, on: claim, title: texts[ordinal]?.title, by: right, setting)
                return isDone ? .done : .settled
            }
        } catch let refusal as LedgerRefusal {
            return .refused(refusal.problems)
        }
    }

    private static func write(
        _ connection: borrowing Connection, _ verdict: Verdict, on claim: Evidence, title: String?,
        by right: LedgerRight, _ setting: AccountLedger.Setting
    ) throws -> Bool {
        switch verdict {
        case .accepted:
            return try AccountLedger.change(
                connection, evidence: claim.ordinal, to: .accepted, by: right, setting) != nil
        case .refused(let reason):
            return try AccountLedger.change(
                connection, evidence: claim.ordinal, to: .withdrawn, by: right, reason: reason, setting) != nil
        case .marked where claim.state == .disputed: return false
        case .marked(let marks, let until):
            let fact = EvidenceFact(
                kind: .priorLearning, happenedOn: setting.now.koreanDay, endedOn: until, marks: marks)
            try AccountLedger.record(
                connection, AccountLedger.Entry(fact, title: title, replaces: claim.ordinal), by: right, setting)
            return true
        }
    }

    /// A document of a claim, opened for the assessor; the look stands in the log.
    package func document(
        _ document: String, of key: String, _ ordinal: Int, _ reader: Reader, now: Moment
    ) async throws -> (document: Document, opened: DocumentShelf.Opened)? {
        let vault = accounts.vault
        let found = try await accounts.database.write { connection -> Document? in
            let scope = try PersonAccess.look(
                connection, reader, at: key, for: .assessment, fields: [.documents], now: now)
            guard let scope, scope.covers(.documents) else { return nil }
            return try DocumentQueries.find(connection, key: document, in: scope, vault: vault)
        }
        guard let found, found.evidenceOrdinal == ordinal, let opened = try accounts.shelf.open(found.contentHash)
        else { return nil }
        return (found, opened)
    }
}
