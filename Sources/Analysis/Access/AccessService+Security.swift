import Database
package import Domain
import Store
import Vault

/// What became of a change to the way one signs in.
package enum SecurityOutcome: Sendable {
    /// Done; the browser goes on with this token, and every other session of the user is over.
    case done(token: String)
    case wrongPassword
    case wrongCode
    case wait(until: Moment)
}

/// A second factor that is being set up: the secret, and the same sealed, to be sent back with the first code.
package struct SecondFactorOffer: Sendable {
    package let secret: String
    package let address: String
    package let sealed: String
}

extension AccessService {
    /// Changes the password of who is signed in, who gives the present one again. Every key ends with the old password:
    /// whoever knew it may have made one.
    package func changePassword(
        _ signedIn: SignedIn, from old: String, to new: String, now: Moment
    ) async throws -> SecurityOutcome {
        if let refusal = try await confirm(signedIn, old, now: now) { return refusal }
        let hash = try await passwords.hash(new)
        return try await renewed(
            signedIn, isStrong: signedIn.session.isStrong, action: "password-changed", now: now
        ) { connection in
            try UserQueries.setPassword(connection, of: signedIn.user.id, to: hash)
            let keys = try APIKeyQueries.revokeAll(connection, of: signedIn.user.id, now: now)
            if keys > 0 {
                try AccessLog.append(connection, signedIn.line("key-ended", now, detail: Self.words(keys: keys)))
            }
            return true
        }
    }

    /// How long after signing in a first password can be chosen, in seconds: nobody at an open screen shall do it.
    package static let freshSeconds: Int64 = 600

    /// What became of choosing a first password.
    package enum FirstPassword: Sendable {
        case done(token: String)
        /// There is a password already.
        case known
        /// The user signed in too long ago.
        case stale
    }

    /// Gives a password to somebody who has none because they sign in through another service.
    package func setFirstPassword(_ signedIn: SignedIn, to new: String, now: Moment) async throws -> FirstPassword {
        guard signedIn.session.createdAt.adding(seconds: Self.freshSeconds) > now else { return .stale }
        let (vault, id) = (vault, signedIn.user.id)
        let hash = try await passwords.hash(new)
        let outcome = try await renewed(
            signedIn, isStrong: signedIn.session.isStrong, action: "password-changed", now: now
        ) { connection in
            guard try UserQueries.facts(connection, of: id, vault: vault)?.password == nil else { return false }
            try UserQueries.setPassword(connection, of: id, to: hash)
            return true
        }
        if case .done(let token) = outcome { return .done(token: token) }
        return .known
    }

    /// Takes away that one can sign in through a service. The password is asked for, so that there is one to go on with.
    package func unlink(
        _ signedIn: SignedIn, issuer: String, password: String, now: Moment
    ) async throws -> SecurityOutcome {
        if let refusal = try await confirm(signedIn, password, now: now) { return refusal }
        let id = signedIn.user.id
        return try await renewed(
            signedIn, isStrong: signedIn.session.isStrong, action: "provider-unlinked", now: now
        ) { connection in
            _ = try OpenIDQueries.unlink(connection, of: id, issuer: issuer)
            return true
        }
    }

    /// A new secret for who is signed in; nothing is stored before its first code came back.
    package func offerSecondFactor(_ signedIn: SignedIn) async throws -> SecondFactorOffer {
        let (vault, id) = (vault, signedIn.user.id)
        let name = try await database.read { try UserQueries.name($0, of: id, vault: vault) } ?? ""
        let secret = RandomKey.bytes(OneTimeCode.secretBytes)
        return SecondFactorOffer(
            secret: OneTimeCode.text(secret), address: OneTimeCode.address(secret, name: name),
            sealed: Digest.hex(try vault.seal(secret, at: Self.offerPlace(signedIn))))
    }

    /// The same offer once more, from what the form sent back; `nil` for what was not offered to this session.
    package func offerAgain(_ signedIn: SignedIn, sealed: String) async throws -> SecondFactorOffer? {
        guard let secret = opened(sealed, signedIn) else { return nil }
        let (vault, id) = (vault, signedIn.user.id)
        let name = try await database.read { try UserQueries.name($0, of: id, vault: vault) } ?? ""
        return SecondFactorOffer(
            secret: OneTimeCode.text(secret), address: OneTimeCode.address(secret, name: name), sealed: sealed)
    }

