/// One record of a document with its fields by name, whatever the document was written in.
package struct FlatRecord: Hashable, Sendable {
    /// The tag or key the record stood under.
    package let tag: String
    /// The record as a person counts it in the document, from 1.
    package let number: Int
    /// The texts of its fields without blanks around them. A field that is missing in the document is missing here.
    package let fields: [String: String]

    /// A record of fields whose texts have no blanks around them.
    package init(tag: String, number: Int, fields: [String: String]) {
        self.tag = tag
        self.number = number
        self.fields = fields
    }

    /// The text of the first of some fields that is there and says something.
    ///
    /// Marks for "no value" (`-`, `Null`…) are not passed on; a missing field and a blank one are the same here.
    package func text(_ name: String, or others: String...) -> String? {
        if let text = fields[name], !CellText.isMissing(text) { return text }
        for other in others {
            if let text = fields[other], !CellText.isMissing(text) { return text }
        }
        return nil
    }
}

/// The names of fields that hold personal data in public training and vacancy services.
///
/// The readers of XML and JSON drop them, and everything under them, before they become values.
package enum PersonalFields {
    package static let names: Set<String> = [
        "trprChap", "trprChapEmail", "trprChapTel", "telNo", "reperNm", "empchargeInfo",
        "trneList", "trneeCstmrId", "trneeCstmrNm", "trneeSttusNm", "atabList",
    ]
}
