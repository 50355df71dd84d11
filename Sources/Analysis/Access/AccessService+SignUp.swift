import Database
package import Domain
import Foundation
import Store
import Vault

/// What a new person says about themselves; every part was checked.
package struct SignUpRequest: Sendable {
    package let name: SignInName
    package let password: String
    package let identity: IdentityDraft.Checked
    package let region: Region.ID
    package let situation: Person.Situation
    package let companySize: Person.CompanySize?
    package let origin: String
    package let agent: String

    package init(
        name: SignInName, password: String, identity: IdentityDraft.Checked, region: Region.ID,
        situation: Person.Situation,
        companySize: Person.CompanySize?, origin: String, agent: String
    ) {
        self.name = name
        self.password = password
        self.identity = identity
        self.region = region
        self.situation = situation
        self.companySize = companySize
        self.origin = origin
        self.agent = agent
    }
}

/// What became of a sign-up.
package enum SignUpOutcome: Sendable {
    case signedIn(token: String, SignedIn)
    /// The sign-in name is taken.
    case notPossible
    case wait(until: Moment)
}

extension AccessService {
    /// Makes a person with an account of their own and signs them in. Somebody who seems to have an account already gets
    /// a second one, which is noted for an administrator: refusing it would tell a stranger who has an account.
    package func signUp(_ request: SignUpRequest, now: Moment) async throws -> SignUpOutcome {
        let bucket = vault.index(
            "sign-up\u{0}\(OriginGroup.text(of: request.origin))", column: "sign_in_attempt.bucket")
        let limit = limits.signUp
        let blocked = try await database.write {
            try ThrottleQueries.admit($0, [(bucket, limit)], now: now)
        }
        if let blocked { return .wait(until: blocked) }
        let hash = try await takingBack([bucket]) { try await passwords.hash(request.password) }
        let opened = try await database.write { connection -> (String, SignedIn)? in
            guard let user = try makePerson(connection, request, password: hash, now: now) else { return nil }
            return try openSession(
                connection, for: user, isStrong: false, origin: request.origin, agent: request.agent,
                action: "sign-up", now: now)
        }
        return opened.map { .signedIn(token: $0.0, $0.1) } ?? .notPossible
    }

    /// A person, who they are, and their user; `nil` where the name is taken or the person is known.
    ///
    /// - Parameter password: the hash, `nil` for somebody who signs in through another service only.
    func makePerson(
        _ connection: borrowing Connection, _ request: SignUpRequest, password: String?, now: Moment
    ) throws -> User? {
        guard try UserQueries.facts(connection, named: request.name, vault: vault) == nil else { return nil }
        let person = try PersonWriting.insert(
            connection, region: request.region, situation: request.situation, companySize: request.companySize,
            isDemonstration: false, now: now)
        try OwnIdentity.begin(
            connection, request.identity, sameness: Sameness.of(request.identity), of: person.id, vault: vault,
            now: now)
        let user = try UserQueries.insert(
            connection, named: request.name, password: password, person: person.id, isDemonstration: false,
            vault: vault, now: now)
        try GrantQueries.grant(
            connection, Grant(role: .person, scope: .person(person.id)), to: user, by: nil, now: now)
        return user
    }
}

/// What two entries for one human would have in common: the name with the birth date or the contact. A name alone is no
/// sign, because many people share one.
enum Sameness {
    static func of(_ identity: IdentityDraft.Checked) -> String? {
        guard identity.birthDate != nil || identity.contact != nil else { return nil }
        let name = identity.name.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
        let contact = identity.contact.map(normalised) ?? ""
        return [name, identity.birthDate?.description ?? "", contact].joined(separator: "\u{0}")
    }

    /// A telephone number as its digits, a mail address in small letters.
    private static func normalised(_ contact: String) -> String {
        if contact.utf8.contains(UInt8(ascii: "@")) { return contact.lowercased().filter { !$0.isWhitespace } }
        return contact.filter { $0.isASCII && $0.isNumber }
    }
}
