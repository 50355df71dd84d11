extension AccessPolicy {
    /// How far a role may reach when it is given to somebody.
    package enum Reach: Hashable, Sendable {
        /// Only one's own account; nobody gives it, it comes with signing up.
        case ownPerson
        case nation
        /// One organisation of a kind.
        case organisation(Organisation.Kind)
        /// One region.
        case region
    }

    /// The reaches a role may be given with, the usual one first.
    package static func reaches(of role: Role) -> [Reach] {
        switch role {
        case .person: [.ownPerson]
        case .counsellor: [.organisation(.agency), .nation]
        case .company: [.organisation(.company)]
        case .provider: [.organisation(.provider)]
        case .school: [.organisation(.school)]
        case .assessor: [.nation, .organisation(.agency)]
        case .districtOfficer: [.organisation(.district), .region]
        case .ministryOfficer, .analyst, .auditor, .administrator: [.nation]
        }
    }
}

extension Organisation.Kind {
    /// The kind in words.
    package var name: Localized {
        switch self {
        case .company: Localized("기업", "Company")
        case .school: Localized("학교", "School")
        case .provider: Localized("훈련기관", "Training institution")
        case .agency: Localized("고용센터·상담기관", "Employment agency")
        case .district: Localized("산업혁신지구", "Innovation district")
        }
    }
}
