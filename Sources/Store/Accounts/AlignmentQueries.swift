package import Database
package import Domain

/// Reads and writes what foreign qualifications are worth here.
package enum AlignmentQueries {
    private static let selection = """
        SELECT id, framework, code, name_ko, name_en, profile_id, unit_id, level, weight, conditions_ko, conditions_en,
            valid_from, valid_until, source
        FROM alignment
        """

    /// Every alignment, by framework and code.
    package static func all(_ connection: borrowing Connection, limit: Int) throws -> [Alignment] {
        try connection.query(
            "\(selection) ORDER BY framework, code, id LIMIT $1", [SQLValue(limit)], Self.alignment)
    }

    /// The alignments the evidence of an account names.
    package static func used(_ connection: borrowing Connection, in scope: PersonScope) throws -> [Alignment] {
        try scope.require(.evidence)
        return try connection.query(
            """
            \(selection)
            WHERE id IN (SELECT alignment_id FROM evidence WHERE person_id = $1 AND alignment_id IS NOT NULL)
            """, [SQLValue(scope.person)], Self.alignment)
    }

    /// One alignment, or `nil`.
    package static func alignment(_ connection: borrowing Connection, _ id: Alignment.ID) throws -> Alignment? {
        try connection.queryOne("\(selection) WHERE id = $1", [SQLValue(id)], Self.alignment)
    }

    /// The alignments of a foreign qualification, the newest first.
    package static func alignments(
        _ connection: borrowing Connection, framework: String, code: String
    ) throws -> [Alignment] {
        try connection.query(
            "\(selection) WHERE framework = $1 AND code = $2 ORDER BY valid_from DESC, id",
            [.text(framework), .text(code)], Self.alignment)
    }

    /// Adds alignments; what they superseded stays with its last day.
    package static func insert(
        _ connection: borrowing Connection, _ alignments: [Alignment], batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "alignment",
            columns: [
                "id", "framework", "code", "name_ko", "name_en", "profile_id", "unit_id", "level", "weight",
                "conditions_ko", "conditions_en", "valid_from", "valid_until", "source", "batch_id",
            ],
            rows: alignments.map { alignment in
                var (profile, unit, level): (Profile.ID?, CompetencyUnit.ID?, Level?) = (nil, nil, nil)
                switch alignment.target {
                case .profile(let id): profile = id
                case .unit(let id, let at): (unit, level) = (id, at)
                }
                return [
                    SQLValue(alignment.id), .text(alignment.framework), .text(alignment.code),
                    .text(alignment.name.korean), SQLValue(alignment.name.english), SQLValue(profile), SQLValue(unit),
                    SQLValue(level), .real(alignment.weight), SQLValue(alignment.conditions?.korean),
                    SQLValue(alignment.conditions?.english), SQLValue(alignment.from), SQLValue(alignment.until),
                    .text(alignment.source), SQLValue(batch),
                ]
            })
    }

    /// Ends an alignment: the day is the first on which it no longer holds.
    package static func end(_ connection: borrowing Connection, _ id: Alignment.ID, on day: CivilDate) throws {
        try connection.execute(
            "UPDATE alignment SET valid_until = $1 WHERE id = $2", [SQLValue(day), SQLValue(id)])
    }

    private static func alignment(_ row: borrowing Row) throws -> Alignment {
        let profile: Profile.ID? = try row.identifierOrNil("profile_id")
        let target: Alignment.Target =
            if let profile { .profile(profile) } else {
                .unit(try row.identifier("unit_id"), try row.level("level"))
            }
        return Alignment(
            id: try row.identifier("id"), framework: try row.text("framework"), code: try row.text("code"),
            name: try row.localized("name"), target: target, weight: try row.real("weight"),
            conditions: try row.localizedOrNil("conditions"), from: try row.date("valid_from"),
            until: try row.dateOrNil("valid_until"), source: try row.text("source"))
    }
}
