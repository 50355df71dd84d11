import Database
package import Domain
import Store
import Vault

/// What became of making a key for a program.
package enum KeyOutcome: Sendable {
    /// Made; this is the only time the key itself is known.
    case made(text: String)
    case wrongPassword
    /// The user has not got the role.
    case noSuchRole
    case wait(until: Moment)
}

extension AccessService {
    /// The longest a key may last.
    package static let keyDaysMost = 365
    /// What every key begins with, so that one that leaked is recognised.
    private static let keyPrefix = "dure_"

    /// Makes a key with one role of who is signed in, for 1 to ``keyDaysMost`` days.
    package func makeKey(
        _ signedIn: SignedIn, label: String, role: Role, days: Int, password: String, now: Moment
    ) async throws -> KeyOutcome {
        switch try await confirm(signedIn, password, now: now) {
        case .wait(let until): return .wait(until: until)
        case .some: return .wrongPassword
        case nil: break
        }
        guard signedIn.reader.has(role) else { return .noSuchRole }
        let text = Self.keyPrefix + RandomKey.text(Self.tokenLength)
        let key = APIKey(
            key: RandomKey.text(), userID: signedIn.user.id, label: label, role: role, createdAt: now,
            expiresAt: now.adding(seconds: Int64(min(max(days, 1), Self.keyDaysMost)) * 86_400), revokedAt: nil,
            usedAt: nil)
        let origin = signedIn.reader.origin
        try await database.write { connection in
            try APIKeyQueries.insert(connection, key, hash: Self.hash(of: text))
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: key.userID, role: "self", origin: origin, action: "key-made", detail: role.rawValue))
        }
        return .made(text: text)
    }

    /// Who asks with a key: its owner, in the one role the key has, as long as the owner still has it; `nil` for a key
    /// that is unknown, over or revoked, whose owner is disabled, or that has a role of staff who gave the second factor
    /// up.
    package func reader(key text: String, origin: String, now: Moment) async throws -> Reader? {
        guard text.utf8.count == Self.keyPrefix.utf8.count + Self.tokenLength else { return nil }
        let hash = Self.hash(of: text)
        let found = try await database.read { connection -> (APIKey, User, [Grant])? in
            guard let key = try APIKeyQueries.key(connection, hash: hash), key.isAlive(at: now),
                let user = try UserQueries.user(connection, key.userID), user.state == .active, !user.mustChangePassword
            else { return nil }
            if try key.role.isStaff && !user.isDemonstration
                && !UserQueries.hasSecondFactor(connection, of: user.id)
            {
                return nil
            }
            return (key, user, try GrantQueries.active(connection, of: user))
        }
        guard let (key, user, held) = found else { return nil }
        let grants = held.filter { $0.role == key.role }
        guard !grants.isEmpty else { return nil }
        if key.usedAt.map({ $0.adding(seconds: 60) <= now }) ?? true {
            try await uses.note(now: now) {
                try await database.write { try APIKeyQueries.touch($0, hash: hash, now: now) }
            }
        }
        return Reader(
            user: user.id, person: key.role == .person ? user.personID : nil,
            grants: grants, origin: origin)
    }

    /// How many keys ended, for the access log.
    static func words(keys: Int) -> String { keys == 1 ? "1 key" : "\(keys) keys" }
}
