import Domain

/// The funding rules that ship with the program.
struct FundingRegister {
    let rules: [FundingRule]
    let bytes: [UInt8]

    /// Reads `funding-rules.csv`.
    init() throws {
        let table = try ResourceTable("funding-rules")
        rules = try table.rows.map(Self.rule)
        bytes = table.bytes
    }

    private static func rule(_ row: ResourceTable.Row) throws -> FundingRule {
        guard let kind = FundingRule.Kind(rawValue: try row.text("kind")) else { throw row.wrong("kind") }
        guard let from = CivilDate(try row.text("valid_from")) else { throw row.wrong("valid_from") }
        let until = row["valid_until"].flatMap { CivilDate($0) }
        if row["valid_until"] != nil, until == nil { throw row.wrong("valid_until") }
        let share = FundingRule.Share(
            card: try row.integer("card_share"), employer: try row.integer("employer_share"),
            programme: try row.integer("programme_share"))
        guard share.isPossible else { throw row.wrong("card_share") }
        return FundingRule(
            code: try row.text("rule"), version: try row.integer("version"), from: from, until: until, kind: kind,
            condition: try condition(row), share: share, amount: try whole(row, "amount"),
            years: try whole(row, "years"), text: Localized(try row.text("text_ko"), try row.text("text_en")),
            source: Localized(try row.text("source_ko"), try row.text("source_en")),
            isExample: try row.integer("example") == 1)
    }

    private static func condition(_ row: ResourceTable.Row) throws -> FundingRule.Condition {
        var condition = FundingRule.Condition(
            system: row["system"], programmeType: row["programme_type"], circumstance: row["circumstance"],
            hoursLeast: try whole(row, "hours_least"))
        if let text = row["situation"] {
            guard let situation = Person.Situation(rawValue: text) else { throw row.wrong("situation") }
            condition.situation = situation
        }
        if let text = row["company_size"] {
            guard let size = Person.CompanySize(rawValue: text) else { throw row.wrong("company_size") }
            condition.companySize = size
        }
        return condition
    }

    private static func whole(_ row: ResourceTable.Row, _ column: String) throws -> Int? {
        row[column] == nil ? nil : try row.integer(column)
    }
}
