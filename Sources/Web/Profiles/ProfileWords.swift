import Domain

/// Words for profiles.
enum ProfileWords {
    static func kind(_ kind: Profile.Kind, _ language: Language) -> String {
        switch kind {
        case .occupation: language("직무", "Occupation")
        case .qualification: language("자격", "Qualification")
        case .posting: language("채용 공고", "Job posting")
        case .dualProgramme: language("일학습병행", "Dual programme")
        case .field: language("분야", "Field")
        }
    }
}
