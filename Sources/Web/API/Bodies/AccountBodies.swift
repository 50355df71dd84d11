import Analysis
import Domain
import Store

extension Evidence.Result: WireWord {}
extension Evidence.State: WireWord {}
extension Evidence.Source: WireWord {}

struct AccountBody: Described {
    static let name = "Account"
    static let summary = "One's own competency account."
    static let members: [Member<AccountBody>] =
        [
            .init("person", "The opaque key of the account.") { $0.book.account.person.key },
            .init("situation", "Whether the person works.") { $0.book.account.person.situation },
            .init("region", "The key of the home region.") { $0.book.account.region?.key },
            .init("units", "Units recognised today, each at its highest level.") { $0.units },
            .init("evidence", "Every piece of evidence, the newest first.") { $0.evidence },
            .init("goals", "The goals, the newest first.") { $0.goals },
        ] + Edition.members { $0.edition }

    let book: AccountBook
    let units: [HeldUnitBody]
    let evidence: [OwnEvidenceBody]
    let goals: [GoalBody]
    let edition: Edition

    init(_ book: AccountBook, _ call: Call) {
        self.book = book
        let (standards, country) = (call.country.standards, call.country)
        units = standards.units.compactMap { unit in
            book.levels[unit.id].map { HeldUnitBody(unit: Reference(unit), level: $0) }
        }
        evidence = book.items.map { OwnEvidenceBody($0, country) }
        goals = book.goals.map { GoalBody($0, book, country) }
        edition = call.edition
    }
}

struct HeldUnitBody: Described {
    static let name = "HeldUnit"
    static let summary = "A unit with the highest level recognised."
    static let members: [Member<HeldUnitBody>] = [
        .init("unit", "The unit.") { $0.unit },
        .init("level", "The level.") { $0.level },
    ]

    let unit: Reference
    let level: Level
}

struct OwnEvidenceBody: Described {
    static let name = "Evidence"
    static let summary = "A piece of evidence and what it recognises."
    static let members: [Member<OwnEvidenceBody>] = [
        .init("number", "Its number in the account.") { $0.item.evidence.ordinal },
        .init("kind", "The kind.") { $0.item.evidence.kind },
        .init("title", "What it is called; null where only units are named.") { $0.item.title },
        .init("result", "How it ended.") { $0.item.evidence.fact.result },
        .init("state", "A claim recognises nothing until somebody else confirms it.") { $0.item.evidence.state },
        .init("source", "Who says so.") { $0.item.evidence.source },
        .init("happened", "The day it is about; of employment the first day.") { $0.item.evidence.happenedOn },
        .init("ended", "The last day of employment, or of validity; null where open.") {
            $0.item.evidence.fact.endedOn
        },
        .init("course", "The number of the course; null for other evidence.") { $0.item.evidence.courseID },
        .init("profile", "The number of the qualification or occupation; null for other evidence.") {
            $0.item.evidence.profileID
        },
        .init("alignment", "Framework and code of a foreign qualification, such as EQF:4; null for other evidence.") {
            $0.item.alignment.map { "\($0.framework):\($0.code)" }
        },
        .init("replacedBy", "The number of the piece that took its place; null where none did.") {
            $0.item.replacedBy
        },
        .init("recognitions", "What it recognises, by rule.") { $0.recognitions },
    ]

    let item: AccountBook.Item
    let recognitions: [OwnRecognitionBody]

    init(_ item: AccountBook.Item, _ country: Country) {
        self.item = item
        recognitions = item.recognitions.compactMap { recognition in
            country.standards.unit(recognition.unitID).map {
                OwnRecognitionBody(unit: Reference($0), recognition: recognition, asOf: country.asOf)
            }
        }
    }
}

struct OwnRecognitionBody: Described {
    static let name = "Recognition"
    static let summary = "A level of a unit that follows from a piece of evidence by a rule."
    static let members: [Member<OwnRecognitionBody>] = [
        .init("unit", "The unit.") { $0.unit },
        .init("level", "The level.") { $0.recognition.level },
        .init("state", "Its state today.") { $0.recognition.state(on: $0.asOf) },
        .init("from", "The first day it holds.") { $0.recognition.from },
        .init("until", "The first day it no longer holds; null where it does not run out.") { $0.recognition.until },
        .init("rule", "The recognition rule.") { $0.recognition.rule },
        .init("ruleVersion", "Its version.") { $0.recognition.ruleVersion },
    ]

    let unit: Reference
    let recognition: Recognition
    let asOf: CivilDate
}

