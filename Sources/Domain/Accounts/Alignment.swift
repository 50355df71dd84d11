/// What a qualification or level of another country or framework is worth here: typed, weighted, dated, with conditions.
package struct Alignment: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Alignment>

    package enum Target: Hashable, Sendable, Codable {
        /// The mandatory units of a profile at the levels it requires.
        case profile(Profile.ID)
        /// One unit at a level.
        case unit(CompetencyUnit.ID, Level)
    }

    package let id: ID
    /// The foreign framework as people cite it, such as `EQF` or `DE-DQR`.
    package let framework: String
    /// The code of the qualification or level within it.
    package let code: String
    package let name: Localized
    package let target: Target
    /// How much of it corresponds, above 0 to 1; see ``RecognitionRules/leastAlignment``.
    package let weight: Double
    /// What must be shown besides, in words; an assessor confirms that it was. `nil` without conditions.
    package let conditions: Localized?
    package let from: CivilDate
    /// The first day on which it no longer holds.
    package let until: CivilDate?
    package let source: String

    package init(
        id: ID, framework: String, code: String, name: Localized, target: Target, weight: Double,
        conditions: Localized?, from: CivilDate, until: CivilDate?, source: String
    ) {
        self.id = id
        self.framework = framework
        self.code = code
        self.name = name
        self.target = target
        self.weight = weight
        self.conditions = conditions
        self.from = from
        self.until = until
        self.source = source
    }

    /// The version for a qualification awarded on a day: the one that held then, else the newest; `nil` of none.
    ///
    /// - Parameter versions: the alignments of one framework and code.
    package static func version(_ versions: some Collection<Alignment>, on day: CivilDate) -> Alignment? {
        versions.first { $0.holds(on: day) } ?? versions.max { $0.from < $1.from }
    }

    /// Whether it holds for a qualification awarded on a day.
    package func holds(on day: CivilDate) -> Bool {
        from <= day && (until.map { day < $0 } ?? true)
    }
}
