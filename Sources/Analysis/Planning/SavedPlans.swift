package import Database
package import Domain
import Foundation
package import Store
package import Vault

/// A saved plan with what it says.
package struct KeptPlan: Sendable {
    package let saved: SavedPlan
    package let answer: TrainingPlanAnswer

    package init(saved: SavedPlan, answer: TrainingPlanAnswer) {
        self.saved = saved
        self.answer = answer
    }
}

/// Plans kept by people: saved, listed, opened, shared, withdrawn.
package struct SavedPlans: Sendable {
    private let database: Database
    private let vault: KeyRing

    /// Plans in a record, sealed by its keys.
    package init(_ database: Database, vault: KeyRing) {
        self.database = database
        self.vault = vault
    }

    /// Keeps a plan of the reader's own; `nil` for a reader who is no person.
    ///
    /// - Throws: `SavedPlanQueries.Refusal`.
    package func save(
        _ answer: TrainingPlanAnswer, of reader: Reader, formKey: String, now: Moment
    ) async throws -> SavedPlan? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let text = try Self.encode(answer)
        let key = RandomKey.text()
        return try await database.write { connection in
            try SavedPlanQueries.save(
                connection, in: scope, text: text, key: key, formKey: formKey, dataVersion: answer.dataVersion,
                vault: vault, now: now)
        }
    }

    /// The reader's own plans, newest first.
    package func own(_ reader: Reader) async throws -> [KeptPlan] {
        guard let scope = PersonAccess.own(reader) else { return [] }
        return try await database.read { connection in
            try SavedPlanQueries.all(connection, in: scope).compactMap { saved in
                try SavedPlanQueries.plan(connection, in: scope, key: saved.key, vault: vault).map {
                    KeptPlan(saved: $0.plan, answer: try Self.decode($0.text))
                }
            }
        }
    }

    /// One of the reader's own plans.
    package func own(_ reader: Reader, key: String) async throws -> KeptPlan? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        return try await database.read { connection in
            try SavedPlanQueries.plan(connection, in: scope, key: key, vault: vault).map {
                KeptPlan(saved: $0.plan, answer: try Self.decode($0.text))
            }
        }
    }

    /// The plans somebody shared with a counsellor they consented to; `nil` where nothing may be known. Logged.
    package func shared(
        of person: String, with reader: Reader, now: Moment
    ) async throws -> [KeptPlan]? {
        try await database.write { connection -> [KeptPlan]? in
            guard
                let scope = try PersonAccess.look(
                    connection, reader, at: person, for: .counselling, fields: [.plans], now: now)
            else { return nil }
            return try Self.all(connection, in: scope, vault: vault)
        }
    }

    /// The plans a scope opens, newest first.
    static func all(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [KeptPlan] {
        var kept: [KeptPlan] = []
        for saved in try SavedPlanQueries.all(connection, in: scope) {
            if let found = try SavedPlanQueries.plan(connection, in: scope, key: saved.key, vault: vault) {
                kept.append(KeptPlan(saved: found.plan, answer: try Self.decode(found.text)))
            }
        }
        return kept
    }

    /// Opens one of the reader's plans to counsellors, or closes it; `false` where there is none.
    package func share(_ reader: Reader, key: String, isShared: Bool, now: Moment) async throws -> Bool {
        guard let scope = PersonAccess.own(reader) else { return false }
        return try await database.write {
            try SavedPlanQueries.share($0, in: scope, key: key, isShared: isShared, now: now)
        }
    }

    /// Withdraws one of the reader's plans; `false` where there is none.
    package func withdraw(_ reader: Reader, key: String, now: Moment) async throws -> Bool {
        guard let scope = PersonAccess.own(reader) else { return false }
        return try await database.write {
            try SavedPlanQueries.withdraw($0, in: scope, key: key, now: now)
        }
    }

    /// A plan as it is kept.
    static func encode(_ answer: TrainingPlanAnswer) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return [UInt8](try encoder.encode(answer))
    }

    /// A plan that was kept.
    static func decode(_ text: [UInt8]) throws -> TrainingPlanAnswer {
        try JSONDecoder().decode(TrainingPlanAnswer.self, from: Data(text))
    }
}
