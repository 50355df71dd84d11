package import Database
package import Domain

/// Reads people, their evidence and their recognitions. No name, birth date or contact is in any of these rows.
package enum AccountQueries {
    private static let personSelection = "SELECT id, key, region_id, situation, company_size FROM person"

    /// Demonstration people, in the order of their identities, after a given one.
    package static func demonstrationPeople(_ connection: borrowing Connection, after: Person.ID?, limit: Int) throws
        -> [Person]
    {
        try connection.query(
            "\(Self.personSelection) WHERE demonstration = 1 AND id > $1 ORDER BY id LIMIT $2",
            [.integer(after?.rawValue ?? 0), SQLValue(limit)], Self.person)
    }

    /// The person of a scope: opaque key, region and situation.
    package static func person(_ connection: borrowing Connection, in scope: PersonScope) throws -> Person? {
        try scope.require(.situation)
        return try connection.queryOne("\(Self.personSelection) WHERE id = $1", [SQLValue(scope.person)], Self.person)
    }

    package static func personCount(_ connection: borrowing Connection) throws -> Int {
        try connection.queryOne("SELECT COUNT(*) AS people FROM person", []) { try $0.int("people") } ?? 0
    }

    /// The evidence of a person in order.
    package static func evidence(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Evidence] {
        try scope.require(.evidence)
        return try connection.query(
            """
            SELECT person_id, ordinal, kind, course_id, profile_id, months, happened_on
            FROM evidence
            WHERE person_id = $1
            ORDER BY ordinal
            """, [SQLValue(scope.person)]
        ) { row in
            Evidence(
                personID: try row.identifier("person_id"), ordinal: try row.int("ordinal"),
                kind: try row.word("kind"), courseID: try row.identifierOrNil("course_id"),
                profileID: try row.identifierOrNil("profile_id"), months: try row.intOrNil("months"),
                happenedOn: try row.date("happened_on"))
        }
    }

    /// Every recognition of a person, whatever its state.
    package static func recognitions(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Recognition]
    {
        try scope.require(.recognitions)
        return try connection.query(
            """
            SELECT person_id, unit_id, evidence_ordinal, rule, rule_version, level, valid_from, valid_until, state
            FROM recognition
            WHERE person_id = $1
            ORDER BY unit_id, evidence_ordinal
            """, [SQLValue(scope.person)]
        ) { row in
            Recognition(
                personID: try row.identifier("person_id"), unitID: try row.identifier("unit_id"),
                evidenceOrdinal: try row.int("evidence_ordinal"), rule: try row.text("rule"),
                ruleVersion: try row.int("rule_version"), level: try row.level("level"),
                from: try row.date("valid_from"), until: try row.dateOrNil("valid_until"),
                state: try row.word("state"))
        }
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

    /// The recognition rules in words, as stored.
    package static func rules(_ connection: borrowing Connection) throws -> [RecognitionRules.Rule] {
        try connection.query(
            "SELECT rule, version, text_ko, text_en, source FROM recognition_rule ORDER BY rule, version", []
        ) { row in
            RecognitionRules.Rule(
                code: try row.text("rule"), version: try row.int("version"), text: try row.localized("text"),
                source: try row.text("source"))
        }
    }
}
