import Analysis
import Database
import Domain
import Store
import Vault

/// What somebody works towards, as planning takes it.
struct PlanGoals: Sendable {
    /// A goal that stands and what it is planned as.
    struct Standing: Sendable {
        let target: Goal.Target
        let aim: PlanAim
    }

    static let none = PlanGoals(ownProfiles: [], standing: [])

    let ownProfiles: [OwnProfile]
    /// The newest first; goals that are gone are left out.
    let standing: [Standing]

    private init(ownProfiles: [OwnProfile], standing: [Standing]) {
        (self.ownProfiles, self.standing) = (ownProfiles, standing)
    }

    init(_ goals: [Goal], _ ownProfiles: [OwnProfile], _ account: PersonAccount, _ country: Country) {
        self.ownProfiles = ownProfiles
        standing = goals.compactMap { goal in
            PlanAim(goal.target, account, ownProfiles, country).map { Standing(target: goal.target, aim: $0) }
        }
    }

    /// Reads the reader's own.
    static func own(
        _ reader: Reader, _ account: PersonAccount, from database: Database, vault: KeyRing, country: Country
    ) async throws -> PlanGoals {
        guard let scope = PersonAccess.own(reader) else { return .none }
        let (goals, ownProfiles) = try await database.read { connection in
            (
                try GoalQueries.goals(connection, in: scope),
                try OwnProfileQueries.all(connection, in: scope, vault: vault)
            )
        }
        return PlanGoals(goals, ownProfiles, account, country)
    }

    /// What is planned for when nothing is asked for: the newest goal, else the nearest job.
    func usual(_ account: PersonAccount, _ country: Country) -> PlanAim? {
        standing.first?.aim ?? account.nearby(country, limit: 1).first.map { .profile($0.profile) }
    }

    /// A goal by its name; a field's is that of its job.
    func name(_ aim: PlanAim, _ country: Country, _ language: Language) -> ShownName? {
        switch aim {
        case .profile(let id):
            country.standards.profile(id).map { ShownName(country.standards.name(of: $0), language) }
        case .own(let ordinal):
            ownProfiles.first { $0.ordinal == ordinal }.map { ShownName(typed: $0.name, language) }
        }
    }
}

/// Which goal a plan is for, and how it came to be that one.
struct PlanGoalLine: Sendable {
    let text: String
    let lang: String
    let hasNote: Bool
    let note: [TextPiece]
    let other: [NamedLink]

    /// `nil` for a goal that is not there.
    init?(_ aim: PlanAim, _ goals: PlanGoals, _ country: Country, _ language: Language) {
        guard let name = goals.name(aim, country, language) else { return nil }
        (text, lang) = (name.text, name.lang)
        let first = goals.standing.first
        var note = ""
        if first == nil {
            note = language(
                "아직 정한 목표가 없어 이 직무로 계획합니다.", "You have not chosen a goal, so the plan is for this job.")
        } else if aim.own != nil {
            note = language("내가 만든 목표입니다.", "This is a profile of your own.")
        } else if let field = goals.field(of: aim, country) {
            note = language(
                "목표로 정한 「\(field.text(.korean))」 분야의 진단에 쓰는 직무입니다.",
                "It is the job your goal \(PlanWords.quoted(field.text(.english), .english)) is diagnosed against.")
        }
        self.note = TextPiece.pieces(of: note, language)
        hasNote = !note.isEmpty
        if let first, first.aim != aim, let name = goals.name(first.aim, country, language) {
            other = [NamedLink(name, .accountPlan.with([PlanForm.jobName: first.aim.text]))]
        } else {
            other = []
        }
    }
}

extension PlanGoals {
    /// The field of the newest goal that is planned as this job, unless the job itself is a goal.
    fileprivate func field(of aim: PlanAim, _ country: Country) -> Localized? {
        guard let goal = standing.first(where: { $0.aim == aim }), case .field(let id) = goal.target else { return nil }
        return country.standards.fields.first { $0.id == id }?.name
    }
}
