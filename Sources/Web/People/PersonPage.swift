import Analysis
import Domain

/// An invented person: the nearest jobs, a diagnosis against one of them, and what would help most.
struct PersonPage: Page {
    static let template = "people/person"
    /// Only invented people are ever shown by this page.
    static let caching = PageCaching.server

    let frame: PageFrame
    let region: ShownName
    let situation: String
    let asOf: String
    let counts: String
    let hasProblems: Bool
    let problemHeading: String
    let problems: [Problem]
    let action: String
    let hasNearby: Bool
    let nearby: [NearbyRow]
    let nearbyHasUnknownHours: Bool
    let options: [Option]
    let hasOptions: Bool
    let jobHasError: Bool
    let jobError: String
    let words: String
    let wordsHasError: Bool
    let wordsError: String
    let isSearch: Bool
    let hitsHeading: [TextPiece]
    let hasHits: Bool
    let hits: [NamedLink]
    let hasJob: Bool
    let job: String
    let hasDiagnosis: Bool
    let diagnosis: [DiagnosisView]
    let planAddress: String
    let facts: PersonFacts

    var json: (any Encodable & Sendable)? { facts }

    init(_ account: PersonAccount, _ facts: PersonFacts, _ form: PersonForm, country: Country, format: Format) {
        let language = format.language
        self.facts = facts
        frame = PageFrame(
            title: PersonWords.name(account.person, language), section: .people,
            breadcrumb: [
                Crumb(language("현황", "Overview"), .overview),
                Crumb(language("시연용 사람", "Demonstration people"), .people),
            ])
        region = facts.region.map { ShownName($0, language) } ?? ShownName(own: format.missing, language)
        situation = PersonWords.situation(account.person).text(language)
        asOf = format.date(facts.asOf)
        counts = PersonWords.recognised(account, format)
        problems = Problem.all(form, language)
        hasProblems = !problems.isEmpty
        problemHeading = language(
            "확인이 필요한 항목이 \(problems.count)개 있습니다",
            problems.count == 1 ? "There is 1 thing to check" : "There are \(problems.count) things to check")
        action = SiteURL.person(account.person.key).description
        let chosen = facts.diagnosis?.profile.id
        nearby = facts.nearby.map { NearbyRow($0, of: account.person, isChosen: $0.profile == chosen, format) }
        hasNearby = !nearby.isEmpty
        nearbyHasUnknownHours = facts.nearby.contains(where: \.mayHaveUnknownHours)
        options = Option.all(facts, language)
        hasOptions = !options.isEmpty
        jobHasError = form.jobProblem != nil
        jobError = form.jobProblem?.text(language) ?? ""
        words = form.words
        wordsHasError = form.wordsProblem != nil
        wordsError = form.wordsProblem?.text(language) ?? ""
        isSearch = form.isSearch
        hitsHeading = TextPiece.pieces(of: Self.hitsHeading(form, language), language)
        hits = form.hits.map {
            NamedLink(ShownName($0.name, language), Self.address(account.person, job: $0.profile))
        }
        hasHits = !hits.isEmpty
        hasJob = form.job != nil
        job = form.job?.description ?? ""
        diagnosis = facts.diagnosis.map { [DiagnosisView($0, facts, account, country: country, format: format)] } ?? []
        hasDiagnosis = !diagnosis.isEmpty
        planAddress =
            SiteURL.personPlan(account.person.key).with([PlanForm.jobName: chosen?.description]).description
    }

    /// The page of a person with a job chosen.
    static func address(_ person: Person, job: Profile.ID) -> SiteURL {
        SiteURL.person(person.key).with([PersonForm.jobName: job.description])
    }

    static func hitsHeading(_ form: PersonForm, _ language: Language) -> String {
        let words = "\u{201C}\(form.words.trimmed)\u{201D}"
        if form.hits.isEmpty {
            return language(
                "\(words)에 맞는 직무가 없습니다. 짧은 말로 찾아 보세요.", "No job matches \(words). Try a shorter word.")
        }
        return language("\(words)에 맞는 직무", "Jobs that match \(words)")
    }
}

extension PersonPage {
    /// A line of the error summary.
    struct Problem: Sendable {
        let target: String
        let message: String

        static func all(_ form: PersonForm, _ language: Language) -> [Problem] {
            let known = [(PersonForm.jobName, form.jobProblem), (PersonForm.wordsName, form.wordsProblem)]
            return known.compactMap { name, problem in
                problem.map { Problem(target: "#\(name)", message: $0.text(language)) }
            }
        }
    }

    /// A job this person partly covers.
    struct NearbyRow: Sendable {
        let job: NamedLink
        let coverage: String
        let hours: String
        let isChosen: Bool
        let mayHaveUnknownHours: Bool

        init(_ near: ProfileNearby, of person: Person, isChosen: Bool, _ format: Format) {
            job = NamedLink(
                ShownName(near.name, format.language), PersonPage.address(person, job: near.profile))
            coverage = format.coverage(near.coverage)
            hours = format.number(near.missingHours)
            self.isChosen = isChosen
            mayHaveUnknownHours = near.mayHaveUnknownHours
        }
    }

    /// An entry of the job chooser.
    struct Option: Sendable {
        let value: String
        let label: ShownName
        let isChosen: Bool

        /// The near jobs, and the diagnosed one in front where it is not among them.
        static func all(_ facts: PersonFacts, _ language: Language) -> [Option] {
            let chosen = facts.diagnosis?.profile.id
            var options = facts.nearby.map {
                Option(
                    value: $0.profile.description, label: ShownName($0.name, language), isChosen: $0.profile == chosen)
            }
            if let diagnosis = facts.diagnosis, !options.contains(where: \.isChosen) {
                let name = ShownName(diagnosis.profileName, language)
                options.insert(
                    Option(value: diagnosis.profile.id.description, label: name, isChosen: true), at: 0)
            }
            return options
        }
    }
}
