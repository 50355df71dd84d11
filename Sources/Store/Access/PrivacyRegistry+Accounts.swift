import Domain

extension PrivacyRegistry {
    /// The code of the unit a row names, in words of the export.
    private static func unit(_ table: String) -> (name: String, sql: String) {
        (
            "unit",
            """
            (SELECT code FROM competency_unit_version
             WHERE competency_unit_version.unit_id = \(table).unit_id AND competency_unit_version.valid_until IS NULL)
            """
        )
    }

    /// The code of the profile a row names.
    private static func profile(_ table: String) -> (name: String, sql: String) {
        ("profile", "(SELECT code FROM profile WHERE profile.id = \(table).profile_id)")
    }

    /// Evidence and what follows from it.
    static let accounts: [PrivacyTable] = [
        PrivacyTable(
            "evidence", title: Localized("근거", "Evidence"), owner: .person("person_id"), key: ["person_id", "ordinal"],
            exported: [
                "ordinal", "kind", "months", "hours", "started_on", "happened_on", "ended_on", "result", "source",
                "first_state", "external_id", "replaces_ordinal", "recorded_at",
            ],
            sealed: ["title_sealed", "issuer_sealed"],
            withheld: [
                "person_id": rowNumber, "course_id": inWords, "profile_id": inWords, "alignment_id": inWords,
                "provider_id": inWords, "recorded_by": "a user's number", "batch_id": batch,
            ],
            words: [
                ("course", "(SELECT title FROM course WHERE course.id = evidence.course_id)"), profile("evidence"),
                ("alignment", "(SELECT code FROM alignment WHERE alignment.id = evidence.alignment_id)"),
                ("provider", "(SELECT name FROM provider WHERE provider.id = evidence.provider_id)"),
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "evidence_change", title: Localized("근거의 변경", "Changes of evidence"), owner: .person("person_id"),
            key: ["person_id", "ordinal", "number"], exported: ["ordinal", "number", "state", "at", "role"],
            sealed: ["reason_sealed"],
            withheld: ["person_id": rowNumber, "user_id": "a user's number", "batch_id": batch],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "evidence_unit", title: Localized("근거가 말하는 능력단위", "Units the evidence names"),
            owner: .person("person_id"), key: ["person_id", "ordinal", "unit_id"], exported: ["ordinal", "level"],
            withheld: ["person_id": rowNumber, "unit_id": inWords], words: [unit("evidence_unit")],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "recognition", title: Localized("인정", "Recognitions"), owner: .person("person_id"),
            key: ["person_id", "unit_id", "evidence_ordinal"],
            exported: [
                "evidence_ordinal", "rule", "rule_version", "level", "valid_from", "valid_until", "state",
                "known_from",
            ],
            withheld: ["person_id": rowNumber, "unit_id": inWords, "batch_id": batch], words: [unit("recognition")],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "recognition_history", title: Localized("예전 인정", "Former recognitions"), owner: .person("person_id"),
            key: ["person_id", "unit_id", "evidence_ordinal", "number"],
            exported: [
                "evidence_ordinal", "number", "rule", "rule_version", "level", "valid_from", "valid_until", "state",
                "known_from", "known_until",
            ],
            withheld: ["person_id": rowNumber, "unit_id": inWords, "batch_id": batch],
            words: [unit("recognition_history")], erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "evidence_delivery", title: Localized("훈련기관 일로 보낸 결과", "Results sent for a training institution"),
            owner: .user("user_id"), key: ["batch_id", "organisation_id"],
            exported: ["key", "way", "rows_added", "rows_changed", "rows_unchanged", "people", "sent_at"],
            withheld: ["batch_id": batch, "organisation_id": inWords, "user_id": rowNumber],
            words: [
                (
                    "organisation",
                    "(SELECT name FROM organisation WHERE organisation.id = evidence_delivery.organisation_id)"
                )
            ],
            erasure: .keep(because: deliveryReason), retention: .atLeast(days: 1095), reason: deliveryReason),
    ]

    private static let deliveryReason = Localized(
        "남의 계좌에 들어간 근거가 어디에서 왔는지 밝힐 수 있도록, 누가 보냈는지는 이름 없는 번호로 남습니다",
        "who sent what stands in others' accounts stays known, by a number without a name")

    /// What a person aims at, and how far they were.
    static let goals: [PrivacyTable] = [
        PrivacyTable(
            "own_profile", title: Localized("스스로 만든 목표 직무", "Own profiles"), owner: .person("person_id"),
            key: ["person_id", "ordinal"], exported: ["ordinal", "made_at", "ended_at"], sealed: ["name_sealed"],
            withheld: ["person_id": rowNumber], erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "own_profile_unit", title: Localized("스스로 만든 목표의 능력단위", "Units of own profiles"),
            owner: .person("person_id"), key: ["person_id", "ordinal", "unit_id"],
            exported: ["ordinal", "required_level"], withheld: ["person_id": rowNumber, "unit_id": inWords],
            words: [unit("own_profile_unit")], erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "goal", title: Localized("목표", "Goals"), owner: .person("person_id"), key: ["person_id", "ordinal"],
            exported: ["ordinal", "kind", "own_profile_ordinal", "chosen_at", "ended_at"],
            withheld: ["person_id": rowNumber, "profile_id": inWords, "field_id": inWords],
            words: [
                profile("goal"), ("field", "(SELECT code FROM field WHERE field.id = goal.field_id)"),
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "saved_diagnosis", title: Localized("저장한 진단", "Saved diagnoses"), owner: .person("person_id"),
            key: ["person_id", "ordinal"],
            exported: [
                "ordinal", "goal_ordinal", "as_of", "made_at", "data_version", "met_weight", "total_weight",
                "missing_hours",
            ],
            withheld: ["person_id": rowNumber, "profile_id": inWords], words: [profile("saved_diagnosis")],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "saved_diagnosis_unit", title: Localized("저장한 진단의 능력단위", "Units of saved diagnoses"),
            owner: .person("person_id"), key: ["person_id", "ordinal", "unit_id"],
            exported: ["ordinal", "required_level", "held_level"],
            withheld: ["person_id": rowNumber, "unit_id": inWords], words: [unit("saved_diagnosis_unit")],
            erasure: .delete, retention: .withAccount, reason: account),
    ]
}
