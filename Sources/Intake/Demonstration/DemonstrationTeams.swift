package import Database
package import Domain
import Store
package import Vault

/// The invented employees of the demonstration's company with their roles, and the people its counsellor sees: consents,
/// names and roles, so that the pages of both show something at once.
///
/// Who it is follows from the nation alone: equal nations have equal teams.
package enum DemonstrationTeams {
    /// Employees by role; the owner of the demonstration's account joins the role they know most of.
    private static let sizes = [5, 4, 3]
    private static let clientsMost = 6
    /// People looked at, from the first on.
    private static let reach: Int64 = 20_000
    private static let days = 365

    private static let names = [
        "강하람", "고은별", "남도윤", "노을비", "도담이", "류새미", "문가온", "배한결", "서라온", "신아람", "오누리", "윤슬기",
    ]

    /// A role with the people who get it.
    private struct Team {
        let role: RoleProfile
        let people: [Person.ID]
    }

    /// Makes what is missing. Nothing changes where somebody consents to the company already.
    ///
    /// - Returns: how many employees the company has.
    package static func ensure(
        in database: Database, users: DemonstrationUsers, vault: KeyRing, now: Moment
    ) async throws -> Int {
        guard let company = users.organisations[.company] else { return 0 }
        return try await database.write { connection in
            try connection.lock("demonstration")
            let known = try EmployeeQueries.count(connection, to: company.id, at: now)
            if known > 0 { return known }
            let teams = try teams(connection, of: company.id, without: users.owner, now)
            let home = try home(connection, of: users.owner, among: teams)
            var number = 0
            for (place, team) in teams.enumerated() {
                let people = place == home ? [users.owner] + team.people : team.people
                for person in people {
                    if person != users.owner {
                        try name(connection, person, names[number % names.count], vault, now)
                        number += 1
                    }
                    try join(connection, person, company, team.role, now)
                }
            }
            if let agency = users.organisations[.agency], let counsellor = users.user(.counsellor) {
                let clients = [users.owner] + teams.flatMap { $0.people.prefix(2) }.prefix(clientsMost - 1)
                for person in clients { try consent(connection, of: person, to: agency.key, for: .counselling, now) }
                try note(connection, about: users.owner, by: counsellor, of: agency.id, vault, now)
            }
            return try EmployeeQueries.count(connection, to: company.id, at: now)
        }
    }

    /// The place of the role of which a person has the most units; the first of equals.
    private static func home(
        _ connection: borrowing Connection, of person: Person.ID, among teams: [Team]
    ) throws -> Int? {
        let held = try DemonstrationOwnAccount.levels(connection, of: person)
        let met = teams.map { team in
            team.role.requirements.count { Int64($0.level.value) <= held[$0.unitID] ?? 0 }
        }
        return met.max().flatMap { most in met.firstIndex { $0 == most } }
    }

    private static func teams(
        _ connection: borrowing Connection, of company: Organisation.ID, without owner: Person.ID, _ now: Moment
    ) throws -> [Team] {
        let first = try connection.queryOne("SELECT MIN(id) AS id FROM person WHERE demonstration = 1") {
            try $0.int64OrNil("id")
        }
        guard let first = first ?? nil else { return [] }
        var used: Set<Person.ID> = [owner]
        var teams: [Team] = []
        let profiles = Dictionary(
            try ProfileQueries.all(connection).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let nodes = Dictionary(
            try NodeQueries.all(connection).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let required = try ProfileQueries.requirements(connection)
        for id in try occupations(connection, from: first) where teams.count < sizes.count {
            guard let profile = profiles[id], let units = required[id],
                (4...RoleProfileDraft.unitsMost).contains(units.count)
            else { continue }
            let people = try workers(connection, in: id, from: first, units: units.count).filter { !used.contains($0) }
            let chosen = people.prefix(sizes[teams.count])
            guard chosen.count == sizes[teams.count] else { continue }
            used.formUnion(chosen)
            let name = profile.name?.text(.korean) ?? profile.nodeID.flatMap { nodes[$0] ?? nil }?.text(.korean)
            let draft = RoleProfileDraft(
                name: name ?? profile.code, source: id,
                requirements: units.map {
                    Profile.Requirement(
                        unitID: $0.unitID, level: $0.level, weight: min($0.weight, RoleProfileDraft.weightMost),
                        isMandatory: $0.isMandatory)
                })
            guard draft.problems.isEmpty else { continue }
            let role = try RoleProfileQueries.add(connection, draft, to: company, now: now)
            teams.append(Team(role: role, people: Array(chosen)))
        }
        return teams
    }

    /// Occupations of which most employees of small companies have some units.
    private static func occupations(_ connection: borrowing Connection, from first: Int64) throws -> [Profile.ID] {
        try connection.query(
            """
            SELECT profile.id, COUNT(DISTINCT recognition.person_id) AS people
            FROM person
            JOIN recognition ON recognition.person_id = person.id
            JOIN profile_unit ON profile_unit.unit_id = recognition.unit_id
            JOIN profile ON profile.id = profile_unit.profile_id
            WHERE person.demonstration = 1 AND person.situation = 'employee' AND person.company_size = 'small'
                AND person.id >= $1 AND person.id < $2
                AND profile.kind = 'occupation' AND recognition.level >= profile_unit.required_level
            GROUP BY profile.id
            ORDER BY people DESC, profile.id
            LIMIT 20
            """, [.integer(first), .integer(first + reach)]
        ) { Profile.ID(try $0.int64("id")) }
    }

    /// Employees of small companies who have some units of an occupation but not all, those with most first: the company of
    /// the demonstration is one.
    private static func workers(
        _ connection: borrowing Connection, in occupation: Profile.ID, from first: Int64, units: Int
    ) throws -> [Person.ID] {
        try connection.query(
            """
            SELECT recognition.person_id, COUNT(DISTINCT recognition.unit_id) AS held
            FROM person
            JOIN recognition ON recognition.person_id = person.id
            JOIN profile_unit ON profile_unit.unit_id = recognition.unit_id AND profile_unit.profile_id = $3
            WHERE person.demonstration = 1 AND person.situation = 'employee' AND person.company_size = 'small'
                AND person.id >= $1 AND person.id < $2
                AND recognition.level >= profile_unit.required_level
                AND NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.person_id = person.id)
            GROUP BY recognition.person_id
            HAVING COUNT(DISTINCT recognition.unit_id) <= $4
            ORDER BY held DESC, recognition.person_id
            LIMIT 60
            """,
            [
                .integer(first), .integer(first + reach), .integer(occupation.rawValue),
                .integer(Int64(max(1, units * 2 / 3))),
            ]
        ) { Person.ID(try $0.int64("person_id")) }
    }

    private static func name(
        _ connection: borrowing Connection, _ person: Person.ID, _ name: String, _ vault: KeyRing, _ now: Moment
    ) throws {
        try OwnIdentity.begin(
            connection, IdentityDraft.Checked(name: name, birthDate: nil, contact: nil), sameness: nil, of: person,
            vault: vault, now: now)
    }

    private static func join(
        _ connection: borrowing Connection, _ person: Person.ID, _ company: Organisation, _ role: RoleProfile,
        _ now: Moment
    ) throws {
        try consent(connection, of: person, to: company.key, for: .workforcePlanning, now)
        let key = try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
            try $0.text("key")
        }
        guard let key else { return }
        try EmployeeQueries.link(connection, personKey: key, to: role.key, of: company.id, now: now)
    }

    private static func consent(
        _ connection: borrowing Connection, of person: Person.ID, to code: String, for purpose: Purpose, _ now: Moment
    ) throws {
        let reader = Reader(
            user: nil, person: person, grants: [Grant(role: .person, scope: .person(person))], origin: "command")
        guard let own = PersonAccess.own(reader) else { return }
        try ConsentWriting.give(connection, by: reader, in: own, to: code, for: purpose, days: days, now: now)
    }

    private static func note(
        _ connection: borrowing Connection, about person: Person.ID, by user: User.ID, of agency: Organisation.ID,
        _ vault: KeyRing, _ now: Moment
    ) throws {
        let counsellor = Reader(
            user: user, person: nil, grants: [Grant(role: .counsellor, scope: .organisation(agency))], origin: "command"
        )
        guard
            let scope = try PersonAccess.look(
                connection, counsellor, at: person, for: .counselling, fields: [.notes], now: now)
        else { return }
        try CounsellorNoteQueries.write(
            connection, "첫 상담. 지금 하는 일을 이어 가면서 저녁이나 온라인으로 배울 수 있는 과정을 원함.\n다음 상담에서 계획을 함께 보기로 함.",
            key: nil, in: scope, by: counsellor, vault: vault, now: now)
    }
}
