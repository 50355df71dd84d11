import Domain

/// Every table that knows people: what its owner gets of it, what an erasure does to it, and how long it stays.
///
/// A new table with a person key needs one entry here, in the list of its noun, after every table it refers to: an
/// export goes from first to last, an erasure from last to first. A test walks the schema of both engines and names the
/// table or column that is missing.
package enum PrivacyRegistry {
    package static let tables: [PrivacyTable] = accounts + access + rights

    static let account = Localized("계좌가 있는 동안", "as long as the account")
    static let rowNumber = "a number of this record only; the key is given instead"

    /// The person, the evidence and what follows from it.
    private static let accounts: [PrivacyTable] = [
        PrivacyTable(
            "person", title: Localized("계좌", "Account"), owner: .person("id"), key: ["id"],
            exported: ["key", "situation", "company_size", "demonstration"],
            withheld: [
                "id": rowNumber, "region_id": "given in words", "batch_id": "the import, which is nobody's data",
            ],
            words: [
                (
                    "region_code",
                    """
                    (SELECT MAX(code) FROM region_code
                     WHERE region_code.region_id = person.region_id AND scheme = 'legal' AND valid_until IS NULL)
                    """
                )
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "evidence", title: Localized("근거", "Evidence"), owner: .person("person_id"), key: ["person_id", "ordinal"],
            exported: ["ordinal", "kind", "months", "happened_on"],
            withheld: [
                "person_id": rowNumber, "course_id": "given in words", "profile_id": "given in words",
                "batch_id": "the import, which is nobody's data",
            ],
            words: [
                ("course", "(SELECT title FROM course WHERE course.id = evidence.course_id)"),
                ("profile", "(SELECT code FROM profile WHERE profile.id = evidence.profile_id)"),
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "recognition", title: Localized("인정", "Recognitions"), owner: .person("person_id"),
            key: ["person_id", "unit_id", "evidence_ordinal"],
            exported: ["evidence_ordinal", "rule", "rule_version", "level", "valid_from", "valid_until", "state"],
            withheld: [
                "person_id": rowNumber, "unit_id": "given in words", "batch_id": "the import, which is nobody's data",
            ],
            words: [
                (
                    "unit",
                    """
                    (SELECT code FROM competency_unit_version
                     WHERE competency_unit_version.unit_id = recognition.unit_id
                         AND competency_unit_version.valid_until IS NULL)
                    """
                )
            ],
            erasure: .delete, retention: .withAccount, reason: account),
    ]
}
