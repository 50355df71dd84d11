import Domain

/// The columns of the file an institution sends, as the page explains them and the empty file names them.
enum DeliveryColumns {
    /// In the order of the file.
    static let all: [EvidenceField] = [.person, .id, .course, .started, .happened, .hours, .result]
    static let required: Set<EvidenceField> = [.person, .id, .course, .happened]

    /// What the column is called in a file of a language.
    static func name(_ field: EvidenceField, _ language: Language) -> String {
        switch field {
        case .person: language("계좌번호", "person")
        case .id: language("번호", "id")
        case .course: language("훈련과정 ID", "course")
        case .started: language("시작일", "started")
        case .happened: language("수료일", "happened")
        case .hours: language("시간", "hours")
        case .result: language("결과", "result")
        case .kind: language("종류", "kind")
        case .title: language("제목", "title")
        case .issuer: language("발급기관", "issuer")
        case .qualification, .occupation, .alignment, .ended, .months, .units, .sure: field.rawValue
        }
    }

    static func meaning(_ field: EvidenceField) -> Localized {
        switch field {
        case .person:
            Localized(
                "수료한 사람이 알려 준 직무능력계좌 번호. 이름이나 주민등록번호는 쓰지 않습니다.",
                "The number of the competency account, as the person told you. Never a name.")
        case .id:
            Localized(
                "우리 기관에서 이 기록을 찾는 번호. 같은 번호를 다시 보내면 앞의 것을 고칩니다.",
                "The number by which you find the record. Sent again, it corrects what came before.")
        case .course:
            Localized("수료한 과정의 번호. 아래 ‘우리 기관 과정’에 있습니다.", "The number of the course, listed below.")
        case .started: Localized("훈련을 시작한 날.", "The first day of the training.")
        case .happened: Localized("수료한 날. 그만두었으면 그만둔 날.", "The day of completion, or of leaving.")
        case .hours: Localized("들은 시간. 숫자만 씁니다.", "Hours attended, digits only.")
        case .result:
            Localized("수료, 불합격, 중도탈락 가운데 하나. 비우면 수료입니다.", "passed, failed or withdrawn-from; passed when blank.")
        default: Localized("", "")
        }
    }

    static func example(_ field: EvidenceField, _ language: Language) -> String {
        switch field {
        case .person: "8KD2-7FQ0-…-4M"
        case .id: "2026-0147"
        case .started: "2026-02-02"
        case .happened: "2026-03-27"
        case .hours: "160"
        default: ""
        }
    }

    /// A file with nothing but the names of the columns. The mark in front tells spreadsheets that it is UTF-8.
    static func file(_ language: Language) -> String {
        "\u{FEFF}" + all.map { name($0, language) }.joined(separator: ",") + "\r\n"
    }
}
