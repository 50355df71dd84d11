import Analysis
import Domain
import Store

/// A piece of evidence as its page answers it as data.
struct EvidenceFacts: Encodable, Sendable {
    let number: Int
    let title: Localized?
    let issuer: String?
    let fact: EvidenceFact
    let source: Evidence.Source
    let state: Evidence.State
    /// The number of the piece that took its place.
    let replacedBy: Int?
    let recognitions: [RecognitionFacts]

    init(_ item: AccountBook.Item) {
        number = item.evidence.ordinal
        title = item.title
        issuer = item.text?.issuer
        fact = item.evidence.fact
        source = item.evidence.source
        state = item.evidence.state
        replacedBy = item.replacedBy
        recognitions = item.recognitions.map { RecognitionFacts($0) }
    }
}

/// What a piece of evidence recognises.
struct RecognitionFacts: Encodable, Sendable {
    let unit: CompetencyUnit.ID
    let level: Level
    let state: Recognition.State
    let from: CivilDate
    let until: CivilDate?
    let rule: String
    let ruleVersion: Int

    init(_ recognition: Recognition) {
        (unit, level, state) = (recognition.unitID, recognition.level, recognition.state)
        (from, until) = (recognition.from, recognition.until)
        (rule, ruleVersion) = (recognition.rule, recognition.ruleVersion)
    }
}

/// A recognised unit with the reasons for it.
struct HeldUnitFacts: Encodable, Sendable {
    let unit: CompetencyUnit.ID
    let code: String
    let name: Localized
    let level: Level
    let reasons: [RecognitionReason]

    init(_ unit: CompetencyUnit, _ level: Level, _ account: PersonAccount) {
        (self.unit, code, name) = (unit.id, unit.code, unit.name)
        self.level = level
        reasons = account.reasons[unit.id] ?? []
    }
}

/// A diagnosis against a goal, with what else is near.
struct GoalFacts: Encodable, Sendable {
    /// The number of the goal; `nil` for the nearest job of somebody without one.
    let goal: Int?
    let name: Localized
    let level: Level?
    let diagnosis: Diagnosis
    let alternatives: [ProfileNearby]
    let fieldJobs: [ProfileNearby]

    init(_ found: GoalDiagnosis) {
        goal = found.goal?.ordinal
        (name, level, diagnosis) = (found.name, found.level, found.diagnosis)
        (alternatives, fieldJobs) = (found.alternatives, found.fieldJobs)
    }
}
