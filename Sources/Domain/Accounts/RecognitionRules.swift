/// The versioned rules by which evidence becomes recognised units (DESIGN: recognition).
///
/// A rule's numbers are data here and its words are stored beside every recognition's rule and version, so that a
/// decision can be replayed. Self-report never becomes a recognition by itself.
package struct RecognitionRules: Sendable {
    /// What recognises a unit, without the person it belongs to.
    package struct Finding: Hashable, Sendable {
        package let unitID: CompetencyUnit.ID
        package let level: Level

        package init(unitID: CompetencyUnit.ID, level: Level) {
            self.unitID = unitID
            self.level = level
        }
    }

    /// One rule in words.
    package struct Rule: Hashable, Sendable, Codable {
        package let code: String
        package let version: Int
        package let text: Localized
        package let source: String
        /// How many years after the last day of the evidence its recognitions lapse; `nil` for never.
        package let validYears: Int?

        package init(code: String, version: Int, text: Localized, source: String, validYears: Int? = nil) {
            self.code = code
            self.version = version
            self.text = text
            self.source = source
            self.validYears = validYears
        }
    }

    /// From how many months of employment on, how many levels below the required one are recognised.
    package struct EmploymentStep: Hashable, Sendable {
        package let monthsAtLeast: Int
        package let levelsBelow: Int
    }

    /// Inferred units below this confidence are not recognised.
    package let leastConfidence: Double
    /// Alignments of less weight recognise nothing.
    package let leastAlignment: Double
    /// In descending order of months; fewer months than the last step recognise nothing.
    package let employmentSteps: [EmploymentStep]
    /// The highest level employment alone can give.
    package let employmentCap: Int

    package static let current = RecognitionRules(
        leastConfidence: 0.5,
        leastAlignment: 0.75,
        employmentSteps: [
            EmploymentStep(monthsAtLeast: 36, levelsBelow: 0),
            EmploymentStep(monthsAtLeast: 12, levelsBelow: 1),
        ],
        employmentCap: 5)

    /// The units that follow from completing a course that teaches these.
    package func training(_ taught: [TaughtUnit]) -> [Finding] {
        taught.filter(counts).map { Finding(unitID: $0.unitID, level: $0.level) }
    }

    /// Whether a taught unit is sure enough to be recognised.
    func counts(_ taught: TaughtUnit) -> Bool {
        taught.basis == .curriculum || taught.confidence >= leastConfidence
    }

    /// The units that follow from holding a qualification with these requirements; `listed` are the optional units that
    /// stand on the result.
    package func qualification(
        _ requirements: [Profile.Requirement], listed: Set<CompetencyUnit.ID> = []
    ) -> [Finding] {
        requirements.filter { $0.isMandatory || listed.contains($0.unitID) }
            .map { Finding(unitID: $0.unitID, level: $0.level) }
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
