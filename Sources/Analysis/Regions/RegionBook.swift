package import Database
package import Domain
import Foundation
import Store

/// The regions as they stand on one day, and how regions of other days are carried over to them.
package struct RegionBook: Sendable {
    /// The day whose division this is.
    package let asOf: CivilDate
    /// First-level regions in official order; a region's ordinal is its place here.
    package let firstLevel: [Region]
    package let municipalities: [Region]
    private let ordinals: [Region.ID: Int]
    private let regions: [Region.ID: Region]
    /// Rings of (longitude, latitude) by first-level region where boundaries were imported.
    package let boundaries: [Region.ID: [[(longitude: Double, latitude: Double)]]]
    package let boundaryYear: Int?
    private let work24: [String: Region.ID]
    private let legal: [String: Region.ID]

    /// Loads the division of a day.
    package init(_ connection: borrowing Connection, asOf: CivilDate) throws {
        self.asOf = asOf
        let present = try RegionQueries.all(connection, on: asOf)
        firstLevel = present.filter { $0.level == 1 }
        municipalities = present.filter { $0.level == 2 }
        regions = Dictionary(present.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var ordinals: [Region.ID: Int] = [:]
        for (ordinal, region) in firstLevel.enumerated() { ordinals[region.id] = ordinal }
        for succession in try RegionQueries.successors(connection).reversed() where succession.on <= asOf {
            if ordinals[succession.from] == nil { ordinals[succession.from] = ordinals[succession.to] }
        }
        for region in municipalities {
            if let parent = region.parentID { ordinals[region.id] = ordinals[parent] }
        }
        self.ordinals = ordinals
        (boundaries, boundaryYear) = try Self.boundaries(connection, ordinals: ordinals, firstLevel: firstLevel)
        work24 = try Self.codes(connection, .work24)
        legal = try Self.codes(connection, .legal)
    }

    /// The place in `firstLevel` of the region a municipality or a former region belongs to today.
    package func ordinal(of region: Region.ID) -> Int? {
        ordinals[region]
    }

    /// A region of this day, of either level.
    package func region(_ id: Region.ID) -> Region? {
        regions[id]
    }

    /// The region itself where it exists today, otherwise the first-level region it belongs to now.
    package func shown(_ id: Region.ID) -> Region? {
        region(id) ?? ordinal(of: id).map { firstLevel[$0] }
    }

    /// The name with its first-level region in front: `전북특별자치도 전주시`, `Jeonju-si, Jeonbuk State`.
    package func fullName(_ id: Region.ID) -> Localized? {
        guard let place = shown(id) else { return nil }
        guard place.level > 1, let parent = ordinal(of: id).map({ firstLevel[$0] }) else { return place.name }
        let english = place.name.english.flatMap { own in parent.name.english.map { "\(own), \($0)" } }
        return Localized("\(parent.name.korean) \(place.name.korean)", english)
    }

    /// The region of an area code as the training service writes it: two or five digits, or five with 000 at the end.
    package func region(areaCode code: String) -> Region.ID? {
        if let region = legal[code] ?? work24[code] { return region }
        return code.hasSuffix("000") ? work24[String(code.prefix(2))] ?? legal[String(code.prefix(2))] : nil
    }

    /// The division in words: how many first-level regions it has.
    package var divisionCount: Int { firstLevel.count }

    private static func codes(
        _ connection: borrowing Connection, _ scheme: RegionScheme
    ) throws -> [String: Region.ID] {
        var found: [String: Region.ID] = [:]
        for entry in try RegionQueries.codes(connection, scheme: scheme) { found[entry.code] = entry.regionID }
        return found
    }

    private static func boundaries(
        _ connection: borrowing Connection, ordinals: [Region.ID: Int], firstLevel: [Region]
    ) throws -> ([Region.ID: [[(longitude: Double, latitude: Double)]]], Int?) {
        let stored = try RegionQueries.boundaries(connection)
        guard let year = stored.map(\.baseYear).max() else { return ([:], nil) }
        var found: [Region.ID: [[(longitude: Double, latitude: Double)]]] = [:]
        for boundary in stored where boundary.baseYear == year {
            guard let ordinal = ordinals[boundary.regionID] else { continue }
            let rings = try JSONDecoder().decode([[[Double]]].self, from: Data(boundary.rings.utf8))
            found[firstLevel[ordinal].id, default: []] += rings.map { ring in
                ring.compactMap { $0.count == 2 ? (longitude: $0[0], latitude: $0[1]) : nil }
            }
        }
        return (found, year)
    }
}
