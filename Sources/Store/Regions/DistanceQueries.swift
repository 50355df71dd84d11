package import Database
package import Domain

/// Reads where regions lie and how far apart they are.
package enum DistanceQueries {
    /// The centre of each region that has one, in degrees, former regions too.
    package static func centres(
        _ connection: borrowing Connection
    ) throws -> [Region.ID: (latitude: Double, longitude: Double)] {
        var found: [Region.ID: (latitude: Double, longitude: Double)] = [:]
        try connection.stream(
            "SELECT id, latitude, longitude FROM region WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
        ) { row in
            found[try row.identifier("id")] = (try row.real("latitude"), try row.real("longitude"))
        }
        return found
    }

    /// The imported one-way distances in km, by region and region.
    package static func table(_ connection: borrowing Connection) throws -> [Region.ID: [Region.ID: Int]] {
        var found: [Region.ID: [Region.ID: Int]] = [:]
        try connection.stream("SELECT from_id, to_id, km FROM region_distance") { row in
            found[try row.identifier("from_id"), default: [:]][try row.identifier("to_id")] = try row.int("km")
        }
        return found
    }

    /// Puts distances in the place of those known for the same pairs.
    package static func replace(
        _ connection: borrowing Connection, _ distances: [(from: Region.ID, to: Region.ID, km: Int)], batch: Batch.ID
    ) throws {
        for entry in distances {
            try connection.execute(
                """
                INSERT INTO region_distance (from_id, to_id, km, batch_id)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (from_id, to_id) DO UPDATE SET km = $3, batch_id = $4
                """, [SQLValue(entry.from), SQLValue(entry.to), SQLValue(entry.km), SQLValue(batch)])
        }
    }
}
