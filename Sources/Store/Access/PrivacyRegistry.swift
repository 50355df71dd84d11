package import Domain

/// Every table that knows people: what its owner gets of it, what an erasure does to it, and how long it stays.
///
/// A new table with a person key needs one entry here, in the list of its noun, after every table it refers to: an
/// export goes from first to last, an erasure from last to first. A test walks the schema of both engines and names the
/// table or column that is missing.
package enum PrivacyRegistry {
    package static let tables: [PrivacyTable] = people + users + accounts + goals + rights + plans + companies

    /// The tables of which rows stay when an account is erased, and why.
    package static var keptAfterErasure: [(table: PrivacyTable, reason: Localized)] {
        tables.compactMap { table in
            switch table.erasure {
            case .delete: nil
            case .unlink(_, let reason), .keep(let reason): (table, reason)
            }
        }
    }

    static let account = Localized("계좌가 있는 동안", "as long as the account")
    static let rowNumber = "a number of this record only; the key is given instead"

    /// Why a column is not given out.
    static let inWords = "given in words"
    static let batch = "the import, which is nobody's data"

    /// The person, by an opaque key.
    private static let people: [PrivacyTable] = [
        PrivacyTable(
            "person", title: Localized("계좌", "Account"), owner: .person("id"), key: ["id"],
            exported: ["key", "situation", "company_size", "demonstration"],
            withheld: ["id": rowNumber, "region_id": inWords, "batch_id": batch],
            words: [
                (
                    "region_code",
                    """
                    (SELECT MAX(code) FROM region_code
                     WHERE region_code.region_id = person.region_id AND scheme = 'legal' AND valid_until IS NULL)
                    """
                )
            ],
            erasure: .delete, retention: .withAccount, reason: account)
    ]
}
