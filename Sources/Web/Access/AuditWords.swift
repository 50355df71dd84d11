import Domain

/// The words of the access log as people read them.
enum AuditWords {
    /// The role in which something was done.
    static func role(_ word: String) -> Localized {
        if let role = Role(rawValue: word) { return role.name }
        return switch word {
        case "self": Localized("본인", "The owner")
        case "visitor": Localized("방문자", "Visitor")
        case "operator": Localized("운영자", "Operator")
        case "code": Localized("확인 번호", "Check code")
        default: Localized(word, word)
        }
    }

    /// What was done; a verb that has no words yet shows as it stands in the log.
    static func action(_ word: String) -> Localized {
        actions[word] ?? Localized(word, word)
    }

    private static let actions: [String: Localized] = [
        "read": Localized("읽음", "Read"),
        "check": Localized("인정서 확인", "Certificate checked"),
        "export": Localized("내보냄", "Exported"),
        "audit": Localized("열람 기록을 찾음", "Access log searched"),
        "consent": Localized("동의함", "Consent given"),
        "withdraw-consent": Localized("동의를 거둠", "Consent withdrawn"),
        "attach": Localized("서류 붙임", "Document attached"),
        "remove": Localized("서류 지움", "Document removed"),
        "issue-certificate": Localized("인정서 만듦", "Certificate issued"),
        "revoke-certificate": Localized("인정서 거둠", "Certificate revoked"),
        "request": Localized("요청함", "Request made"),
        "take-back": Localized("요청을 거둠", "Request taken back"),
        "change": Localized("고침", "Changed"),
        "record": Localized("적음", "Recorded"),
        "note": Localized("상담 기록 씀", "Counselling note written"),
        "advise": Localized("계획을 권함", "Plan advised"),
        "same-person": Localized("같은 사람의 계좌로 확인함", "Accounts found to be one person's"),
        "review": Localized("인정을 다시 계산함", "Recognitions derived anew"),
        "compare": Localized("보낼 결과를 계좌와 견줌", "Results to send compared with the account"),
        "identity-check": Localized("다른 사람의 계좌로 확인함", "Accounts found to be two people's"),
        "sign-in-by-provider": Localized("다른 서비스로 로그인", "Signed in with another service"),
        "sign-up-by-provider": Localized("다른 서비스로 가입", "Signed up with another service"),
        "provider-linked": Localized("다른 서비스와 이음", "Linked with another service"),
        "provider-unlinked": Localized("다른 서비스와 이은 것을 끊음", "Unlinked from another service"),
        "sign-in": Localized("로그인", "Signed in"),
        "sign-in-refused": Localized("로그인 거절", "Sign-in refused"),
        "sign-in-reset": Localized("로그인 초기화", "Sign-in reset"),
        "sign-out": Localized("로그아웃", "Signed out"),
        "sign-up": Localized("가입", "Signed up"),
        "session-ended": Localized("로그인한 곳 하나를 끝냄", "One session ended"),
        "sessions-ended": Localized("다른 로그인을 모두 끝냄", "Other sessions ended"),
        "password-changed": Localized("비밀번호 바꿈", "Password changed"),
        "second-factor-set": Localized("2단계 인증 켬", "Second factor set up"),
        "second-factor-removed": Localized("2단계 인증 끔", "Second factor given up"),
        "key-made": Localized("API 키 만듦", "API key made"),
        "key-ended": Localized("API 키 없앰", "API key ended"),
        "user-made": Localized("사용자 만듦", "User made"),
        "user-disabled": Localized("사용자 막음", "User kept out"),
        "user-enabled": Localized("사용자 다시 허용", "User let in again"),
        "user-shown": Localized("사용자를 봄", "User looked at"),
        "users-listed": Localized("사용자 목록을 봄", "Users listed"),
        "role-granted": Localized("역할 줌", "Role given"),
        "role-revoked": Localized("역할 거둠", "Role taken away"),
        "organisation-made": Localized("기관 만듦", "Organisation made"),
    ]
}
