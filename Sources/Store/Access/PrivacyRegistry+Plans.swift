import Domain

extension PrivacyRegistry {
    /// Plans a person saved: what they can pay and where they can go stands in them.
    static let plans: [PrivacyTable] = [
        PrivacyTable(
            "saved_plan", title: Localized("저장한 계획", "Saved plans"), owner: .person("person_id"),
            key: ["person_id", "ordinal"], exported: ["ordinal", "key", "saved_at", "shared_at", "withdrawn_at"],
            sealed: ["answer_sealed"],
            withheld: [
                "person_id": rowNumber, "form_key": "a mark of the form, against saving twice",
                "data_version": "a number of the record's state, which is nobody's data",
            ],
            erasure: .delete, retention: .withAccount, reason: account)
    ]
}
