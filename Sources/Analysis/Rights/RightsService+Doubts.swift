import Database
package import Domain
package import Store
import Vault

/// One account of a pair, as an administrator tells it from the other.
package struct PairedAccount: Hashable, Sendable {
    package let account: DoubtQueries.Account
    package let identity: OwnIdentity.Known?

    package init(account: DoubtQueries.Account, identity: OwnIdentity.Known?) {
        self.account = account
        self.identity = identity
    }
}

/// Two accounts that may be one person's.
package struct AccountPair: Hashable, Sendable {
    /// The one that came later.
    package let later: PairedAccount
    /// `nil` where it is gone, or somebody else by now.
    package let earlier: PairedAccount?
    package let foundAt: Moment
    /// When they were found to be one person's.
    package let settledAt: Moment?

    package init(later: PairedAccount, earlier: PairedAccount?, foundAt: Moment, settledAt: Moment?) {
        self.later = later
        self.earlier = earlier
        self.foundAt = foundAt
        self.settledAt = settledAt
    }
}

extension RightsService {
    /// Pairs shown at a time; each one shown is two look-ups.
    package static let pairsMost = 20

    /// The accounts that may be one person's, for an administrator: open ones, or those found to be. Every account shown
    /// was looked at, and its owner sees that.
    package func accountPairs(settled: Bool, for reader: Reader, now: Moment) async throws -> [AccountPair] {
        let vault = vault
        return try await database.write { connection in
            var pairs: [AccountPair] = []
            let doubts = try DoubtQueries.all(connection, for: reader, settled: settled, limit: Self.pairsMost)
            for doubt in doubts {
                guard let (scope, other) = try Self.look(connection, doubt, reader, vault, now),
                    let later = try Self.paired(connection, scope, vault)
                else { continue }
                pairs.append(
                    AccountPair(
                        later: later, earlier: try other.flatMap { try Self.paired(connection, $0, vault) },
                        foundAt: doubt.foundAt, settledAt: doubt.settledAt))
            }
            return pairs
        }
    }

    /// Settles whether an account is somebody's second one; `false` where there is no such doubt, or nothing it could be
    /// the second one of.
    package func settlePair(account key: String, isSame: Bool, by reader: Reader, now: Moment) async throws -> Bool {
        let vault = vault
        return try await database.write { connection in
            guard let doubt = try DoubtQueries.find(connection, account: key, for: reader),
                let (scope, other) = try Self.look(connection, doubt, reader, vault, now), other != nil || !isSame
            else { return false }
            try DoubtQueries.settle(connection, scope, other: other, isSame: isSame, by: reader, now: now)
            return true
        }
    }

    /// Looks at both accounts of a doubt.
    private static func look(
        _ connection: borrowing Connection, _ doubt: IdentityDoubt, _ reader: Reader, _ vault: KeyRing, _ now: Moment
    ) throws -> (later: PersonScope, earlier: PersonScope?)? {
        guard let scope = try look(connection, doubt.person, reader, now) else { return nil }
        guard let known = try OwnIdentity.read(connection, in: scope, vault: vault),
            let sameness = Sameness.of(
                IdentityDraft.Checked(name: known.name, birthDate: known.birthDate, contact: known.contact)),
            let other = try DoubtQueries.other(connection, than: scope, sameness: sameness, vault: vault)
        else { return (scope, nil) }
        return (scope, try look(connection, other, reader, now))
    }

    private static func look(
        _ connection: borrowing Connection, _ person: Person.ID, _ reader: Reader, _ now: Moment
    ) throws -> PersonScope? {
        let scope = try PersonAccess.look(
            connection, reader, at: person, for: .request, fields: [.identity, .contact], now: now)
        return scope?.covers(.identity) == true ? scope : nil
    }

    private static func paired(
        _ connection: borrowing Connection, _ scope: PersonScope, _ vault: KeyRing
    ) throws -> PairedAccount? {
        try DoubtQueries.account(connection, in: scope).map {
            PairedAccount(account: $0, identity: try OwnIdentity.read(connection, in: scope, vault: vault))
        }
    }
}
