import Domain

/// Words for readers, roles and what they did.
enum RightsWords {
    /// The way to a page of the own account.
    static func way(_ language: Language) -> [Crumb] {
        [Crumb(language("내 계정", "My account"), .account)]
    }

    /// Parts of an account in one line, in the order of the account.
    static func fields(_ fields: Set<PersonField>, _ language: Language) -> String {
        PersonField.allCases.filter(fields.contains).map { $0.name.text(language) }.joined(separator: ", ")
    }

    /// What a reader would read for a purpose, in one line.
    static func fields(of reader: ConsentReader, for purpose: Purpose, _ language: Language) -> String {
        fields(AccessPolicy.rule(reader.role, for: purpose)?.fields ?? [], language)
    }

    /// What a reader would enter into the account for a purpose; `nil` where nothing.
    static func writes(_ purpose: Purpose, _ language: Language) -> String? {
        switch purpose {
        case .trainingAdministration:
            language("그 기관 과정의 수료 결과(고쳐 보낼 수 있음)", "results in its own courses, which it can correct later")
        case .assessment:
            language(
                "확인과 평가 결과(스스로 적은 근거를 인정하거나 취소함)",
                "what it finds about evidence you entered: confirmed, assessed or withdrawn")
        case .counselling: language("상담 기록과 권하는 계획", "counselling notes and plans it advises")
        default: nil
        }
    }

    /// In what role somebody looked: a ``Role``, `code` or `operator`.
    static func role(_ word: String, _ language: Language) -> String {
        switch word {
        case "code": language("확인 코드를 아는 사람", "Somebody with a check code")
        case "operator": language("시스템 운영자", "Operator of the system")
        default: Role(rawValue: word)?.name.text(language) ?? word
        }
    }

    /// The roles that may look at accounts, for the filter.
    static let lookingRoles: [String] =
        AccessPolicy.lookUps.reduce(into: []) { roles, rule in
            if !roles.contains(rule.role.rawValue) { roles.append(rule.role.rawValue) }
        } + ["code", "operator"]

    /// What was done.
    static func action(_ word: String, _ language: Language) -> String {
        switch word {
        case "read": language("보았습니다", "looked")
        case "check": language("인정서를 확인했습니다", "checked a certificate")
        case "export": language("내려받았습니다", "downloaded")
        case "record": language("내용을 등록했습니다", "added an entry")
        case "change": language("내용을 바꾸었습니다", "changed an entry")
        case "review": language("규칙이나 교육과정이 바뀌어 인정을 다시 계산했습니다", "derived recognitions anew by changed rules")
        case "compare": language("보낼 결과를 내 근거와 견주어 보았습니다", "compared results to send with the evidence")
        case "note": language("상담 기록을 썼습니다", "wrote a counselling note")
        case "advise": language("계획을 권했습니다", "advised a plan")
        case "same-person": language("같은 사람의 계좌가 더 있다고 보았습니다", "found a second account of the same person")
        case "identity-check": language("이름과 생년월일을 확인했습니다", "checked name and birth date")
        case "user-made": language("로그인할 수 있게 했습니다", "made the sign-in of this account")
        case "grant-request": language("요청을 받아들였습니다", "granted a request")
        case "refuse-request": language("요청을 받아들이지 않았습니다", "refused a request")
        default: language("계좌를 다루었습니다(\(word))", "worked with the account (\(word))")
        }
    }
}

/// Whom a person consented to, or who looked: an organisation by its name; a single user by the role, for their name is
/// nobody's to show.
struct ReaderName: Sendable {
    let text: String
    let lang: String
    /// The role in brackets behind the name, with the space before it.
    let note: String

    /// - Parameter reader: `nil` for one who is gone.
    init(_ reader: ConsentReader?, _ language: Language) {
        guard let reader else {
            self.init(words: language("지금은 없는 이용자", "Somebody who is gone"), language)
            return
        }
        let role = reader.role.name.text(language)
        if let organisation = reader.organisation {
            self.init([organisation], role: role, language)
        } else {
            let code = reader.key.prefix(6)
            self.init(words: language("\(role) 한 사람(코드 \(code)…)", "\(role), one user (code \(code)…)"), language)
        }
    }

    /// Some organisations and the role; without organisations the role alone.
    init(_ organisations: [String], role: String, _ language: Language) {
        guard !organisations.isEmpty else {
            self.init(words: role, language)
            return
        }
        let name = ShownName(typed: organisations.joined(separator: ", "), language)
        self.init(text: name.text, lang: name.lang, note: " (\(role))")
    }

    private init(words: String, _ language: Language) {
        self.init(text: words, lang: language.rawValue, note: "")
    }

    private init(text: String, lang: String, note: String) {
        (self.text, self.lang, self.note) = (text, lang, note)
    }
}
