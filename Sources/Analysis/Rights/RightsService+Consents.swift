import Database
package import Domain
package import Store

/// A consent with whom it is for, as they are today.
package struct ConsentLine: Hashable, Sendable {
    package let consent: Consent
    /// `nil` where the reader is gone.
    package let reader: ConsentReader?
    package let state: Consent.State
}

extension RightsService {
    /// Every consent the reader ever gave, the newest first.
    package func consents(of reader: Reader, now: Moment) async throws -> [ConsentLine] {
        let scope = try own(reader)
        return try await database.read { connection in
            let consents = try ConsentQueries.all(connection, in: scope)
            let readers = try ConsentReaders.readers(connection, of: consents)
            return consents.map {
                ConsentLine(consent: $0, reader: readers[$0.grantee], state: $0.state(at: now))
            }
        }
    }

    /// Whom somebody may consent to: the one reader with this code, or the organisations whose name holds the words.
    package func consentReaders(matching text: String) async throws -> [ConsentReader] {
        try await database.read { connection in
            if let one = try ConsentReaders.find(connection, code: text) { return [one] }
            return try ConsentReaders.organisations(connection, named: text)
        }
    }

    /// The reader with exactly this code.
    package func consentReader(code: String) async throws -> ConsentReader? {
        try await database.read { try ConsentReaders.find($0, code: code) }
    }

    /// Gives a consent.
    ///
    /// - Throws: ``ConsentProblem``.
    package func giveConsent(to code: String, for purpose: Purpose, days: Int, by reader: Reader, now: Moment)
        async throws
    {
        let scope = try own(reader)
        try await database.write { connection in
            try ConsentWriting.give(
                connection, by: reader, in: scope, to: code, for: purpose, days: days, now: now)
        }
    }

    /// Ends a consent; `false` where the reader has no active one of this number.
    package func withdrawConsent(_ ordinal: Int, by reader: Reader, now: Moment) async throws -> Bool {
        let scope = try own(reader)
        return try await database.write { connection in
            try ConsentWriting.withdraw(connection, ordinal, by: reader, in: scope, now: now)
        }
    }

    /// Who looked at the reader's account, the newest first, and how many look-ups there are in all.
    ///
    /// - Parameter role: a ``Role``, `code` or `operator`; `nil` for all.
    package func looks(of reader: Reader, as role: String?, skipping: Int, limit: Int) async throws
        -> (looks: [Look], count: Int)
    {
        let scope = try own(reader)
        return try await database.read { connection in
            (
                try LookQueries.byOthers(connection, about: scope, as: role, skipping: skipping, limit: limit),
                try LookQueries.count(connection, about: scope, as: role)
            )
        }
    }
}
