import Database
package import Domain
import Store

/// A user as an administrator or the operator sees one.
package struct ListedUser: Sendable {
    /// A role as it is now, in words that need nothing else.
    package struct Role: Sendable, Hashable {
        package let ordinal: Int
        package let role: Domain.Role
        /// The organisation by name or the region by key; empty for the nation and the own person.
        package let reach: String
        package let since: Moment
    }

    package let user: User
    package let name: String
    package let hasSecondFactor: Bool
    package let roles: [Role]
}

extension AccessService {
    /// Users in the order in which they were made. Listing them stands in the access log, because it shows their names.
    ///
    /// - Parameter staffOnly: leaves out those who only have an account of their own.
    package func users(
        staffOnly: Bool, after: User.ID?, limit: Int, by administrator: Administrator, now: Moment
    ) async throws -> [ListedUser] {
        let vault = vault
        return try await database.write { connection in
            let users = try UserQueries.list(connection, staffOnly: staffOnly, after: after, limit: limit)
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: administrator.user, role: administrator.role, origin: administrator.origin,
                    action: "users-listed", detail: "\(users.count) users"))
            return try users.map { try UserListing.listed(connection, $0, vault) }
        }
    }

    /// One user by the name one signs in with; `nil` where nobody has it.
    package func user(named text: String) async throws -> User? {
        guard let name = SignInName(text) else { return nil }
        let vault = vault
        return try await database.read { try UserQueries.facts($0, named: name, vault: vault)?.user }
    }

    /// One user with name and roles, by the key of its address; `nil` where there is none.
    package func listedUser(
        key: String, by administrator: Administrator, now: Moment
    ) async throws -> ListedUser? {
        let vault = vault
        return try await database.write { connection in
            guard let user = try UserQueries.user(connection, key: key) else { return nil }
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: administrator.user, role: administrator.role, origin: administrator.origin,
                    action: "user-shown", person: user.personID, detail: "user \(user.key)"))
            return try UserListing.listed(connection, user, vault)
        }
    }
}
