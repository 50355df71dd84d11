import Database
package import Domain
import Store
import Vault

/// What became of signing in as somebody an outside service vouches for.
package enum ProviderOutcome: Sendable {
    case signedIn(token: String, SignedIn)
    /// The user has a second factor here; its code is wanted too.
    case needsCode
    /// Nobody is linked to the subject yet.
    case unknown
    /// The user is not let in any more.
    case disabled
}

/// What became of linking a sign-in service to a user.
package enum LinkOutcome: Sendable, Hashable {
    case done
    /// The subject belongs to another user.
    case taken
    case wrongPassword
    case wait(until: Moment)
}

/// Signing in through an outside service. The subject was verified by who calls these; a service replaces the password
/// and nothing else: the second factor, the limits of sessions and a disabled user are as with a password.
extension AccessService {
    /// Signs in who is linked to a subject.
    package func signIn(
        by subject: SignInSubject, origin: String, agent: String, now: Moment
    ) async throws -> ProviderOutcome {
        let vault = vault
        return try await database.write { connection -> ProviderOutcome in
            guard let user = try OpenIDQueries.user(connection, of: subject, vault: vault) else { return .unknown }
            guard user.state == .active else {
                try noteRefusal(connection, user: user.id, "provider: disabled", origin: origin, now: now)
                return .disabled
            }
            let facts = try UserQueries.facts(connection, of: user.id, vault: vault)
            guard facts?.secondFactor == nil else { return .needsCode }
            let (token, signedIn) = try openSession(
                connection, for: user, isStrong: false, origin: origin, agent: agent, action: "sign-in-by-provider",
                now: now)
            return .signedIn(token: token, signedIn)
        }
    }

    /// The same with the code of the second factor. Tries count before the code is looked at.
    package func signIn(
        by subject: SignInSubject, code: String, origin: String, agent: String, now: Moment
    ) async throws -> SignInOutcome {
        let (vault, limit) = (vault, limits.account)
        let bucket = bucket("provider-code", subject.issuer, subject.subject)
        let blocked = try await database.write { try ThrottleQueries.admit($0, [(bucket, limit)], now: now) }
        if let blocked { return .wait(until: blocked) }
        let opened = try await database.write { connection -> (String, SignedIn)? in
            guard let user = try OpenIDQueries.user(connection, of: subject, vault: vault), user.state == .active,
                let facts = try UserQueries.facts(connection, of: user.id, vault: vault),
                let secret = facts.secondFactor,
                let step = OneTimeCode.matchingStep(
                    code, secret: secret, at: now.seconds, lastUsed: facts.secondFactorStep),
                try UserQueries.useCode(connection, of: user.id, step: step)
            else {
                try noteRefusal(connection, user: nil, "provider: code", origin: origin, now: now)
                return nil
            }
            try ThrottleQueries.clear(connection, bucket)
            return try openSession(
                connection, for: user, isStrong: true, origin: origin, agent: agent, action: "sign-in-by-provider",
                now: now)
        }
        return opened.map { .signedIn(token: $0.0, $0.1) } ?? .wrong
    }

    /// Makes a person with an account of their own, linked to a subject, and signs them in. There is no password.
    package func signUp(
        by subject: SignInSubject, _ request: SignUpRequest, now: Moment
    ) async throws -> SignUpOutcome {
        let (vault, limit) = (vault, limits.signUp)
        let bucket = bucket("sign-up", OriginGroup.text(of: request.origin))
        let blocked = try await database.write { try ThrottleQueries.admit($0, [(bucket, limit)], now: now) }
        if let blocked { return .wait(until: blocked) }
        let opened = try await database.write { connection -> (String, SignedIn)? in
            guard try OpenIDQueries.user(connection, of: subject, vault: vault) == nil,
                let user = try makePerson(connection, request, password: nil, now: now)
            else { return nil }
            try OpenIDQueries.link(connection, subject, to: user.id, vault: vault, now: now)
            return try openSession(
                connection, for: user, isStrong: false, origin: request.origin, agent: request.agent,
                action: "sign-up-by-provider", now: now)
        }
        return opened.map { .signedIn(token: $0.0, $0.1) } ?? .notPossible
    }

    /// Links a subject to who is signed in, who gives the password again, so that nobody at an open screen can do it.
    package func link(
        _ subject: SignInSubject, to signedIn: SignedIn, password: String, now: Moment
    ) async throws -> LinkOutcome {
        switch try await confirm(signedIn, password, now: now) {
        case .wait(let until): return .wait(until: until)
        case .some: return .wrongPassword
        case nil: break
        }
        let (vault, user, origin) = (vault, signedIn.user.id, signedIn.reader.origin)
        return try await database.write { connection -> LinkOutcome in
            if let known = try OpenIDQueries.user(connection, of: subject, vault: vault) {
                return known.id == user ? .done : .taken
            }
            try OpenIDQueries.link(connection, subject, to: user, vault: vault, now: now)
            try AccessLog.append(
                connection,
                AccessEntry(at: now, user: user, role: "self", origin: origin, action: "provider-linked"))
            return .done
        }
    }

    /// Whether a state is used for the first time. Whoever runs several servers over one record has one memory of it.
    package func useOnce(state: String, now: Moment) async throws -> Bool {
        let once = Throttle(
            freeFailures: 0, firstWaitSeconds: Self.stateSeconds, longestWaitSeconds: Self.stateSeconds,
            forgottenAfterSeconds: Self.stateSeconds)
        let bucket = bucket("provider-state", state)
        return try await database.write { try ThrottleQueries.admit($0, [(bucket, once)], now: now) } == nil
    }

    /// Writes down that a sign-in through the service was refused.
    ///
    /// - Parameter reason: one word, never anything the service or the visitor wrote.
    package func noteProviderRefusal(_ reason: String, origin: String, now: Moment) async throws {
        try await database.write { connection in
            try noteRefusal(connection, user: nil, "provider: \(reason)", origin: origin, now: now)
        }
    }

    /// A state is forgotten after this; no answer to it is taken so late.
    package static let stateSeconds: Int64 = 3600

    private func noteRefusal(
        _ connection: borrowing Connection, user: User.ID?, _ detail: String, origin: String, now: Moment
    ) throws {
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: user, role: "visitor", origin: origin, action: "sign-in-refused", detail: detail))
    }

    private func bucket(_ parts: String...) -> String {
        vault.index(parts.joined(separator: "\u{0}"), column: "sign_in_attempt.bucket")
    }
}
