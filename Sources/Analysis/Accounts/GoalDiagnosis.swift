package import Domain

/// A goal beside the account: the diagnosis against it, and what else is near.
package struct GoalDiagnosis: Sendable {
    /// A job of a field goal, or an alternative to the goal.
    package typealias Near = ProfileNearby

    /// `nil` for the nearest job of somebody without a goal.
    package let goal: Goal?
    /// What the goal is called: the field, the job, the own profile.
    package let name: Localized
    package let diagnosis: Diagnosis
    /// Where the person stands in the job as a whole, by ``LevelEstimate``.
    package let level: Level?
    /// Other jobs the person partly covers, those with the fewest missing hours first.
    package let alternatives: [ProfileNearby]
    /// The jobs of the field, the nearest first; empty for any other goal.
    package let fieldJobs: [ProfileNearby]

    package static let alternativesMost = 6

    /// The diagnosis against a goal; `nil` where what it aims at is gone, or a field has no job.
    package init?(_ book: AccountBook, goal: Goal, country: Country) throws {
        let (account, standards) = (book.account, country.standards)
        switch goal.target {
        case .profile(let id):
            guard let found = try Diagnosis(account, profile: id, country: country) else { return nil }
            self.init(account, goal: goal, name: found.profileName, found, fieldJobs: [], country)
        case .field(let id):
            guard let field = standards.fields.first(where: { $0.id == id }) else { return nil }
            let jobs = Self.jobs(of: field, account, country)
            guard let best = jobs.first ?? Self.anyJob(of: field, account, country),
                let found = try Diagnosis(account, profile: best.profile, country: country)
            else { return nil }
            self.init(account, goal: goal, name: field.name, found, fieldJobs: jobs, country)
        case .ownProfile(let ordinal):
            guard let own = book.ownProfiles.first(where: { $0.ordinal == ordinal }) else { return nil }
            let found = try Diagnosis(account, own: own, country: country)
            self.init(account, goal: goal, name: Localized(own.name), found, fieldJobs: [], country)
        }
    }

    /// The diagnosis against the nearest job; `nil` for somebody who covers none.
    package init?(nearestOf book: AccountBook, country: Country) throws {
        guard let nearest = book.account.nearby(country, limit: 1).first else { return nil }
        try self.init(book, profile: nearest.profile, country: country)
    }

    /// The diagnosis against a profile, whether it is a goal or not; `nil` where there is none of the number.
    package init?(_ book: AccountBook, profile id: Profile.ID, country: Country) throws {
        guard let found = try Diagnosis(book.account, profile: id, country: country) else { return nil }
        let goal = book.goals.first { $0.target == .profile(id) }
        self.init(book.account, goal: goal, name: found.profileName, found, fieldJobs: [], country)
    }

    private init(
        _ account: PersonAccount, goal: Goal?, name: Localized, _ diagnosis: Diagnosis, fieldJobs: [ProfileNearby],
        _ country: Country
    ) {
        self.goal = goal
        self.name = name
        self.diagnosis = diagnosis
        self.fieldJobs = fieldJobs
        level = LevelEstimate.level(diagnosis.units.map { ($0.weight, $0.held) })
        let held = Self.qualifications(of: account)
        alternatives = Array(
            account.nearby(country, limit: .max)
                .filter { $0.profile != diagnosis.profile.id && !held.contains($0.profile) }
                .sorted { ($0.missingHours, $1.coverage, $0.profile) < ($1.missingHours, $0.coverage, $1.profile) }
                .prefix(Self.alternativesMost))
    }

    /// The jobs of a field that are partly covered, the nearest first.
    private static func jobs(of field: Field, _ account: PersonAccount, _ country: Country) -> [ProfileNearby] {
        let inside = Set(country.standards.profiles(of: field).map { country.standards.profiles[$0].id })
        return Array(account.nearby(country, limit: .max).filter { inside.contains($0.profile) }.prefix(10))
    }

    /// The qualifications somebody says are held, confirmed or not, and that have not run out.
    private static func qualifications(of account: PersonAccount) -> Set<Profile.ID> {
        Set(
            account.evidence.filter { evidence in
                evidence.kind == .qualification && [.accepted, .claimed].contains(evidence.state)
                    && evidence.fact.result == .passed
                    && evidence.fact.endedOn.map { $0 >= account.asOf } ?? true
            }.compactMap(\.profileID))
    }

    /// The job a goal in a field is diagnosed against and planned for: the nearest, else its first; `nil` where it has none.
    package static func job(of id: Field.ID, _ account: PersonAccount, _ country: Country) -> Profile.ID? {
        guard let field = country.standards.fields.first(where: { $0.id == id }) else { return nil }
        return (jobs(of: field, account, country).first ?? anyJob(of: field, account, country))?.profile
    }

    /// Whether a field has a job to be diagnosed against.
    package static func hasJob(_ field: Field, _ standards: StandardsBook) -> Bool {
        standards.profiles(of: field).contains { !standards.requirements[$0].isEmpty }
    }

    /// The first job of a field in the order of the standard, for somebody who covers none of them.
    private static func anyJob(of field: Field, _ account: PersonAccount, _ country: Country) -> ProfileNearby? {
        let standards = country.standards
        return standards.profiles(of: field).first { !standards.requirements[$0].isEmpty }.map { ordinal in
            let profile = standards.profiles[ordinal]
            return ProfileNearby(
                profile: profile.id, code: profile.code, name: standards.name(of: profile), kind: profile.kind,
                coverage: 0, missingHours: 0, mayHaveUnknownHours: false)
        }
    }

    /// The same as it is kept.
    package func saved(at now: Moment) -> SavedDiagnosis? {
        guard let goal else { return nil }
        var isOwn = false
        if case .ownProfile = goal.target { isOwn = true }
        return SavedDiagnosis(
            ordinal: 0, goal: goal.ordinal, profileID: isOwn ? nil : diagnosis.profile.id, asOf: diagnosis.asOf,
            madeAt: now, metWeight: diagnosis.metWeight, totalWeight: diagnosis.totalWeight,
            missingHours: diagnosis.missingHours,
            entries: diagnosis.units.map {
                SavedDiagnosis.Entry(unitID: $0.id, required: $0.required, held: $0.held)
            })
    }
}

extension GoalDiagnosis {
    /// The diagnosis against the first goal that can be diagnosed, else against the nearest job.
    package init?(standingOf book: AccountBook, country: Country) throws {
        for goal in book.goals {
            guard let found = try GoalDiagnosis(book, goal: goal, country: country) else { continue }
            self = found
            return
        }
        guard let found = try GoalDiagnosis(nearestOf: book, country: country) else { return nil }
        self = found
    }
}
