import Analysis
import Domain

/// Words for people and for why something is recognised.
enum PersonWords {
    /// A person by the first characters of the opaque key; there is no name.
    static func name(_ person: Person, _ language: Language) -> String {
        let short = String(person.key.prefix(8))
        return language("사람 \(short)", "Person \(short)")
    }

    /// How many units are recognised, and from how much evidence.
    static func recognised(_ account: PersonAccount, _ format: Format) -> String {
        let (units, pieces) = (account.levels.count, account.countingEvidence)
        guard units > 0 else {
            return format.language("아직 인정받은 능력단위가 없습니다.", "No competency unit is recognised yet.")
        }
        return format.language(
            "근거 \(format.number(pieces))건에서 능력단위 \(format.number(units))개를 인정받았습니다.",
            """
            \(format.count(units, "개", "competency unit", "competency units")) recognised from \
            \(format.count(pieces, "건", "piece of evidence", "pieces of evidence")).
            """)
    }

    /// Whether they look for work or have it, and in how large a company.
    static func situation(_ person: Person) -> Localized {
        switch (person.situation, person.companySize) {
        case (.jobSeeker, _): Localized("일자리를 찾음", "Looking for work")
        case (.employee, .small?): Localized("재직(300명 미만 기업)", "In work (company below 300 people)")
        case (.employee, .large?): Localized("재직(300명 이상 기업)", "In work (company of 300 or more)")
        case (.employee, nil): Localized("재직(기업 규모 자료 없음)", "In work (company size not provided)")
        }
    }

    /// Evidence by its kind.
    static func name(_ kind: Evidence.Kind) -> Localized {
        switch kind {
        case .trainingCompletion: Localized("훈련 수료", "Training completed")
        case .qualification: Localized("자격 보유", "Qualification held")
        case .employment: Localized("직무 경력", "Work in the job")
        case .education: Localized("학력", "Education")
        case .priorLearning: Localized("선행 학습 평가", "Prior learning assessed")
        case .foreignQualification: Localized("외국 자격", "Foreign qualification")
        case .selfReport: Localized("스스로 적음", "Self-reported")
        }
    }

    /// The state of a recognition.
    static func name(_ state: Recognition.State) -> Localized {
        switch state {
        case .active: Localized("유효", "active")
        case .expired: Localized("기간 끝남", "expired")
        case .disputed: Localized("다툼 중", "disputed")
        case .withdrawn: Localized("취소", "withdrawn")
        }
    }

    /// How a required unit stands.
    static func name(_ state: Diagnosis.State) -> Localized {
        switch state {
        case .met: Localized("충족", "Met")
        case .levelShort: Localized("수준 부족", "Level short")
        case .missing: Localized("없음", "Missing")
        }
    }

    /// The class of the tag of a state.
    static func tagClass(_ state: Diagnosis.State) -> String {
        switch state {
        case .met: "tag tag-ok"
        case .levelShort: "tag tag-warn"
        case .missing: "tag"
        }
    }
}
