import Database
package import Domain
package import Store
import Vault

/// A request opened by an administrator, with who made it.
package struct OpenedRequest: Hashable, Sendable {
    package let request: RightsRequest
    package let identity: OwnIdentity.Known?
}

extension RightsService {
    /// The reader's own requests, the newest first.
    package func requests(of reader: Reader) async throws -> [RightsRequest] {
        let (scope, vault) = (try own(reader), vault)
        return try await database.read { try RequestQueries.all($0, in: scope, vault: vault) }
    }

    /// Makes a request.
    ///
    /// - Throws: ``RequestProblem``.
    package func makeRequest(_ kind: RightsRequest.Kind, words: String, by reader: Reader, now: Moment) async throws {
        let (scope, vault) = (try own(reader), vault)
        try await database.write { connection in
            _ = try RequestQueries.make(
                connection, kind, words: words, by: reader, in: scope, vault: vault, now: now)
        }
    }

    /// Takes a request back; `false` where the reader has no open one of this key.
    package func takeBackRequest(key: String, by reader: Reader, now: Moment) async throws -> Bool {
        let scope = try own(reader)
        return try await database.write { connection in
            try RequestQueries.takeBack(connection, key: key, by: reader, in: scope, now: now)
        }
    }

    /// The lines of the desk: nothing personal is in them. One more than `limit` tells that there are later ones.
    package func requestLines(for reader: Reader, open: Bool, skipping: Int, limit: Int) async throws
        -> [RequestDesk.Line]
    {
        try await database.read { connection in
            try RequestDesk.list(connection, for: reader, open: open, skipping: skipping, limit: limit)
        }
    }

    /// Opens a request for an administrator, which its maker sees in the access log; `nil` where there is none.
    package func openRequest(key: String, for reader: Reader, now: Moment) async throws -> OpenedRequest? {
        let vault = vault
        return try await database.write { connection -> OpenedRequest? in
            try RequestDesk.open(connection, key: key, for: reader, vault: vault, now: now).map {
                OpenedRequest(request: $0.request, identity: $0.identity)
            }
        }
    }

    /// Decides a request; what an erasure did, `nil` for every other decision. After an erasure the bytes of the documents
    /// are deleted, and the copies of deleted rows in the journal of the database.
    ///
    /// - Throws: ``RequestProblem``, ``ErasureProblem``.
    package func decideRequest(key: String, grants: Bool, reason: String, by reader: Reader, now: Moment) async throws
        -> Erasure.Outcome?
    {
        let vault = vault
        let erasure = try await database.write { connection in
            try RequestDesk.decide(
                connection, key: key, grants: grants, reason: reason, by: reader, vault: vault, now: now)
        }
        guard let erasure else { return nil }
        // The account is erased by now whatever becomes of these two; the retention rounds take up what is left.
        _ = try? await DocumentSweep(database: database, shelf: shelf).run()
        _ = try? await database.emptyJournal()
        return erasure
    }

    /// What an erasure leaves behind, and why; from the privacy registry.
    package static var keptAfterErasure: [(title: Localized, reason: Localized)] {
        PrivacyRegistry.keptAfterErasure.map { ($0.table.title, $0.reason) }
    }
}
