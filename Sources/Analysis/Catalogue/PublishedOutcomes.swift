package import Domain

extension RoundOutcome {
    /// The state that stands in the place of a number about fewer people than may be shown.
    package static let suppressed = "suppressed"

    /// The outcomes of one round as they may be published.
    ///
    /// Where the completers, or failing those the enrolled (of whom the completers are a part), are 1 to 19, every number
    /// about them is replaced by the state ``suppressed``: a rate and a count give the hidden number away together.
    /// States in words stay.
    package static func published(_ outcomes: [RoundOutcome], enrolled: Int?) -> [RoundOutcome] {
        let completed = outcomes.first { $0.measure == "completed" }?.value
        let people = completed ?? enrolled.map { Double($0) }
        guard let people, people > 0, people < Double(Suppression.leastShown) else { return outcomes }
        return outcomes.map { outcome in
            outcome.value == nil
                ? outcome : RoundOutcome(measure: outcome.measure, value: nil, state: suppressed)
        }
    }
}
