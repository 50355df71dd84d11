import FoundationEssentials

/// Compares the table `schema_migration` with the migrations in the code and runs the missing ones.
struct Migrator: Sendable {
    let migrations: [Migration]

    func run(on connection: borrowing Connection) throws {
        try requireAscending()
        try connection.lock("schema_migration")
        try connection.script(
            connection.dialect.expand(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    id {integer} NOT NULL PRIMARY KEY,
                    name {text} NOT NULL,
                    applied_at {text} NOT NULL
                ){strict}
                """))
        let applied = try connection.query("SELECT id, name FROM schema_migration ORDER BY id") { row in
            (id: try row.int(0), name: try row.text(1))
        }
        try requireKnown(applied)
        for migration in migrations.dropFirst(applied.count) {
            try apply(migration, on: connection)
        }
        if connection.dialect == .sqlite, let last = migrations.last {
            try connection.script("PRAGMA user_version = \(last.id)")
        }
    }

    private func requireAscending() throws(DatabaseError) {
        for (earlier, later) in zip(migrations, migrations.dropFirst()) where earlier.id >= later.id {
            throw .migrationMismatch(id: later.id)
        }
    }

    /// What was applied must be the beginning of what the code knows.
    private func requireKnown(_ applied: [(id: Int, name: String)]) throws(DatabaseError) {
        let known = migrations.last?.id ?? 0
        if let newest = applied.last, newest.id > known { throw .newerVersion(found: newest.id, known: known) }
        for (index, entry) in applied.enumerated() {
            guard index < migrations.count, migrations[index].id == entry.id, migrations[index].name == entry.name
            else { throw .migrationMismatch(id: entry.id) }
        }
    }

    private func apply(_ migration: Migration, on connection: borrowing Connection) throws {
        do {
            for step in migration.steps {
                try connection.script(step.text(for: connection.dialect))
            }
            try connection.execute(
                "INSERT INTO schema_migration (id, name, applied_at) VALUES ($1, $2, $3)",
                [.integer(Int64(migration.id)), .text(migration.name), .text(Date.now.formatted(.iso8601))])
        } catch let error as DatabaseError where error != .conflict {
            throw DatabaseError.migrationFailed(name: migration.name, error)
        }
    }
}
