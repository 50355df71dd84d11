import Database
package import Domain
package import Store
import Vault

/// Who the owner of an account is, as far as they have said.
package struct OwnPerson: Hashable, Sendable {
    package let person: Person
    package let identity: OwnIdentity.Known?
}

/// What an owner says about themselves; every part was checked.
package struct OwnPersonChange: Sendable {
    package let identity: IdentityDraft.Checked
    package let region: Region.ID
    package let situation: Person.Situation
    package let companySize: Person.CompanySize?

    package init(
        identity: IdentityDraft.Checked, region: Region.ID, situation: Person.Situation,
        companySize: Person.CompanySize?
    ) {
        self.identity = identity
        self.region = region
        self.situation = situation
        self.companySize = companySize
    }
}

extension RightsService {
    /// The reader's own person; `nil` where the account was erased.
    package func person(of reader: Reader) async throws -> OwnPerson? {
        let (scope, vault) = (try own(reader), vault)
        return try await database.read { connection -> OwnPerson? in
            guard let person = try AccountQueries.person(connection, in: scope) else { return nil }
            return OwnPerson(person: person, identity: try OwnIdentity.read(connection, in: scope, vault: vault))
        }
    }

    /// Writes who the reader is; what did not change leaves no line in the access log.
    package func change(_ change: OwnPersonChange, by reader: Reader, now: Moment) async throws {
        let (scope, vault) = (try own(reader), vault)
        try await database.write { connection in
            let known = try OwnIdentity.read(connection, in: scope, vault: vault)
            let new = change.identity
            let isSame =
                known?.name == new.name && known?.birthDate == new.birthDate && known?.contact == new.contact
            if !isSame {
                try OwnIdentity.write(
                    connection, new, sameness: Sameness.of(new), by: reader, in: scope, vault: vault, now: now)
            }
            try PersonWriting.change(
                connection, region: change.region, situation: change.situation, companySize: change.companySize,
                by: reader, in: scope, now: now)
        }
    }

    /// Everything the record holds about the reader.
    package func export(by reader: Reader, now: Moment) async throws -> AccountExport {
        let (scope, vault) = (try own(reader), vault)
        return try await database.write { connection in
            try AccountExport.make(connection, by: reader, in: scope, vault: vault, now: now)
        }
    }
}
