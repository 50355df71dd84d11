package import Database
package import Domain
import Foundation
import Store
package import Vault

/// A plan for a team as a company kept it, with the people who still consent.
package struct KeptTeamPlan: Sendable {
    /// A place whose person consents now.
    package struct Place: Sendable {
        package let key: String
        /// `nil` where the person gave no name.
        package let name: String?
        package let line: Int
        package let units: [CompetencyUnit.ID]
    }

    package let key: String
    package let name: String
    package let savedAt: Moment
    package let summary: TeamPlanSummary
    /// Empty in a list.
    package let places: [Place]
    /// Places of people who no longer consent: they are not shown.
    package let missing: Int
}

/// What a company does with its own material: roles, links of employees to them, kept plans. Everything takes the company
/// from the reader's grants, so nothing of another company can be reached.
package struct CompanyDesk: Sendable {
    private let database: Database
    private let vault: KeyRing

    package init(_ database: Database, vault: KeyRing) {
        self.database = database
        self.vault = vault
    }

    /// The companies a reader acts for, by name.
    package func companies(of reader: Reader) async throws -> [Organisation] {
        try await database.read { connection in
            var found: [Organisation] = []
            for id in reader.organisations(as: .company) {
                if let one = try EmployeeQueries.organisation(connection, id), one.kind == .company {
                    found.append(one)
                }
            }
            return found.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
        }
    }

    /// A company the reader acts for with its roles, without reading anybody; `nil` for every other key.
    package func company(_ key: String, of reader: Reader) async throws -> (Organisation, [RoleProfile])? {
        try await database.read { connection in
            guard let one = try Workforce.organisation(connection, reader, key) else { return nil }
            return (one, try RoleProfileQueries.all(connection, of: one.id))
        }
    }

    /// Adds a role, or changes one; its key. `nil` for a company or role that is not the reader's.
    ///
    /// - Throws: `CompanyRefusal`.
    package func keep(
        _ draft: RoleProfileDraft, as role: String?, in company: String, by reader: Reader, now: Moment
    ) async throws -> String? {
        try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company) else { return nil }
            guard let role else {
                return try RoleProfileQueries.add(connection, draft, to: one.id, now: now).key
            }
            do {
                try RoleProfileQueries.change(connection, role, of: one.id, to: draft)
            } catch CompanyRefusal.unknown {
                return nil
            }
            return role
        }
    }

    /// Ends a role with the links to it; `false` where there is none.
    package func end(_ role: String, in company: String, by reader: Reader, now: Moment) async throws -> Bool {
        try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company) else { return false }
            do {
                try RoleProfileQueries.end(connection, role, of: one.id, now: now)
            } catch CompanyRefusal.unknown {
                return false
            }
            return true
        }
    }

    /// Gives an employee a role, or takes it away; `false` for everybody who does not consent now.
    package func link(
        _ person: String, to role: String?, in company: String, by reader: Reader, now: Moment
    ) async throws -> Bool {
        try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company),
                try PersonAccess.look(
                    connection, reader.acting(for: one.id), at: person, for: .workforcePlanning, fields: [.situation],
                    now: now) != nil
            else { return false }
            do {
                try EmployeeQueries.link(connection, personKey: person, to: role, of: one.id, now: now)
            } catch is CompanyRefusal {
                return false
            }
            return true
        }
    }

    /// Keeps a plan; its key. `nil` for a company that is not the reader's.
    ///
    /// - Throws: `CompanyRefusal`.
    package func save(
        _ plan: TeamTrainingPlan, named name: String, formKey: String, in company: String, by reader: Reader,
        now: Moment
    ) async throws -> String? {
        let text = String(decoding: try Self.encoder.encode(plan.summary), as: UTF8.self)
        let places = plan.places.map { TeamPlanPlace(person: $0.person, line: $0.line, units: $0.units) }
        return try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company) else { return nil }
            return try TeamPlanQueries.save(
                connection, name: name, answer: text, places: places, dataVersion: plan.summary.dataVersion,
                formKey: formKey, of: one.id, now: now)
        }
    }

    /// The kept plans of a company, newest first and without people; `nil` for one that is not the reader's.
    package func plans(of company: String, by reader: Reader) async throws -> (Organisation, [KeptTeamPlan])? {
        try await database.read { connection in
            guard let one = try Workforce.organisation(connection, reader, company) else { return nil }
            let plans = try TeamPlanQueries.all(connection, of: one.id).map { try Self.kept($0, [], missing: 0) }
            return (one, plans)
        }
    }

    /// One kept plan with those of its people who consent now, each of whom was looked at.
    package func plan(
        _ key: String, of company: String, by reader: Reader, now: Moment
    ) async throws -> (Organisation, KeptTeamPlan)? {
        let vault = vault
        return try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company),
                let found = try TeamPlanQueries.plan(connection, key, of: one.id, at: now)
            else { return nil }
            var names: [Person.ID: (key: String, name: String?)] = [:]
            for person in Set(found.places.map(\.person)).sorted() {
                names[person] = try Self.name(connection, person, reader.acting(for: one.id), vault, now)
            }
            let places = found.places.compactMap { place in
                names[place.person].map {
                    KeptTeamPlan.Place(key: $0.key, name: $0.name, line: place.line, units: place.units)
                }
            }
            let missing = found.missing + found.places.count - places.count
            return (one, try Self.kept(found.plan, places, missing: missing))
        }
    }

    /// Takes a kept plan away; `false` where there is none.
    package func remove(_ key: String, of company: String, by reader: Reader, now: Moment) async throws -> Bool {
        try await database.write { connection in
            guard let one = try Workforce.organisation(connection, reader, company) else { return false }
            return try TeamPlanQueries.remove(connection, key, of: one.id, now: now)
        }
    }

    private static func name(
        _ connection: borrowing Connection, _ person: Person.ID, _ reader: Reader, _ vault: KeyRing, _ now: Moment
    ) throws -> (key: String, name: String?)? {
        let fields: Set<PersonField> = [.identity, .situation]
        guard
            let scope = try PersonAccess.look(
                connection, reader, at: person, for: .workforcePlanning, fields: fields, now: now),
            let found = try AccountQueries.person(connection, in: scope)
        else { return nil }
        return (found.key, try OwnIdentity.read(connection, in: scope, vault: vault)?.name)
    }

    private static func kept(
        _ plan: SavedTeamPlan, _ places: [KeptTeamPlan.Place], missing: Int
    ) throws -> KeptTeamPlan {
        KeptTeamPlan(
            key: plan.key, name: plan.name, savedAt: plan.savedAt,
            summary: try JSONDecoder().decode(TeamPlanSummary.self, from: Data(plan.answer.utf8)), places: places,
            missing: missing)
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }
}
