/// A unit and level that follow from one piece of evidence by one version of one rule.
package struct Recognition: Hashable, Sendable, Codable {
    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case active
        case expired
        case disputed
        case withdrawn
    }

    package let personID: Person.ID
    package let unitID: CompetencyUnit.ID
    package let evidenceOrdinal: Int
    package let rule: String
    package let ruleVersion: Int
    package let level: Level
    package let from: CivilDate
    package let until: CivilDate?
    package let state: State

    package init(
        personID: Person.ID, unitID: CompetencyUnit.ID, evidenceOrdinal: Int, rule: String, ruleVersion: Int,
        level: Level, from: CivilDate, until: CivilDate?, state: State
    ) {
        self.personID = personID
        self.unitID = unitID
        self.evidenceOrdinal = evidenceOrdinal
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.level = level
        self.from = from
        self.until = until
        self.state = state
    }

    /// The state as it is on a day: an active one whose last day is over has expired.
    package func state(on date: CivilDate) -> State {
        state == .active && until.map { $0 <= date } == true ? .expired : state
    }

    /// Whether it counts on a day: active, begun and not expired.
    package func isActive(on date: CivilDate) -> Bool {
        state == .active && from <= date && (until.map { date < $0 } ?? true)
    }
}
