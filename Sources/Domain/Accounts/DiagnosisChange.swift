/// What is different between two diagnoses of one goal.
package enum DiagnosisChange: Hashable, Sendable {
    /// The recognised level of a required unit changed.
    case held(CompetencyUnit.ID, from: Level?, to: Level?)
    /// The goal asks for another level of a unit.
    case required(CompetencyUnit.ID, from: Level, to: Level)
    /// The goal asks for a unit it did not ask for.
    case added(CompetencyUnit.ID)
    /// The goal no longer asks for a unit.
    case dropped(CompetencyUnit.ID)

    /// The changes from one list of units to another, by unit. O(units).
    package static func between(
        _ former: [SavedDiagnosis.Entry], _ present: [SavedDiagnosis.Entry]
    ) -> [DiagnosisChange] {
        let before = Dictionary(former.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(present.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted().flatMap { unit -> [DiagnosisChange] in
            guard let old = before[unit] else { return [.added(unit)] }
            guard let new = after[unit] else { return [.dropped(unit)] }
            var found: [DiagnosisChange] = []
            if old.required != new.required { found.append(.required(unit, from: old.required, to: new.required)) }
            if old.held != new.held { found.append(.held(unit, from: old.held, to: new.held)) }
            return found
        }
    }
}
