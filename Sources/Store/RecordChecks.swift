package import Database

/// Rules that a record keeps and a schema cannot say, each counted by one query.
package enum RecordChecks {
    /// One rule and how many rows break it.
    package struct Finding: Sendable, Encodable {
        package let rule: String
        package let violations: Int
        /// Whether it is only something to look into: such rows may be right.
        package var isNote = false
    }

    private static let rules: [(rule: String, sql: String)] = [
        (
            "every competency unit has exactly one current version",
            """
            SELECT COUNT(*) FROM competency_unit
            WHERE (SELECT COUNT(*) FROM competency_unit_version
                   WHERE unit_id = competency_unit.id AND valid_until IS NULL) <> 1
            """
        ),
        (
            "every node has exactly one current version",
            """
            SELECT COUNT(*) FROM node
            WHERE (SELECT COUNT(*) FROM node_version WHERE node_id = node.id AND valid_until IS NULL) <> 1
            """
        ),
        (
            "every profile requires at least one unit",
            """
            SELECT COUNT(*) FROM profile
            WHERE NOT EXISTS (SELECT 1 FROM profile_unit WHERE profile_id = profile.id)
            """
        ),
        (
            "no recognition comes from a self-report alone",
            """
            SELECT COUNT(*) FROM recognition
            JOIN evidence ON evidence.person_id = recognition.person_id
                AND evidence.ordinal = recognition.evidence_ordinal
            WHERE evidence.kind = 'self-report'
            """
        ),
        (
            "no recognition begins before its evidence",
            """
            SELECT COUNT(*) FROM recognition
            JOIN evidence ON evidence.person_id = recognition.person_id
                AND evidence.ordinal = recognition.evidence_ordinal
            WHERE recognition.valid_from < evidence.happened_on
            """
        ),
        (
            "a batch's counts add up",
            """
            SELECT COUNT(*) FROM batch
            WHERE kind IN ('standards', 'courses')
                AND rows_read < rows_added + rows_changed + rows_unchanged
            """
        ),
        (
            "every region has a name on each day it is valid from",
            """
            SELECT COUNT(*) FROM region
            WHERE NOT EXISTS (SELECT 1 FROM region_name
                              WHERE region_id = region.id AND region_name.valid_from <= region.valid_from)
            """
        ),
    ]

    /// Counts the violations of every rule. Meant for an operator, not for a page: some rules look at every row.
    package static func run(_ connection: borrowing Connection) throws -> [Finding] {
        var findings: [Finding] = []
        for (rule, sql) in rules {
            let count = try connection.queryOne(sql) { try $0.int(0) } ?? 0
            findings.append(Finding(rule: rule, violations: count))
        }
        return findings
    }
}
