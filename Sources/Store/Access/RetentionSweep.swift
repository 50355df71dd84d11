package import Database
package import Domain

/// Finds and deletes what is kept past its retention, by the privacy registry.
package enum RetentionSweep {
    /// A table and how many of its rows are too old.
    package struct Overdue: Hashable, Sendable, Encodable {
        package let table: String
        package let rows: Int
    }

    /// The tables with rows past their retention.
    package static func overdue(_ connection: borrowing Connection, now: Moment) throws -> [Overdue] {
        var found: [Overdue] = []
        for table in PrivacyRegistry.tables {
            guard let (condition, limit) = past(table, now) else { continue }
            let rows = try connection.queryOne(
                "SELECT COUNT(*) AS rows FROM \(table.name) WHERE \(condition)", [SQLValue(limit)]
            ) { try $0.int("rows") }
            if let rows, rows > 0 { found.append(Overdue(table: table.name, rows: rows)) }
        }
        return found
    }

    /// The same as a finding of the record checks, with the tables named where there are any.
    package static func check(_ connection: borrowing Connection, now: Moment) throws -> RecordChecks.Finding {
        let found = try overdue(connection, now: now)
        let tables = found.map { "\($0.table) \($0.rows)" }.joined(separator: ", ")
        return RecordChecks.Finding(
            rule: "nothing is kept past its retention" + (found.isEmpty ? "" : " (\(tables))"),
            violations: found.reduce(0) { $0 + $1.rows })
    }

    /// Deletes them, from the last table to the first; what was deleted.
    package static func run(_ connection: borrowing Connection, now: Moment) throws -> [Overdue] {
        var deleted: [Overdue] = []
        for table in PrivacyRegistry.tables.reversed() {
            guard let (condition, limit) = past(table, now) else { continue }
            let rows = try connection.execute("DELETE FROM \(table.name) WHERE \(condition)", [SQLValue(limit)])
            if rows > 0 { deleted.append(Overdue(table: table.name, rows: rows)) }
        }
        return deleted.reversed()
    }

    private static func past(_ table: PrivacyTable, _ now: Moment) -> (condition: String, limit: Moment)? {
        guard case .days(let days, let instant) = table.retention else { return nil }
        return ("\(instant) IS NOT NULL AND \(instant) < $1", now.adding(seconds: -Int64(days) * 86_400))
    }
}
