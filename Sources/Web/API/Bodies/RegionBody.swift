import Database
import Domain
import Store

struct RegionBody: Described {
    static let name = "Region"
    static let summary = "A region as it stands on the day asked for."
    static let members: [Member<RegionBody>] = [
        .init("key", "The permanent key, the same whatever its name and codes.") { $0.region.key },
        .init("level", "1 for a province or metropolitan city, 2 for a municipality.", .integer(1...2)) {
            $0.region.level
        },
        .init("parent", "The key of the region it belongs to; null at level 1.") { $0.parent },
        .init("name", "The full name.") { $0.region.name },
        .init("shortName", "The short name.") { $0.region.shortName },
        .init("isCapitalArea", "Whether it is Seoul, Incheon or Gyeonggi or lies there.") { $0.region.isCapitalArea },
        .init("legalCode", "The legal district code valid that day; null where unknown.") { $0.region.legalCode },
        .init("statisticsCodes", "The newest codes of the statistics office up to that day.") { $0.statistics },
        .init("work24Codes", "The newest area codes of Work24 up to that day.") { $0.work24 },
    ]

    let region: Region
    let parent: String?
    let statistics: [String]
    let work24: [String]

    /// The regions of a day with their codes, by level and official order.
    static func all(_ connection: borrowing Connection, on date: CivilDate) throws -> [RegionBody] {
        let regions = try RegionQueries.all(connection, on: date)
        let statistics = try newest(connection, .statisticsOffice, on: date)
        let work24 = try newest(connection, .work24, on: date)
        let keys = Dictionary(regions.map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
        return regions.map {
            RegionBody(
                region: $0, parent: $0.parentID.flatMap { keys[$0] }, statistics: statistics[$0.id] ?? [],
                work24: work24[$0.id] ?? [])
        }
    }

    private static func newest(
        _ connection: borrowing Connection, _ scheme: RegionScheme, on date: CivilDate
    ) throws -> [Region.ID: [String]] {
        var found: [Region.ID: (from: CivilDate, codes: [String])] = [:]
        for entry in try RegionQueries.codes(connection, scheme: scheme) where entry.from <= date {
            let known = found[entry.regionID]
            if let known, known.from > entry.from { continue }
            let codes = known?.from == entry.from ? known?.codes ?? [] : []
            found[entry.regionID] = (entry.from, codes + [entry.code])
        }
        return found.mapValues(\.codes)
    }
}
