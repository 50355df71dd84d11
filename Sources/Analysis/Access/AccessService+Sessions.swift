package import Database
package import Domain
import Store
import Vault

extension AccessService {
    /// Opens a session with a new token in the transaction of what made it right to open one, and logs it.
    ///
    /// Also for other ways of signing in: whoever calls it has made sure who the user is.
    /// - Returns: the token for the browser, stored nowhere, and who is signed in.
    package func openSession(
        _ connection: borrowing Connection, for user: User, isStrong: Bool, origin: String, agent: String,
        action: String, now: Moment
    ) throws -> (String, SignedIn) {
        let grants = try GrantQueries.active(connection, of: user)
        let limit = limits(for: grants.contains { $0.role.isStaff })
        let token = RandomKey.text(Self.tokenLength)
        let session = Session(
            key: RandomKey.text(), userID: user.id, isStrong: isStrong, createdAt: now, seenAt: now,
            endsAt: now.adding(seconds: limit.wholeSeconds), origin: origin, agent: agent, endedAt: nil)
        try SessionQueries.insert(connection, session, tokenHash: Self.hash(of: token))
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: user.id, role: "self", origin: origin, action: action,
                detail: isStrong ? "second factor" : ""))
        return (token, SignedIn(user: user, session: session, grants: grants, origin: origin))
    }
}
