import Database
package import Domain
import Store
import Vault

/// A try to sign in, as it came.
package struct SignInTry: Sendable {
    package let name: String
    package let password: String
    /// The code of the second factor, empty without one.
    package let code: String
    package let origin: String
    package let agent: String

    package init(name: String, password: String, code: String, origin: String, agent: String) {
        self.name = name
        self.password = password
        self.code = code
        self.origin = origin
        self.agent = agent
    }
}

/// What became of a try to sign in.
package enum SignInOutcome: Sendable {
    /// The token for the browser; it is stored nowhere.
    case signedIn(token: String, SignedIn)
    /// Name, password or code is wrong, or the user is disabled: nobody learns which.
    case wrong
    /// Too many tries; wait until then.
    case wait(until: Moment)
}

extension AccessService {
    /// Signs somebody in. A try counts before its password is hashed, and takes as long for a name nobody has. Tries from
    /// elsewhere do not keep an owner out who comes from where the account was used before.
    ///
    /// - Throws: `Passwords.TooBusy` where too many are signing in at once.
    package func signIn(_ attempt: SignInTry, now: Moment) async throws -> SignInOutcome {
        let name = SignInName(attempt.name)
        let (account, everywhere, origin) = buckets(attempt)
        var shared: [(name: String, throttle: Throttle)] = [(account, limits.account), (origin, limits.origin)]
        let isKnown = try await isKnown(attempt.origin, of: name)
        if !isKnown { shared.append((everywhere, limits.accountEverywhere)) }
        let counted = shared
        let blocked = try await database.write { try ThrottleQueries.admit($0, counted, now: now) }
        if let blocked { return .wait(until: blocked) }
        let vault = vault
        let facts = try await name.asyncMap { name in
            try await database.read { try UserQueries.facts($0, named: name, vault: vault) }
        }
        let names = counted.map(\.name)
        let verdict = try await takingBack(names) {
            try await passwords.check(attempt.password, against: facts?.password)
        }
        guard verdict != .wrong, let facts, facts.user.state == .active else {
            return try await refuse(facts, attempt, now)
        }
        var step: Int64?
        if let secret = facts.secondFactor {
            step = OneTimeCode.matchingStep(
                attempt.code, secret: secret, at: now.seconds, lastUsed: facts.secondFactorStep)
            guard step != nil else { return try await refuse(facts, attempt, now) }
        }
        let newHash =
            verdict == .rightButOld ? try await takingBack(names) { try await passwords.hash(attempt.password) } : nil
        let usedStep = step
        let opened = try await database.write { connection -> (String, SignedIn)? in
            if let usedStep, try !UserQueries.useCode(connection, of: facts.user.id, step: usedStep) { return nil }
            if let newHash {
                try UserQueries.setPassword(
                    connection, of: facts.user.id, to: newHash, isOneTime: facts.user.mustChangePassword)
            }
            try ThrottleQueries.clear(connection, account)
            if !isKnown { try ThrottleQueries.clear(connection, everywhere) }
            try ThrottleQueries.takeBack(connection, origin)
            try ThrottleQueries.removeOld(connection, before: now.adding(seconds: -30 * 86_400))
            return try openSession(
                connection, for: facts.user, isStrong: usedStep != nil, origin: attempt.origin, agent: attempt.agent,
                action: "sign-in", now: now)
        }
        guard let opened else { return try await refuse(facts, attempt, now) }
        return .signedIn(token: opened.0, opened.1)
    }

    private func refuse(_ facts: SignInFacts?, _ attempt: SignInTry, _ now: Moment) async throws -> SignInOutcome {
        try await database.write { connection in
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: facts?.user.id, role: "visitor", origin: attempt.origin, action: "sign-in-refused"))
        }
        return .wrong
    }

    /// Whether somebody signed in to the account from a place before; never for a name nobody has.
    private func isKnown(_ origin: String, of name: SignInName?) async throws -> Bool {
        guard let name else { return false }
        let vault = vault
        let group = OriginGroup.text(of: origin)
        return try await database.read {
            try UserQueries.origins($0, named: name, vault: vault, limit: Self.originsMost)
        }.contains { OriginGroup.text(of: $0) == group }
    }

    /// Places of an account that are remembered as known, the newest.
    private static let originsMost = 200

    /// Works on a password; a try nobody had time to look at counts for nothing.
    func takingBack<Value>(_ buckets: [String], _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as Passwords.TooBusy {
            try await database.write { connection in
                for bucket in buckets { try ThrottleQueries.takeBack(connection, bucket) }
            }
            throw error
        }
    }

    /// The names of what a try shares with others, as keyed hashes.
    private func buckets(_ attempt: SignInTry) -> (account: String, everywhere: String, origin: String) {
        let name = SignInName(attempt.name)?.description ?? "-"
        let place = OriginGroup.text(of: attempt.origin)
        func bucket(_ parts: String...) -> String {
            vault.index(parts.joined(separator: "\u{0}"), column: "sign_in_attempt.bucket")
        }
        return (
            bucket("account", name, place), bucket("everywhere", name), bucket("origin", place)
        )
    }
}

extension Optional {
    /// `map` for work that waits.
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
