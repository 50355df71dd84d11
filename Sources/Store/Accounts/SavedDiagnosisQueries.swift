package import Database
package import Domain

/// Reads and writes the versions of a diagnosis.
package enum SavedDiagnosisQueries {
    /// What was kept for a goal, oldest first.
    package static func all(
        _ connection: borrowing Connection, goal: Int, in scope: PersonScope
    ) throws -> [SavedDiagnosis] {
        try scope.require(.plans)
        var entries: [Int: [SavedDiagnosis.Entry]] = [:]
        try connection.stream(
            """
            SELECT saved_diagnosis_unit.ordinal, unit_id, required_level, held_level
            FROM saved_diagnosis_unit
            JOIN saved_diagnosis ON saved_diagnosis.person_id = saved_diagnosis_unit.person_id
                AND saved_diagnosis.ordinal = saved_diagnosis_unit.ordinal
            WHERE saved_diagnosis_unit.person_id = $1 AND saved_diagnosis.goal_ordinal = $2
            ORDER BY saved_diagnosis_unit.ordinal, unit_id
            """, [SQLValue(scope.person), SQLValue(goal)]
        ) { row in
            entries[try row.int("ordinal"), default: []].append(
                SavedDiagnosis.Entry(
                    unitID: try row.identifier("unit_id"), required: try row.level("required_level"),
                    held: try row.levelOrNil("held_level")))
        }
        return try connection.query(
            """
            SELECT ordinal, goal_ordinal, profile_id, as_of, made_at, met_weight, total_weight, missing_hours
            FROM saved_diagnosis
            WHERE person_id = $1 AND goal_ordinal = $2
            ORDER BY ordinal
            LIMIT 1000
            """, [SQLValue(scope.person), SQLValue(goal)]
        ) { row in
            let ordinal = try row.int("ordinal")
            return SavedDiagnosis(
                ordinal: ordinal, goal: try row.int("goal_ordinal"), profileID: try row.identifierOrNil("profile_id"),
                asOf: try row.date("as_of"), madeAt: try row.moment("made_at"), metWeight: try row.int("met_weight"),
                totalWeight: try row.int("total_weight"), missingHours: try row.int("missing_hours"),
                entries: entries[ordinal] ?? [])
        }
    }

    /// Keeps a diagnosis. One that says the same as the newest of its goal is not kept again.
    ///
    /// - Returns: its ordinal; `nil` where the person has no such goal or keeps ``SavedDiagnosis/most``.
    package static func save(
        _ connection: borrowing Connection, _ diagnosis: SavedDiagnosis, dataVersion: Int64, by reader: Reader,
        in scope: PersonScope
    ) throws -> Int? {
        try requireOwn(scope, reader)
        try connection.lock("goal-\(scope.person)")
        guard try GoalQueries.goals(connection, in: scope).contains(where: { $0.ordinal == diagnosis.goal }) else {
            return nil
        }
        let former = try all(connection, goal: diagnosis.goal, in: scope)
        if let last = former.last, last.asOf == diagnosis.asOf, last.profileID == diagnosis.profileID,
            last.entries.sorted(by: { $0.unitID < $1.unitID })
                == diagnosis.entries.sorted(by: { $0.unitID < $1.unitID })
        {
            return last.ordinal
        }
        guard former.count < SavedDiagnosis.most else { return nil }
        let ordinal = try GoalQueries.next(connection, "saved_diagnosis", of: scope.person)
        try connection.execute(
            """
            INSERT INTO saved_diagnosis (person_id, ordinal, goal_ordinal, profile_id, as_of, made_at, data_version,
                met_weight, total_weight, missing_hours)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                SQLValue(scope.person), SQLValue(ordinal), SQLValue(diagnosis.goal), SQLValue(diagnosis.profileID),
                SQLValue(diagnosis.asOf), SQLValue(diagnosis.madeAt), .integer(dataVersion),
                SQLValue(diagnosis.metWeight), SQLValue(diagnosis.totalWeight), SQLValue(diagnosis.missingHours),
            ])
        try connection.insert(
            into: "saved_diagnosis_unit",
            columns: ["person_id", "ordinal", "unit_id", "required_level", "held_level"],
            rows: diagnosis.entries.map {
                [
                    SQLValue(scope.person), SQLValue(ordinal), SQLValue($0.unitID), SQLValue($0.required),
                    SQLValue($0.held),
                ]
            })
        return ordinal
    }
}
