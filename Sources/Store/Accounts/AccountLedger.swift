package import Database
package import Domain
package import Vault

/// Why an entry or a change was not made; nothing was written.
package struct LedgerRefusal: Error, Hashable, Sendable {
    package let problems: [RowProblem]

    package init(_ problems: [RowProblem]) {
        self.problems = problems
    }
}

/// The one way into an account: checks an entry, writes the evidence, derives the recognitions by the rules in force,
/// closes what they supersede, and logs it, all in the caller's transaction.
///
/// The figures of the nation follow at the next batch or the next day: entries of one day share one batch
/// (``batchOfDay(_:now:)``), so that an entry does not make the server count the nation anew.
package enum AccountLedger {
    /// What is to be recorded.
    package struct Entry: Sendable {
        package var fact: EvidenceFact
        package var title: String?
        package var issuer: String?
        /// The sender's number of it, by which the same row sent twice is known.
        package var externalID: String?
        /// The piece of evidence it takes the place of.
        package var replaces: Int?
        /// Whether the sender has seen the doubts and stands by the entry.
        package var acceptsDoubts: Bool

        package init(
            _ fact: EvidenceFact, title: String? = nil, issuer: String? = nil, externalID: String? = nil,
            replaces: Int? = nil, acceptsDoubts: Bool = false
        ) {
            self.fact = fact
            self.title = title
            self.issuer = issuer
            self.externalID = externalID
            self.replaces = replaces
            self.acceptsDoubts = acceptsDoubts
        }

        /// The entry as the form of a number sends it: a form sent again makes nothing new.
        package func sent(byForm number: String, replacing replaced: Int? = nil) -> Entry {
            var entry = self
            entry.externalID = "form-\(number)"
            entry.replaces = replaced ?? replaces
            return entry
        }

        /// What the same source recorded under the number of this entry before.
        package func former(in known: [Evidence], from source: Evidence.Source) -> Evidence? {
            guard let externalID else { return nil }
            return known.first { $0.source == source && $0.record.externalID == externalID }
        }
    }

    /// Where and how an entry is written.
    package struct Setting: Sendable {
        package let vault: KeyRing
        package let now: Moment
        /// The batch of an import; `nil` for an entry by itself, which goes into the batch of its day.
        package let batch: Batch.ID?
        /// The row of the file, 0 for an entry by itself.
        package let row: Int

        package init(vault: KeyRing, now: Moment, batch: Batch.ID? = nil, row: Int = 0) {
            self.vault = vault
            self.now = now
            self.batch = batch
            self.row = row
        }
    }

    /// What was written.
    package struct Recorded: Hashable, Sendable {
        package let ordinal: Int
        /// Units recognised now by this evidence.
        package let recognised: Int
        /// What is doubtful about it and was taken in all the same.
        package let doubts: [RowProblem]
    }

    /// Records a piece of evidence.
    ///
    /// - Throws: `LedgerRefusal` before anything is written.
    @discardableResult
    package static func record(
        _ connection: borrowing Connection, _ entry: Entry, by right: LedgerRight, _ setting: Setting
    ) throws -> Recorded {
        try record(
            connection, entry, beside: try AccountQueries.evidence(connection, of: right.person), by: right, setting)
    }

    /// The same where what the account holds was read before in this transaction.
    static func record(
        _ connection: borrowing Connection, _ entry: Entry, beside known: [Evidence], by right: LedgerRight,
        _ setting: Setting
    ) throws -> Recorded {
        var problems = try problems(connection, entry, beside: known, by: right, setting)
        if let problem = fullness(known, by: right, row: setting.row) { problems.append(problem) }
        if let replaced = entry.replaces { problems += replacementProblems(replaced, known, right) }
        let rejected = problems.filter { $0.weight == .rejected || !entry.acceptsDoubts }
        guard rejected.isEmpty else { throw LedgerRefusal(rejected) }
        let batch = try setting.batch ?? batchOfDay(connection, now: setting.now)
        let evidence = Evidence(
            personID: right.person, ordinal: (known.last?.ordinal ?? 0) + 1, fact: entry.fact, source: right.source,
            state: Evidence.firstState(from: right.source),
            record: Evidence.Record(
                at: setting.now, by: right.user, providerID: right.providerID, externalID: entry.externalID,
                replaces: entry.replaces))
        try write(connection, evidence, entry, batch: batch, vault: setting.vault)
        if let replaced = entry.replaces, let old = known.first(where: { $0.ordinal == replaced }),
            old.state != .withdrawn
        {
            try step(connection, old, to: .withdrawn, by: right, reason: nil, batch: batch, setting)
        }
        let recognised = try recognise(connection, evidence, batch: batch, now: setting.now)
        try AccessLog.append(
            connection, right.logEntry("record", at: setting.now, detail: "evidence \(evidence.ordinal)"))
        return Recorded(ordinal: evidence.ordinal, recognised: recognised, doubts: problems)
    }

    /// Brings a piece of evidence to another state: confirms a claim, doubts, takes back.
    ///
    /// - Parameter reason: in the changer's own words; kept sealed.
    /// - Returns: how many units are recognised by it now; `nil` where the account has no such evidence or the change is
    ///   not the changer's to make.
    @discardableResult
    package static func change(
        _ connection: borrowing Connection, evidence ordinal: Int, to state: Evidence.State, by right: LedgerRight,
        reason: String? = nil, _ setting: Setting
    ) throws -> Int? {
        let known = try AccountQueries.evidence(connection, of: right.person)
        guard let evidence = known.first(where: { $0.ordinal == ordinal }) else { return nil }
        let isOwnDispute =
            try evidence.state == .disputed
            && AccountQueries.lastChanger(connection, of: right.person, ordinal) == EvidenceStep.ownerRole
        guard
            EvidenceChange.isAllowed(
                evidence.state, to: state, by: right.source, recordedBy: evidence.source, isOwnDispute: isOwnDispute),
            evidence.kind != .selfReport || state == .withdrawn
        else { return nil }
        if right.source == .provider, try !names(connection, evidence, right.providerID) { return nil }
        let batch = try setting.batch ?? batchOfDay(connection, now: setting.now)
        let recognised = try step(connection, evidence, to: state, by: right, reason: reason, batch: batch, setting)
        try AccessLog.append(
            connection, right.logEntry("change", at: setting.now, detail: "evidence \(ordinal) \(state.rawValue)"))
        return recognised
    }

    /// The batch all single entries of one day belong to; made by the first of them.
    package static func batchOfDay(_ connection: borrowing Connection, now: Moment) throws -> Batch.ID {
        try connection.lock("account-batch")
        let latest = try BatchQueries.latest(connection, kind: "account-entries")
        if let latest, Moment(latest.importedAt)?.koreanDay == now.koreanDay { return latest.id }
        let batch = Batch(
            id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "account-entries",
            source: "Entries in accounts", fileName: nil, fileHash: nil, reader: "account", readerVersion: 1,
            counts: Batch.Counts(), actor: "account", importedAt: now.description)
        try BatchQueries.insert(connection, batch, problems: [])
        return batch.id
    }
}
