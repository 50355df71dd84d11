import Database
import Domain
import Intake
import Store
import TestKit
import Testing
import Vault

/// Two people with accounts, a counsellor, a company and an administrator, in a record with a small standard.
struct RightsWorld: Sendable {
    static let now = Moment(startOf: CivilDate(year: 2026, month: 11, day: 21) ?? .earliest)

    let vault = KeyRing.random()
    /// Hong, with two pieces of evidence and two recognitions; Kim, with one of each.
    let hong = Reader(
        user: User.ID(1), person: Person.ID(901), grants: [Grant(role: .person, scope: .person(Person.ID(901)))],
        origin: "192.0.2.1")
    let kim = Reader(
        user: User.ID(2), person: Person.ID(902), grants: [Grant(role: .person, scope: .person(Person.ID(902)))],
        origin: "192.0.2.2")
    let counsellor = Reader(
        user: User.ID(3), person: nil, grants: [Grant(role: .counsellor, scope: .organisation(Organisation.ID(2)))],
        origin: "192.0.2.3")
    let company = Reader(
        user: User.ID(4), person: nil, grants: [Grant(role: .company, scope: .organisation(Organisation.ID(1)))],
        origin: "192.0.2.4")
    let administrator = Reader(
        user: User.ID(5), person: nil, grants: [Grant(role: .administrator, scope: .nation)], origin: "192.0.2.5")

    static let companyCode = String(repeating: "c", count: 26)
    static let agencyCode = String(repeating: "a", count: 26)
    static func userKey(_ id: Int) -> String { "v\(id)" + String(repeating: "k", count: 24) }

    func scope(_ reader: Reader) throws -> PersonScope { try #require(PersonAccess.own(reader)) }

    /// Prepares a record; `body` gets the world in it.
    static func with(_ engine: Dialect, _ body: (RightsWorld, Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            let world = RightsWorld()
            try await prepare(database, world)
            try await body(world, database)
        }
    }

    /// Brings a new database to where the tests begin.
    static func prepare(_ database: Database, _ world: RightsWorld) async throws {
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await StandardsImport.run(
            try SmallStandard.edition(SmallStandard.rows), into: database, options: try SmallStandard.options())
        try await database.write { try world.fill($0) }
    }

    private func fill(_ connection: borrowing Connection) throws {
        let batch: Int64 = try connection.queryOne("SELECT MAX(id) FROM batch") { try $0.int64(0) } ?? 0
        let region: Int64 = try connection.queryOne("SELECT MIN(id) FROM region") { try $0.int64(0) } ?? 0
        let units = try connection.query(
            "SELECT unit_id FROM competency_unit_version WHERE code LIKE '20010202%' ORDER BY code"
        ) { try $0.int64(0) }
        let profile: Int64 =
            try connection.queryOne(
                "SELECT MIN(id) FROM profile WHERE kind = 'occupation'"
            ) { try $0.int64(0) } ?? 0
        for (person, key) in [(Int64(901), "hong"), (902, "kimm")] {
            try connection.execute(
                """
                INSERT INTO person (id, key, region_id, situation, company_size, demonstration, batch_id)
                VALUES ($1, $2, $3, 'job-seeker', NULL, 0, $4)
                """, [.integer(person), .text("person-\(key)-0123456789"), .integer(region), .integer(batch)])
        }
        try connection.execute(
            """
            INSERT INTO recognition_rule (rule, version, text_ko, text_en, source, batch_id)
            VALUES ('test', 1, '시험', 'test', 'test', $1)
            """, [.integer(batch)])
        for (person, ordinal, unit) in [(Int64(901), Int64(1), 0), (901, 2, 1), (902, 1, 0)] {
            try connection.execute(
                """
                INSERT INTO evidence (person_id, ordinal, kind, profile_id, months, happened_on, result, source,
                    first_state, recorded_at, batch_id)
                VALUES ($1, $2, 'employment', $3, 24, '2024-01-01', 'passed', 'import', 'accepted',
                    '2024-06-01T00:00:00Z', $4)
                """, [.integer(person), .integer(ordinal), .integer(profile), .integer(batch)])
            try connection.execute(
                """
                INSERT INTO recognition (person_id, unit_id, evidence_ordinal, rule, rule_version, level, valid_from,
                    valid_until, state, known_from, batch_id)
                VALUES ($1, $2, $3, 'test', 1, 4, '2024-01-01', '2027-01-01', 'active', '2024-06-01T00:00:00Z', $4)
                """, [.integer(person), .integer(units[unit]), .integer(ordinal), .integer(batch)])
        }
        try fillAccess(connection)
    }

    private func fillAccess(_ connection: borrowing Connection) throws {
        for (id, key, kind, name) in [
            (Int64(1), Self.companyCode, "company", "한빛정밀"), (2, Self.agencyCode, "agency", "한강고용센터"),
        ] {
            try connection.execute(
                """
                INSERT INTO organisation (id, key, kind, name, region_id, provider_id, demonstration, batch_id)
                VALUES ($1, $2, $3, $4, NULL, NULL, 0, NULL)
                """, [.integer(id), .text(key), .text(kind), .text(name)])
        }
        for id in 1...5 {
            try connection.execute(
                """
                INSERT INTO app_user (id, key, name_index, name_sealed, second_factor_step, person_id, state,
                    demonstration, created_at)
                VALUES ($1, $2, $3, $4, 0, $5, 'active', 0, $6)
                """,
                [
                    SQLValue(id), .text(Self.userKey(id)), .text("index-\(id)"),
                    .blob(
                        try vault.seal(
                            "user\(id)", at: FieldPlace(table: "app_user", column: "name_sealed", row: Int64(id)))),
                    id <= 2 ? SQLValue(900 + id) : .null, .text(Self.now.description),
                ])
        }
        let grants: [(Int, String, String, SQLValue)] = [
            (1, "person", "person", .null), (2, "person", "person", .null), (3, "counsellor", "organisation", 2),
            (4, "company", "organisation", 1), (5, "administrator", "nation", .null),
        ]
        for (user, role, scope, organisation) in grants {
            try connection.execute(
                """
                INSERT INTO user_grant (user_id, ordinal, role, scope, organisation_id, granted_at)
                VALUES ($1, 1, $2, $3, $4, $5)
                """, [SQLValue(user), .text(role), .text(scope), organisation, .text(Self.now.description)])
        }
    }

    /// Gives Hong a name, a birth date and a contact.
    func identify(_ connection: borrowing Connection, _ reader: Reader, name: String = "홍길동") throws {
        try OwnIdentity.write(
            connection,
            IdentityDraft.Checked(name: name, birthDate: CivilDate("2000-12-01"), contact: "010-1234-5678"),
            sameness: "\(name)|2000-12-01", by: reader, in: try scope(reader), vault: vault, now: Self.now)
    }

    /// The words of the access log about a person, oldest first: `action role`.
    func log(_ database: Database, about person: Int64) async throws -> [String] {
        try await database.read { connection in
            try connection.query(
                "SELECT action, role FROM access_log WHERE person_id = $1 ORDER BY sequence", [.integer(person)]
            ) { "\(try $0.text("action")) \(try $0.text("role"))" }
        }
    }
}
