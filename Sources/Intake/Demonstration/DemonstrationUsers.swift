package import Database
package import Domain
import Store
package import Vault

/// One user for each role of a demonstration, and the organisations they act for.
///
/// All share one password, which is made from the keys of the installation: it can be shown again, and it is another one
/// on every installation.
package struct DemonstrationUsers: Sendable, Hashable {
    /// Why the users were not made.
    package enum Problem: Error, Equatable, CustomStringConvertible {
        /// Somebody who is not part of the demonstration has the name.
        case nameTaken(SignInName)

        package var description: String {
            switch self {
            case .nameTaken(let name): "The sign-in name \(name) belongs to somebody else; use another record."
            }
        }
    }

    /// A user as it is printed.
    package struct Member: Sendable, Hashable {
        package let role: Role
        package let name: SignInName
        package let user: User.ID
        /// The organisation the user acts for.
        package let organisation: Organisation.ID?
    }

    /// In the order of ``Role``.
    package let members: [Member]
    /// One of each kind.
    package let organisations: [Organisation.Kind: Organisation]
    /// The invented person who has an account of their own.
    package let owner: Person.ID
    /// For the demonstration only.
    package let password: String

    /// The user of a role.
    package func user(_ role: Role) -> User.ID? {
        members.first { $0.role == role }?.user
    }

    /// The shared password of an installation: 64 bits in four groups, the same as long as the keys are.
    package static func password(_ vault: KeyRing) -> String {
        let digits = Array(vault.index("password", column: "demonstration users").utf8.prefix(16))
        return stride(from: 0, to: digits.count, by: 4).map {
            String(decoding: digits[$0..<min($0 + 4, digits.count)], as: UTF8.self)
        }.joined(separator: "-")
    }

    /// Makes the users and organisations that are missing and gives the owner a person of the present nation.
    ///
    /// Nothing changes where all are there; a user an operator disabled stays so.
    /// - Returns: `nil` for a record without a demonstration.
    /// - Throws: `Problem`, `DatabaseError`; nothing is half-written.
    package static func ensure(
        in database: Database, vault: KeyRing, passwords: Passwords = Passwords(), now: Moment
    ) async throws -> DemonstrationUsers? {
        let password = password(vault)
        let hash = try await hash(of: password, in: database, vault: vault, passwords: passwords)
        return try await database.write { connection in
            try connection.lock("demonstration")
            guard let owner = try owner(connection) else { return nil }
            let organisations = try DemonstrationOrganisations.ensure(connection, near: owner)
            let maker = DemonstrationUserMaker(
                organisations: organisations, owner: owner, hash: hash, vault: vault, now: now)
            let members = try Role.allCases.map { try maker.ensure(connection, $0) }
            try maker.name(connection)
            return DemonstrationUsers(
                members: members, organisations: organisations, owner: owner, password: password)
        }
    }

    /// The hash in use where it is of this password, a new one otherwise: hashing is slow, and done once for all users.
    private static func hash(
        of password: String, in database: Database, vault: KeyRing, passwords: Passwords
    ) async throws -> String {
        let stored = try await database.read { connection -> String? in
            guard let name = DemonstrationUserMaker.name(of: .person) else { return nil }
            return try UserQueries.facts(connection, named: name, vault: vault)?.password
        }
        if let stored, try await passwords.check(password, against: stored) == .right { return stored }
        return try await passwords.hash(password)
    }

    /// The person the demonstration's user is already, or the one of the first 2,000 with most evidence.
    private static func owner(_ connection: borrowing Connection) throws -> Person.ID? {
        let known: Person.ID? = try connection.queryOne(
            """
            SELECT person.id FROM person
            JOIN app_user ON app_user.person_id = person.id
            WHERE person.demonstration = 1 AND app_user.demonstration = 1
            ORDER BY person.id LIMIT 1
            """
        ) { Person.ID(try $0.int64("id")) }
        if let known { return known }
        let first = try connection.queryOne("SELECT MIN(id) AS id FROM person WHERE demonstration = 1") {
            try $0.int64OrNil("id")
        }
        guard let first = first ?? nil else { return nil }
        return try connection.queryOne(
            """
            SELECT person.id, COUNT(evidence.ordinal) AS known
            FROM person
            LEFT JOIN evidence ON evidence.person_id = person.id
            WHERE person.demonstration = 1 AND person.id >= $1 AND person.id < $2
                AND (person.situation = 'employee' OR person.id = $1)
            GROUP BY person.id
            ORDER BY known DESC, person.id
            LIMIT 1
            """, [.integer(first), .integer(first + 2_000)]
        ) { Person.ID(try $0.int64("id")) }
    }
}
