package import Database
package import Domain
import Vault

/// Why a company's own material was not written.
package enum CompanyRefusal: Error, Equatable {
    case tooMany(limit: Int)
    /// There is nothing of this key, or it is another organisation's.
    case unknown
    /// Another page changed it in the meantime.
    case changed
    /// There is another role of this name.
    case nameTaken
    /// There is no consent that it could rest on.
    case noConsent
}

/// Reads and writes the role profiles of one organisation. They say nothing about people.
package enum RoleProfileQueries {
    /// The role profiles an organisation has, by name.
    package static func all(
        _ connection: borrowing Connection, of organisation: Organisation.ID
    ) throws -> [RoleProfile] {
        let units = try connection.query(
            """
            SELECT role_profile_unit.role_profile_id, unit_id, required_level, weight, mandatory
            FROM role_profile_unit
            JOIN role_profile ON role_profile.id = role_profile_unit.role_profile_id
            WHERE role_profile.organisation_id = $1 AND role_profile.ended_at IS NULL
            ORDER BY role_profile_unit.role_profile_id, unit_id
            """, [SQLValue(organisation)]
        ) { row -> (RoleProfile.ID, Profile.Requirement) in
            (
                try row.identifier("role_profile_id"),
                Profile.Requirement(
                    unitID: try row.identifier("unit_id"), level: try row.level("required_level"),
                    weight: try row.int("weight"), isMandatory: try row.int("mandatory") == 1)
            )
        }
        let byProfile = Dictionary(grouping: units, by: \.0).mapValues { $0.map(\.1) }
        return try connection.query(
            """
            SELECT id, key, name, profile_id
            FROM role_profile
            WHERE organisation_id = $1 AND ended_at IS NULL
            ORDER BY name, id
            LIMIT \(RoleProfileDraft.most)
            """, [SQLValue(organisation)]
        ) { row in
            let id: RoleProfile.ID = try row.identifier("id")
            return RoleProfile(
                id: id, key: try row.text("key"), organisation: organisation, name: try row.text("name"),
                source: try row.identifierOrNil("profile_id"), requirements: byProfile[id] ?? [])
        }
    }

    /// Adds a role profile with a new key; the draft was checked. The same form sent again gives the role it made.
    ///
    /// - Throws: `CompanyRefusal.tooMany`, `.nameTaken`.
    package static func add(
        _ connection: borrowing Connection, _ draft: RoleProfileDraft, to organisation: Organisation.ID, now: Moment
    ) throws -> RoleProfile {
        try connection.lock("role-profile \(organisation)")
        let known = try all(connection, of: organisation)
        if let same = known.first(where: { $0.name == draft.name }) {
            guard Set(same.requirements) == Set(draft.requirements) else { throw CompanyRefusal.nameTaken }
            return same
        }
        guard known.count < RoleProfileDraft.most else {
            throw CompanyRefusal.tooMany(limit: RoleProfileDraft.most)
        }
        let id = RoleProfile.ID(try Identities.reserve(connection, 1, of: "role-profile"))
        let key = RandomKey.text()
        try connection.execute(
            """
            INSERT INTO role_profile (id, key, organisation_id, name, profile_id, made_at, ended_at)
            VALUES ($1, $2, $3, $4, $5, $6, NULL)
            """,
            [
                SQLValue(id), .text(key), SQLValue(organisation), .text(draft.name), SQLValue(draft.source),
                SQLValue(now),
            ])
        try insert(connection, draft.requirements, of: id)
        return RoleProfile(
            id: id, key: key, organisation: organisation, name: draft.name, source: draft.source,
            requirements: draft.requirements)
    }

    /// Changes name and units of a role profile.
    ///
    /// - Throws: `CompanyRefusal.unknown`, `.nameTaken`.
    package static func change(
        _ connection: borrowing Connection, _ key: String, of organisation: Organisation.ID, to draft: RoleProfileDraft
    ) throws {
        try connection.lock("role-profile \(organisation)")
        let known = try all(connection, of: organisation)
        guard let role = known.first(where: { $0.key == key }) else { throw CompanyRefusal.unknown }
        guard !known.contains(where: { $0.name == draft.name && $0.key != key }) else { throw CompanyRefusal.nameTaken }
        try connection.execute(
            "UPDATE role_profile SET name = $2 WHERE id = $1", [SQLValue(role.id), .text(draft.name)])
        try connection.execute("DELETE FROM role_profile_unit WHERE role_profile_id = $1", [SQLValue(role.id)])
        try insert(connection, draft.requirements, of: role.id)
    }

    /// Ends a role profile and the links to it.
    ///
    /// - Throws: `CompanyRefusal.unknown`.
    package static func end(
        _ connection: borrowing Connection, _ key: String, of organisation: Organisation.ID, now: Moment
    ) throws {
        guard let role = try all(connection, of: organisation).first(where: { $0.key == key }) else {
            throw CompanyRefusal.unknown
        }
        try connection.execute("DELETE FROM employee_role WHERE role_profile_id = $1", [SQLValue(role.id)])
        try connection.execute(
            "UPDATE role_profile SET ended_at = $2 WHERE id = $1", [SQLValue(role.id), SQLValue(now)])
    }

    private static func insert(
        _ connection: borrowing Connection, _ requirements: [Profile.Requirement], of role: RoleProfile.ID
    ) throws {
        for requirement in requirements {
            try connection.execute(
                """
                INSERT INTO role_profile_unit (role_profile_id, unit_id, required_level, weight, mandatory)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    SQLValue(role), SQLValue(requirement.unitID), SQLValue(requirement.level),
                    SQLValue(requirement.weight), SQLValue(requirement.isMandatory ? 1 : 0),
                ])
        }
    }
}
