package import Database
package import Domain

/// Reads and writes profiles and what they require.
package enum ProfileQueries {
    /// Every profile in the order of their identities. An occupation profile takes the name of its class.
    package static func all(_ connection: borrowing Connection) throws -> [Profile] {
        try connection.query(
            """
            SELECT profile.id, profile.framework_id, profile.node_id, profile.kind, profile.code,
                COALESCE(profile.name_ko, node_version.name_ko) AS name_ko,
                CASE WHEN profile.name_ko IS NULL THEN node_version.name_en ELSE profile.name_en END AS name_en
            FROM profile
            LEFT JOIN node_version ON node_version.node_id = profile.node_id AND node_version.valid_until IS NULL
            ORDER BY profile.id
            """, []
        ) { row in
            Profile(
                id: try row.identifier("id"), frameworkID: try row.identifier("framework_id"),
                nodeID: try row.identifierOrNil("node_id"), kind: try row.word("kind"), code: try row.text("code"),
                name: try row.localizedOrNil("name"))
        }
    }

    /// What every profile requires, in the order of profiles and units.
    package static func requirements(_ connection: borrowing Connection) throws -> [Profile.ID: [Profile.Requirement]] {
        var found: [Profile.ID: [Profile.Requirement]] = [:]
        try connection.stream(
            """
            SELECT profile_id, unit_id, required_level, weight, mandatory
            FROM profile_unit
            ORDER BY profile_id, unit_id
            """, []
        ) { row in
            let requirement = Profile.Requirement(
                unitID: try row.identifier("unit_id"), level: try row.level("required_level"),
                weight: try row.int("weight"), isMandatory: try row.bool("mandatory"))
            found[try row.identifier("profile_id"), default: []].append(requirement)
        }
        return found
    }

    /// What one profile requires, in the order of units; empty where there is no such profile.
    package static func requirements(
        _ connection: borrowing Connection, of profile: Profile.ID
    ) throws -> [Profile.Requirement] {
        try connection.query(
            """
            SELECT unit_id, required_level, weight, mandatory
            FROM profile_unit
            WHERE profile_id = $1
            ORDER BY unit_id
            """, [SQLValue(profile)]
        ) { row in
            Profile.Requirement(
                unitID: try row.identifier("unit_id"), level: try row.level("required_level"),
                weight: try row.int("weight"), isMandatory: try row.bool("mandatory"))
        }
    }

    /// What kind of profile it is; `nil` where there is none.
    package static func kind(_ connection: borrowing Connection, of profile: Profile.ID) throws -> Profile.Kind? {
        try connection.queryOne("SELECT kind FROM profile WHERE id = $1", [SQLValue(profile)]) { try $0.word("kind") }
    }

    /// Adds profiles; the name is left out for an occupation profile, which takes the name of its class.
    package static func insert(_ connection: borrowing Connection, _ profiles: [Profile], batch: Batch.ID) throws {
        try connection.insert(
            into: "profile",
            columns: ["id", "framework_id", "node_id", "kind", "code", "name_ko", "name_en", "batch_id"],
            rows: profiles.map { profile in
                let ownName = profile.nodeID == nil ? profile.name : nil
                return [
                    SQLValue(profile.id), SQLValue(profile.frameworkID), SQLValue(profile.nodeID),
                    .text(profile.kind.rawValue), .text(profile.code), SQLValue(ownName?.korean),
                    SQLValue(ownName?.english), SQLValue(batch),
                ]
            })
    }

    /// Gives a profile that is not made of a class another name.
    package static func rename(_ connection: borrowing Connection, _ profile: Profile.ID, to name: Localized) throws {
        try connection.execute(
            "UPDATE profile SET name_ko = $2, name_en = $3 WHERE id = $1 AND node_id IS NULL",
            [SQLValue(profile), .text(name.korean), SQLValue(name.english)])
    }

    /// The profiles whose requirements an imported table gives, so that nothing is inferred about them.
    package static func given(_ connection: borrowing Connection) throws -> Set<Profile.ID> {
        Set(
            try connection.query(
                """
                SELECT DISTINCT profile_unit.profile_id
                FROM profile_unit
                JOIN batch ON batch.id = profile_unit.batch_id
                WHERE batch.kind = $1
                """, [.text(Batch.givenProfiles)]
            ) { try $0.identifier("profile_id") })
    }

    /// Replaces what a profile requires.
    package static func replaceRequirements(
        _ connection: borrowing Connection, _ requirements: [Profile.Requirement], of profile: Profile.ID,
        batch: Batch.ID
    ) throws {
        try connection.execute("DELETE FROM profile_unit WHERE profile_id = $1", [SQLValue(profile)])
        try connection.insert(
            into: "profile_unit",
            columns: ["profile_id", "unit_id", "required_level", "weight", "mandatory", "batch_id"],
            rows: requirements.map {
                [
                    SQLValue(profile), SQLValue($0.unitID), SQLValue($0.level), SQLValue($0.weight),
                    SQLValue($0.isMandatory ? 1 : 0), SQLValue(batch),
                ]
            })
    }
}
