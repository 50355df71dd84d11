package import Database
import Store

/// Makes a record ready for use: schema, identity and reference data.
package enum RecordPreparation {
    /// Brings the schema up to date, gives a new record its identity and loads the reference data of this program.
    ///
    /// - Throws: `DatabaseError.newerVersion` for a record of a later program; nothing is changed then.
    package static func run(_ database: Database, by actor: String, now: Timestamp) async throws {
        try await database.migrate(recordMigrations)
        let identity = newIdentity()
        try await database.write { connection in
            if try RecordQueries.setting(connection, "record-id") == nil {
                try RecordQueries.set(connection, "record-id", to: identity, at: now.description)
            }
        }
        try await ReferenceData.load(into: database, by: actor, now: now)
    }

    private static func newIdentity() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(generator.next() as UInt64, radix: 36)
    }
}
