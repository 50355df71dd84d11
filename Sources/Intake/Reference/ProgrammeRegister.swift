import Domain

/// The policy programmes of the source documents that ship with the program, with their targets and amounts.
struct ProgrammeRegister {
    let programmes: [Programme]
    let bytes: [UInt8]

    /// Reads the three programme files.
    init() throws {
        let list = try ResourceTable("programmes")
        let targets = try ResourceTable("programme-targets")
        let amounts = try ResourceTable("programme-amounts")
        let targetsByCode = Dictionary(grouping: targets.rows) { $0["programme"] ?? "" }
        let amountsByCode = Dictionary(grouping: amounts.rows) { $0["programme"] ?? "" }
        programmes = try list.rows.map { row in
            let code = try row.text("code")
            guard let kind = Programme.Kind(rawValue: try row.text("kind")) else { throw row.wrong("kind") }
            guard let tier = Programme.Tier(rawValue: try row.text("tier")) else { throw row.wrong("tier") }
            return Programme(
                code: code, kind: kind, tier: tier, name: Localized(try row.text("name_ko"), try row.text("name_en")),
                owner: Localized(try row.text("owner_ko"), try row.text("owner_en")), region: row["region"],
                targets: try (targetsByCode[code] ?? []).map(Self.target),
                amounts: try (amountsByCode[code] ?? []).map(Self.amount))
        }
        bytes = list.bytes + targets.bytes + amounts.bytes
    }

    private static func target(_ row: ResourceTable.Row) throws -> Programme.Target {
        guard let target = try row.real("target") else { throw row.wrong("target") }
        return Programme.Target(
            measure: Localized(try row.text("measure_ko"), try row.text("measure_en")), unit: try row.text("unit"),
            present: try row.real("present"), target: target, period: row["period"], source: try row.text("source"))
    }

    private static func amount(_ row: ResourceTable.Row) throws -> Programme.Amount {
        guard let kind = Programme.Amount.Kind(rawValue: try row.text("kind")) else { throw row.wrong("kind") }
        return Programme.Amount(
            kind: kind, purpose: Localized(try row.text("purpose_ko"), try row.text("purpose_en")),
            amount: try row.integer("amount"), period: row["period"], source: try row.text("source"))
    }
}
