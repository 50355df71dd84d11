import Domain

/// The funding rules that ship with the program.
struct FundingRegister {
    let rules: [FundingRule]
    let bytes: [UInt8]

    /// Reads `funding-rules.csv`.
    init() throws {
        let table = try ResourceTable("funding-rules")
        let edition = try FundingEdition.read(table)
        if let problem = edition.problems.first {
            throw ResourceTable.Problem.malformed(
                "funding-rules.csv", row: problem.row, field: problem.field, value: problem.value)
        }
        rules = edition.entries.map(\.rule)
        bytes = table.bytes
    }
}
