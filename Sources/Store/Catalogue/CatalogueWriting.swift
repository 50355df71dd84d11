package import Database
package import Domain

/// Writes providers, courses and rounds.
package enum CatalogueWriting {
    /// Adds programme types, or brings the known ones to these words.
    package static func replace(
        _ connection: borrowing Connection, _ types: [ProgrammeType], batch: Batch.ID
    ) throws {
        for type in types {
            try connection.execute(
                """
                INSERT INTO programme_type (code, system, name_ko, name_en, audience_ko, audience_en, batch_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (code) DO UPDATE
                SET system = $2, name_ko = $3, name_en = $4, audience_ko = $5, audience_en = $6, batch_id = $7
                """,
                [
                    .text(type.code), .text(type.system), .text(type.name.korean), .text(type.name.text(.english)),
                    .text(type.audience.korean), .text(type.audience.text(.english)), SQLValue(batch),
                ])
        }
    }

    package static func insert(_ connection: borrowing Connection, _ providers: [Provider], batch: Batch.ID) throws {
        try connection.insert(
            into: "provider", columns: ["id", "external_id", "name", "batch_id"],
            rows: providers.map {
                [SQLValue($0.id), SQLValue($0.externalID), .text($0.name), SQLValue(batch)]
            })
    }

    /// Adds courses. `classCodes` keeps the class code as the source gave it, also where the standard does not know it.
    package static func insert(
        _ connection: borrowing Connection, _ courses: [Course], classCodes: [Course.ID: String], batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "course",
            columns: [
                "id", "provider_id", "external_id", "title", "programme_type", "class_code", "node_id", "level",
                "batch_id",
            ],
            rows: courses.map { course in
                [
                    SQLValue(course.id), SQLValue(course.providerID), .text(course.externalID), .text(course.title),
                    SQLValue(course.programmeType), SQLValue(classCodes[course.id]), SQLValue(course.nodeID),
                    SQLValue(course.level), SQLValue(batch),
                ]
            })
    }

    /// Replaces the stored attributes of courses that changed at the source.
    package static func update(
        _ connection: borrowing Connection, _ courses: [Course], classCodes: [Course.ID: String], batch: Batch.ID
    ) throws {
        for course in courses {
            try connection.execute(
                """
                UPDATE course
                SET provider_id = $2, title = $3, programme_type = $4, class_code = COALESCE($5, class_code), node_id = $6, level = $7,
                    batch_id = $8
                WHERE id = $1
                """,
                [
                    SQLValue(course.id), SQLValue(course.providerID), .text(course.title),
                    SQLValue(course.programmeType), SQLValue(classCodes[course.id]), SQLValue(course.nodeID),
                    SQLValue(course.level), SQLValue(batch),
                ])
        }
    }

    package static func insert(
        _ connection: borrowing Connection, _ rounds: [Round], areaCodes: [Round.ID: String], batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "round",
            columns: [
                "id", "course_id", "number", "starts_on", "ends_on", "region_id", "area_code", "mode", "address",
                "capacity", "enrolled", "fee", "link", "hours", "cancelled_on", "batch_id",
            ],
            rows: rounds.map { round in
                [
                    SQLValue(round.id), SQLValue(round.courseID), SQLValue(round.number), SQLValue(round.startsOn),
                    SQLValue(round.endsOn), SQLValue(round.regionID), SQLValue(areaCodes[round.id]),
                    .text(round.mode.rawValue), SQLValue(round.address), SQLValue(round.capacity),
                    SQLValue(round.enrolled), SQLValue(round.fee), SQLValue(round.link), SQLValue(round.hours),
                    SQLValue(round.cancelledOn), SQLValue(batch),
                ]
            })
    }

    /// Replaces the stored attributes of rounds that changed at the source.
    package static func update(
        _ connection: borrowing Connection, _ rounds: [Round], areaCodes: [Round.ID: String], batch: Batch.ID
    ) throws {
        for round in rounds {
            try connection.execute(
                """
                UPDATE round
                SET starts_on = $2, ends_on = $3, region_id = $4, area_code = COALESCE($5, area_code), mode = $6, address = $7,
                    capacity = $8, enrolled = $9, fee = $10, link = $11, hours = $12, cancelled_on = $13, batch_id = $14
                WHERE id = $1
                """,
                [
                    SQLValue(round.id), SQLValue(round.startsOn), SQLValue(round.endsOn), SQLValue(round.regionID),
                    SQLValue(areaCodes[round.id]), .text(round.mode.rawValue), SQLValue(round.address),
                    SQLValue(round.capacity), SQLValue(round.enrolled), SQLValue(round.fee), SQLValue(round.link),
                    SQLValue(round.hours), SQLValue(round.cancelledOn), SQLValue(batch),
                ])
        }
    }

    /// Adds what courses teach.
    package static func insert(_ connection: borrowing Connection, taught: [(Course.ID, [TaughtUnit])], batch: Batch.ID)
        throws
    {
        let rows = taught.flatMap { course, units in
            units.map { unit -> [SQLValue] in
                [
                    SQLValue(course), SQLValue(unit.unitID), SQLValue(unit.level), SQLValue(unit.hours),
                    .text(unit.basis.rawValue), .real(unit.confidence), SQLValue(batch),
                ]
            }
        }
        try connection.insert(
            into: "course_unit",
            columns: ["course_id", "unit_id", "level", "hours", "basis", "confidence", "batch_id"], rows: rows)
    }

    /// Forgets the inferred units of a course, so that a better inference or a curriculum can take their place.
    package static func removeInferredUnits(_ connection: borrowing Connection, of courses: [Course.ID]) throws {
        for course in courses {
            try connection.execute(
                "DELETE FROM course_unit WHERE course_id = $1 AND basis = 'inferred'", [SQLValue(course)])
        }
    }

    package static func insert(
        _ connection: borrowing Connection, outcomes: [(Round.ID, [RoundOutcome])], batch: Batch.ID
    ) throws {
        let rows = outcomes.flatMap { round, measures in
            measures.map { outcome -> [SQLValue] in
                [
                    SQLValue(round), .text(outcome.measure), outcome.value.map { .real($0) } ?? .null,
                    SQLValue(outcome.state), SQLValue(batch),
                ]
            }
        }
        try connection.insert(
            into: "round_outcome", columns: ["round_id", "measure", "value", "state", "batch_id"], rows: rows)
    }

    /// Forgets all units of courses, given and inferred, so that a curriculum can take their place.
    package static func removeUnits(_ connection: borrowing Connection, of courses: [Course.ID]) throws {
        for course in courses {
            try connection.execute("DELETE FROM course_unit WHERE course_id = $1", [SQLValue(course)])
        }
    }

    /// Forgets the outcomes of rounds, so that newer ones can take their place.
    package static func removeOutcomes(_ connection: borrowing Connection, of rounds: [Round.ID]) throws {
        for round in rounds {
            try connection.execute("DELETE FROM round_outcome WHERE round_id = $1", [SQLValue(round)])
        }
    }

    /// Gives institutions the names a newer list has for them.
    package static func rename(_ connection: borrowing Connection, _ providers: [Provider], batch: Batch.ID) throws {
        for provider in providers {
            try connection.execute(
                "UPDATE provider SET name = $2, batch_id = $3 WHERE id = $1",
                [SQLValue(provider.id), .text(provider.name), SQLValue(batch)])
        }
    }
}
