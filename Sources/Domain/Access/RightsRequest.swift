/// What a person asks of whoever keeps the record, under the Personal Information Protection Act (개인정보 보호법).
package struct RightsRequest: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case access, correction, erasure, suspension

        /// The kind in words.
        package var name: Localized {
            switch self {
            case .access: Localized("열람", "Access to my data")
            case .correction: Localized("정정", "Correction")
            case .erasure: Localized("삭제(계좌 지우기)", "Erasure of my account")
            case .suspension: Localized("처리 정지", "Suspension of processing")
            }
        }

        /// The articles it rests on. The ten days are those of the Enforcement Decree, Articles 41, 43 and 44.
        package var law: Localized {
            switch self {
            case .access:
                Localized("개인정보 보호법 제35조, 시행령 제41조", "Personal Information Protection Act, Art. 35; Decree Art. 41")
            case .correction, .erasure:
                Localized("개인정보 보호법 제36조, 시행령 제43조", "Personal Information Protection Act, Art. 36; Decree Art. 43")
            case .suspension:
                Localized("개인정보 보호법 제37조, 시행령 제44조", "Personal Information Protection Act, Art. 37; Decree Art. 44")
            }
        }
    }

    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case open, done, refused, withdrawn

        /// The state in words.
        package var name: Localized {
            switch self {
            case .open: Localized("처리 중", "Open")
            case .done: Localized("처리함", "Done")
            case .refused: Localized("받아들이지 않음", "Refused")
            case .withdrawn: Localized("거두어들임", "Taken back")
            }
        }
    }

    /// Days within which a request is answered.
    package static let days = 10
    /// The most characters of what a person or an administrator writes.
    package static let wordsMost = 2000
    /// How many requests one person may have open at once.
    package static let openMost = 10

    package let ordinal: Int
    package let key: String
    package let kind: Kind
    package let state: State
    /// What the person wrote.
    package let words: String
    package let madeAt: Moment
    package let dueOn: CivilDate
    package let decidedAt: Moment?
    /// What whoever decided wrote; `nil` while it is open.
    package let reason: String?

    package init(
        ordinal: Int, key: String, kind: Kind, state: State, words: String, madeAt: Moment, dueOn: CivilDate,
        decidedAt: Moment?, reason: String?
    ) {
        self.ordinal = ordinal
        self.key = key
        self.kind = kind
        self.state = state
        self.words = words
        self.madeAt = madeAt
        self.dueOn = dueOn
        self.decidedAt = decidedAt
        self.reason = reason
    }
}
