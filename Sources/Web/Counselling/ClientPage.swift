import Analysis
import Domain
import Store

/// The file of one person as far as the consent goes: account, diagnosis, shared plans, notes.
struct ClientPage: Page {
    static let template = "counselling/client"

    let frame: PageFrame
    let fields: String
    let region: ShownName
    let situation: String
    let asOf: String
    let counts: String
    let action: String
    let options: [PersonPage.Option]
    let hasOptions: Bool
    let job: FormField
    let words: FormField
    let isSearch: Bool
    let hitsHeading: [TextPiece]
    let hasHits: Bool
    let hits: [NamedLink]
    let hasGoals: Bool
    let goals: [GoalRow]
    let hasDiagnosis: Bool
    let diagnosis: [DiagnosisView]
    let planAddress: String
    let hasEvidence: Bool
    let evidence: [EvidenceRow]
    let hasPlans: Bool
    let plans: [PlanRow]
    let noteAction: String
    let note: FormField
    /// The language of what stands in the field.
    let noteLang: String
    let isChange: Bool
    let noteKey: String
    let noteVersion: String
    let cancel: String
    let hasNotes: Bool
    let notes: [NoteRow]
    let problems: FormProblems
    private let facts: PersonFacts

    var json: (any Encodable & Sendable)? { facts }

    init(
        _ file: ClientFile, _ form: PersonForm, _ noteForm: NoteForm, country: Country, format: Format
    ) throws {
        let language = format.language
        let person = file.account.person
        let aims = PlanGoals(file.goals, file.ownProfiles, file.account, country)
        let (facts, own) = try Self.facts(file, form, aims, country)
        self.facts = facts
        frame = PageFrame(
            Self.name(file.name, person, language),
            breadcrumb: [
                Crumb(language("내 계정", "My account"), .account), Crumb(language("상담", "Counselling"), .counselling),
            ])
        fields = PersonField.allCases.filter(file.fields.contains).map { $0.name.text(language) }
            .joined(separator: ", ")
        region = facts.region.map { ShownName($0, language) } ?? ShownName(own: format.missing, language)
        situation = PersonWords.situation(person).text(language)
        asOf = format.date(facts.asOf)
        let counted = file.account.evidence.filter { $0.state != .withdrawn }
        counts = PersonWords.recognised(file.account, format)
        let page = SiteURL.client(person.key)
        action = page.description
        goals = aims.standing.compactMap { GoalRow($0, aims, of: person, country, language) }
        hasGoals = !goals.isEmpty
        options = PersonPage.Option.all(facts, language)
        hasOptions = !options.isEmpty
        let asked = [(PersonForm.jobName, form.jobProblem), (PersonForm.wordsName, form.wordsProblem)].compactMap {
            field, message in message.map { (field: field, message: $0) }
        }
        job = FormField(PersonForm.jobName, value: "", asked, language)
        words = FormField(PersonForm.wordsName, value: form.words, asked, language)
        isSearch = form.isSearch
        hitsHeading = TextPiece.pieces(of: PersonPage.hitsHeading(form, language), language)
        hits = form.hits.map {
            NamedLink(ShownName($0.name, language), page.with([PersonForm.jobName: $0.profile.description]))
        }
        hasHits = !hits.isEmpty
        diagnosis =
            facts.diagnosis.map {
                [
                    DiagnosisView(
                        $0, facts, file.account, source: Self.source($0.asOf, format), country: country, format: format,
                        own: own.map { page.with([PersonForm.jobName: $0.text]) })
                ]
            } ?? []
        hasDiagnosis = !diagnosis.isEmpty
        planAddress =
            SiteURL.clientPlan(person.key)
            .with([PlanForm.jobName: own?.text ?? facts.diagnosis?.profile.id.description]).description
        evidence = counted.map { EvidenceRow($0, file.texts[$0.ordinal], country, format) }
        hasEvidence = !evidence.isEmpty
        plans = file.plans.map { PlanRow($0, of: person, country, format) }
        hasPlans = !plans.isEmpty
        let changed = noteForm.key.flatMap { key in file.notes.first { $0.key == key } }
        noteAction = SiteURL.clientNotes(person.key).description
        let typed = noteForm.typed.isEmpty && noteForm.problems.isEmpty ? changed?.text ?? "" : noteForm.typed
        note = FormField(NoteForm.textName, value: typed, noteForm.problems, language)
        noteLang = ShownName(typed: typed, language).lang
        isChange = changed != nil
        noteKey = changed?.key ?? ""
        noteVersion = changed.map { String($0.version) } ?? ""
        cancel = page.description
        notes = file.notes.map { NoteRow($0, of: person, format) }
        hasNotes = !notes.isEmpty
        problems = FormProblems(asked + noteForm.problems, language)
    }

