package import Database
package import Domain

/// One region as the reference data gives it, with its dated names, parents and codes.
package struct RegionFacts: Sendable, Hashable {
    /// A value that holds from a day up to but not including another.
    package struct Dated<Value: Sendable & Hashable>: Sendable, Hashable {
        package let value: Value
        package let from: CivilDate
        package let until: CivilDate?

        package init(_ value: Value, from: CivilDate, until: CivilDate?) {
            self.value = value
            self.from = from
            self.until = until
        }
    }

    package struct Names: Sendable, Hashable {
        package let name: Localized
        package let shortName: Localized

        package init(name: Localized, shortName: Localized) {
            self.name = name
            self.shortName = shortName
        }
    }

    package struct Code: Sendable, Hashable {
        package let scheme: RegionScheme
        package let code: String
        package let note: String?

        package init(scheme: RegionScheme, code: String, note: String?) {
            self.scheme = scheme
            self.code = code
            self.note = note
        }
    }

    package var key: String
    package var level: Int
    package var isCapitalArea: Bool
    package var sort: Int
    package var latitude: Double?
    package var longitude: Double?
    package var from: CivilDate
    package var until: CivilDate?
    package var names: [Dated<Names>] = []
    /// Keys of first-level regions.
    package var parents: [Dated<String>] = []
    package var codes: [Dated<Code>] = []

    package init(
        key: String, level: Int, isCapitalArea: Bool, sort: Int, latitude: Double?, longitude: Double?,
        from: CivilDate, until: CivilDate?
    ) {
        self.key = key
        self.level = level
        self.isCapitalArea = isCapitalArea
        self.sort = sort
        self.latitude = latitude
        self.longitude = longitude
        self.from = from
        self.until = until
    }
}

/// One region that follows another.
package struct RegionSuccession: Sendable, Hashable {
    package let from: String
    package let to: String
    package let weight: Double
    package let on: CivilDate

    package init(from: String, to: String, weight: Double, on: CivilDate) {
        self.from = from
        self.to = to
        self.weight = weight
        self.on = on
    }
}

