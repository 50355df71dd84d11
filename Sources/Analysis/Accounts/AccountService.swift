package import Database
package import Domain
package import Store
package import Vault

/// What an owner does with the own account: reads it, enters and corrects evidence, attaches documents.
package struct AccountService: Sendable {
    package let countries: CountryService
    package let vault: KeyRing
    package let shelf: DocumentShelf

    package init(countries: CountryService, vault: KeyRing, shelf: DocumentShelf) {
        self.countries = countries
        self.vault = vault
        self.shelf = shelf
    }

    package var country: Country { countries.country }
    package var database: Database { countries.database }

    /// The reader's own account; `nil` for a reader who is no person.
    package func own(_ reader: Reader) async throws -> AccountBook? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let (vault, country) = (vault, country)
        return try await database.read { connection -> AccountBook? in
            guard let stored = try PersonAccount.Stored(connection, in: scope) else { return nil }
            return AccountBook(
                stored, try AccountBook.More(connection, in: scope, vault: vault), country: country)
        }
    }

    /// The reader's own account as the record knew it at the end of a day of Korea.
    package func own(_ reader: Reader, knownOn day: CivilDate) async throws -> PersonAccount? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        // The day ends at 15:00 of UTC.
        let instant = Moment(startOf: day).adding(seconds: 15 * 3600 - 1)
        let stored = try await database.read { try PersonAccount.Stored($0, in: scope, knownAt: instant) }
        return stored.map { PersonAccount($0, country: country, asOf: day) }
    }

    /// What became of a posted entry.
    package enum Outcome: Sendable {
        case recorded(ordinal: Int)
        /// The same form came before; this is what it made then.
        case known(ordinal: Int)
        case refused([RowProblem])
    }

    /// Records what a person entered. The number of the form makes sure that a form sent twice enters one fact.
    package func record(
        _ entry: AccountLedger.Entry, form number: String, by reader: Reader, now: Moment
    ) async throws -> Outcome? {
        guard let right = LedgerRight.own(reader), let scope = PersonAccess.own(reader) else { return nil }
        let (sent, vault) = (entry.sent(byForm: number), vault)
        do {
            return try await database.write { connection -> Outcome in
                try connection.lock("account-\(right.person)")
                let known = try AccountQueries.evidence(connection, in: scope)
                if let former = sent.former(in: known, from: .own) { return .known(ordinal: former.ordinal) }
                let made = try AccountLedger.record(
                    connection, sent, by: right, AccountLedger.Setting(vault: vault, now: now))
                return .recorded(ordinal: made.ordinal)
            }
        } catch let refusal as LedgerRefusal {
            return .refused(refusal.problems)
        }
    }

    /// Takes evidence back or says that it is wrong; `false` where that is not the person's to do.
    package func change(
        evidence ordinal: Int, to state: Evidence.State, reason: String?, by reader: Reader, now: Moment
    ) async throws -> Bool {
        guard let right = LedgerRight.own(reader) else { return false }
        let vault = vault
        return try await database.write { connection in
            try AccountLedger.change(
                connection, evidence: ordinal, to: state, by: right, reason: reason,
                AccountLedger.Setting(vault: vault, now: now)) != nil
        }
    }

    /// What follows from a piece of evidence by the rules in force, also what does not and why.
    package func derivation(_ evidence: Evidence) async throws -> Derivation {
        let facts = try await database.read { try AccountLedger.facts($0, for: evidence.fact) }
        return RecognitionRules.current.derive(evidence, facts: facts)
    }

    /// The foreign qualifications somebody has aligned, by framework and code.
    package func alignments() async throws -> [Alignment] {
        try await database.read { try AlignmentQueries.all($0, limit: .max) }
    }
}
