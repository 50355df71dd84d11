import Domain
import Store

/// The register of regions that ships with the program, with dated names, parents, codes and successors.
struct RegionRegister {
    let facts: [RegionFacts]
    let successions: [RegionSuccession]
    let bytes: [UInt8]

    /// Reads the five region files.
    init() throws {
        let regions = try ResourceTable("regions")
        let names = try ResourceTable("region-names")
        let parents = try ResourceTable("region-parents")
        let codes = try ResourceTable("region-codes")
        let successors = try ResourceTable("region-successors")
        let namesByKey = Dictionary(grouping: names.rows) { $0["key"] ?? "" }
        let parentsByKey = Dictionary(grouping: parents.rows) { $0["key"] ?? "" }
        let codesByKey = Dictionary(grouping: codes.rows) { $0["key"] ?? "" }
        facts = try regions.rows.map { row in
            var fact = try Self.fact(row)
            fact.names = try Self.names(row, dated: namesByKey[fact.key] ?? [])
            fact.parents = try Self.parents(row, dated: parentsByKey[fact.key] ?? [])
            fact.codes = try (codesByKey[fact.key] ?? []).map(Self.code)
            return fact
        }
        successions = try successors.rows.map { row in
            guard let on = CivilDate(try row.text("on_date")), let weight = try row.real("weight") else {
                throw row.wrong("on_date")
            }
            return RegionSuccession(from: try row.text("from"), to: try row.text("to"), weight: weight, on: on)
        }
        bytes = [regions, names, parents, codes, successors].flatMap(\.bytes)
    }

    private static func fact(_ row: ResourceTable.Row) throws -> RegionFacts {
        let (from, until) = try days(row)
        return RegionFacts(
            key: try row.text("key"), level: try row.integer("level"), isCapitalArea: row["capital_area"] == "1",
            sort: try row.integer("sort"), latitude: try row.real("latitude"), longitude: try row.real("longitude"),
            from: from, until: until)
    }

    /// The days a row holds; a blank start means "as long as we know".
    private static func days(_ row: ResourceTable.Row) throws -> (from: CivilDate, until: CivilDate?) {
        var from = CivilDate.earliest
        var until: CivilDate?
        if let text = row["valid_from"] {
            guard let date = CivilDate(text) else { throw row.wrong("valid_from") }
            from = date
        }
        if let text = row["valid_until"] {
            guard let date = CivilDate(text) else { throw row.wrong("valid_until") }
            until = date
        }
        return (from, until)
    }

    private static func names(
        _ row: ResourceTable.Row, dated: [ResourceTable.Row]
    ) throws -> [RegionFacts.Dated<RegionFacts.Names>] {
        let short = Localized(try row.text("short_ko"), try row.text("short_en"))
        guard !dated.isEmpty else {
            let (from, until) = try days(row)
            let name = Localized(try row.text("name_ko"), try row.text("name_en"))
            return [.init(RegionFacts.Names(name: name, shortName: short), from: from, until: until)]
        }
        return try dated.map { other in
            let (from, until) = try days(other)
            let name = Localized(try other.text("name_ko"), try other.text("name_en"))
            return .init(RegionFacts.Names(name: name, shortName: short), from: from, until: until)
        }
    }

    private static func parents(
        _ row: ResourceTable.Row, dated: [ResourceTable.Row]
    ) throws -> [RegionFacts.Dated<String>] {
        if dated.isEmpty {
            guard let parent = row["parent"] else { return [] }
            let (from, until) = try days(row)
            return [.init(parent, from: from, until: until)]
        }
        return try dated.map { other in
            let (from, until) = try days(other)
            return .init(try other.text("parent"), from: from, until: until)
        }
    }

    private static func code(_ row: ResourceTable.Row) throws -> RegionFacts.Dated<RegionFacts.Code> {
        guard let scheme = RegionScheme(rawValue: try row.text("scheme")) else { throw row.wrong("scheme") }
        let (from, until) = try days(row)
        return .init(
            RegionFacts.Code(scheme: scheme, code: try row.text("code"), note: row["note"]), from: from, until: until)
    }
}
