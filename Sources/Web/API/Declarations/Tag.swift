import Domain

/// The chapters of the interface.
enum Tag: String, CaseIterable, Sendable {
    case standards, profiles, fields, regions, courses, nation, people, accounts, provenance, service

    var summary: Localized {
        switch self {
        case .standards: Localized("능력표준: 체계, 분류, 능력단위", "Standards: frameworks, classification, competency units")
        case .profiles: Localized("직무와 자격이 요구하는 능력단위", "What occupations and qualifications require")
        case .fields: Localized("신기술 분야", "New-technology fields")
        case .regions: Localized("날짜별 지역 구분", "Regions as of any date")
        case .courses: Localized("훈련과정과 회차", "Training courses and rounds")
        case .nation: Localized("전국 계산 결과", "Results of the nation run")
        case .people: Localized("시연용 인물의 진단", "Diagnosis of demonstration people")
        case .accounts:
            Localized(
                "직무능력은행 계좌: 본인의 계좌와 진단·계획, 근거 넣기",
                "Competency accounts: one's own with diagnosis and plan, entering evidence")
        case .provenance: Localized("자료 묶음과 수치의 내력", "Imports and how figures were made")
        case .service: Localized("서비스 상태", "State of the service")
        }
    }
}