struct GoalBody: Described {
    static let name = "Goal"
    static let summary = "What the person works towards."
    static let members: [Member<GoalBody>] = [
        .init("number", "Its number in the account: what the parameter goal takes.") { $0.goal.ordinal },
        .init("kind", "What it is.", .choice(["profile", "field", "own-profile"])) { $0.kind },
        .init("name", "What it is called; null where it is no longer there.") { $0.words },
        .init("profile", "The number of the profile; null for another kind.") { $0.profile },
    ]

    let goal: Goal
    let kind: String
    let words: Localized?
    let profile: Profile.ID?

    init(_ goal: Goal, _ book: AccountBook, _ country: Country) {
        self.goal = goal
        let standards = country.standards
        switch goal.target {
        case .profile(let id):
            (kind, profile) = ("profile", id)
            words = standards.profile(id).map { standards.name(of: $0) }
        case .field(let id):
            (kind, profile) = ("field", nil)
            words = standards.fields.first { $0.id == id }?.name
        case .ownProfile(let ordinal):
            (kind, profile) = ("own-profile", nil)
            words = book.ownProfiles.first { $0.ordinal == ordinal }.map { Localized($0.name) }
        }
    }
}

struct OwnDiagnosisBody: Described {
    static let name = "OwnDiagnosis"
    static let summary = "One's own account against a goal, a profile or the nearest job."
    static let members: [Member<OwnDiagnosisBody>] =
        [
            .init("goal", "The number of the goal; null where it was made against something else.") {
                $0.found.goal?.ordinal
            },
            .init("name", "What it was made against.") { $0.found.name },
            .init("profile", "The profile; null for one of the person's own.") { body in
                body.found.diagnosis.isOwn
                    ? nil
                    : Reference(
                        id: body.found.diagnosis.profile.id.rawValue, code: body.found.diagnosis.profile.code,
                        words: body.found.diagnosis.profileName)
            },
            .init("level", "Where the person stands in the job as a whole; null where nothing is met.") {
                $0.found.level
            },
        ] + DiagnosisBody.figures.map { $0.of { $0.found.diagnosis } }
        + [
            .init("alternatives", "Other jobs the person partly covers, the fewest missing hours first.") {
                $0.found.alternatives.map { NearProfileBody(near: $0) }
            }
        ] + Edition.members { $0.edition }

    let found: GoalDiagnosis
    let edition: Edition
}

struct NearProfileBody: Described {
    static let name = "NearProfile"
    static let summary = "A profile the person partly covers."
    static let members: [Member<NearProfileBody>] = [
        .init("profile", "The profile.") {
            Reference(id: $0.near.profile.rawValue, code: $0.near.code, words: $0.near.name)
        },
        .init("kind", "The kind of profile.") { $0.near.kind },
        .init("coverage", "Weight met of the whole.", .number(0...1)) { $0.near.coverage },
        .init("missingHours", "Hours of the unmet units, 40 for each unit without standard hours.") {
            $0.near.missingHours
        },
    ]

    let near: ProfileNearby
}

/// What a plan of one's own is for, and what it says.
struct OwnPlanBody: Described {
    static let name = "OwnPlan"
    static let summary = "The best set of rounds that closes one's own gap, or what blocks one."
    static let members: [Member<OwnPlanBody>] = goalMembers + Edition.members { $0.edition }

    /// The goal in words and everything the answer says.
    static let goalMembers: [Member<OwnPlanBody>] =
        [
            .init("name", "The goal.") { $0.answer.profileName },
            .init("profile", "The profile; null for one of the person's own.") { $0.profile },
        ] + PlanBody.answerMembers.map { $0.of { $0.answer } }

    let answer: TrainingPlanAnswer
    let profile: Reference?
    let edition: Edition

    init(answer: TrainingPlanAnswer, _ call: Call) {
        self.answer = answer
        let standards = call.country.standards
        profile =
            answer.question.own == nil
            ? standards.profile(answer.question.profile).map { Reference($0, standards) } : nil
        edition = call.edition
    }
}

struct SavedPlanBody: Described {
    static let name = "SavedPlan"
    static let summary = "A plan as it was when it was saved."
    static let members: [Member<SavedPlanBody>] =
        [
            .init("key", "What its address carries.") { $0.kept.saved.key },
            .init("asOf", "The day it was made on.") { $0.kept.answer.asOf },
            .init("isShared", "Whether counsellors the person consented to see it.") {
                $0.kept.saved.sharedAt != nil
            },
        ] + OwnPlanBody.goalMembers.map { $0.of { $0.plan } }

    let kept: KeptPlan
    let plan: OwnPlanBody

    init(kept: KeptPlan, _ call: Call) {
        self.kept = kept
        plan = OwnPlanBody(answer: kept.answer, call)
    }
}
