package import Domain

/// The glossary that ships with the program.
package enum GlossaryData {
    /// Terms with their meanings, in the order of the file.
    package static func terms() throws -> [(name: Localized, meaning: Localized)] {
        try ResourceTable("glossary").rows.map { row in
            (
                name: Localized(try row.text("term_ko"), try row.text("term_en")),
                meaning: Localized(try row.text("meaning_ko"), try row.text("meaning_en"))
            )
        }
    }
}
