import Domain

extension PrivacyRegistry {
    /// When the consent a row rests on ended or ends.
    private static func consentEnd(_ table: String) -> String {
        """
        (SELECT COALESCE(consent.withdrawn_at, consent.expires_at) FROM consent
         WHERE consent.person_id = \(table).person_id AND consent.ordinal = \(table).consent_ordinal)
        """
    }

    private static let asConsented = Localized(
        "동의가 끝나면 바로 보이지 않고 하루 안에 지웁니다", "out of sight when the consent ends, deleted within a day")

    private static let notesReason = Localized(
        "상담을 이어 가기 위해 계좌가 있는 동안 남깁니다", "kept as long as the account, so that counselling can go on")

    /// What companies and counsellors keep about a person.
    static let companies: [PrivacyTable] = [
        PrivacyTable(
            "employee_role", title: Localized("회사에서 맡은 직무", "Roles in companies"), owner: .person("person_id"),
            key: ["person_id", "organisation_id"], exported: ["consent_ordinal", "linked_at"],
            withheld: ["person_id": rowNumber, "organisation_id": inWords, "role_profile_id": inWords],
            words: [
                (
                    "organisation",
                    "(SELECT name FROM organisation WHERE organisation.id = employee_role.organisation_id)"
                ),
                ("role", "(SELECT name FROM role_profile WHERE role_profile.id = employee_role.role_profile_id)"),
            ],
            erasure: .delete, retention: .days(1, after: consentEnd("employee_role")), reason: asConsented),
        PrivacyTable(
            "team_plan_place", title: Localized("회사 훈련 계획 속 자리", "Places in training plans of companies"),
            owner: .person("person_id"), key: ["person_id", "team_plan_id", "line"],
            exported: ["line", "consent_ordinal"],
            withheld: [
                "person_id": rowNumber, "team_plan_id": inWords,
                "units": "numbers of this record only; the plan names them",
            ],
            words: [
                ("plan", "(SELECT name FROM team_plan WHERE team_plan.id = team_plan_place.team_plan_id)"),
                (
                    "organisation",
                    """
                    (SELECT organisation.name FROM team_plan
                     JOIN organisation ON organisation.id = team_plan.organisation_id
                     WHERE team_plan.id = team_plan_place.team_plan_id)
                    """
                ),
            ],
            erasure: .delete, retention: .days(1, after: consentEnd("team_plan_place")), reason: asConsented),
        PrivacyTable(
            "counsellor_note", title: Localized("상담 기록", "Counselling notes"), owner: .person("person_id"),
            key: ["person_id", "ordinal", "version"], exported: ["ordinal", "version", "written_at"],
            sealed: ["body_sealed"],
            withheld: [
                "person_id": rowNumber, "user_id": inWords, "key": "a key by which its writer changes it",
            ],
            words: [("counsellor", "(SELECT key FROM app_user WHERE app_user.id = counsellor_note.user_id)")],
            erasure: .delete, retention: .withAccount, reason: notesReason),
    ]
}
