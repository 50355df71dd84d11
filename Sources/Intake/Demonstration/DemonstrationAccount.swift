import Domain

/// One invented person's evidence and recognitions while they are being drawn.
struct DemonstrationAccount {
    let person: Person
    let rules: RecognitionRules
    let asOf: CivilDate
    /// When the demonstration is built.
    let recordedAt: Moment
    private(set) var evidence: [Evidence] = []
    private(set) var recognitions: [Recognition] = []

    init(person: Person, rules: RecognitionRules, asOf: CivilDate, recordedAt: Moment) {
        self.person = person
        self.rules = rules
        self.asOf = asOf
        self.recordedAt = recordedAt
    }

    /// A completed course; the same course again adds nothing.
    mutating func addTraining(_ course: Course.ID, _ units: [TaughtUnit], daysAgo: Int) {
        guard !evidence.contains(where: { $0.courseID == course }) else { return }
        let day = asOf.adding(days: -daysAgo)
        add(.trainingCompletion, course: course, profile: nil, months: nil, on: day)
        recognise(rules.training(units), by: RecognitionRules.training, from: day)
    }

    mutating func addQualification(_ profile: Profile.ID, _ requirements: [Profile.Requirement], daysAgo: Int) {
        let day = asOf.adding(days: -daysAgo)
        add(.qualification, course: nil, profile: profile, months: nil, on: day)
        recognise(rules.qualification(requirements), by: RecognitionRules.qualification, from: day)
    }

    mutating func addEmployment(_ profile: Profile.ID, _ requirements: [Profile.Requirement], months: Int) {
        add(.employment, course: nil, profile: profile, months: months, on: asOf.adding(months: -months))
        recognise(
            rules.employment(requirements, months: months), by: RecognitionRules.employment, from: asOf)
    }

    private mutating func add(
        _ kind: Evidence.Kind, course: Course.ID?, profile: Profile.ID?, months: Int?, on day: CivilDate
    ) {
        evidence.append(
            Evidence(
                personID: person.id, ordinal: evidence.count + 1,
                fact: EvidenceFact(
                    kind: kind, courseID: course, profileID: profile, months: months, happenedOn: day),
                source: .demonstration, state: .accepted, record: Evidence.Record(at: recordedAt)))
    }

    private mutating func recognise(
        _ findings: [RecognitionRules.Finding], by rule: RecognitionRules.Rule, from day: CivilDate
    ) {
        for finding in findings {
            recognitions.append(
                Recognition(
                    personID: person.id, unitID: finding.unitID, evidenceOrdinal: evidence.count, rule: rule.code,
                    ruleVersion: rule.version, level: finding.level, from: day, until: nil, state: .active))
        }
    }
}
