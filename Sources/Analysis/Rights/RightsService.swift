package import Database
package import Domain
import Store
package import Vault

/// What owners do with what is theirs, and what others may ask about it: certificates, consents, look-ups, requests.
package struct RightsService: Sendable {
    package let database: Database
    package let vault: KeyRing
    package let shelf: DocumentShelf
    /// Codes tried from one place that belong to no certificate.
    package let checkLimit: Throttle

    package init(
        database: Database, vault: KeyRing, shelf: DocumentShelf,
        checkLimit: Throttle = Throttle(
            freeFailures: 10, firstWaitSeconds: 30, longestWaitSeconds: 900, forgottenAfterSeconds: 3600)
    ) {
        self.database = database
        self.vault = vault
        self.shelf = shelf
        self.checkLimit = checkLimit
    }

    /// The whole own account of a reader.
    ///
    /// - Throws: `StoreError.notOwn` for a reader who is no person; a route of the own account never lets one in.
    func own(_ reader: Reader) throws -> PersonScope {
        guard let scope = PersonAccess.own(reader) else { throw StoreError.notOwn }
        return scope
    }
}
