package import Database
package import Domain

/// Reads and writes what planning needs to know of rounds and courses beside the catalogue itself.
package enum ScheduleQueries {
    /// The schedules that are known, by round.
    package static func schedules(_ connection: borrowing Connection) throws -> [Round.ID: RoundSchedule] {
        var found: [Round.ID: RoundSchedule] = [:]
        try connection.stream("SELECT round_id, weekly_slots, study_hours FROM round_schedule") { row in
            found[try row.identifier("round_id")] = RoundSchedule(
                slots: try row.int("weekly_slots"), hours: try row.intOrNil("study_hours"))
        }
        return found
    }

    /// What courses presuppose, by course: a unit and the level it is needed at.
    package static func prerequisites(
        _ connection: borrowing Connection
    ) throws -> [Course.ID: [(unit: CompetencyUnit.ID, level: Level)]] {
        var found: [Course.ID: [(unit: CompetencyUnit.ID, level: Level)]] = [:]
        try connection.stream(
            "SELECT course_id, unit_id, level FROM course_prerequisite ORDER BY course_id, unit_id"
        ) { row in
            found[try row.identifier("course_id"), default: []].append(
                (try row.identifier("unit_id"), try row.level("level")))
        }
        return found
    }

    package static func insert(
        _ connection: borrowing Connection, _ schedules: [(Round.ID, RoundSchedule)], batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "round_schedule", columns: ["round_id", "weekly_slots", "study_hours", "batch_id"],
            rows: schedules.map { round, schedule in
                [SQLValue(round), SQLValue(Int(schedule.slots)), SQLValue(schedule.hours), SQLValue(batch)]
            })
    }

    /// Puts schedules in the place of those known for the same rounds.
    package static func replace(
        _ connection: borrowing Connection, _ schedules: [(Round.ID, RoundSchedule)], batch: Batch.ID
    ) throws {
        for (round, schedule) in schedules {
            try connection.execute(
                """
                INSERT INTO round_schedule (round_id, weekly_slots, study_hours, batch_id)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (round_id) DO UPDATE SET weekly_slots = $2, study_hours = $3, batch_id = $4
                """,
                [SQLValue(round), SQLValue(Int(schedule.slots)), SQLValue(schedule.hours), SQLValue(batch)])
        }
    }

    /// Forgets what courses presuppose.
    package static func removePrerequisites(_ connection: borrowing Connection, of courses: [Course.ID]) throws {
        for course in courses {
            try connection.execute("DELETE FROM course_prerequisite WHERE course_id = $1", [SQLValue(course)])
        }
    }

    package static func insert(
        _ connection: borrowing Connection, prerequisites: [(Course.ID, CompetencyUnit.ID, Level)], batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "course_prerequisite", columns: ["course_id", "unit_id", "level", "batch_id"],
            rows: prerequisites.map { [SQLValue($0), SQLValue($1), SQLValue($2), SQLValue(batch)] })
    }
}
