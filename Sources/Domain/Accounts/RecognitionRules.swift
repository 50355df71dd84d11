/// The versioned rules by which evidence becomes recognised units (DESIGN: recognition).
///
/// A rule's numbers are data here and its words are stored beside every recognition's rule and version, so that a
/// decision can be replayed. Self-report never becomes a recognition by itself.
package struct RecognitionRules: Sendable {
    /// What recognises a unit, without the person it belongs to.
    package struct Finding: Hashable, Sendable {
        package let unitID: CompetencyUnit.ID
        package let level: Level
    }

    /// One rule in words.
    package struct Rule: Hashable, Sendable {
        package let code: String
        package let version: Int
        package let text: Localized
        package let source: String

        package init(code: String, version: Int, text: Localized, source: String) {
            self.code = code
            self.version = version
            self.text = text
            self.source = source
        }
    }

    /// From how many months of employment on, how many levels below the required one are recognised.
    package struct EmploymentStep: Hashable, Sendable {
        package let monthsAtLeast: Int
        package let levelsBelow: Int
    }

    /// Inferred units below this confidence are not recognised.
    package let leastConfidence: Double
    /// In descending order of months; fewer months than the last step recognise nothing.
    package let employmentSteps: [EmploymentStep]
    /// The highest level employment alone can give.
    package let employmentCap: Int

    package static let current = RecognitionRules(
        leastConfidence: 0.5,
        employmentSteps: [
            EmploymentStep(monthsAtLeast: 36, levelsBelow: 0),
            EmploymentStep(monthsAtLeast: 12, levelsBelow: 1),
        ],
        employmentCap: 5)

    package static let training = Rule(
        code: "training-completion", version: 1,
        text: Localized(
            "수료한 과정이 가르치는 능력단위를 그 과정의 수준으로 인정합니다. 추정한 능력단위는 확신도가 0.5 이상일 때만 인정합니다.",
            """
            Units taught by a completed course are recognised at the course's level. Inferred units count only from a \
            confidence of 0.5.
            """),
        source: "Dure recognition rules")
    package static let qualification = Rule(
        code: "qualification", version: 1,
        text: Localized(
            "보유 자격의 필수 능력단위를 자격이 요구하는 수준으로 인정합니다.",
            "The mandatory units of a held qualification are recognised at the level it requires."),
        source: "Dure recognition rules")
    package static let employment = Rule(
        code: "employment", version: 1,
        text: Localized(
            "직무 경력이 36개월 이상이면 요구 수준까지, 12개월 이상이면 한 수준 아래까지 인정하며 5수준을 넘지 않습니다.",
            """
            From 36 months in an occupation its units are recognised at the required level, from 12 months one level \
            below, never above level 5.
            """),
        source: "Dure recognition rules")
    package static let all = [training, qualification, employment]

    /// The units that follow from completing a course that teaches these.
    package func training(_ taught: [TaughtUnit]) -> [Finding] {
        taught.filter { $0.basis == .curriculum || $0.confidence >= leastConfidence }
            .map { Finding(unitID: $0.unitID, level: $0.level) }
    }

    /// The units that follow from holding a qualification with these requirements.
    package func qualification(_ requirements: [Profile.Requirement]) -> [Finding] {
        requirements.filter(\.isMandatory).map { Finding(unitID: $0.unitID, level: $0.level) }
    }

    /// The units that follow from working some months in an occupation with these requirements.
    package func employment(_ requirements: [Profile.Requirement], months: Int) -> [Finding] {
        guard let step = employmentSteps.first(where: { months >= $0.monthsAtLeast }) else { return [] }
        return requirements.compactMap { requirement in
            let level = min(Int(requirement.level.value) - step.levelsBelow, employmentCap)
            return Level(level).map { Finding(unitID: requirement.unitID, level: $0) }
        }
    }
}
