import Domain

/// One row of an institution's file as text, with where it stands.
struct EvidenceRow: Sendable, Hashable {
    let row: Int
    /// Missing values are left out.
    let cells: [EvidenceField: String]

    /// The most bytes of any cell.
    static let textBytesMost = 2_000

    /// The columns of a file, in the order of ``EvidenceField``.
    ///
    /// - Parameter kindIsKnown: whether the sender can only mean one kind, so that its column may be left out.
    static func columns(kindIsKnown: Bool) -> [CSVColumn] {
        EvidenceField.allCases.map { field in
            let isRequired = [.person, .id, .happened].contains(field) || (field == .kind && !kindIsKnown)
            return CSVColumn(field.rawValue, or: names[field] ?? [], isRequired: isRequired)
        }
    }

    /// What files in Korean call the columns, the usual name first.
    static let names: [EvidenceField: [String]] = [
        .person: ["계좌번호", "개인키"], .id: ["번호", "관리번호"], .kind: ["종류", "구분"],
        .course: ["trprId", "훈련과정 ID", "훈련과정ID"], .qualification: ["자격"], .occupation: ["직무"],
        .alignment: ["대응"], .started: ["시작일"], .happened: ["날짜", "수료일", "취득일"], .ended: ["종료일", "만료일"],
        .months: ["개월"], .hours: ["시간"], .result: ["결과"], .units: ["능력단위"], .title: ["제목", "명칭"],
        .issuer: ["발급기관"], .sure: ["확인"],
    ]

    /// Columns whose presence refuses the file: it would bring in who people are.
    static let forbidden: Set<String> = [
        "name", "full name", "birth", "birth date", "phone", "email", "성명", "이름", "생년월일", "주민등록번호", "전화번호",
        "연락처", "이메일",
    ]

    subscript(_ field: EvidenceField) -> String? { cells[field] }
}