/// Writes the region register, which is loaded as a whole.
package enum RegionWriting {
    /// Brings the register to these facts: known keys keep their identity, what is dated about them is written anew.
    ///
    /// Regions that the facts leave out stay as they are. Parents and successors are named by key.
    package static func replace(
        _ connection: borrowing Connection, _ facts: [RegionFacts], successions: [RegionSuccession], batch: Batch.ID
    ) throws {
        var identities: [String: Int64] = [:]
        try connection.stream("SELECT key, id FROM region") { identities[try $0.text(0)] = try $0.int64(1) }
        for table in ["region_name", "region_parent", "region_code", "region_successor"] {
            try connection.execute("DELETE FROM \(table)")
        }
        let added = facts.filter { identities[$0.key] == nil }
        for fact in facts where identities[fact.key] != nil { try update(connection, fact, batch) }
        let first = try Identities.reserve(connection, added.count, of: "region")
        for (offset, fact) in added.enumerated() { identities[fact.key] = first + Int64(offset) }
        try insert(connection, added, identities, batch)
        try insertNames(connection, facts, identities, batch)
        try insertParents(connection, facts, identities, batch)
        try insertCodes(connection, facts, identities, batch)
        for succession in successions {
            guard let from = identities[succession.from], let to = identities[succession.to] else { continue }
            try connection.execute(
                """
                INSERT INTO region_successor (from_id, to_id, weight, on_date, batch_id)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [.integer(from), .integer(to), .real(succession.weight), SQLValue(succession.on), SQLValue(batch)])
        }
    }

    private static func update(_ connection: borrowing Connection, _ fact: RegionFacts, _ batch: Batch.ID) throws {
        try connection.execute(
            """
            UPDATE region
            SET level = $2, capital_area = $3, sort = $4, latitude = $5, longitude = $6, valid_from = $7,
                valid_until = $8, batch_id = $9
            WHERE key = $1
            """,
            [
                .text(fact.key), SQLValue(fact.level), SQLValue(fact.isCapitalArea), SQLValue(fact.sort),
                SQLValue(fact.latitude), SQLValue(fact.longitude), SQLValue(fact.from), SQLValue(fact.until),
                SQLValue(batch),
            ])
    }

    private static func insert(
        _ connection: borrowing Connection, _ facts: [RegionFacts], _ identities: [String: Int64], _ batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "region",
            columns: [
                "id", "key", "level", "capital_area", "sort", "latitude", "longitude", "valid_from", "valid_until",
                "batch_id",
            ],
            rows: facts.map { fact in
                [
                    SQLValue(identities[fact.key]), .text(fact.key), SQLValue(fact.level),
                    SQLValue(fact.isCapitalArea), SQLValue(fact.sort), SQLValue(fact.latitude),
                    SQLValue(fact.longitude), SQLValue(fact.from), SQLValue(fact.until), SQLValue(batch),
                ]
            })
    }

    private static func insertNames(
        _ connection: borrowing Connection, _ facts: [RegionFacts], _ identities: [String: Int64], _ batch: Batch.ID
    ) throws {
        let rows = facts.flatMap { fact in
            fact.names.map { name -> [SQLValue] in
                [
                    SQLValue(identities[fact.key]), .text(name.value.name.korean),
                    .text(name.value.shortName.korean), .text(name.value.name.text(.english)),
                    .text(name.value.shortName.text(.english)), SQLValue(name.from), SQLValue(name.until),
                    SQLValue(batch),
                ]
            }
        }
        try connection.insert(
            into: "region_name",
            columns: [
                "region_id", "name_ko", "short_ko", "name_en", "short_en", "valid_from", "valid_until", "batch_id",
            ], rows: rows)
    }

    private static func insertParents(
        _ connection: borrowing Connection, _ facts: [RegionFacts], _ identities: [String: Int64], _ batch: Batch.ID
    ) throws {
        let rows = facts.flatMap { fact in
            fact.parents.compactMap { parent -> [SQLValue]? in
                guard let parentID = identities[parent.value] else { return nil }
                return [
                    SQLValue(identities[fact.key]), .integer(parentID), SQLValue(parent.from),
                    SQLValue(parent.until), SQLValue(batch),
                ]
            }
        }
        try connection.insert(
            into: "region_parent", columns: ["region_id", "parent_id", "valid_from", "valid_until", "batch_id"],
            rows: rows)
    }

    private static func insertCodes(
        _ connection: borrowing Connection, _ facts: [RegionFacts], _ identities: [String: Int64], _ batch: Batch.ID
    ) throws {
        let rows = facts.flatMap { fact in
            fact.codes.map { code -> [SQLValue] in
                [
                    SQLValue(identities[fact.key]), .text(code.value.scheme.rawValue), .text(code.value.code),
                    SQLValue(code.from), SQLValue(code.until), SQLValue(code.value.note), SQLValue(batch),
                ]
            }
        }
        try connection.insert(
            into: "region_code",
            columns: ["region_id", "scheme", "code", "valid_from", "valid_until", "note", "batch_id"], rows: rows)
    }

    /// Replaces the boundaries of a base year.
    package static func replaceBoundaries(
        _ connection: borrowing Connection,
        _ boundaries: [(regionID: Region.ID, rings: String)], baseYear: Int, batch: Batch.ID
    ) throws {
        try connection.execute("DELETE FROM region_boundary WHERE base_year = $1", [SQLValue(baseYear)])
        try connection.insert(
            into: "region_boundary", columns: ["region_id", "base_year", "rings", "batch_id"],
            rows: boundaries.map { [SQLValue($0.regionID), SQLValue(baseYear), .text($0.rings), SQLValue(batch)] })
    }
}
