import Database
package import Domain
import Store
import Vault

/// Who changes users: an administrator, or whoever operates the record on its own machine.
package struct Administrator: Sendable, Hashable {
    package let user: User.ID?
    package let role: String
    package let origin: String

    /// An administrator at the site.
    package init(_ reader: Reader) {
        (user, role, origin) = (reader.user, Role.administrator.rawValue, reader.origin)
    }

    private init(user: User.ID?, role: String, origin: String) {
        (self.user, self.role, self.origin) = (user, role, origin)
    }

    /// The command line.
    package static let commandLine = Administrator(user: nil, role: "operator", origin: "command")
}

/// What became of a change to a user.
package enum AdministrationOutcome: Sendable, Hashable {
    case done
    /// There is no such user, role or grant.
    case notFound
    /// Nobody could administer the installation afterwards.
    case lastAdministrator
}

extension AccessService {
    /// Makes a user with roles and a password that must be changed at the first sign-in; `nil` where the name is taken.
    ///
    /// - Parameter password: the password to use, `nil` for a random one.
    /// - Returns: the user and the password, which is stored nowhere.
    package func makeUser(
        _ name: SignInName, _ grants: [Grant], password: String? = nil, isDemonstration: Bool = false,
        person: Person.ID? = nil, by administrator: Administrator, now: Moment
    ) async throws -> (user: User, password: String)? {
        let password = password ?? Self.oneTimePassword()
        let hash = try await passwords.hash(password)
        let vault = vault
        let user = try await database.write { connection -> User? in
            guard try UserQueries.facts(connection, named: name, vault: vault) == nil else { return nil }
            let user = try UserQueries.insert(
                connection, named: name, password: hash, isOneTime: !isDemonstration, person: person,
                isDemonstration: isDemonstration, vault: vault, now: now)
            try log(connection, administrator, "user-made", user, "", now)
            for grant in grants {
                try GrantQueries.grant(connection, grant, to: user, by: administrator.user, now: now)
                try log(connection, administrator, "role-granted", user, grant.role.rawValue, now)
            }
            return user
        }
        return user.map { ($0, password) }
    }

    /// Gives a role. Sessions of the user end, because a session never gains rights.
    package func grant(
        _ grant: Grant, to id: User.ID, by administrator: Administrator, now: Moment
    ) async throws -> AdministrationOutcome {
        try await database.write { connection in
            guard let user = try UserQueries.user(connection, id) else { return .notFound }
            try GrantQueries.grant(connection, grant, to: user, by: administrator.user, now: now)
            try SessionQueries.endAll(connection, of: id, now: now)
            try log(connection, administrator, "role-granted", user, grant.role.rawValue, now)
            return .done
        }
    }

    /// Takes a role away, from the next request on.
    package func revoke(
        ordinal: Int, of id: User.ID, by administrator: Administrator, now: Moment
    ) async throws -> AdministrationOutcome {
        try await database.write { connection in
            guard let user = try UserQueries.user(connection, id),
                let grant = try GrantQueries.history(connection, of: user).first(where: {
                    $0.ordinal == ordinal && $0.revokedAt == nil
                })
            else { return .notFound }
            if try grant.role == .administrator && isLastAdministrator(connection, user) { return .lastAdministrator }
            _ = try GrantQueries.revoke(connection, ordinal: ordinal, of: id, by: administrator.user, now: now)
            try log(connection, administrator, "role-revoked", user, grant.role.rawValue, now)
            return .done
        }
    }

    /// Lets a user in or keeps them out; keeping out ends every session at once.
    package func setState(
        _ state: User.State, of id: User.ID, by administrator: Administrator, now: Moment
    ) async throws -> AdministrationOutcome {
        try await database.write { connection in
            guard let user = try UserQueries.user(connection, id) else { return .notFound }
            if try state == .disabled && isLastAdministrator(connection, user) { return .lastAdministrator }
            try UserQueries.setState(connection, of: id, to: state)
            if state == .disabled { try SessionQueries.endAll(connection, of: id, now: now) }
            try log(connection, administrator, state == .disabled ? "user-disabled" : "user-enabled", user, "", now)
            return .done
        }
    }

    /// Gives a user a new password for one sign-in, takes the second factor away and ends every session and key: for
    /// somebody who lost either.
    ///
    /// - Returns: the password, stored nowhere; `nil` where there is no such user.
    package func resetSignIn(
        of id: User.ID, to password: String? = nil, by administrator: Administrator, now: Moment
    ) async throws -> String? {
        let password = password ?? Self.oneTimePassword()
        let hash = try await passwords.hash(password)
        let vault = vault
        return try await database.write { connection -> String? in
            guard let user = try UserQueries.user(connection, id) else { return nil }
            try UserQueries.setPassword(connection, of: id, to: hash, isOneTime: !user.isDemonstration)
            try UserQueries.setSecondFactor(
                connection, of: id, to: nil, usedUpTo: OneTimeCode.step(at: now.seconds) + 1, vault: vault)
            try SessionQueries.endAll(connection, of: id, now: now)
            let keys = try APIKeyQueries.revokeAll(connection, of: id, now: now)
            try log(connection, administrator, "sign-in-reset", user, keys > 0 ? Self.words(keys: keys) : "", now)
            return password
        }
    }

    private func isLastAdministrator(_ connection: borrowing Connection, _ user: User) throws -> Bool {
        let isOne = try GrantQueries.active(connection, of: user).contains { $0.role == .administrator }
        return try isOne && user.state == .active
            && GrantQueries.activeCount(connection, of: .administrator) <= 1
    }

    private func log(
        _ connection: borrowing Connection, _ administrator: Administrator, _ action: String, _ user: User,
        _ detail: String, _ now: Moment
    ) throws {
        let words = detail.isEmpty ? "user \(user.key)" : "user \(user.key), \(detail)"
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: administrator.user, role: administrator.role, origin: administrator.origin,
                action: action, person: user.personID, detail: words))
    }

    /// Four groups of four characters: 80 random bits.
    package static func oneTimePassword() -> String {
        (0..<4).map { _ in RandomKey.text(4) }.joined(separator: "-")
    }
}
