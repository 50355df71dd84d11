/// What a route is for. Every route names one, and the policy says who may do it.
package enum Activity: String, CaseIterable, Hashable, Sendable, Codable {
    /// Reading what is published to everybody.
    case readPublic = "read-public"
    /// Signing in, signing up and signing out.
    case signIn = "sign-in"
    /// Looking after the way one signs in: password, second factor, sessions, keys.
    case ownSecurity = "own-security"
    /// Everything about one's own competency account.
    case ownAccount = "own-account"
    /// Entering evidence by a program: about oneself, or results of a training institution.
    case enteringEvidence = "entering-evidence"
    case counselling
    /// A company's view of its consenting employees.
    case workforce
    /// A training institution's own courses and the people in them.
    case trainingAdministration = "training-administration"
    /// A school's view of its learners at work.
    case workLearning = "work-learning"
    case assessment
    case districtAdministration = "district-administration"
    /// The programmes of a ministry.
    case programmeAdministration = "programme-administration"
    case analysis
    /// Reading the access log.
    case audit
    /// Users, their roles, and what the installation needs.
    case administration
}

extension AccessPolicy {
    /// Who may do something.
    package enum Audience: Hashable, Sendable {
        case everybody
        case anySignedIn
        /// The owner of a competency account: the role of a person, and a person to be.
        case accountOwners
        case roles(Set<Role>)
        /// The owner of an account, or somebody with one of the roles.
        case accountOwnersOr(Set<Role>)
    }

    /// The table of activities.
    package static func audience(of activity: Activity) -> Audience {
        switch activity {
        case .readPublic, .signIn: .everybody
        case .ownSecurity: .anySignedIn
        case .ownAccount: .accountOwners
        case .enteringEvidence: .accountOwnersOr([.provider])
        case .counselling: .roles([.counsellor])
        case .workforce: .roles([.company])
        case .trainingAdministration: .roles([.provider])
        case .workLearning: .roles([.school])
        case .assessment: .roles([.assessor])
        case .districtAdministration: .roles([.districtOfficer])
        case .programmeAdministration: .roles([.ministryOfficer])
        case .analysis: .roles([.analyst, .ministryOfficer])
        case .audit: .roles([.auditor])
        case .administration: .roles([.administrator])
        }
    }

    /// Whether a reader may do something at all. Whose data they then see is for ``PersonScope`` and the lists of a role.
    package static func allows(_ reader: Reader, _ activity: Activity) -> Bool {
        guard reader.user != nil else { return audience(of: activity) == .everybody }
        let ownsAccount = reader.person != nil && reader.has(.person)
        return switch audience(of: activity) {
        case .everybody, .anySignedIn: true
        case .accountOwners: ownsAccount
        case .roles(let roles): !roles.isDisjoint(with: reader.roles)
        case .accountOwnersOr(let roles): ownsAccount || !roles.isDisjoint(with: reader.roles)
        }
    }
}
