package import Database
package import Domain
import Store
package import Vault

/// A consenting employee as the company may see one.
package struct TeamMember: Sendable {
    /// Opaque; what an address and a form may carry.
    package let key: String
    let person: Person.ID
    /// `nil` where the person gave no name.
    package let name: String?
    package let regionID: Region.ID
    /// As the person said; `nil` where they did not.
    package let companySize: Person.CompanySize?
    /// Every active level with the day it ends, for plans that reach beyond today.
    package let held: [PlanSubject.Held]
    /// Highest active level by unit.
    package let levels: [CompetencyUnit.ID: Level]
    /// The role the company gave the person; `nil` for none.
    package let role: RoleProfile.ID?
    package let consentUntil: Moment

    init(
        key: String, person: Person.ID, name: String?, regionID: Region.ID, companySize: Person.CompanySize?,
        held: [PlanSubject.Held], role: RoleProfile.ID?, consentUntil: Moment
    ) {
        self.key = key
        self.person = person
        self.name = name
        self.regionID = regionID
        self.companySize = companySize
        self.held = held
        levels = Dictionary(held.map { ($0.unit, $0.level) }, uniquingKeysWith: max)
        self.role = role
        self.consentUntil = consentUntil
    }
}

/// The consenting employees of one company with its role profiles: what its pages are made of.
///
/// Nobody who does not consent now is in it. Each member was read by a look-up of its own that stands in the access log.
package struct Workforce: Sendable {
    package let organisation: Organisation
    /// By name, then key; those without a name last.
    package let members: [TeamMember]
    package let roles: [RoleProfile]
    package let asOf: CivilDate

    /// The members with a role.
    package var placed: [(member: TeamMember, role: RoleProfile)] {
        let byID = Dictionary(roles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return members.compactMap { member in member.role.flatMap { byID[$0] }.map { (member, $0) } }
    }

    /// Reads the workforce of a company the reader acts for; `nil` for a reader of none. Every member's row of the access
    /// log is in the same transaction.
    ///
    /// - Parameter key: which of the reader's companies; `nil` for the first.
    package static func look(
        _ reader: Reader, company key: String? = nil, from database: Database, vault: KeyRing, country: Country,
        now: Moment
    ) async throws -> Workforce? {
        try await database.write { connection in
            guard let organisation = try organisation(connection, reader, key) else { return nil }
            let narrow = reader.acting(for: organisation.id)
            let roles = try RoleProfileQueries.all(connection, of: organisation.id)
            var members: [TeamMember] = []
            var seen: Set<Person.ID> = []
            for employee in try EmployeeQueries.consenting(connection, to: organisation.id, at: now).reversed()
            where seen.insert(employee.person).inserted {
                let fields: Set<PersonField> = [.identity, .situation, .recognitions]
                guard
                    let scope = try PersonAccess.look(
                        connection, narrow, at: employee.person, for: .workforcePlanning, fields: fields, now: now)
                else { continue }
                if let member = try member(connection, employee, scope, vault, on: country.asOf) {
                    members.append(member)
                }
            }
            return Workforce(
                organisation: organisation, members: members.sorted(by: isOrdered), roles: roles, asOf: country.asOf)
        }
    }

    /// The company of a reader, without reading anybody.
    package static func organisation(
        _ connection: borrowing Connection, _ reader: Reader, _ key: String? = nil
    ) throws -> Organisation? {
        for id in reader.organisations(as: .company).sorted() {
            guard let found = try EmployeeQueries.organisation(connection, id), found.kind == .company else { continue }
            if key == nil || found.key == key { return found }
        }
        return nil
    }

    private static func member(
        _ connection: borrowing Connection, _ employee: ConsentingEmployee, _ scope: PersonScope, _ vault: KeyRing,
        on date: CivilDate
    ) throws -> TeamMember? {
        guard let person = try AccountQueries.person(connection, in: scope) else { return nil }
        let held = try AccountQueries.recognitions(connection, in: scope).filter { $0.isActive(on: date) }.map {
            PlanSubject.Held(unit: $0.unitID, level: $0.level, until: $0.until)
        }
        return TeamMember(
            key: person.key, person: person.id,
            name: try OwnIdentity.read(connection, in: scope, vault: vault)?.name, regionID: person.regionID,
            companySize: person.companySize, held: held, role: employee.role, consentUntil: employee.expiresAt)
    }

    private static func isOrdered(_ first: TeamMember, _ second: TeamMember) -> Bool {
        switch (first.name, second.name) {
        case (nil, nil): first.key < second.key
        case (_, nil): true
        case (nil, _): false
        case (let one?, let other?): one == other ? first.key < second.key : one < other
        }
    }
}

extension Reader {
    /// The same reader with the rights for one company only, so that a consent to another one opens nothing here.
    func acting(for organisation: Organisation.ID) -> Reader {
        Reader(
            user: user, person: person,
            grants: grants.filter { $0.role == .company && $0.scope == .organisation(organisation) }, origin: origin)
    }
}
