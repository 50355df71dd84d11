/// What is wrong with one row of an imported file, in words its sender can act on.
package struct RowProblem: Hashable, Sendable, Codable {
    /// Whether the row was left out, or taken in with a doubt that is kept beside it.
    package enum Weight: String, Sendable, Codable {
        case rejected
        case doubtful
    }

    package let weight: Weight
    /// The row as a person counts it: 1 for the header line of a table, 1 for the first record of XML or JSON; 0 for the whole file.
    package let row: Int
    /// The column or tag, as the file names it.
    package let field: String
    /// The value as found, cut to 120 characters; resident-registration numbers are taken out.
    package let value: String
    package let reason: Localized
    package let suggestion: Localized

    package init(
        _ weight: Weight, row: Int, field: String, value: String, reason: Localized, suggestion: Localized
    ) {
        self.weight = weight
        self.row = row
        self.field = field
        self.value = ResidentNumber.masked(String(String.UnicodeScalarView(value.unicodeScalars.prefix(120))))
        self.reason = reason
        self.suggestion = suggestion
    }
}
