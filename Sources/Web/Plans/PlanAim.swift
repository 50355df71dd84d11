import Analysis
import Domain

/// What a plan is asked for, as forms and addresses write it: a profile of the standard or one of the person's own.
enum PlanAim: Hashable, Sendable {
    case profile(Profile.ID)
    case own(Int)

    /// The goal of a question.
    init(_ question: PlanQuestion) {
        self = question.own.map { .own($0) } ?? .profile(question.profile)
    }

    /// Reads `17` and `own-2`; `nil` for anything that is not there.
    init?(_ text: String, _ ownProfiles: [OwnProfile], _ standards: StandardsBook) {
        if let number = WireNumber.read(text), let known = standards.profile(Profile.ID(number)) {
            self = .profile(known.id)
        } else if let own = ownProfiles.first(where: { text == PlanAim.own($0.ordinal).text }) {
            self = .own(own.ordinal)
        } else {
            return nil
        }
    }

    /// What planning for a goal means: for a field the job that its diagnosis is made against. `nil` for a goal that is
    /// gone, which is passed over.
    init?(_ target: Goal.Target, _ account: PersonAccount, _ ownProfiles: [OwnProfile], _ country: Country) {
        switch target {
        case .profile(let id):
            guard let known = country.standards.profile(id) else { return nil }
            self = .profile(known.id)
        case .field(let id):
            guard let job = GoalDiagnosis.job(of: id, account, country) else { return nil }
            self = .profile(job)
        case .ownProfile(let ordinal):
            guard ownProfiles.contains(where: { $0.ordinal == ordinal }) else { return nil }
            self = .own(ordinal)
        }
    }

    var text: String {
        switch self {
        case .profile(let id): id.description
        case .own(let ordinal): "own-\(ordinal)"
        }
    }

    /// The number a question has; 0 for an own profile.
    var profile: Profile.ID {
        if case .profile(let id) = self { id } else { Profile.ID(0) }
    }

    var own: Int? {
        if case .own(let ordinal) = self { ordinal } else { nil }
    }
}

/// A goal to choose in the form of a plan.
struct PlanJob: Sendable {
    let aim: PlanAim
    let name: Localized
}

extension PlanForm {
    /// The goals to choose from: the one asked for, own profiles, the goals that stand and the near jobs.
    func jobs(
        _ nearby: [ProfileNearby], goals: [PlanAim] = [], ownProfiles: [OwnProfile] = [], _ country: Country
    ) -> [PlanJob] {
        let asked = question.map { [PlanAim($0)] } ?? []
        let aims = asked + goals + ownProfiles.map { .own($0.ordinal) } + nearby.map { .profile($0.profile) }
        var seen: Set<PlanAim> = []
        return aims.compactMap { aim in
            guard seen.insert(aim).inserted, let name = Self.name(aim, ownProfiles, country) else { return nil }
            return PlanJob(aim: aim, name: name)
        }
    }

    private static func name(_ aim: PlanAim, _ ownProfiles: [OwnProfile], _ country: Country) -> Localized? {
        switch aim {
        case .profile(let id): country.standards.profile(id).map { country.standards.name(of: $0) }
        case .own(let ordinal):
            ownProfiles.first { $0.ordinal == ordinal }.map {
                Localized("\($0.name) (내가 만든 목표)", $0.name)
            }
        }
    }
}
