package import Database
import Domain

/// Counts and removes what belongs to a demonstration.
package enum DemonstrationQueries {
    /// How much of everything the record holds.
    package struct Counts: Sendable, Hashable {
        package let providers: Int
        package let courses: Int
        package let rounds: Int
        package let people: Int
        package let evidence: Int
        package let recognitions: Int
    }

    package static func isPresent(_ connection: borrowing Connection) throws -> Bool {
        try connection.queryOne("SELECT id FROM person WHERE demonstration = 1 LIMIT 1") { try $0.int64(0) } != nil
    }

    package static func counts(_ connection: borrowing Connection) throws -> Counts {
        func count(_ table: String) throws -> Int {
            try connection.queryOne("SELECT COUNT(*) FROM \(table)") { try $0.int(0) } ?? 0
        }
        return Counts(
            providers: try count("provider"), courses: try count("course"), rounds: try count("round"),
            people: try count("person"), evidence: try count("evidence"), recognitions: try count("recognition"))
    }

    /// Removes the people and the catalogue of every demonstration; batches and standards stay.
    package static func remove(_ connection: borrowing Connection) throws {
        let people = "SELECT id FROM person WHERE demonstration = 1"
        for table in [
            "counsellor_note", "team_plan_place", "employee_role",
            "saved_plan", "saved_diagnosis_unit", "saved_diagnosis", "goal", "own_profile_unit", "own_profile",
            "recognition_history", "recognition", "evidence_unit", "evidence_change", "evidence",
        ] {
            try connection.execute("DELETE FROM \(table) WHERE person_id IN (\(people))")
        }
        let demonstrations = "SELECT id FROM batch WHERE kind = 'demonstration'"
        for table in [
            "person", "round_outcome", "round_schedule", "round", "course_unit", "course_prerequisite", "course",
            "provider",
        ] {
            try connection.execute("DELETE FROM \(table) WHERE batch_id IN (\(demonstrations))")
        }
    }
}
