package import Database
package import Domain
import Vault

/// A plan for a team as a company kept it, without the people in it.
package struct SavedTeamPlan: Hashable, Sendable {
    package let key: String
    package let name: String
    /// What the plan says of rounds, money and limits; nothing about people.
    package let answer: String
    package let dataVersion: Int64
    package let savedAt: Moment
}

/// A place of a kept plan: who is to take part in which of its lines, for which units.
package struct TeamPlanPlace: Hashable, Sendable {
    package let person: Person.ID
    /// 1, 2, 3… within the plan.
    package let line: Int
    package let units: [CompetencyUnit.ID]

    package init(person: Person.ID, line: Int, units: [CompetencyUnit.ID]) {
        self.person = person
        self.line = line
        self.units = units
    }
}

/// Keeps and reads the plans of one company. The people of a plan are given back only as far as the consent under which
/// they were put in still holds.
package enum TeamPlanQueries {
    /// Plans a company may keep at a time.
    package static let most = 100

    /// The plans that are kept, newest first.
    package static func all(
        _ connection: borrowing Connection, of organisation: Organisation.ID
    ) throws -> [SavedTeamPlan] {
        try connection.query(
            """
            SELECT key, name, answer, data_version, saved_at
            FROM team_plan
            WHERE organisation_id = $1 AND removed_at IS NULL
            ORDER BY id DESC
            LIMIT \(most)
            """, [SQLValue(organisation)], Self.plan)
    }

    /// One plan with its places; `missing` counts the places whose people no longer consent.
    package static func plan(
        _ connection: borrowing Connection, _ key: String, of organisation: Organisation.ID, at now: Moment
    ) throws -> (plan: SavedTeamPlan, places: [TeamPlanPlace], missing: Int)? {
        let found = try connection.queryOne(
            """
            SELECT id, key, name, answer, data_version, saved_at
            FROM team_plan
            WHERE organisation_id = $1 AND key = $2 AND removed_at IS NULL
            """, [SQLValue(organisation), .text(key)]
        ) { (try $0.int64("id"), try Self.plan($0)) }
        guard let (id, plan) = found else { return nil }
        let places = try connection.query(
            """
            SELECT team_plan_place.person_id, line, units, consent.ordinal AS consent
            FROM team_plan_place
            LEFT JOIN consent ON consent.person_id = team_plan_place.person_id
                AND consent.ordinal = team_plan_place.consent_ordinal AND consent.purpose = 'workforce-planning'
                AND consent.organisation_id = $2 AND consent.withdrawn_at IS NULL AND consent.given_at <= $3
                AND consent.expires_at > $3
            WHERE team_plan_id = $1
            ORDER BY line, team_plan_place.person_id
            """, [.integer(id), SQLValue(organisation), SQLValue(now)]
        ) { row -> TeamPlanPlace? in
            guard try row.intOrNil("consent") != nil else { return nil }
            return TeamPlanPlace(
                person: try row.identifier("person_id"), line: try row.int("line"),
                units: try row.text("units").split(separator: " ").compactMap { Int64($0) }.map {
                    CompetencyUnit.ID($0)
                })
        }
        let open = places.compactMap { $0 }
        return (plan, open, places.count - open.count)
    }

    /// Keeps a plan. The same form sent again gives the plan it was kept as.
    ///
    /// - Throws: `CompanyRefusal.tooMany`; `.noConsent` for a place of somebody who does not consent now.
    package static func save(
        _ connection: borrowing Connection, name: String, answer: String, places: [TeamPlanPlace], dataVersion: Int64,
        formKey: String, of organisation: Organisation.ID, now: Moment
    ) throws -> String {
        let former: String? = try connection.queryOne(
            "SELECT key FROM team_plan WHERE organisation_id = $1 AND form_key = $2",
            [SQLValue(organisation), .text(formKey)]
        ) { try $0.text("key") }
        if let former { return former }
        guard try all(connection, of: organisation).count < most else { throw CompanyRefusal.tooMany(limit: most) }
        let consents = Dictionary(
            try EmployeeQueries.consenting(connection, to: organisation, at: now).map { ($0.person, $0.consent) },
            uniquingKeysWith: { max($0, $1) })
        guard places.allSatisfy({ consents[$0.person] != nil }) else { throw CompanyRefusal.noConsent }
        let id = try Identities.reserve(connection, 1, of: "team-plan")
        let key = RandomKey.text()
        try connection.execute(
            """
            INSERT INTO team_plan
                (id, key, organisation_id, form_key, name, answer, data_version, saved_at, removed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
            """,
            [
                .integer(id), .text(key), SQLValue(organisation), .text(formKey), .text(name), .text(answer),
                .integer(dataVersion), SQLValue(now),
            ])
        for place in places {
            guard let consent = consents[place.person] else { throw CompanyRefusal.noConsent }
            try connection.execute(
                """
                INSERT INTO team_plan_place (person_id, team_plan_id, line, consent_ordinal, units)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    SQLValue(place.person), .integer(id), SQLValue(place.line), SQLValue(consent),
                    .text(place.units.map(\.description).joined(separator: " ")),
                ])
        }
        return key
    }

    /// Takes a plan away with its places; `false` where there is none.
    package static func remove(
        _ connection: borrowing Connection, _ key: String, of organisation: Organisation.ID, now: Moment
    ) throws -> Bool {
        let id: Int64? = try connection.queryOne(
            "SELECT id FROM team_plan WHERE organisation_id = $1 AND key = $2 AND removed_at IS NULL",
            [SQLValue(organisation), .text(key)]
        ) { try $0.int64("id") }
        guard let id else { return false }
        try connection.execute("DELETE FROM team_plan_place WHERE team_plan_id = $1", [.integer(id)])
        try connection.execute("UPDATE team_plan SET removed_at = $2 WHERE id = $1", [.integer(id), SQLValue(now)])
        return true
    }

    private static func plan(_ row: borrowing Row) throws -> SavedTeamPlan {
        SavedTeamPlan(
            key: try row.text("key"), name: try row.text("name"), answer: try row.text("answer"),
            dataVersion: try row.int64("data_version"), savedAt: try row.moment("saved_at"))
    }
}
