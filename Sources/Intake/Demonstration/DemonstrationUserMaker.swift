import Database
import Domain
import Store
import Vault

/// Makes the user of each role, one by one, inside one transaction.
struct DemonstrationUserMaker {
    let organisations: [Organisation.Kind: Organisation]
    let owner: Person.ID
    let hash: String
    let vault: KeyRing
    let now: Moment

    /// `demo-` and the role: `demo-counsellor`.
    static func name(of role: Role) -> SignInName? {
        SignInName("demo-" + role.rawValue)
    }

    /// The user of a role, made where there is none.
    func ensure(_ connection: borrowing Connection, _ role: Role) throws -> DemonstrationUsers.Member {
        guard let name = Self.name(of: role) else { throw StoreError.unknownWord(column: "role", value: role.rawValue) }
        let scope = scope(of: role)
        let user = try user(connection, named: name, role)
        try GrantQueries.grant(connection, Grant(role: role, scope: scope), to: user, by: nil, now: now)
        let organisation: Organisation.ID? = if case .organisation(let id) = scope { id } else { nil }
        return DemonstrationUsers.Member(role: role, name: name, user: user.id, organisation: organisation)
    }

    private func user(_ connection: borrowing Connection, named name: SignInName, _ role: Role) throws -> User {
        let person = role == .person ? owner : nil
        if let facts = try UserQueries.facts(connection, named: name, vault: vault) {
            guard facts.user.isDemonstration else { throw DemonstrationUsers.Problem.nameTaken(name) }
            if facts.password != hash { try UserQueries.setPassword(connection, of: facts.user.id, to: hash) }
            if facts.user.personID != person { try UserQueries.setPerson(connection, of: facts.user.id, to: person) }
            return try UserQueries.user(connection, facts.user.id) ?? facts.user
        }
        let user = try UserQueries.insert(
            connection, named: name, password: hash, person: person, isDemonstration: true, vault: vault, now: now)
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: nil, role: "operator", origin: "command", action: "user-made", person: person,
                detail: "user \(user.key), demonstration"))
        return user
    }

    private func scope(of role: Role) -> Scope {
        let kind: Organisation.Kind? =
            switch role {
            case .counsellor: .agency
            case .company: .company
            case .provider: .provider
            case .school: .school
            case .districtOfficer: .district
            case .person, .assessor, .ministryOfficer, .analyst, .auditor, .administrator: nil
            }
        if role == .person { return .person(owner) }
        return kind.flatMap { organisations[$0] }.map { .organisation($0.id) } ?? .nation
    }

    /// Gives the owner an invented name, once.
    func name(_ connection: borrowing Connection) throws {
        let known = try connection.queryOne(
            "SELECT person_id FROM person_identity WHERE person_id = $1", [.integer(owner.rawValue)]
        ) { try $0.int64("person_id") }
        guard known == nil else { return }
        try OwnIdentity.begin(
            connection,
            IdentityDraft.Checked(
                name: "한빛나", birthDate: CivilDate("1994-03-15"), contact: "demo-person@example.com"),
            sameness: nil, of: owner, vault: vault, now: now)
    }
}

/// The invented organisations of a demonstration, one of each kind.
enum DemonstrationOrganisations {
    /// The organisations, made where they are missing, in the region of a person.
    static func ensure(
        _ connection: borrowing Connection, near person: Person.ID
    ) throws -> [Organisation.Kind: Organisation] {
        let region: Region.ID? = try connection.queryOne(
            "SELECT region_id FROM person WHERE id = $1", [.integer(person.rawValue)]
        ) { Region.ID(try $0.int64("region_id")) }
        var found: [Organisation.Kind: Organisation] = [:]
        for kind in Organisation.Kind.allCases {
            let provider = kind == .provider ? try firstProvider(connection) : nil
            if let known = try OrganisationQueries.demonstration(connection, kind) {
                if let provider, known.providerID == nil {
                    try OrganisationQueries.setProvider(connection, of: known.id, to: provider.id)
                }
                found[kind] = try OrganisationQueries.organisation(connection, known.id)
            } else {
                found[kind] = try OrganisationQueries.insert(
                    connection, kind: kind, name: provider?.name ?? name(of: kind), region: region,
                    provider: provider?.id, isDemonstration: true)
            }
        }
        return found
    }

    private static func firstProvider(_ connection: borrowing Connection) throws -> (id: Provider.ID, name: String)? {
        try connection.queryOne(
            """
            SELECT id, name FROM provider
            WHERE batch_id IN (SELECT id FROM batch WHERE kind = 'demonstration')
            ORDER BY id LIMIT 1
            """
        ) { (Provider.ID(try $0.int64("id")), try $0.text("name")) }
    }

    private static func name(of kind: Organisation.Kind) -> String {
        switch kind {
        case .company: "한결정밀 주식회사(시연)"
        case .school: "새봄직업고등학교(시연)"
        case .provider: "온누리훈련원(시연)"
        case .agency: "온마루고용센터(시연)"
        case .district: "바다내음 산업혁신지구(시연)"
        }
    }
}
