package import Database
package import Domain
package import Store
package import Vault

/// A plan a counsellor advised, with what it says and why.
package struct KeptAdvice: Sendable {
    package let advised: AdvisedPlan
    package let answer: TrainingPlanAnswer
    /// The counsellor's reasons.
    package let reasons: String

    package init(advised: AdvisedPlan, answer: TrainingPlanAnswer, reasons: String) {
        self.advised = advised
        self.answer = answer
        self.reasons = reasons
    }
}

/// What counsellors advised: listed, opened, kept as one's own plan, removed. Counsellors write at ``CounsellingDesk``.
package struct AdvisedPlans: Sendable {
    private let database: Database
    private let vault: KeyRing

    /// Advised plans in a record, sealed by its keys.
    package init(_ database: Database, vault: KeyRing) {
        self.database = database
        self.vault = vault
    }

    /// What the reader was advised, newest first.
    package func own(_ reader: Reader) async throws -> [KeptAdvice] {
        guard let scope = PersonAccess.own(reader) else { return [] }
        let vault = vault
        return try await database.read { connection in
            var kept: [KeptAdvice] = []
            for advised in try AdvisedPlanQueries.all(connection, in: scope) {
                if let advice = try Self.find(connection, in: scope, key: advised.key, vault: vault) {
                    kept.append(advice)
                }
            }
            return kept
        }
    }

    /// One plan the reader was advised.
    package func own(_ reader: Reader, key: String) async throws -> KeptAdvice? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let vault = vault
        return try await database.read { try Self.find($0, in: scope, key: key, vault: vault) }
    }

    /// Keeps an advised plan as the reader's own; `nil` where there is none of this key. The advice stays.
    ///
    /// - Throws: `SavedPlanQueries.Refusal`.
    package func keep(_ reader: Reader, key: String, formKey: String, now: Moment) async throws -> SavedPlan? {
        guard let advice = try await own(reader, key: key) else { return nil }
        return try await SavedPlans(database, vault: vault).save(
            advice.answer, of: reader, formKey: formKey, now: now)
    }

    /// Removes what the reader was advised; `false` where there is none.
    package func remove(_ reader: Reader, key: String, now: Moment) async throws -> Bool {
        guard let scope = PersonAccess.own(reader) else { return false }
        return try await database.write { try AdvisedPlanQueries.remove($0, in: scope, key: key, now: now) }
    }

    private static func find(
        _ connection: borrowing Connection, in scope: PersonScope, key: String, vault: KeyRing
    ) throws -> KeptAdvice? {
        try AdvisedPlanQueries.plan(connection, in: scope, key: key, vault: vault).map {
            KeptAdvice(advised: $0.plan, answer: try SavedPlans.decode($0.answer), reasons: $0.reasons)
        }
    }
}
