package import Database
package import Domain
package import Vault

/// Reads and writes what a person aims at.
package enum GoalQueries {
    /// The goals that stand, the newest first; the first one is what the person works towards.
    package static func goals(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Goal] {
        try scope.require(.plans)
        return try connection.query(
            """
            SELECT ordinal, kind, profile_id, field_id, own_profile_ordinal, chosen_at
            FROM goal
            WHERE person_id = $1 AND ended_at IS NULL
            ORDER BY ordinal DESC
            LIMIT 100
            """, [SQLValue(scope.person)], Self.goal)
    }

    private static func goal(_ row: borrowing Row) throws -> Goal {
        let target: Goal.Target
        if let profile: Profile.ID = try row.identifierOrNil("profile_id") {
            target = .profile(profile)
        } else if let field: Field.ID = try row.identifierOrNil("field_id") {
            target = .field(field)
        } else {
            target = .ownProfile(try row.int("own_profile_ordinal"))
        }
        return Goal(ordinal: try row.int("ordinal"), target: target, chosenAt: try row.moment("chosen_at"))
    }

    /// Makes a target the newest goal. One that was a goal already ends and begins anew, so that it comes first.
    ///
    /// - Returns: the ordinal; `nil` where the person has ``Goal/most`` goals, or no such own profile.
    package static func choose(
        _ connection: borrowing Connection, _ target: Goal.Target, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Int? {
        try requireOwn(scope, reader)
        try connection.lock("goal-\(scope.person)")
        let present = try goals(connection, in: scope)
        if let same = present.first(where: { $0.target == target }) {
            if same.ordinal == present.first?.ordinal { return same.ordinal }
            _ = try end(connection, goal: same.ordinal, by: reader, in: scope, now: now)
        } else if present.count >= Goal.most {
            return nil
        }
        var (kind, profile, field): (String, Profile.ID?, Field.ID?) = ("own-profile", nil, nil)
        var own: Int?
        switch target {
        case .profile(let id): (kind, profile) = ("profile", id)
        case .field(let id): (kind, field) = ("field", id)
        case .ownProfile(let ordinal):
            guard try ownProfiles(connection, in: scope).contains(ordinal) else { return nil }
            own = ordinal
        }
        let ordinal = try next(connection, "goal", of: scope.person)
        try connection.execute(
            """
            INSERT INTO goal (person_id, ordinal, kind, profile_id, field_id, own_profile_ordinal, chosen_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), .text(kind), SQLValue(profile), SQLValue(field),
                SQLValue(own), SQLValue(now),
            ])
        return ordinal
    }

    /// Ends a goal; its saved diagnoses stay. `false` where there is none.
    package static func end(
        _ connection: borrowing Connection, goal ordinal: Int, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws -> Bool {
        try requireOwn(scope, reader)
        return try connection.queryOne(
            """
            UPDATE goal SET ended_at = $3
            WHERE person_id = $1 AND ordinal = $2 AND ended_at IS NULL
            RETURNING ordinal
            """, [SQLValue(scope.person), SQLValue(ordinal), SQLValue(now)]
        ) { try $0.int("ordinal") } != nil
    }

    private static func ownProfiles(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Int] {
        try connection.query(
            "SELECT ordinal FROM own_profile WHERE person_id = $1 AND ended_at IS NULL ORDER BY ordinal",
            [SQLValue(scope.person)]
        ) { try $0.int("ordinal") }
    }

    /// The next ordinal of a person in a table.
    static func next(_ connection: borrowing Connection, _ table: String, of person: Person.ID) throws -> Int {
        let last = try connection.queryOne(
            "SELECT MAX(ordinal) AS last FROM \(table) WHERE person_id = $1", [SQLValue(person)]
        ) { try $0.intOrNil("last") }
        return (last.flatMap { $0 } ?? 0) + 1
    }
}

/// Reads and writes the profiles people make themselves.
package enum OwnProfileQueries {
    /// The profiles that stand, in order, with their names opened.
    package static func all(
        _ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing
    ) throws -> [OwnProfile] {
        try scope.require(.plans)
        let person = scope.person
        var entries: [Int: [OwnProfile.Entry]] = [:]
        try connection.stream(
            "SELECT ordinal, unit_id, required_level FROM own_profile_unit WHERE person_id = $1 ORDER BY ordinal, unit_id",
            [SQLValue(person)]
        ) { row in
            entries[try row.int("ordinal"), default: []].append(
                OwnProfile.Entry(unitID: try row.identifier("unit_id"), level: try row.level("required_level")))
        }
        return try connection.query(
            """
            SELECT ordinal, name_sealed, made_at
            FROM own_profile
            WHERE person_id = $1 AND ended_at IS NULL
            ORDER BY ordinal
            LIMIT 100
            """, [SQLValue(person)]
        ) { row in
            let ordinal = try row.int("ordinal")
            return OwnProfile(
                ordinal: ordinal, name: try vault.open(try row.blob("name_sealed"), at: place(person, ordinal)),
                madeAt: try row.moment("made_at"), entries: entries[ordinal] ?? [])
        }
    }

    /// Adds one; `nil` where the person has ``OwnProfile/most``.
    package static func add(
        _ connection: borrowing Connection, name: String, _ entries: [OwnProfile.Entry], by reader: Reader,
        in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws -> Int? {
        try requireOwn(scope, reader)
        try connection.lock("goal-\(scope.person)")
        guard try all(connection, in: scope, vault: vault).count < OwnProfile.most else { return nil }
        let ordinal = try GoalQueries.next(connection, "own_profile", of: scope.person)
        try connection.execute(
            "INSERT INTO own_profile (person_id, ordinal, name_sealed, made_at) VALUES ($1, $2, $3, $4)",
            [
                SQLValue(scope.person), SQLValue(ordinal),
                .blob(try vault.seal(name, at: place(scope.person, ordinal))),
                SQLValue(now),
            ])
        try connection.insert(
            into: "own_profile_unit", columns: ["person_id", "ordinal", "unit_id", "required_level"],
            rows: entries.map {
                [SQLValue(scope.person), SQLValue(ordinal), SQLValue($0.unitID), SQLValue($0.level)]
            })
        return ordinal
    }

    private static func place(_ person: Person.ID, _ ordinal: Int) -> FieldPlace {
        FieldPlace(table: "own_profile", column: "name_sealed", of: person, ordinal)
    }
}
