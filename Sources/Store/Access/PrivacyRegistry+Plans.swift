import Domain

extension PrivacyRegistry {
    /// Plans a person saved or was advised: what they can pay and where they can go stands in them.
    static let plans: [PrivacyTable] = [
        PrivacyTable(
            "saved_plan", title: Localized("저장한 계획", "Saved plans"), owner: .person("person_id"),
            key: ["person_id", "ordinal"], exported: ["ordinal", "key", "saved_at", "shared_at", "withdrawn_at"],
            sealed: ["answer_sealed"],
            withheld: [
                "person_id": rowNumber, "form_key": "a mark of the form, against saving twice",
                "data_version": "a number of the record's state, which is nobody's data",
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "advised_plan", title: Localized("상담사가 권한 계획", "Plans advised by counsellors"),
            owner: .person("person_id"), key: ["person_id", "ordinal"],
            exported: ["ordinal", "key", "advised_at", "removed_at"], sealed: ["answer_sealed", "reasons_sealed"],
            withheld: [
                "person_id": rowNumber, "user_id": inWords,
                "data_version": "a number of the record's state, which is nobody's data",
            ],
            words: [("counsellor", "(SELECT key FROM app_user WHERE app_user.id = advised_plan.user_id)")],
            erasure: .delete, retention: .days(30, after: "removed_at"),
            reason: Localized("지운 계획은 30일 뒤에 없앱니다", "A removed plan goes after 30 days")),
    ]
}
