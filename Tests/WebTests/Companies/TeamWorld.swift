import Analysis
import Database
import Domain
import Intake
import Store
import Testing
import Vault

@testable import Web

/// Three invented employees, a company, another company, a counsellor and another one, over a small nation.
struct TeamWorld: Sendable {
    let world: AccessWorld
    let company: Organisation
    let otherCompany: Organisation
    let companyUser: User
    let otherCompanyUser: User
    let counsellor: User
    let otherCounsellor: User
    /// In the order of ``names``.
    let people: [User]
    let keys: [String]
    /// An occupation some of whose units are taught by courses with rounds to come.
    let profile: Profile

    static let names = ["김가온", "이나래", "박다솜"]

    init() async throws {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(seed: 5, peopleScale: 0.0003, catalogueScale: 0.01, asOf: TestSite.today),
            whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
        let service = try await CountryService.open(database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
        let world = AccessWorld(service)
        let (company, otherCompany, agency) = try await database.write { connection in
            func add(_ connection: borrowing Connection, _ kind: Organisation.Kind, _ name: String) throws
                -> Organisation
            {
                try OrganisationQueries.insert(
                    connection, kind: kind, name: name, region: nil, provider: nil, isDemonstration: false)
            }
            return (
                try add(connection, .company, "한빛정밀"), try add(connection, .company, "새길전자"),
                try add(connection, .agency, "한강고용센터")
            )
        }
        func user(_ name: String, _ role: Role, _ organisation: Organisation) async throws -> User {
            try await world.user(name, [Grant(role: role, scope: .organisation(organisation.id))])
        }
        companyUser = try await user("company.one", .company, company)
        otherCompanyUser = try await user("company.two", .company, otherCompany)
        counsellor = try await user("counsellor.one", .counsellor, agency)
        otherCounsellor = try await world.user(
            "counsellor.two", [Grant(role: .counsellor, scope: .organisation(otherCompany.id))])
        var people: [User] = []
        for place in Self.names.indices { people.append(try await world.user("person.\(place)", [], isPerson: true)) }
        let made = people
        keys = try await database.write { connection in
            try made.enumerated().map { place, user in
                let person = try #require(user.personID)
                try OwnIdentity.begin(
                    connection, IdentityDraft.Checked(name: Self.names[place], birthDate: nil, contact: nil),
                    sameness: nil, of: person, vault: world.vault, now: world.now)
                return try #require(
                    try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                        try $0.text("key")
                    })
            }
        }
        (self.world, self.company, self.otherCompany, self.people) = (world, company, otherCompany, people)
        profile = try Self.taught(service.country)
        try await consent(0, to: agency.key, for: .counselling)
        for place in people.indices { try await consent(place, to: company.key, for: .workforcePlanning) }
    }

    /// The occupation with most units taught.
    private static func taught(_ country: Country) throws -> Profile {
        func courses(_ profile: Profile) -> Int {
            guard let ordinal = country.standards.profileOrdinals[profile.id] else { return 0 }
            return country.standards.requirements[ordinal].reduce(0) {
                $0 + min(9, country.catalogue.courses(teaching: $1.unitID).count)
            }
        }
        let best = country.standards.profiles.filter { $0.kind == .occupation }.max { courses($0) < courses($1) }
        return try #require(best)
    }

    /// The reader a person of the world is.
    func reader(_ place: Int) throws -> Reader {
        let person = try #require(people[place].personID)
        return Reader(
            user: people[place].id, person: person, grants: [Grant(role: .person, scope: .person(person))],
            origin: "test")
    }

    func consent(_ place: Int, to code: String, for purpose: Purpose) async throws {
        let reader = try reader(place)
        let (scope, now) = (try #require(PersonAccess.own(reader)), world.now)
        try await world.database.write { connection in
            try ConsentWriting.give(connection, by: reader, in: scope, to: code, for: purpose, days: 30, now: now)
        }
    }

    /// Ends every consent of a person.
    func withdraw(_ place: Int) async throws {
        let reader = try reader(place)
        let (scope, now) = (try #require(PersonAccess.own(reader)), world.now)
        try await world.database.write { connection in
            for consent in try ConsentQueries.all(connection, in: scope) {
                try ConsentWriting.withdraw(connection, consent.ordinal, by: reader, in: scope, now: now)
            }
        }
    }

    /// What a person's log shows of others, newest first.
    func looks(_ place: Int) async throws -> [Look] {
        let scope = try #require(PersonAccess.own(try reader(place)))
        return try await world.database.read {
            try LookQueries.byOthers($0, about: scope, skipping: 0, limit: 100)
        }
    }

    /// Makes a role of the world's occupation and gives it to everybody; the key of the role.
    func placeEverybody() async throws -> String {
        let country = world.service.country
        let ordinal = try #require(country.standards.profileOrdinals[profile.id])
        let draft = RoleProfileDraft(
            name: "현장 담당", source: profile.id, requirements: country.standards.requirements[ordinal])
        let (company, keys, now) = (company.id, keys, world.now)
        return try await world.database.write { connection in
            let role = try RoleProfileQueries.add(connection, draft, to: company, now: now)
            for key in keys {
                try EmployeeQueries.link(connection, personKey: key, to: role.key, of: company, now: now)
            }
            return role.key
        }
    }

    /// The keys of all notes in the record.
    func noteKeys() async throws -> [String] {
        try await world.database.read { connection in
            try connection.query("SELECT DISTINCT key FROM counsellor_note") { try $0.text("key") }
        }
    }
}
