/// Somebody who can sign in.
package struct User: Hashable, Sendable {
    package typealias ID = Identifier<User>

    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case active, disabled
    }

    package let id: ID
    /// 26 characters that cannot be guessed: what an address and the access log may carry.
    package let key: String
    package let state: State
    /// The person the user is, for one with a competency account.
    package let personID: Person.ID?
    package let isDemonstration: Bool
    /// Whether somebody else chose the password, so that the user must choose another before anything else.
    package let mustChangePassword: Bool

    package init(
        id: ID, key: String, state: State, personID: Person.ID?, isDemonstration: Bool,
        mustChangePassword: Bool = false
    ) {
        self.id = id
        self.key = key
        self.state = state
        self.personID = personID
        self.isDemonstration = isDemonstration
        self.mustChangePassword = mustChangePassword
    }
}

/// Who asks, as one request or command knows it. Every reading of a person's data needs one.
package struct Reader: Hashable, Sendable {
    /// `nil` for a visitor who has not signed in.
    package let user: User.ID?
    /// The person the user is.
    package let person: Person.ID?
    package let grants: [Grant]
    /// Where from: a network address, or `command` for the command line.
    package let origin: String

    package init(user: User.ID?, person: Person.ID?, grants: [Grant], origin: String) {
        self.user = user
        self.person = person
        self.grants = grants
        self.origin = origin
    }

    /// Somebody who has not signed in.
    package static func visitor(origin: String) -> Reader {
        Reader(user: nil, person: nil, grants: [], origin: origin)
    }

    package var roles: Set<Role> { Set(grants.map(\.role)) }

    package func has(_ role: Role) -> Bool {
        grants.contains { $0.role == role }
    }

    /// The organisations the reader acts for in a role.
    package func organisations(as role: Role) -> [Organisation.ID] {
        grants.compactMap { grant in
            guard grant.role == role, case .organisation(let id) = grant.scope else { return nil }
            return id
        }
    }
}

/// What another's data may be read for. A person consents to a purpose, never to everything.
package enum Purpose: String, CaseIterable, Hashable, Sendable, Codable {
    case counselling
    case workforcePlanning = "workforce-planning"
    case workLearning = "work-learning"
    case assessment
    case trainingAdministration = "training-administration"
    /// Handling a request the person made: correction, erasure, export.
    case request
    /// Looking after the record on the machine itself.
    case operation

    /// The purpose in words.
    package var name: Localized {
        switch self {
        case .counselling: Localized("상담", "Counselling")
        case .workforcePlanning: Localized("기업의 인력 계획", "Workforce planning of a company")
        case .workLearning: Localized("일학습병행 운영", "Running work-based learning")
        case .assessment: Localized("평가", "Assessment")
        case .trainingAdministration: Localized("훈련 행정", "Training administration")
        case .request: Localized("본인 요청 처리", "Handling the person's request")
        case .operation: Localized("시스템 운영", "Operating the system")
        }
    }
}

/// A part of an account that can be read by itself.
package enum PersonField: String, CaseIterable, Hashable, Sendable, Codable {
    case identity, contact, situation, evidence, documents, recognitions, plans, notes, consents, certificates, requests
    case accessLog = "access-log"
}
