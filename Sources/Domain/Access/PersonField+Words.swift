extension PersonField {
    /// The part of the account in words.
    package var name: Localized {
        switch self {
        case .identity: Localized("이름과 생년월일", "Name and birth date")
        case .contact: Localized("연락처", "Contact")
        case .situation: Localized("지역과 취업 상황", "Region and work situation")
        case .evidence: Localized("경력과 수료, 자격", "Work, training and qualifications")
        case .documents: Localized("올린 서류", "Documents")
        case .recognitions: Localized("인정받은 능력단위", "Recognised competency units")
        case .plans: Localized("목표와 학습 계획", "Goals and learning plans")
        case .notes: Localized("상담 기록", "Counselling notes")
        case .consents: Localized("동의 내역", "Consents")
        case .certificates: Localized("인정서", "Certificates")
        case .requests: Localized("요청한 내용", "Requests")
        case .accessLog: Localized("열람 기록", "Access log")
        }
    }
}
