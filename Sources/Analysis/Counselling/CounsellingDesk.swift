package import Database
package import Domain
package import Store
package import Vault

/// A person who lets a counsellor look, as a line of the counsellor's list.
package struct Client: Sendable {
    /// Opaque; what an address carries.
    package let key: String
    /// `nil` where the person gave no name.
    package let name: String?
    package let person: Person
    package let region: Region?
}

/// One page of a counsellor's list.
package struct ClientList: Sendable {
    package let clients: [Client]
    /// After whom the next page begins; `nil` on the last.
    package let next: Person.ID?
}

/// What a counsellor sees of one person: as far as the consent goes, and no further.
package struct ClientFile: Sendable {
    /// `nil` where the person gave no name, or the consent does not cover it.
    package let name: String?
    package let account: PersonAccount
    /// What evidence is called where the catalogue does not know it, by ordinals.
    package let texts: [Int: EvidenceText]
    /// The counsellor's own notes, newest first.
    package let notes: [CounsellorNote]
    /// The plans the person shared, newest first.
    package let plans: [KeptPlan]
    /// What the person works towards, newest first, with the profiles of their own.
    package let goals: [Goal]
    package let ownProfiles: [OwnProfile]
    /// What the look-up opened.
    package let fields: Set<PersonField>
}

/// A counsellor's desk: the people who consented, and each one's file. Every reading stands in the access log of the
/// person before anything of it is shown.
package struct CounsellingDesk: Sendable {
    private let database: Database
    private let vault: KeyRing

    /// People on one page of the list.
    package static let pageSize = 25

    package init(_ database: Database, vault: KeyRing) {
        self.database = database
        self.vault = vault
    }

    /// The people who consent to this counsellor, or to the counsellor's organisation, now. Each one listed was looked at.
    package func clients(
        of reader: Reader, after: Person.ID? = nil, country: Country, now: Moment
    ) async throws -> ClientList {
        let vault = vault
        return try await database.write { connection in
            let people = try ConsentQueries.people(
                connection, to: reader, as: .counsellor, for: .counselling, at: now, after: after,
                limit: Self.pageSize + 1)
            var clients: [Client] = []
            for person in people.prefix(Self.pageSize) {
                guard
                    let scope = try PersonAccess.look(
                        connection, reader, at: person, for: .counselling, fields: [.identity, .situation], now: now),
                    let found = try AccountQueries.person(connection, in: scope)
                else { continue }
                clients.append(
                    Client(
                        key: found.key, name: try Self.name(connection, scope, vault), person: found,
                        region: country.regions.region(found.regionID)))
            }
            return ClientList(
                clients: clients, next: people.count > Self.pageSize ? people[Self.pageSize - 1] : nil)
        }
    }

    /// The file of one person; `nil` for a key nobody has and for everybody who does not consent now.
    package func file(
        _ key: String, for reader: Reader, country: Country, now: Moment
    ) async throws -> ClientFile? {
        let vault = vault
        return try await database.write { connection in
            guard
                let scope = try PersonAccess.look(
                    connection, reader, at: key, for: .counselling, fields: Self.fields, now: now),
                scope.covers(.situation), scope.covers(.recognitions),
                let account = try PersonAccount.read(connection, in: scope, country: country)
            else { return nil }
            var notes: [CounsellorNote] = []
            if scope.covers(.notes), let user = reader.user {
                notes = try CounsellorNoteQueries.own(connection, in: scope, by: user, vault: vault)
            }
            return ClientFile(
                name: try Self.name(connection, scope, vault), account: account,
                texts: scope.covers(.evidence)
                    ? try AccountQueries.evidenceTexts(connection, in: scope, vault: vault) : [:],
                notes: notes,
                plans: scope.covers(.plans) ? try SavedPlans.all(connection, in: scope, vault: vault) : [],
                goals: scope.covers(.plans) ? try GoalQueries.goals(connection, in: scope) : [],
                ownProfiles: scope.covers(.plans)
                    ? try OwnProfileQueries.all(connection, in: scope, vault: vault) : [],
                fields: scope.fields)
        }
    }

    /// Writes a note about a person, or a new version of one of the counsellor's own; `false` where nothing may be known
    /// of the person. The text was checked.
    ///
    /// - Throws: `CompanyRefusal`.
    package func write(
        _ text: String, about person: String, note: String? = nil, version: Int = 0, by reader: Reader, now: Moment
    ) async throws -> Bool {
        let vault = vault
        return try await database.write { connection in
            guard
                let scope = try PersonAccess.look(
                    connection, reader, at: person, for: .counselling, fields: [.notes], now: now)
            else { return false }
            try CounsellorNoteQueries.write(
                connection, text, key: note, version: version, in: scope, by: reader, vault: vault, now: now)
            return true
        }
    }

    /// Advises a plan: its owner finds it with the saved plans, and the counsellor finds the note; `false` where nothing
    /// may be known of the person. All of it is one transaction; a form sent again writes nothing.
    ///
    /// - Parameter note: the reasons with the plan in words, which was checked.
    /// - Throws: `CompanyRefusal`, `AdvisedPlanQueries.Refusal`.
    package func advise(
        _ answer: TrainingPlanAnswer, reasons: String, note: String, about person: String, by reader: Reader,
        now: Moment
    ) async throws -> Bool {
        let vault = vault
        let text = try SavedPlans.encode(answer)
        return try await database.write { connection in
            guard
                let scope = try PersonAccess.look(
                    connection, reader, at: person, for: .counselling, fields: [.plans, .notes], now: now),
                scope.covers(.plans), scope.covers(.notes)
            else { return false }
            try CounsellorNoteQueries.write(connection, note, key: nil, in: scope, by: reader, vault: vault, now: now)
            try AdvisedPlanQueries.advise(
                connection, text, reasons: reasons, dataVersion: answer.dataVersion, in: scope, by: reader,
                vault: vault, now: now)
            return true
        }
    }

    private static let fields: Set<PersonField> = [
        .identity, .situation, .evidence, .recognitions, .plans, .notes,
    ]

    private static func name(
        _ connection: borrowing Connection, _ scope: PersonScope, _ vault: KeyRing
    ) throws -> String? {
        guard scope.covers(.identity) else { return nil }
        return try OwnIdentity.read(connection, in: scope, vault: vault)?.name
    }
}
