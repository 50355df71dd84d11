package import Database
import Domain

/// What the record says of itself.
package enum RecordQueries {
    /// The record's own random identity, made by its first migration; tells the files of two records apart.
    package static func recordID(_ connection: borrowing Connection) throws -> String {
        guard let id = try setting(connection, "record-id") else { throw StoreError.noIdentity("record") }
        return id
    }

    package static func setting(_ connection: borrowing Connection, _ name: String) throws -> String? {
        try connection.queryOne("SELECT value FROM setting WHERE name = $1", [.text(name)]) { try $0.text(0) }
    }

    /// Writes a setting of the record, replacing the former value.
    package static func set(_ connection: borrowing Connection, _ name: String, to value: String, at: String) throws {
        try connection.execute(
            """
            INSERT INTO setting (name, value, changed_at)
            VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET value = $2, changed_at = $3
            """, [.text(name), .text(value), .text(at)])
    }
}
