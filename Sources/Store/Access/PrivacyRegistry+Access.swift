import Domain

extension PrivacyRegistry {
    private static let grantReason = Localized(
        "누구에게 어떤 권한을 언제 주고 거두었는지는 끝난 뒤 3년 동안 남깁니다(개인정보의 안전성 확보조치 기준 제5조)",
        """
        Which rights of use were given and taken away, and when, stays three years after their end (Safety Measures for \
        Personal Information, Art. 5)
        """)
    private static let consentReason = Localized(
        "끝난 뒤 3년 동안 보관합니다. 계좌를 지우면 함께 지우고, 누구에게 언제부터 며칠 동안 동의했는지는 열람 기록에만 남습니다",
        """
        Three years after the end of each. They go with the account; to whom, from when and for how long you consented then \
        stands in the access log alone
        """)
    private static let keyReason = Localized(
        "끝난 뒤 3년 동안 보관합니다. 계좌를 지우면 함께 지우고, 만들고 거둔 때는 열람 기록에만 남습니다",
        """
        Three years after the end of each. They go with the account; when each was made and ended then stands in the access \
        log alone
        """)

    /// Users, what they may do, what was consented to, and who looked.
    static let users: [PrivacyTable] = [
        PrivacyTable(
            "app_user", title: Localized("사용자", "User"), owner: .person("person_id"), key: ["id"],
            exported: ["key", "state", "demonstration", "created_at"], sealed: ["name_sealed"],
            withheld: [
                "id": rowNumber, "person_id": rowNumber, "name_index": "a keyed hash",
                "password": "a secret, kept as a one-way hash", "second_factor_sealed": "a secret",
                "second_factor_step": "part of a secret", "password_one_time": "part of a secret",
            ],
            erasure: .unlink(
                [
                    "person_id": .null, "name_index": .erased(column: "key"), "name_sealed": .noBytes,
                    "password": .null, "second_factor_sealed": .null, "state": .word("disabled"),
                ],
                because: Localized(
                    "열람 기록이 가리키는 사용자 번호는 이름 없이 남습니다",
                    "The number that lines of the access log refer to stays, without a name")),
            retention: .withAccount, reason: account),
        PrivacyTable(
            "user_grant", title: Localized("권한", "Rights of use"), owner: .user("user_id"),
            key: ["user_id", "ordinal"],
            exported: ["ordinal", "role", "scope", "granted_at", "revoked_at"],
            withheld: [
                "user_id": rowNumber, "region_id": inWords, "organisation_id": inWords,
                "granted_by": "another user", "revoked_by": "another user",
            ],
            words: [
                ("organisation", "(SELECT name FROM organisation WHERE organisation.id = user_grant.organisation_id)"),
                (
                    "region_code",
                    """
                    (SELECT MAX(code) FROM region_code
                     WHERE region_code.region_id = user_grant.region_id AND scheme = 'legal' AND valid_until IS NULL)
                    """
                ),
            ],
            erasure: .keep(because: grantReason), retention: .days(1095, after: "revoked_at"), reason: grantReason),
        PrivacyTable(
            "openid_link", title: Localized("연결한 로그인", "Linked sign-ins"), owner: .user("user_id"),
            key: ["issuer", "subject_index"], exported: ["issuer", "linked_at"],
            withheld: ["user_id": rowNumber, "subject_index": "a keyed hash"],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "user_session", title: Localized("로그인 기록", "Sessions"), owner: .user("user_id"), key: ["token_hash"],
            exported: ["key", "strong", "created_at", "seen_at", "ends_at", "origin", "agent", "ended_at"],
            withheld: ["user_id": rowNumber, "token_hash": "the hash of a secret"],
            erasure: .delete, retention: .days(90, after: "COALESCE(ended_at, ends_at)"),
            reason: Localized(
                "본인이 낯선 로그인을 알아보고, 남의 시도 때문에 쓰던 곳에서 막히지 않을 수 있는 동안",
                "long enough to notice a strange sign-in, and for known places to stay open while others try"
            )),
        PrivacyTable(
            "api_key", title: Localized("API 열쇠", "API keys"), owner: .user("user_id"), key: ["key_hash"],
            exported: ["key", "label", "role", "created_at", "expires_at", "revoked_at", "used_at"],
            withheld: ["user_id": rowNumber, "key_hash": "the hash of a secret"],
            erasure: .delete, retention: .days(1095, after: "COALESCE(revoked_at, expires_at)"), reason: keyReason),
        PrivacyTable(
            "person_identity", title: Localized("이름과 연락처", "Name and contact"), owner: .person("person_id"),
            key: ["person_id"], exported: ["changed_at"],
            sealed: ["name_sealed", "birth_date_sealed", "contact_sealed"],
            withheld: ["person_id": rowNumber, "duplicate_index": "a keyed hash"],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "consent", title: Localized("동의", "Consents"), owner: .person("person_id"), key: ["person_id", "ordinal"],
            exported: ["ordinal", "purpose", "given_at", "expires_at", "withdrawn_at"],
            withheld: [
                "person_id": rowNumber, "user_id": inWords, "organisation_id": inWords,
            ],
            words: [
                ("reader", "(SELECT key FROM app_user WHERE app_user.id = consent.user_id)"),
                ("organisation", "(SELECT name FROM organisation WHERE organisation.id = consent.organisation_id)"),
            ],
            erasure: .delete, retention: .days(1095, after: "COALESCE(withdrawn_at, expires_at)"), reason: consentReason
        ),
        PrivacyTable(
            "access_log", title: Localized("열람 기록", "Access log"), owner: .person("person_id"), key: ["sequence"],
            exported: ["at", "role", "action", "fields", "purpose", "detail"],
            withheld: [
                "sequence": "a number of this record only", "person_id": rowNumber, "user_id": "another user's number",
                "origin": "may be another user's network address", "hash": "a link of the chain",
            ],
            erasure: .keep(because: Self.logReason), retention: .atLeast(days: 761), reason: Self.logReason),
    ]

    private static let logReason = Localized(
        """
        열람 기록은 2년보다 길게 남겨야 합니다(개인정보의 안전성 확보조치 기준 제8조). 누가 무엇을 보았는지, 누구에게 언제부터 \
        며칠 동안 동의했는지가 이름 없이 번호로만 적혀 있고, 한 줄이라도 빼면 사슬이 끊어집니다
        """,
        """
        The access log must stay longer than two years (Safety Measures for Personal Information, Art. 8). Who read what, and \
        to whom you consented from when and for how long, stands in it by numbers without names; taking a line out would \
        break its chain
        """)
}
