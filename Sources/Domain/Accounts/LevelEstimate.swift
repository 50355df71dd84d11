/// At which level a person stands in a job as a whole, by one published rule.
package enum LevelEstimate {
    /// The rule in words, with its version.
    package static let rule = RecognitionRules.Rule(
        code: "level-estimate", version: 1,
        text: Localized(
            """
            직무 전체의 수준은, 그 직무가 요구하는 능력단위를 가중치로 셀 때 절반 이상을 인정받은 가장 높은 수준입니다. \
            절반이 되는 수준이 없으면 아직 수준을 말하지 않습니다. 추정일 뿐이고 인정이 아닙니다.
            """,
            """
            The level in a job as a whole is the highest one at which units of at least half of the job's weight are \
            recognised. Where no level reaches half, no level is given. It is an estimate and not a recognition.
            """),
        source: "Dure recognition rules")

    /// The estimate; `nil` where less than half of the weight is recognised at any level, or nothing weighs anything.
    ///
    /// - Parameter units: weight (at least 0) and recognised level of each required unit.
    package static func level(_ units: [(weight: Int, held: Level?)]) -> Level? {
        let total = units.reduce(into: Int64(0)) { $0 += Int64(clamping: max(0, $1.weight)) }
        guard total > 0 else { return nil }
        for value in stride(from: 8, through: 1, by: -1) {
            guard let level = Level(value) else { continue }
            let reached = units.reduce(into: Int64(0)) { sum, unit in
                if let held = unit.held, held >= level { sum += Int64(clamping: max(0, unit.weight)) }
            }
            if reached >= total - reached { return level }
        }
        return nil
    }
}
