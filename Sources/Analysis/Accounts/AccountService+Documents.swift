import Database
package import Domain
import Store
package import Vault

extension AccountService {
    /// What became of an attached file.
    package enum Attached: Sendable {
        case kept
        /// The person has this very file already.
        case alreadyThere
        case tooMany
        case refused(DocumentProblem)
    }

    /// Keeps a file the person attached to a piece of evidence; `nil` where the account has no such evidence.
    ///
    /// - Parameter name: what the person calls it, for showing only.
    package func attach(
        _ bytes: [UInt8], named name: String, declaredType: String?, to ordinal: Int, by reader: Reader, now: Moment
    ) async throws -> Attached? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let evidence = try await database.read { try AccountQueries.evidence($0, in: scope) }
        guard evidence.contains(where: { $0.ordinal == ordinal && $0.state != .withdrawn }) else { return nil }
        let kept: DocumentShelf.Kept
        do {
            kept = try shelf.keep(bytes, of: scope.person, declaredType: declaredType)
        } catch let problem as DocumentProblem {
            return .refused(problem)
        }
        guard let format = Document.Format(rawValue: kept.type.rawValue) else { return .refused(.unknownType) }
        let (vault, shelf) = (vault, shelf)
        do {
            try await database.write { connection in
                _ = try DocumentQueries.add(
                    connection, name: name, format: format, bytes: kept.byteCount, contentHash: kept.name,
                    evidence: ordinal, by: reader, in: scope, vault: vault, now: now)
                // The same bytes may have been on their way out when they were kept.
                if !shelf.holds(kept.name) {
                    _ = try shelf.keep(bytes, of: scope.person, declaredType: declaredType)
                }
            }
            return .kept
        } catch let refusal as DocumentRefusal {
            switch refusal {
            case .alreadyThere: return .alreadyThere
            case .noEvidence, .tooMany:
                try await database.write { try DocumentQueries.askRemoval($0, of: [kept.name], now: now) }
                try await sweep.run()
                return refusal == .tooMany ? .tooMany : nil
            }
        }
    }

    /// One of the reader's own documents, opened; `nil` where there is none of the key.
    package func document(
        _ key: String, of reader: Reader
    ) async throws -> (document: Document, opened: DocumentShelf.Opened)? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let vault = vault
        let found = try await database.read { try DocumentQueries.find($0, key: key, in: scope, vault: vault) }
        guard let found, let opened = try shelf.open(found.contentHash) else { return nil }
        return (found, opened)
    }

    /// Removes one of the reader's own documents, and its bytes; the evidence it belonged to.
    package func remove(document key: String, by reader: Reader, now: Moment) async throws -> Int? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let vault = vault
        let evidence = try await database.write { connection -> Int? in
            guard let found = try DocumentQueries.find(connection, key: key, in: scope, vault: vault) else {
                return nil
            }
            _ = try DocumentQueries.remove(connection, key: key, by: reader, in: scope, now: now)
            return found.evidenceOrdinal ?? 0
        }
        try await sweep.run()
        return evidence
    }

    private var sweep: DocumentSweep { DocumentSweep(database: database, shelf: shelf) }
}
