import Database
package import Domain
import Engine
import Store

/// Everything the answers are made from, at one state of the record: immutable, shared by all requests, swapped as a whole.
package struct Country: Sendable {
    /// The number of the newest batch: two countries with the same number hold the same facts.
    package let dataVersion: Int64
    package let asOf: CivilDate
    package let standards: StandardsBook
    package let regions: RegionBook
    package let catalogue: CatalogueIndex
    package let nation: NationView

    /// Which profiles belong to which fields, by ordinals. One more field than there are stands for "any profile".
    static func fieldsOfProfiles(_ standards: StandardsBook) -> [[Int]] {
        var found = [[Int]](repeating: [standards.fields.count], count: standards.profiles.count)
        for (ordinal, field) in standards.fields.enumerated() {
            for profile in standards.profiles(of: field) { found[profile].append(ordinal) }
        }
        return found
    }
}

/// Reads countries from a record.
struct CountryLoader: Sendable {
    let database: Database
    let shelf: SnapshotShelf
    let threads: Int

    /// Loads the record as it is now. The catalogue and the nation are read at the same time.
    ///
    /// - Parameter usesSaved: whether a saved snapshot may stand for reading the recognitions.
    ///
    /// A batch that comes in while the parts are read makes the load begin again, so that a country is of one state.
    func load(asOf: CivilDate, usesSaved: Bool = true) async throws -> Country {
        while true {
            let country = try await loadOnce(asOf: asOf, usesSaved: usesSaved)
            let newest = try await database.read { try BatchQueries.newestNumber($0) }
            guard newest == country.dataVersion else { continue }
            if usesSaved, !country.nation.isFromShelf {
                let recordID = try await database.read { try RecordQueries.recordID($0) }
                shelf.save(
                    country.nation.snapshot, leftOut: country.nation.leftOut,
                    as: SnapshotShelf.Key(recordID: recordID, dataVersion: newest, asOf: asOf))
            }
            return country
        }
    }

    private func loadOnce(asOf: CivilDate, usesSaved: Bool) async throws -> Country {
        let (version, recordID, standards, regions) = try await database.read(limit: .none) { connection in
            (
                try BatchQueries.newestNumber(connection), try RecordQueries.recordID(connection),
                try StandardsBook(connection), try RegionBook(connection, asOf: asOf)
            )
        }
        async let catalogue = database.read(limit: .none) { connection in
            try CatalogueIndex(connection, standards: standards, regions: regions, today: asOf)
        }
        let key = SnapshotShelf.Key(recordID: recordID, dataVersion: version, asOf: asOf)
        let nation = try await nation(standards, regions, key: key, usesSaved: usesSaved)
        return Country(
            dataVersion: version, asOf: asOf, standards: standards, regions: regions, catalogue: try await catalogue,
            nation: nation)
    }

    private func nation(
        _ standards: StandardsBook, _ regions: RegionBook, key: SnapshotShelf.Key, usesSaved: Bool
    ) async throws -> NationView {
        let saved = usesSaved ? shelf.open(key).flatMap { Self.fits($0.snapshot, standards, regions) ? $0 : nil } : nil
        var snapshot = saved?.snapshot
        var leftOut = saved?.leftOut ?? 0
        if snapshot == nil {
            let built = try await database.read(limit: .none) { connection in
                let (snapshot, leftOut) = try NationLoading.snapshot(
                    connection, standards: standards, regions: regions, asOf: key.asOf)
                return Built(snapshot: snapshot, leftOut: leftOut)
            }
            snapshot = built.snapshot
            leftOut = built.leftOut
        }
        guard let snapshot else { throw AnalysisError.peopleOutOfOrder }
        let clock = ContinuousClock()
        let start = clock.now
        let result = ParallelNation.run(snapshot, threads: threads)
        let elapsed = clock.now - start
        let reach = try FieldReach.count(
            snapshot, fieldsOfProfile: Country.fieldsOfProfiles(standards), fieldCount: standards.fields.count + 1,
            threads: threads)
        return NationView(
            snapshot: snapshot, result: result, leftOut: leftOut, isFromShelf: saved != nil, fieldReach: reach,
            runMilliseconds: Int(elapsed.components.seconds * 1000)
                + Int(elapsed.components.attoseconds / 1_000_000_000_000_000))
    }

    private struct Built: Sendable {
        let snapshot: NationSnapshot
        let leftOut: Int
    }

    /// Whether a saved snapshot counts by the same units, profiles and regions.
    private static func fits(_ snapshot: NationSnapshot, _ standards: StandardsBook, _ regions: RegionBook) -> Bool {
        snapshot.externalIDs(.unitID) == standards.units.map(\.id.rawValue)
            && snapshot.externalIDs(.profileID) == standards.profiles.map(\.id.rawValue)
            && snapshot.externalIDs(.regionID) == regions.firstLevel.map(\.id.rawValue)
    }
}
