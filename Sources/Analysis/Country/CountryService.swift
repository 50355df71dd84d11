package import Database
package import Domain
import Foundation
import Store
import Synchronization

/// Holds the present country and brings it up to date when the record or the day changes.
package final class CountryService: Sendable {
    package let database: Database
    private let loader: CountryLoader
    private let state: Mutex<Country>
    private let isComputing = Mutex(false)
    private let loadedAt = Mutex(ContinuousClock.now)

    /// Opens a record that is migrated and loads its country.
    ///
    /// - Parameters:
    ///   - snapshotFolder: where snapshots are kept between starts; `nil` keeps none.
    ///   - threads: how many threads the nation run may use.
    package static func open(
        _ database: Database, asOf: CivilDate, snapshotFolder: String?, threads: Int
    ) async throws -> CountryService {
        let loader = CountryLoader(
            database: database, shelf: SnapshotShelf(folder: snapshotFolder), threads: max(1, threads))
        return CountryService(database: database, loader: loader, country: try await loader.load(asOf: asOf))
    }

    private init(database: Database, loader: CountryLoader, country: Country) {
        self.database = database
        self.loader = loader
        state = Mutex(country)
    }

    /// The country as last loaded; holding it keeps it, whatever is swapped in meanwhile.
    package var country: Country {
        state.withLock { $0 }
    }

    /// How long results that institutions send may wait until the nation is counted anew.
    ///
    /// They come all day in small batches, and each would otherwise make the server count everybody again.
    package static let usualPatience = Duration.seconds(600)

    /// Loads the record anew when another batch came in or the day changed; `true` if it did.
    ///
    /// - Parameter patience: how old what is loaded may be where nothing but deliveries of institutions came since.
    @discardableResult
    package func refresh(asOf: CivilDate, patience: Duration = usualPatience) async throws -> Bool {
        let (newest, newestOther) = try await database.read { connection in
            (
                try BatchQueries.newestNumber(connection),
                try BatchQueries.newestNumber(connection, otherThan: Batch.evidenceDelivery)
            )
        }
        let present = country
        guard newest != present.dataVersion || asOf != present.asOf else { return false }
        let mayWait = asOf == present.asOf && newestOther <= present.dataVersion && newest > present.dataVersion
        if mayWait, loadedAt.withLock({ $0.duration(to: .now) }) < patience { return false }
        let loaded = try await loader.load(asOf: asOf)
        state.withLock { $0 = loaded }
        loadedAt.withLock { $0 = .now }
        return true
    }

    /// Whether the people of the record are invented.
    package func isDemonstration() async throws -> Bool {
        try await database.read { try DemonstrationQueries.isPresent($0) }
    }

    /// Computes everything once more from the record itself, without any saved snapshot and on one thread.
    ///
    /// One at a time for the whole server, because each takes a thread for as long as the nation is large.
    /// - Returns: `nil` while another is under way.
    package func recompute() async throws -> Country? {
        let isFree = isComputing.withLock { busy in
            defer { busy = true }
            return !busy
        }
        guard isFree else { return nil }
        defer { isComputing.withLock { $0 = false } }
        let fresh = CountryLoader(database: database, shelf: SnapshotShelf(folder: nil), threads: 1)
        return try await fresh.load(asOf: country.asOf, usesSaved: false)
    }
}
