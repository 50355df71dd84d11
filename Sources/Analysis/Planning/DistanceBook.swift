import Database
package import Domain
import Foundation
import Store

/// How far regions are from one another: as imported, else as the crow flies between their centres.
package struct DistanceBook: Sendable {
    private let centres: [Region.ID: (latitude: Double, longitude: Double)]
    private let table: [Region.ID: [Region.ID: Int]]
    private let parents: [Region.ID: Region.ID]

    /// Loads centres and imported distances.
    init(_ connection: borrowing Connection, regions: RegionBook) throws {
        centres = try DistanceQueries.centres(connection)
        table = try DistanceQueries.table(connection)
        var parents: [Region.ID: Region.ID] = [:]
        for region in regions.municipalities { parents[region.id] = region.parentID }
        self.parents = parents
    }

    /// Whole km one way, 0 within a region; `nil` where the place of one is not known.
    package func km(from: Region.ID, to: Region.ID) -> Int? {
        if let km = table[from]?[to] ?? table[to]?[from] { return km }
        if from == to { return 0 }
        guard let start = centre(of: from), let end = centre(of: to) else { return nil }
        return Self.greatCircleKm(start, end)
    }

    /// The distance to the farthest centre: what a round at an unknown place counts, so that it is never nearer than a
    /// known one.
    package func farthestKm(from: Region.ID) -> Int {
        centres.keys.reduce(0) { max($0, km(from: from, to: $1) ?? 0) }
    }

    /// A region's own centre, or that of the region it lies in.
    private func centre(of region: Region.ID) -> (latitude: Double, longitude: Double)? {
        centres[region] ?? parents[region].flatMap { centres[$0] }
    }

    /// The haversine distance on a sphere of 6,371 km, rounded to whole km.
    static func greatCircleKm(
        _ start: (latitude: Double, longitude: Double), _ end: (latitude: Double, longitude: Double)
    ) -> Int {
        let radians = Double.pi / 180
        let up = sin((end.latitude - start.latitude) * radians / 2)
        let along = sin((end.longitude - start.longitude) * radians / 2)
        let square = up * up + cos(start.latitude * radians) * cos(end.latitude * radians) * along * along
        let km = 2 * 6_371 * asin(min(1, max(0, square).squareRoot()))
        return Int(exactly: km.rounded()) ?? 0
    }
}
