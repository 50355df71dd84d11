import Domain

extension PrivacyRegistry {
    /// Documents, certificates and requests.
    static let rights: [PrivacyTable] = [
        PrivacyTable(
            "document", title: Localized("서류", "Documents"), owner: .person("person_id"),
            key: ["person_id", "ordinal"],
            exported: ["ordinal", "key", "evidence_ordinal", "format", "bytes", "added_at", "removed_at"],
            sealed: ["name_sealed"],
            withheld: ["person_id": rowNumber, "content_hash": "the name of the encrypted file"],
            erasure: .delete, retention: .days(30, after: "removed_at"),
            reason: Localized("지운 서류의 이름은 30일 뒤에 지웁니다", "The name of a removed document goes after 30 days")),
        PrivacyTable(
            "certificate", title: Localized("인정서", "Certificates"), owner: .person("person_id"),
            key: ["person_id", "ordinal"],
            exported: ["ordinal", "key", "shows_name", "state", "as_of", "issued_at", "ended_at", "superseded_by"],
            sealed: ["code_sealed", "holder_sealed"],
            withheld: ["person_id": rowNumber, "code_index": "a keyed hash"],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "certificate_item", title: Localized("인정서의 항목", "Lines of certificates"), owner: .person("person_id"),
            key: ["person_id", "certificate_ordinal", "ordinal"],
            exported: [
                "certificate_ordinal", "ordinal", "evidence_ordinal", "evidence_kind", "happened_on", "claim",
                "name_ko", "name_en", "unit_code", "level", "rule", "rule_version", "valid_from", "valid_until",
            ],
            sealed: ["title_sealed"],
            withheld: ["person_id": rowNumber, "unit_id": "the code is given instead"],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "rights_request", title: Localized("요청", "Requests"), owner: .person("person_id"),
            key: ["person_id", "ordinal"],
            exported: ["ordinal", "key", "kind", "state", "made_at", "due_on", "decided_at"],
            sealed: ["words_sealed", "reason_sealed"],
            withheld: ["person_id": rowNumber, "decided_by": "another user"],
            erasure: .delete, retention: .days(1095, after: "decided_at"),
            reason: Localized("처리한 뒤 3년 동안 경위를 남깁니다", "How a request was handled stays three years")),
        PrivacyTable(
            "identity_doubt", title: Localized("중복 확인", "Possible second account"), owner: .person("person_id"),
            key: ["person_id"], exported: [],
            withheld: [
                "person_id": rowNumber, "found_at": "would tell about another person's account",
                "settled_at": "would tell about another person's account",
            ],
            erasure: .delete, retention: .withAccount, reason: account),
        PrivacyTable(
            "erasure", title: Localized("삭제 증명", "Proof of erasure"), owner: .person("person_id"), key: ["key"],
            exported: ["key", "request_key", "asked_at", "done_at", "removed", "kept"],
            withheld: ["person_id": rowNumber, "decided_by": "another user"],
            erasure: .keep(because: Self.proofReason), retention: .days(1095, after: "done_at"),
            reason: Self.proofReason),
    ]

    private static let proofReason = Localized(
        "삭제했다는 사실과, 백업을 되살린 뒤 다시 지울 번호를 3년 동안 남깁니다. 누구의 것인지 알 수 있는 내용은 없습니다",
        """
        That an account was erased, and the number to erase again after a backup was restored, stay three years; nothing \
        tells whose it was
        """)
}
