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

    /// How many people are in the record who are not part of a demonstration.
    package static func realPeople(_ connection: borrowing Connection) throws -> Int {
        try connection.queryOne("SELECT COUNT(*) FROM person WHERE demonstration = 0") { try $0.int(0) } ?? 0
    }

    /// Removes the people and the catalogue of every demonstration; batches, standards, and the users and organisations
    /// of the demonstration stay.
    package static func remove(_ connection: borrowing Connection) throws {
        let people = "SELECT id FROM person WHERE demonstration = 1"
        try connection.execute("UPDATE app_user SET person_id = NULL WHERE person_id IN (\(people))")
        for (table, column) in owned {
            try connection.execute("DELETE FROM \(table) WHERE \(column) IN (\(people))")
        }
        let demonstrations = "SELECT id FROM batch WHERE kind = 'demonstration'"
        try connection.execute(
            """
            UPDATE organisation SET provider_id = NULL
            WHERE provider_id IN (SELECT id FROM provider WHERE batch_id IN (\(demonstrations)))
            """)
        for table in [
            "person", "round_outcome", "round_schedule", "round", "course_unit", "course_prerequisite", "course",
            "provider",
        ] {
            try connection.execute("DELETE FROM \(table) WHERE batch_id IN (\(demonstrations))")
        }
    }

    /// The tables with rows of a person and the column that says whose, those that refer to others first. The access log
    /// and the proofs of erasure stay.
    private static var owned: [(table: String, column: String)] {
        let stays: Set<String> = ["person", "app_user", "access_log", "erasure"]
        return PrivacyRegistry.tables.reversed().compactMap { table -> (table: String, column: String)? in
            guard case .person(let column) = table.owner, !stays.contains(table.name) else { return nil }
            return (table.name, column)
        }
    }
}
