import Domain

/// One line of a certificate as every page shows it.
struct CertificateRow: Sendable {
    let number: String
    let name: String
    let lang: String
    let hasCode: Bool
    let code: String
    let level: String
    let grounds: String
    let rule: String
    let hasRule: Bool
    let happenedOn: String
    let span: String
    let isClaim: Bool
    let since: String
    let sinceClass: String

    init(_ item: CertificateItem, number: Int, _ format: Format) {
        let language = format.language
        self.number = String(number)
        let kind = PersonWords.name(item.evidenceKind).text(language)
        let isNamed = !item.name.korean.isEmpty
        name = isNamed ? item.name.text(language) : kind
        lang = isNamed ? item.name.shownLanguage(language).rawValue : language.rawValue
        hasCode = item.recognition != nil
        code = item.recognition?.code ?? ""
        level = item.recognition.map { Self.level($0.level, language) } ?? language("해당 없음", "does not apply")
        grounds = kind
        rule = item.recognition.map { CertificateRule.name($0.rule, $0.ruleVersion, language) } ?? ""
        hasRule = item.recognition != nil
        happenedOn = format.dateCell(item.happenedOn)
        span = Self.span(item.recognition, format)
        isClaim = item.isClaim
        since = item.since.name.text(language)
        sinceClass = item.since == .unchanged ? "tag tag-ok" : "tag tag-warn"
    }

    static func level(_ level: Level, _ language: Language) -> String {
        language("\(level.value)수준", "Level\(Format.joiner)\(level.value)")
    }

    private static func span(_ recognition: FrozenRecognition?, _ format: Format) -> String {
        guard let recognition else { return format.language("해당 없음", "does not apply") }
        guard let until = recognition.until else {
            return format.language(
                "\(format.dateCell(recognition.from))부터", "from \(format.dateCell(recognition.from))")
        }
        return format.span(recognition.from, until)
    }
}

/// A recognition rule that gave a line of a certificate, in words.
struct CertificateRule: Sendable {
    let name: String
    let words: String
    let lang: String

    /// The rules behind some lines, each once, in the order of the lines.
    static func all(behind items: [CertificateItem], _ language: Language) -> [CertificateRule] {
        var seen: Set<String> = []
        return items.compactMap { item -> CertificateRule? in
            guard let recognition = item.recognition,
                seen.insert("\(recognition.rule) \(recognition.ruleVersion)").inserted,
                let rule = RecognitionRules.all.first(where: {
                    $0.code == recognition.rule && $0.version == recognition.ruleVersion
                })
            else { return nil }
            return CertificateRule(
                name: name(rule.code, rule.version, language), words: rule.text.text(language),
                lang: rule.text.shownLanguage(language).rawValue)
        }
    }

    /// `훈련 수료 규칙 1판`, `Training completed, rule version 1`.
    static func name(_ code: String, _ version: Int, _ language: Language) -> String {
        let kind = RecognitionRulesPage.name(code, language)
        return language("\(kind) 규칙 \(version)판", "\(kind), rule version \(version)")
    }
}

/// Words and classes for how a certificate stands.
enum CertificateWords {
    /// What a certificate is called: the day it was issued.
    static func title(_ certificate: Certificate, _ format: Format) -> String {
        let day = format.dateInProse(certificate.issuedAt.koreanDate)
        return format.language("\(day)에 발급한 인정서", "Certificate issued on \(day)")
    }

    static func tagClass(_ state: Certificate.State) -> String {
        state == .valid ? "tag tag-ok" : "tag tag-danger"
    }

    /// A sentence on a certificate that is not valid any more; empty for a valid one.
    static func ended(_ certificate: Certificate, _ format: Format) -> String {
        ended(certificate.state, at: certificate.endedAt, format)
    }

    /// The same for a state and the instant it began.
    static func ended(_ state: Certificate.State, at instant: Moment?, _ format: Format) -> String {
        let day = format.dateInProse(instant?.koreanDate)
        switch state {
        case .valid: return ""
        case .revoked:
            return format.language(
                "이 인정서는 \(day)에 본인이 취소했습니다.", "The holder revoked this certificate on \(day).")
        case .superseded:
            return format.language(
                "이 인정서는 \(day)에 새 인정서로 바뀌었습니다. 새 인정서의 확인 코드를 받아 확인해 주세요.",
                "A newer certificate took the place of this one on \(day). Ask for its check code.")
        }
    }

    /// The sentence that counts lines which are no longer as printed; empty where all are.
    static func changes(_ items: [CertificateItem], _ language: Language) -> String {
        let changed = items.count { $0.since != .unchanged }
        guard changed > 0 else { return "" }
        return language(
            "항목 \(items.count)개 가운데 \(changed)개는 발급한 뒤에 달라졌습니다. 아래 표의 지금 상태를 확인해 주세요.",
            "\(changed) of \(items.count) lines changed after the day of issue. See how they stand in the table below.")
    }
}
