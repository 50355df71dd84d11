package import Database
import Store
package import Vault

/// Deletes the bytes of documents that nothing in the record needs any more.
package struct DocumentSweep: Sendable {
    private let database: Database
    private let shelf: DocumentShelf

    package init(database: Database, shelf: DocumentShelf) {
        (self.database, self.shelf) = (database, shelf)
    }

    /// Deletes what waits, each file in a transaction of its own; one that cannot be deleted waits on.
    ///
    /// - Returns: how many files were deleted.
    @discardableResult
    package func run() async throws -> Int {
        var deleted = 0
        let shelf = shelf
        for name in try await database.read({ try DocumentQueries.removals($0, limit: 10_000) }) {
            deleted += try await database.write { connection in
                guard try DocumentQueries.release(connection, name) else { return 0 }
                try shelf.delete(name)
                return 1
            }
        }
        return deleted
    }
}