    /// Takes an offered secret as the second factor: the password and the first code show that it is the owner who asks
    /// and that the authenticator works.
    package func setSecondFactor(
        _ signedIn: SignedIn, sealed: String, password: String, code: String, now: Moment
    ) async throws -> SecurityOutcome {
        guard let secret = opened(sealed, signedIn) else { return .wrongCode }
        if let refusal = try await confirm(signedIn, password, now: now) { return refusal }
        guard let step = OneTimeCode.matchingStep(code, secret: secret, at: now.seconds, lastUsed: 0) else {
            return .wrongCode
        }
        let vault = vault
        return try await renewed(signedIn, isStrong: true, action: "second-factor-set", now: now) { connection in
            // One in use is given up first, with a code of its own.
            let known = try UserQueries.facts(connection, of: signedIn.user.id, vault: vault)
            guard known?.secondFactor == nil else { return false }
            try UserQueries.setSecondFactor(connection, of: signedIn.user.id, to: secret, usedUpTo: step, vault: vault)
            return true
        }
    }

    /// Gives the second factor up; staff roles wait from then on until there is a new one. Tries at the code count for
    /// themselves: a right password, here or at another form, forgives none of them.
    package func removeSecondFactor(
        _ signedIn: SignedIn, password: String, code: String, now: Moment
    ) async throws -> SecurityOutcome {
        if let refusal = try await confirm(signedIn, password, now: now) { return refusal }
        let (vault, id, limit) = (vault, signedIn.user.id, limits.account)
        let bucket = vault.index("confirm-code\u{0}\(signedIn.user.key)", column: "sign_in_attempt.bucket")
        let blocked = try await database.write { try ThrottleQueries.admit($0, [(bucket, limit)], now: now) }
        if let blocked { return .wait(until: blocked) }
        return try await renewed(signedIn, isStrong: false, action: "second-factor-removed", now: now) { connection in
            guard let facts = try UserQueries.facts(connection, of: id, vault: vault), let secret = facts.secondFactor,
                let step = OneTimeCode.matchingStep(
                    code, secret: secret, at: now.seconds, lastUsed: facts.secondFactorStep)
            else { return false }
            try UserQueries.setSecondFactor(connection, of: id, to: nil, usedUpTo: step, vault: vault)
            try ThrottleQueries.clear(connection, bucket)
            return true
        }
    }

    /// `nil` where the password is right. Tries count like those of signing in.
    func confirm(_ signedIn: SignedIn, _ password: String, now: Moment) async throws -> SecurityOutcome? {
        let (vault, id, limit) = (vault, signedIn.user.id, limits.account)
        let bucket = vault.index("confirm\u{0}\(signedIn.user.key)", column: "sign_in_attempt.bucket")
        let blocked = try await database.write { try ThrottleQueries.admit($0, [(bucket, limit)], now: now) }
        if let blocked { return .wait(until: blocked) }
        let stored = try await database.read { try UserQueries.facts($0, of: id, vault: vault) }?.password
        let verdict = try await takingBack([bucket]) { try await passwords.check(password, against: stored) }
        guard verdict != .wrong else { return .wrongPassword }
        try await database.write { try ThrottleQueries.clear($0, bucket) }
        return nil
    }

    /// Makes a change and replaces every session by one new one, all in one transaction.
    private func renewed(
        _ signedIn: SignedIn, isStrong: Bool, action: String, now: Moment,
        _ change: @Sendable (borrowing Connection) throws -> Bool
    ) async throws -> SecurityOutcome {
        let token = try await database.write { connection -> String? in
            guard try change(connection) else { return nil }
            try SessionQueries.endAll(connection, of: signedIn.user.id, now: now)
            return try openSession(
                connection, for: signedIn.user, isStrong: isStrong, origin: signedIn.reader.origin,
                agent: signedIn.session.agent, action: action, now: now
            ).0
        }
        return token.map { .done(token: $0) } ?? .wrongCode
    }

    private func opened(_ sealed: String, _ signedIn: SignedIn) -> [UInt8]? {
        guard sealed.utf8.count < 512, let bytes = Digest.bytes(hex: sealed) else { return nil }
        return try? vault.openBytes(bytes, at: Self.offerPlace(signedIn))
    }

    /// An offer opens only in the session it was made in.
    private static func offerPlace(_ signedIn: SignedIn) -> FieldPlace {
        FieldPlace(table: "user_session", column: "second_factor_offer", row: signedIn.session.key)
    }
}
