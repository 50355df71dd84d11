package import Database
package import Domain
package import Store
package import Vault

/// What an operator can set about signing in.
package struct AccessLimits: Sendable {
    package var person = SessionLimits(idleMinutes: 60, wholeHours: 12)
    package var staff = SessionLimits(idleMinutes: 20, wholeHours: 8)
    /// Tries from one place at one account.
    package var account = Throttle(
        freeFailures: 5, firstWaitSeconds: 30, longestWaitSeconds: 900, forgottenAfterSeconds: 86_400)
    /// Tries at one account from anywhere but where it was used before; short waits, so that a stranger cannot keep its
    /// owner out of a new place for long.
    package var accountEverywhere = Throttle(
        freeFailures: 50, firstWaitSeconds: 5, longestWaitSeconds: 60, forgottenAfterSeconds: 86_400)
    /// Tries from one place at any account.
    package var origin = Throttle(
        freeFailures: 30, firstWaitSeconds: 30, longestWaitSeconds: 900, forgottenAfterSeconds: 3600)
    /// Accounts made from one place.
    package var signUp = Throttle(
        freeFailures: 20, firstWaitSeconds: 300, longestWaitSeconds: 3600, forgottenAfterSeconds: 86_400)

    package init() {}
}

/// Signing in and out, signing up, and who asks: everything behind the doors of the site and of the command line.
package struct AccessService: Sendable {
    package let database: Database
    package let vault: KeyRing
    package let passwords: Passwords
    package let limits: AccessLimits
    let uses = UseNotes()

    package init(
        database: Database, vault: KeyRing, passwords: Passwords = Passwords(), limits: AccessLimits = AccessLimits()
    ) {
        self.database = database
        self.vault = vault
        self.passwords = passwords
        self.limits = limits
    }

    /// Who a session's token stands for, and notes that it was used; `nil` for an unknown, ended, idle or old session and
    /// for a disabled user.
    package func signedIn(token: String, origin: String, now: Moment) async throws -> SignedIn? {
        guard Self.isToken(token) else { return nil }
        let hash = Self.hash(of: token)
        let found = try await database.read { connection -> SignedIn? in
            guard let session = try SessionQueries.session(connection, tokenHash: hash),
                let user = try UserQueries.user(connection, session.userID), user.state == .active
            else { return nil }
            return SignedIn(
                user: user, session: session, grants: try GrantQueries.active(connection, of: user), origin: origin)
        }
        guard let found, found.session.isAlive(at: now, idleSeconds: limits(for: found.isStaff).idleSeconds) else {
            return nil
        }
        if found.session.seenAt.adding(seconds: Self.touchSeconds) <= now {
            try await uses.note(now: now) {
                try await database.write { try SessionQueries.touch($0, tokenHash: hash, now: now) }
            }
        }
        return found
    }

    /// Ends the session of a token.
    package func signOut(token: String, origin: String, now: Moment) async throws {
        let hash = Self.hash(of: token)
        try await database.write { connection in
            guard let session = try SessionQueries.session(connection, tokenHash: hash), session.endedAt == nil else {
                return
            }
            try SessionQueries.end(connection, tokenHash: hash, now: now)
            try AccessLog.append(
                connection,
                AccessEntry(at: now, user: session.userID, role: "self", origin: origin, action: "sign-out"))
        }
    }

    func limits(for isStaff: Bool) -> SessionLimits {
        isStaff ? limits.staff : limits.person
    }

    /// A use is written down at most this often.
    private static let touchSeconds: Int64 = 60
    /// Characters of a token: 52 of five random bits each.
    static let tokenLength = 52

    static func isToken(_ text: String) -> Bool {
        text.utf8.count == tokenLength
    }

    static func hash(of token: String) -> String {
        Digest.hex(Digest.sha256(token.utf8))
    }
}

/// Somebody who is signed in, as one request knows it.
package struct SignedIn: Hashable, Sendable {
    package let user: User
    package let session: Session
    /// Every role the user has, also those that wait for a second factor.
    package let grants: [Grant]
    /// Who asks. Without the second factor staff need, only what every user may do.
    package let reader: Reader

    init(user: User, session: Session, grants: [Grant], origin: String) {
        self.user = user
        self.session = session
        self.grants = grants
        let usable =
            session.isStrong || user.isDemonstration ? grants : grants.filter { !$0.role.isStaff }
        reader = Reader(user: user.id, person: user.personID, grants: usable, origin: origin)
    }

    package var isStaff: Bool { grants.contains { $0.role.isStaff } }
    /// Whether roles wait for a second factor.
    package var lacksSecondFactor: Bool { reader.grants.count < grants.count }
}
