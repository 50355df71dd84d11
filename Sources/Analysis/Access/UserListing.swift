import Database
import Domain
import Store
import Vault

/// Puts a listed user together inside a transaction.
enum UserListing {
    static func listed(_ connection: borrowing Connection, _ user: User, _ vault: KeyRing) throws -> ListedUser {
        let history = try GrantQueries.history(connection, of: user).filter { $0.revokedAt == nil }
        var roles: [ListedUser.Role] = []
        for record in history {
            let reach: String
            switch record.scope {
            case .nation, .person: reach = ""
            case .region(let id): reach = try RegionQueries.keys(connection)[id] ?? ""
            case .organisation(let id): reach = try OrganisationQueries.organisation(connection, id)?.name ?? ""
            }
            roles.append(
                ListedUser.Role(ordinal: record.ordinal, role: record.role, reach: reach, since: record.grantedAt))
        }
        // An erased user has no name any more.
        let name = try? UserQueries.name(connection, of: user.id, vault: vault)
        return ListedUser(
            user: user, name: name ?? "",
            hasSecondFactor: try UserQueries.hasSecondFactor(connection, of: user.id), roles: roles)
    }
}
