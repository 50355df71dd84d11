package import Database
package import Domain

/// Reads regions as they stand on a date.
package enum RegionQueries {
    /// The regions that exist on a date, with the names, parents and legal codes of that date, in official order.
    package static func all(_ connection: borrowing Connection, on date: CivilDate) throws -> [Region] {
        try connection.query(
            """
            SELECT region.id, region.key, region.level, region.capital_area, region.sort, region_parent.parent_id,
                region_name.name_ko, region_name.name_en, region_name.short_ko, region_name.short_en,
                (SELECT MIN(code) FROM region_code
                 WHERE region_code.region_id = region.id AND scheme = 'legal'
                     AND valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)) AS legal_code
            FROM region
            JOIN region_name ON region_name.region_id = region.id
                AND region_name.valid_from <= $1 AND (region_name.valid_until IS NULL OR region_name.valid_until > $1)
            LEFT JOIN region_parent ON region_parent.region_id = region.id
                AND region_parent.valid_from <= $1
                AND (region_parent.valid_until IS NULL OR region_parent.valid_until > $1)
            WHERE region.valid_from <= $1 AND (region.valid_until IS NULL OR region.valid_until > $1)
            ORDER BY region.level, region.sort, region.id
            """, [SQLValue(date)]
        ) { row in
            Region(
                id: try row.identifier("id"), key: try row.text("key"), level: try row.int("level"),
                parentID: try row.identifierOrNil("parent_id"), name: try row.localized("name"),
                shortName: try row.localized("short"), isCapitalArea: try row.bool("capital_area"),
                sort: try row.int("sort"), legalCode: try row.textOrNil("legal_code"))
        }
    }

    /// Every code of a scheme, of all times, with the region it means; a code of two times is listed twice.
    package static func codes(_ connection: borrowing Connection, scheme: RegionScheme) throws -> [(
        code: String, regionID: Region.ID, from: CivilDate
    )] {
        try connection.query(
            """
            SELECT code, region_id, valid_from
            FROM region_code
            WHERE scheme = $1
            ORDER BY code, valid_from
            """, [.text(scheme.rawValue)]
        ) { (try $0.text("code"), try $0.identifier("region_id"), try $0.date("valid_from")) }
    }

    /// The dates from which regions are merged or split, ascending: the divisions a reader can choose.
    package static func divisionDates(_ connection: borrowing Connection) throws -> [CivilDate] {
        try connection.query("SELECT DISTINCT on_date FROM region_successor ORDER BY on_date", []) {
            try $0.date("on_date")
        }
    }

    /// The regions that follow another one from a date on, with the share that goes to each.
    package static func successors(_ connection: borrowing Connection) throws -> [(
        from: Region.ID, to: Region.ID, weight: Double, on: CivilDate
    )] {
        try connection.query(
            "SELECT from_id, to_id, weight, on_date FROM region_successor ORDER BY on_date, from_id, to_id", []
        ) {
            (
                try $0.identifier("from_id"), try $0.identifier("to_id"), try $0.real("weight"),
                try $0.date("on_date")
            )
        }
    }

    /// The boundaries of a base year as rings of (longitude, latitude) pairs, in the text form they are stored in.
    package static func boundaries(_ connection: borrowing Connection) throws -> [(
        regionID: Region.ID, baseYear: Int, rings: String
    )] {
        try connection.query(
            "SELECT region_id, base_year, rings FROM region_boundary ORDER BY base_year, region_id", []
        ) { (try $0.identifier("region_id"), try $0.int("base_year"), try $0.text("rings")) }
    }

    /// The key of every region of all times.
    package static func keys(_ connection: borrowing Connection) throws -> [Region.ID: String] {
        var found: [Region.ID: String] = [:]
        try connection.stream("SELECT id, key FROM region") { found[Region.ID(try $0.int64(0))] = try $0.text(1) }
        return found
    }

    /// The level of every region of all times.
    package static func levels(_ connection: borrowing Connection) throws -> [Region.ID: Int] {
        var found: [Region.ID: Int] = [:]
        try connection.stream("SELECT id, level FROM region") { found[Region.ID(try $0.int64(0))] = try $0.int(1) }
        return found
    }
}
