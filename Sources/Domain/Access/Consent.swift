/// What a person allowed one reader for one purpose, until a day.
package struct Consent: Hashable, Sendable {
    /// Who may read.
    package enum Grantee: Hashable, Sendable {
        case user(User.ID)
        case organisation(Organisation.ID)
    }

    package enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case active, withdrawn, expired
    }

    /// 1, 2, 3… within one person.
    package let ordinal: Int
    package let purpose: Purpose
    package let grantee: Grantee
    package let givenAt: Moment
    package let expiresAt: Moment
    package let withdrawnAt: Moment?

    package init(
        ordinal: Int, purpose: Purpose, grantee: Grantee, givenAt: Moment, expiresAt: Moment, withdrawnAt: Moment?
    ) {
        self.ordinal = ordinal
        self.purpose = purpose
        self.grantee = grantee
        self.givenAt = givenAt
        self.expiresAt = expiresAt
        self.withdrawnAt = withdrawnAt
    }

    /// How it stands at an instant.
    package func state(at now: Moment) -> State {
        if withdrawnAt != nil { return .withdrawn }
        return expiresAt > now ? .active : .expired
    }

    /// The longest a consent lasts, and what a form proposes, in days.
    package static let longestDays = 365
    package static let usualDays = 182
}

/// Somebody a person may consent to, found by the code they show or picked from the organisations.
package struct ConsentReader: Hashable, Sendable {
    package let grantee: Consent.Grantee
    package let key: String
    /// The role in which they would read.
    package let role: Role
    /// The name of the organisation; `nil` for one user, whose name is nobody's to show.
    package let organisation: String?

    package init(grantee: Consent.Grantee, key: String, role: Role, organisation: String?) {
        self.grantee = grantee
        self.key = key
        self.role = role
        self.organisation = organisation
    }

    /// What they may be allowed: the purposes for which the policy knows this role and asks for consent.
    package var purposes: [Purpose] {
        AccessPolicy.lookUps.filter { $0.role == role && $0.needsConsent }.map(\.purpose)
    }

    /// The role in which users of an organisation read; `nil` for kinds that read nobody.
    package static func role(of kind: Organisation.Kind) -> Role? {
        switch kind {
        case .company: .company
        case .school: .school
        case .provider: .provider
        case .agency: .counsellor
        case .district: nil
        }
    }

    /// A typed code as stored: lower case, without spaces and hyphens, o as 0, i and l as 1; `nil` if it cannot be one.
    package static func code(_ typed: String) -> String? {
        var bytes: [UInt8] = []
        for byte in typed.utf8.prefix(200) {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"), 9, 10, 13: continue
            case UInt8(ascii: "o"), UInt8(ascii: "O"): bytes.append(UInt8(ascii: "0"))
            case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "l"), UInt8(ascii: "L"):
                bytes.append(UInt8(ascii: "1"))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 32)
            default: bytes.append(byte)
            }
        }
        guard (20...40).contains(bytes.count), bytes.allSatisfy(CheckCode.alphabet.contains) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
