/// A programme type such as C0061, with whom it is for.
package struct ProgrammeType: Sendable, Hashable, Codable {
    package let code: String
    /// The family of the public service it comes from: 310 learning card, 311 employer, 312 consortium, 313 dual.
    package let system: String
    package let name: Localized
    package let audience: Localized

    package init(code: String, system: String, name: Localized, audience: Localized) {
        self.code = code
        self.system = system
        self.name = name
        self.audience = audience
    }
}

/// An outcome of a round: a number, or a state in words where there is no number yet.
package struct RoundOutcome: Sendable, Hashable, Codable {
    /// `completed`, `employed-3-months`, `employed-3-months-rate`, `employed-6-months-rate`, `satisfaction`, ….
    package let measure: String
    package let value: Double?
    /// `planned`, `running`, `not-held`, `no-completers`; `nil` beside a number.
    package let state: String?

    package init(measure: String, value: Double?, state: String?) {
        self.measure = measure
        self.value = value
        self.state = state
    }
}
