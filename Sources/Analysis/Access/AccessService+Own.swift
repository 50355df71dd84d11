import Database
package import Domain
package import Store

/// How somebody signs in, for the page where they look after it.
package struct OwnSecurity: Sendable {
    package let name: String
    package let hasSecondFactor: Bool
    /// `false` for somebody who signs in through another service only.
    package let hasPassword: Bool
    /// The services one can sign in through, the oldest link first.
    package let services: [LinkedService]
    /// Open sessions, the last used first.
    package let sessions: [Session]

    package init(
        name: String, hasSecondFactor: Bool, hasPassword: Bool, services: [LinkedService], sessions: [Session]
    ) {
        self.name = name
        self.hasSecondFactor = hasSecondFactor
        self.hasPassword = hasPassword
        self.services = services
        self.sessions = sessions
    }
}

/// Another service through which a user signs in.
package struct LinkedService: Hashable, Sendable {
    package let issuer: String
    package let linkedAt: Moment

    package init(issuer: String, linkedAt: Moment) {
        (self.issuer, self.linkedAt) = (issuer, linkedAt)
    }
}

extension AccessService {
    /// Lists longer than this are cut: nobody reads them.
    private static let listMost = 50

    /// How who is signed in signs in, and where.
    package func security(of signedIn: SignedIn, now: Moment) async throws -> OwnSecurity {
        let (vault, id) = (vault, signedIn.user.id)
        let idle = limits(for: signedIn.isStaff).idleSeconds
        return try await database.read { connection in
            let facts = try UserQueries.facts(connection, of: id, vault: vault)
            return OwnSecurity(
                name: try UserQueries.name(connection, of: id, vault: vault) ?? "",
                hasSecondFactor: facts?.secondFactor != nil, hasPassword: facts?.password != nil,
                services: try OpenIDQueries.links(connection, of: id).map {
                    LinkedService(issuer: $0.issuer, linkedAt: $0.linkedAt)
                },
                sessions: try SessionQueries.open(connection, of: id, at: now, limit: Self.listMost)
                    .filter { $0.isAlive(at: now, idleSeconds: idle) })
        }
    }

    /// Ends one of the own sessions; `false` where there is no such open session.
    package func endSession(_ signedIn: SignedIn, key: String, now: Moment) async throws -> Bool {
        try await database.write { connection in
            guard try SessionQueries.end(connection, key: key, of: signedIn.user.id, now: now) else { return false }
            try AccessLog.append(connection, signedIn.line("session-ended", now))
            return true
        }
    }

    /// Ends every own session but this one.
    package func endOtherSessions(_ signedIn: SignedIn, now: Moment) async throws {
        try await database.write { connection in
            try SessionQueries.endAll(connection, of: signedIn.user.id, except: signedIn.session.key, now: now)
            try AccessLog.append(connection, signedIn.line("sessions-ended", now))
        }
    }

    /// The own keys for programs, the newest first.
    package func keys(of signedIn: SignedIn) async throws -> [APIKey] {
        try await database.read { try APIKeyQueries.all($0, of: signedIn.user.id, limit: Self.listMost) }
    }

    /// Ends one of the own keys; `false` where there is no such key in use.
    package func endKey(_ signedIn: SignedIn, key: String, now: Moment) async throws -> Bool {
        try await database.write { connection in
            guard try APIKeyQueries.revoke(connection, key: key, of: signedIn.user.id, now: now) else { return false }
            try AccessLog.append(connection, signedIn.line("key-ended", now))
            return true
        }
    }
}

extension SignedIn {
    /// A line of the access log about something the user does to the own sign-in.
    func line(_ action: String, _ now: Moment, detail: String = "") -> AccessEntry {
        AccessEntry(at: now, user: user.id, role: "self", origin: reader.origin, action: action, detail: detail)
    }

    /// Whether the user could do something once there is a second factor.
    package func isWaiting(toDo activity: Activity) -> Bool {
        lacksSecondFactor
            && AccessPolicy.allows(
                Reader(user: user.id, person: user.personID, grants: grants, origin: reader.origin), activity)
    }
}
