import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("What companies and counsellors keep rests on consent")
struct TeamStoreTests {
    private let now = RightsWorld.now
    private let hong = "person-hong-0123456789"

    private func consent(
        _ world: RightsWorld, _ connection: borrowing Connection, _ reader: Reader, to code: String,
        for purpose: Purpose
    ) throws {
        try ConsentWriting.give(
            connection, by: reader, in: try world.scope(reader), to: code, for: purpose, days: 30, now: now)
    }

    private func draft(_ connection: borrowing Connection, name: String = "용접") throws -> RoleProfileDraft {
        let units: [CompetencyUnit.ID] = try connection.query(
            "SELECT unit_id FROM competency_unit_version WHERE code LIKE '20010202%' ORDER BY code"
        ) { CompetencyUnit.ID(try $0.int64("unit_id")) }
        let level = try #require(Level(5))
        return RoleProfileDraft(
            name: name, source: nil,
            requirements: units.prefix(2).map {
                Profile.Requirement(unitID: $0, level: level, weight: 2, isMandatory: false)
            })
    }

    private func desk(_ connection: borrowing Connection, _ world: RightsWorld) throws -> PersonScope {
        try #require(
            try PersonAccess.look(
                connection, world.counsellor, at: Person.ID(901), for: .counselling, fields: [.notes], now: now))
    }

    @Test("a changed note is a new version, a form sent again is none", arguments: TestDatabase.engines)
    func notes(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try consent(world, connection, world.hong, to: RightsWorld.agencyCode, for: .counselling)
                let (scope, user, vault) = (try desk(connection, world), User.ID(3), world.vault)
                func write(
                    _ connection: borrowing Connection, _ text: String, _ key: String? = nil, _ version: Int = 0
                ) throws {
                    try CounsellorNoteQueries.write(
                        connection, text, key: key, version: version, in: scope, by: world.counsellor, vault: vault,
                        now: now)
                }
                try write(connection, "첫 상담\n저녁 과정")
                try write(connection, "첫 상담\n저녁 과정")
                let first = try CounsellorNoteQueries.own(connection, in: scope, by: user, vault: vault)
                #expect(first.map(\.text) == ["첫 상담\n저녁 과정"])
                let key = try #require(first.first).key
                try write(connection, "고친 메모", key, 1)
                try write(connection, "고친 메모", key, 1)
                #expect(throws: CompanyRefusal.changed) { try write(connection, "또 고침", key, 1) }
                #expect(throws: CompanyRefusal.unknown) { try write(connection, "남의 메모", RandomKey.text(), 1) }
                let notes = try CounsellorNoteQueries.own(connection, in: scope, by: user, vault: vault)
                #expect(notes.map(\.version) == [2] && notes.map(\.text) == ["고친 메모"])
                #expect(try CounsellorNoteQueries.own(connection, in: scope, by: User.ID(4), vault: vault).isEmpty)
                let export = try AccountExport.make(
                    connection, by: world.hong, in: try world.scope(world.hong), vault: vault, now: now)
                #expect(export.tables.first { $0.table == "counsellor_note" }?.rows.count == 2)
            }
        }
    }

    @Test("notes are not in the record as text", arguments: TestDatabase.engines)
    func sealed(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try consent(world, connection, world.hong, to: RightsWorld.agencyCode, for: .counselling)
                try CounsellorNoteQueries.write(
                    connection, "secret words", key: nil, in: try desk(connection, world), by: world.counsellor,
                    vault: world.vault, now: now)
                let stored = try connection.queryOne("SELECT body_sealed FROM counsellor_note") {
                    try $0.blob("body_sealed")
                }
                #expect(!String(decoding: try #require(stored), as: UTF8.self).contains("secret"))
            }
        }
    }

    @Test("a role made again is the same one, and its name is its own", arguments: TestDatabase.engines)
    func roles(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let company = Organisation.ID(1)
                let draft = try draft(connection)
                let role = try RoleProfileQueries.add(connection, draft, to: company, now: now)
                #expect(try RoleProfileQueries.add(connection, draft, to: company, now: now).key == role.key)
                var other = draft
                other.requirements.removeLast()
                #expect(throws: CompanyRefusal.nameTaken) {
                    try RoleProfileQueries.add(connection, other, to: company, now: now)
                }
                other.name = "용접 보조"
                try RoleProfileQueries.change(connection, role.key, of: company, to: other)
                let all = try RoleProfileQueries.all(connection, of: company)
                #expect(all.map(\.name) == ["용접 보조"] && all[0].requirements.count == 1)
                #expect(throws: CompanyRefusal.unknown) {
                    try RoleProfileQueries.change(connection, role.key, of: Organisation.ID(2), to: draft)
                }
                #expect(throws: CompanyRefusal.unknown) {
                    try RoleProfileQueries.end(connection, role.key, of: Organisation.ID(2), now: now)
                }
                try RoleProfileQueries.end(connection, role.key, of: company, now: now)
                #expect(try RoleProfileQueries.all(connection, of: company).isEmpty)
            }
        }
    }

    @Test("links and places are out of sight when the consent ends", arguments: TestDatabase.engines)
    func withdrawal(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let company = Organisation.ID(1)
                #expect(throws: CompanyRefusal.noConsent) {
                    try EmployeeQueries.link(connection, personKey: hong, to: nil, of: company, now: now)
                }
                try consent(world, connection, world.hong, to: RightsWorld.companyCode, for: .workforcePlanning)
                let draft = try draft(connection)
                let role = try RoleProfileQueries.add(connection, draft, to: company, now: now)
                try EmployeeQueries.link(connection, personKey: hong, to: role.key, of: company, now: now)
                #expect(try EmployeeQueries.consenting(connection, to: company, at: now).map(\.role) == [role.id])
                let unit = draft.requirements[0].unitID
                let form = RandomKey.text()
                func save(_ connection: borrowing Connection, _ person: Person.ID, _ form: String) throws -> String {
                    try TeamPlanQueries.save(
                        connection, name: "봄", answer: "{}", places: [.init(person: person, line: 1, units: [unit])],
                        dataVersion: 1, formKey: form, of: company, now: now)
                }
                let key = try save(connection, Person.ID(901), form)
                #expect(try save(connection, Person.ID(901), form) == key)
                #expect(try TeamPlanQueries.all(connection, of: company).count == 1)
                let kept = try #require(try TeamPlanQueries.plan(connection, key, of: company, at: now))
                #expect(kept.places == [.init(person: Person.ID(901), line: 1, units: [unit])] && kept.missing == 0)
                #expect(try TeamPlanQueries.plan(connection, key, of: Organisation.ID(2), at: now) == nil)
                #expect(throws: CompanyRefusal.noConsent) {
                    try save(connection, Person.ID(902), RandomKey.text())
                }
            }
            try await database.write { connection in
                let company = Organisation.ID(1)
                try ConsentWriting.withdraw(
                    connection, 1, by: world.hong, in: try world.scope(world.hong), now: now)
                #expect(try EmployeeQueries.consenting(connection, to: company, at: now).isEmpty)
                #expect(try EmployeeQueries.count(connection, to: company, at: now) == 0)
                let key = try #require(try TeamPlanQueries.all(connection, of: company).first).key
                let kept = try #require(try TeamPlanQueries.plan(connection, key, of: company, at: now))
                #expect(kept.places.isEmpty && kept.missing == 1)
                try consent(world, connection, world.hong, to: RightsWorld.companyCode, for: .workforcePlanning)
                let again = try EmployeeQueries.consenting(connection, to: company, at: now)
                #expect(again.map(\.role) == [nil], "a link made under the former consent is none")
            }
        }
    }
}
