/// A competency certificate (직무능력 인정서): items of an account its owner picked, frozen on the day of issue.
package struct Certificate: Hashable, Sendable {
    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case valid
        /// Taken back by the owner.
        case revoked
        /// A newer one was issued in its place.
        case superseded

        /// The state in words.
        package var name: Localized {
            switch self {
            case .valid: Localized("유효", "Valid")
            case .revoked: Localized("취소", "Revoked")
            case .superseded: Localized("새 인정서로 바뀜", "Replaced by a newer one")
            }
        }
    }

    /// 1, 2, 3… within one person.
    package let ordinal: Int
    /// What the owner's addresses carry.
    package let key: String
    package let state: State
    /// Whether whoever has the code sees the whole name.
    package let showsName: Bool
    package let issuedAt: Moment
    /// The day the items were true on.
    package let asOf: CivilDate
    /// When it was revoked or superseded.
    package let endedAt: Moment?
    package let items: [CertificateItem]

    package init(
        ordinal: Int, key: String, state: State, showsName: Bool, issuedAt: Moment, asOf: CivilDate, endedAt: Moment?,
        items: [CertificateItem]
    ) {
        self.ordinal = ordinal
        self.key = key
        self.state = state
        self.showsName = showsName
        self.issuedAt = issuedAt
        self.asOf = asOf
        self.endedAt = endedAt
        self.items = items
    }
}

/// One frozen line of a certificate: a recognised unit, or a piece of evidence.
package struct CertificateItem: Hashable, Sendable {
    /// What became of the recognition since the day of issue.
    package enum Since: String, CaseIterable, Hashable, Sendable, Codable {
        case unchanged, expired, disputed, withdrawn
        /// The recognition or evidence is no longer in the account, or says something else.
        case changed

        /// In words for whoever checks.
        package var name: Localized {
            switch self {
            case .unchanged: Localized("그대로", "Unchanged")
            case .expired: Localized("기간 끝남", "Expired")
            case .disputed: Localized("다툼 중", "Disputed")
            case .withdrawn: Localized("나중에 취소됨", "Withdrawn later")
            case .changed: Localized("나중에 바뀜", "Changed later")
            }
        }
    }

    package let ordinal: Int
    /// The recognised unit; `nil` for a line of evidence.
    package let recognition: FrozenRecognition?
    /// The kind of evidence behind the line, or the evidence itself.
    package let evidenceKind: Evidence.Kind
    package let evidenceOrdinal: Int
    package let happenedOn: CivilDate
    /// Whether the evidence was the person's own word only, confirmed by nobody.
    package let isClaim: Bool
    /// The name of the unit, course or profile as it was; empty where the evidence names none.
    package let name: Localized
    /// Whether the name is what the person wrote, and so private.
    package let isOwnWords: Bool
    package let since: Since

    package init(
        ordinal: Int, recognition: FrozenRecognition?, evidenceKind: Evidence.Kind, evidenceOrdinal: Int,
        happenedOn: CivilDate, isClaim: Bool, name: Localized, isOwnWords: Bool,
        since: Since
    ) {
        self.ordinal = ordinal
        self.recognition = recognition
        self.evidenceKind = evidenceKind
        self.evidenceOrdinal = evidenceOrdinal
        self.happenedOn = happenedOn
        self.isClaim = isClaim
        self.name = name
        self.isOwnWords = isOwnWords
        self.since = since
    }
}

/// A recognition as it stood when a certificate was issued, with the version of the rule that gave it.
package struct FrozenRecognition: Hashable, Sendable {
    package let unitID: CompetencyUnit.ID
    package let code: String
    package let level: Level
    package let rule: String
    package let ruleVersion: Int
    package let from: CivilDate
    package let until: CivilDate?

    package init(
        unitID: CompetencyUnit.ID, code: String, level: Level, rule: String, ruleVersion: Int, from: CivilDate,
        until: CivilDate?
    ) {
        self.unitID = unitID
        self.code = code
        self.level = level
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.from = from
        self.until = until
    }
}

/// What the owner picks for a certificate.
package enum CertificatePick: Hashable, Sendable {
    case recognition(CompetencyUnit.ID, evidence: Int)
    case evidence(Int)

    /// `u17-3` for a recognition of unit 17 from evidence 3, `e3` for evidence 3: what a box of the form carries.
    package var text: String {
        switch self {
        case .recognition(let unit, let evidence): "u\(unit)-\(evidence)"
        case .evidence(let ordinal): "e\(ordinal)"
        }
    }

    /// Reads exactly what ``text`` writes.
    package init?(_ text: String) {
        let rest = text.dropFirst()
        if text.hasPrefix("e"), let ordinal = Self.number(rest) {
            self = .evidence(ordinal)
            return
        }
        let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
        guard text.hasPrefix("u"), parts.count == 2, let unit = Self.number(parts[0]),
            let evidence = Self.number(parts[1])
        else { return nil }
        self = .recognition(CompetencyUnit.ID(Int64(unit)), evidence: evidence)
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return Int(text)
    }
}

/// Names with all but the first character hidden: 홍**, H***.
package enum MaskedName {
    /// At most eight characters, so that a mask says little about the length of a long name.
    package static func of(_ name: String) -> String {
        guard let first = name.first else { return "" }
        let rest = min(max(name.count - 1, 1), 7)
        return String(first) + String(repeating: "*", count: rest)
    }
}
