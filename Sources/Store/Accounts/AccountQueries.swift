package import Database
package import Domain

/// Reads people and the levels of a nation. No name, birth date or contact is in any of these rows.
package enum AccountQueries {
    private static let personSelection = "SELECT id, key, region_id, situation, company_size FROM person"

    /// Demonstration people, in the order of their identities, after a given one. One somebody signs in as is left out:
    /// what such an account holds is its user's own (``PersonAccess/demonstration(_:key:)``).
    package static func demonstrationPeople(_ connection: borrowing Connection, after: Person.ID?, limit: Int) throws
        -> [Person]
    {
        try connection.query(
            """
            \(Self.personSelection)
            WHERE demonstration = 1 AND id > $1
                AND NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.person_id = person.id)
            ORDER BY id
            LIMIT $2
            """,
            [.integer(after?.rawValue ?? 0), SQLValue(limit)], Self.person)
    }

    /// The person of a scope: opaque key, region and situation.
    package static func person(_ connection: borrowing Connection, in scope: PersonScope) throws -> Person? {
        try scope.require(.situation)
        return try connection.queryOne("\(Self.personSelection) WHERE id = $1", [SQLValue(scope.person)], Self.person)
    }

    /// The opaque key of the person of a scope: what an address may carry.
    package static func key(_ connection: borrowing Connection, in scope: PersonScope) throws -> String? {
        try connection.queryOne("SELECT key FROM person WHERE id = $1", [SQLValue(scope.person)]) {
            try $0.text("key")
        }
    }

    package static func personCount(_ connection: borrowing Connection) throws -> Int {
        try connection.queryOne("SELECT COUNT(*) AS people FROM person", []) { try $0.int("people") } ?? 0
    }

    /// Streams every person as (person, region) in the order of their identities.
    package static func streamPeople(
        _ connection: borrowing Connection, in scope: NationScope, _ each: (Int64, Int64) throws -> Void
    ) throws {
        try connection.stream("SELECT id, region_id FROM person ORDER BY id", []) { row in
            try each(try row.int64(0), try row.int64(1))
        }
    }

    /// Streams the recognitions active on a day as (person, unit, level), by person.
    package static func streamRecognitions(
        _ connection: borrowing Connection, in scope: NationScope, on date: CivilDate,
        _ each: (Int64, Int64, Int64) throws -> Void
    ) throws {
        try connection.stream(
            """
            SELECT person_id, unit_id, level
            FROM recognition
            WHERE state = 'active' AND valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)
            ORDER BY person_id
            """, [SQLValue(date)]
        ) { row in
            try each(try row.int64(0), try row.int64(1), try row.int64(2))
        }
    }

    private static func person(_ row: borrowing Row) throws -> Person {
        Person(
            id: try row.identifier("id"), key: try row.text("key"), regionID: try row.identifier("region_id"),
            situation: try row.word("situation"),
            companySize: try row.textOrNil("company_size") == nil ? nil : row.word("company_size"))
    }
}