    /// The account against what was asked for, else against the newest goal; and that where it is the person's own profile.
    private static func facts(
        _ file: ClientFile, _ form: PersonForm, _ goals: PlanGoals, _ country: Country
    ) throws -> (PersonFacts, own: PlanAim?) {
        let asked = form.job.map { .profile($0) } ?? form.own.map { PlanAim.own($0.ordinal) }
        let aim = asked ?? (form.jobProblem == nil ? goals.standing.first?.aim : nil)
        guard let ordinal = aim?.own, let own = file.ownProfiles.first(where: { $0.ordinal == ordinal }) else {
            return (try PersonFacts(file.account, job: aim?.profile, country: country), nil)
        }
        let found = try Diagnosis(file.account, own: own, country: country)
        return (PersonFacts(file.account, found, country: country), aim)
    }

    /// The name a person gave, or the beginning of the key.
    static func name(_ name: String?, _ person: Person, _ language: Language) -> ShownName {
        name.flatMap { $0.isEmpty ? nil : ShownName(typed: $0, language) }
            ?? ShownName(own: PersonWords.name(person, language), language)
    }

    private static func source(_ date: CivilDate, _ format: Format) -> String {
        format.language("본인의 직무능력계좌, \(format.dateCell(date))", "The person's account, \(format.dateCell(date))")
    }
}

extension ClientPage {
    /// A piece of evidence.
    struct EvidenceRow: Sendable {
        let kind: String
        let subject: ShownName
        let on: String
        let state: String
        let stateClass: String

        init(_ evidence: Evidence, _ text: EvidenceText?, _ country: Country, _ format: Format) {
            let language = format.language
            kind = PersonWords.name(evidence.kind).text(language)
            let course = evidence.courseID.flatMap { country.catalogue.course($0) }
            let profile = evidence.profileID.flatMap { country.standards.profile($0) }
            subject =
                course.map { ShownName(korean: $0.title) }
                ?? profile.map { ShownName(country.standards.name(of: $0), language) }
                ?? text?.title.map { ShownName(typed: $0, language) }
                ?? ShownName(own: format.missing, language)
            state = EvidenceWords.name(evidence.state).text(language)
            stateClass = EvidenceWords.tagClass(evidence.state)
            on = format.dateCell(evidence.happenedOn)
        }
    }

    /// A goal of the person, with the page that diagnoses it and the one that plans for it.
    struct GoalRow: Sendable {
        let text: String
        let lang: String
        let address: String
        let isOwn: Bool
        let plan: String

        init?(
            _ goal: PlanGoals.Standing, _ goals: PlanGoals, of person: Person, _ country: Country, _ language: Language
        ) {
            guard let name = goals.name(goal.aim, country, language) else { return nil }
            (text, lang) = (name.text, name.lang)
            address = SiteURL.client(person.key).with([PersonForm.jobName: goal.aim.text]).description
            isOwn = goal.aim.own != nil
            plan = SiteURL.clientPlan(person.key).with([PlanForm.jobName: goal.aim.text]).description
        }
    }

    /// A plan the person shared.
    struct PlanRow: Sendable {
        let goal: ShownName
        let address: String
        let saved: String
        let own: String
        let last: String
        let standings: String

        init(_ plan: KeptPlan, of person: Person, _ country: Country, _ format: Format) {
            goal = SharedPlanPage.goal(plan.answer, country, format)
            address = SiteURL.clientSharedPlan(person.key, plan.saved.key).description
            saved = format.moment(plan.saved.savedAt)
            own = format.moneyCell(plan.answer.shown?.cost.own)
            last = format.dateCell(plan.answer.shown?.cost.lastDay)
            standings = PlanStandings(plan.answer, in: country, format).cell.text
        }
    }

    /// A note of the counsellor's own.
    struct NoteRow: Sendable {
        let lines: [String]
        /// The language of the note.
        let lang: String
        let written: String
        let change: String

        init(_ note: CounsellorNote, of person: Person, _ format: Format) {
            lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lang = ShownName(typed: note.text, format.language).lang
            let at = format.moment(note.writtenAt)
            written =
                note.version == 1
                ? at
                : format.language("\(at), \(note.version)번째로 고쳐 씀", "\(at), version\(Format.joiner)\(note.version)")
            change = SiteURL.client(person.key).with([NoteForm.changeName: note.key]).description + "#note"
        }
    }
}
