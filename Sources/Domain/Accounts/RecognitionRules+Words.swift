extension RecognitionRules {
    private static let source = "Dure recognition rules"

    package static let training = Rule(
        code: "training-completion", version: 1,
        text: Localized(
            "수료한 과정이 가르치는 능력단위를 그 과정의 수준으로 인정합니다. 추정한 능력단위는 확신도가 0.5 이상일 때만 인정합니다.",
            """
            Units taught by a completed course are recognised at the course's level. Inferred units count only from a \
            confidence of 0.5.
            """),
        source: source)
    package static let qualification = Rule(
        code: "qualification", version: 2,
        text: Localized(
            """
            보유 자격의 필수 능력단위를 자격이 요구하는 수준으로 인정합니다. 선택 능력단위는 자격증에 적혀 있을 때만 인정합니다. \
            유효 기간이 있는 자격은 그 기간에만 인정합니다.
            """,
            """
            The mandatory units of a held qualification are recognised at the level it requires; optional units only \
            when they are listed on the result. A qualification with a last day counts until that day.
            """),
        source: source)
    package static let employment = Rule(
        code: "employment", version: 3,
        text: Localized(
            """
            직무 경력이 36개월 이상이면 요구 수준까지, 12개월 이상이면 한 수준 아래까지 인정하며 5수준을 넘지 않습니다. \
            첫날과 마지막 날을 모두 넣어 다 채운 달만 셉니다. 일을 그만둔 날부터 10년이 지나면 인정이 끝납니다.
            """,
            """
            From 36 months in an occupation its units are recognised at the required level, from 12 months one level \
            below, never above level 5. Only full months count, with the first and the last day. The recognition lapses \
            10 years after the last day of work.
            """),
        source: source, validYears: 10)
    package static let education = Rule(
        code: "education", version: 1,
        text: Localized(
            "학교가 이수를 인정한 교과목의 능력단위를 적힌 수준으로, 수준이 없으면 능력단위의 기준 수준으로 인정합니다.",
            """
            The units of credited subjects are recognised at the level given, or at the unit's own level where none is \
            given.
            """),
        source: source)
    package static let priorLearning = Rule(
        code: "prior-learning", version: 1,
        text: Localized(
            "평가자가 선행 학습이나 실무를 평가하여 표시한 능력단위를 표시한 수준으로 인정합니다.",
            "Units that an assessor marks after assessing prior learning are recognised at the level marked."),
        source: source)
    package static let foreignQualification = Rule(
        code: "foreign-qualification", version: 1,
        text: Localized(
            """
            외국 자격은 취득한 날에 유효한 대응표에 따라 인정합니다. 대응 정도가 0.75 이상이어야 하고, 대응표의 조건은 평가자가 확인합니다.
            """,
            """
            A foreign qualification is recognised through an alignment that held on the day of the award, from a weight \
            of 0.75; an assessor confirms its conditions.
            """),
        source: source)

    /// The rules in force, one a kind of evidence.
    package static let inForce = [
        training, qualification, employment, education, priorLearning, foreignQualification,
    ]

    /// Every version there has been, so that an older decision can still be read.
    package static let all =
        inForce + [
            Rule(
                code: "qualification", version: 1,
                text: Localized(
                    "보유 자격의 필수 능력단위를 자격이 요구하는 수준으로 인정합니다.",
                    "The mandatory units of a held qualification are recognised at the level it requires."),
                source: source),
            Rule(
                code: "employment", version: 2,
                text: Localized(
                    """
                    직무 경력이 36개월 이상이면 요구 수준까지, 12개월 이상이면 한 수준 아래까지 인정하며 5수준을 넘지 않습니다. \
                    일을 그만둔 날부터 10년이 지나면 인정이 끝납니다.
                    """,
                    """
                    From 36 months in an occupation its units are recognised at the required level, from 12 months one \
                    level below, never above level 5. The recognition lapses 10 years after the last day of work.
                    """),
                source: source, validYears: 10),
            Rule(
                code: "employment", version: 1,
                text: Localized(
                    "직무 경력이 36개월 이상이면 요구 수준까지, 12개월 이상이면 한 수준 아래까지 인정하며 5수준을 넘지 않습니다.",
                    """
                    From 36 months in an occupation its units are recognised at the required level, from 12 months one \
                    level below, never above level 5.
                    """),
                source: source),
        ]

    /// The rule in force for a kind of evidence; `nil` for a self-report, which recognises nothing.
    package static func rule(for kind: Evidence.Kind) -> Rule? {
        switch kind {
        case .trainingCompletion: training
        case .qualification: qualification
        case .employment: employment
        case .education: education
        case .priorLearning: priorLearning
        case .foreignQualification: foreignQualification
        case .selfReport: nil
        }
    }
}
