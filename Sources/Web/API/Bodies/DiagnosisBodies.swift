import Analysis
import Domain

struct DiagnosisBody: Described {
    static let name = "Diagnosis"
    static let summary = "A profile against one person: what is met, what is short, what is missing."
    static let members: [Member<DiagnosisBody>] =
        [
            .init("person", "The opaque key of the person.") { $0.person.key },
            .init("situation", "Whether the person works.") { $0.person.situation },
            .init("profile", "The profile.") {
                Reference(
                    id: $0.diagnosis.profile.id.rawValue, code: $0.diagnosis.profile.code,
                    words: $0.diagnosis.profileName)
            },
            .init("isNearest", "Whether it is the person's nearest profile.") { $0.isNearest },
        ] + figures.map { $0.of { $0.diagnosis } } + Edition.members { $0.edition }

    /// What every diagnosis says.
    static let figures: [Member<Diagnosis>] = [
        .init("coverage", "Weight met of the whole; null for a profile that requires nothing.", Self.fraction) {
            $0.coverage
        },
        .init("metWeight", "Weight of the units met.") { $0.metWeight },
        .init("totalWeight", "Weight of all units.") { $0.totalWeight },
        .init("missingHours", "Hours of the unmet units, 40 for each unit without standard hours.") {
            $0.missingHours
        },
        .init("hasUnknownHours", "Whether some of those hours were counted as 40.") { $0.hasUnknownHours },
        .init("band", "The band of missing hours: 0, 1-40, 41-120, 121-300, 301-600, more.", .integer(0...5)) {
            $0.band
        },
        .init("mandatoryUnmet", "Mandatory units that are not met.") { $0.mandatoryUnmet },
        .init("units", "Every required unit.") { $0.units.map { DiagnosedUnit(unit: $0) } },
    ]
    static let fraction = Schema.nullable(.number(0...1))

    let person: Person
    let diagnosis: Diagnosis
    let isNearest: Bool
    let edition: Edition
}

struct DiagnosedUnit: Described {
    static let name = "DiagnosedUnit"
    static let summary = "A required unit against what the person holds."
    static let members: [Member<DiagnosedUnit>] = [
        .init("unit", "The unit.") { Reference(id: $0.unit.id.rawValue, code: $0.unit.code, words: $0.unit.name) },
        .init("required", "The level required.") { $0.unit.required },
        .init("held", "The highest level recognised; null where nothing is.") { $0.unit.held },
        .init("state", "Met, below the level, or missing.", .choice(Diagnosis.State.allCases.map(\.rawValue))) {
            $0.unit.state.rawValue
        },
        .init("weight", "Its share in coverage.") { $0.unit.weight },
        .init("isMandatory", "Whether the goal is out of reach without it.") { $0.unit.isMandatory },
        .init("hours", "Standard hours; null where not provided.") { $0.unit.hours },
        .init("reasons", "What recognised it.") { $0.unit.reasons.map { ReasonBody(reason: $0) } },
    ]

    let unit: Diagnosis.Unit
}

struct ReasonBody: Described {
    static let name = "Reason"
    static let summary = "A piece of evidence that recognised a level of the unit, and the rule used."
    static let members: [Member<ReasonBody>] = [
        .init("kind", "The kind of evidence.") { $0.reason.kind },
        .init("subject", "The course completed, the qualification held or the occupation worked in.") {
            $0.reason.subject
        },
        .init("course", "The number of the course; null for other evidence.") { $0.reason.courseID },
        .init("profile", "The number of the profile; null for other evidence.") { $0.reason.profileID },
        .init("months", "Months worked; null for other evidence.") { $0.reason.months },
        .init("on", "The day of the evidence.") { $0.reason.on },
        .init("level", "The level recognised.") { $0.reason.level },
        .init("rule", "The recognition rule.") { $0.reason.rule },
        .init("ruleVersion", "Its version.") { $0.reason.ruleVersion },
        .init("state", "The state of the recognition.") { $0.reason.state },
    ]

    let reason: RecognitionReason
}
