/// What a user is to the system. A user may have several roles, each within a scope.
package enum Role: String, CaseIterable, Hashable, Sendable, Codable {
    case person
    case counsellor
    case company
    case provider
    case school
    case assessor
    case districtOfficer = "district-officer"
    case ministryOfficer = "ministry-officer"
    case analyst
    case auditor
    case administrator

    /// Whether the role works with other people's data or with the system itself, and so needs a second factor.
    package var isStaff: Bool { self != .person }

    /// The role in words.
    package var name: Localized {
        switch self {
        case .person: Localized("개인", "Person")
        case .counsellor: Localized("상담사", "Counsellor")
        case .company: Localized("기업 담당자", "Company")
        case .provider: Localized("훈련기관 담당자", "Training provider")
        case .school: Localized("학교 담당자", "School")
        case .assessor: Localized("평가자", "Assessor")
        case .districtOfficer: Localized("지구 담당자", "District officer")
        case .ministryOfficer: Localized("부처 담당자", "Ministry officer")
        case .analyst: Localized("분석가", "Analyst")
        case .auditor: Localized("감사자", "Auditor")
        case .administrator: Localized("관리자", "Administrator")
        }
    }
}

/// A company, school, training institution, agency or innovation district that users act for.
package struct Organisation: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Organisation>

    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case company, school, provider, agency, district
    }

    package let id: ID
    /// 26 characters that cannot be guessed: what an address may carry.
    package let key: String
    package let kind: Kind
    package let name: String
    package let regionID: Region.ID?
    /// The provider of the catalogue it is, for a training institution.
    package let providerID: Provider.ID?
    package let isDemonstration: Bool

    package init(
        id: ID, key: String, kind: Kind, name: String, regionID: Region.ID?, providerID: Provider.ID?,
        isDemonstration: Bool
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.name = name
        self.regionID = regionID
        self.providerID = providerID
        self.isDemonstration = isDemonstration
    }
}

/// How far a role reaches.
package enum Scope: Hashable, Sendable {
    case nation
    case region(Region.ID)
    case organisation(Organisation.ID)
    /// The user's own person.
    case person(Person.ID)
}

/// A role within a scope.
package struct Grant: Hashable, Sendable {
    package let role: Role
    package let scope: Scope

    package init(role: Role, scope: Scope) {
        self.role = role
        self.scope = scope
    }
}
