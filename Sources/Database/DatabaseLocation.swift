/// Where the record lives: `sqlite:PATH`, `sqlite::memory:`, `postgres://…` or `postgresql://…`.
package struct DatabaseLocation: Sendable {
    enum Place: Sendable {
        case memory
        case file(path: String)
        case postgres(PostgresServer)
    }

    let place: Place

    /// Reads the text of the `--database` setting.
    ///
    /// A PostgreSQL address is a libpq connection URI. To another machine the certificate of the server is always
    /// checked (`sslmode=verify-full`, also the default here); only a unix socket or this machine may do without.
    /// - Throws: `.location` with one sentence that never holds the password.
    package init(parsing text: String) throws(DatabaseError) {
        if text == "sqlite::memory:" {
            place = .memory
        } else if text.utf8.starts(with: "sqlite:".utf8) {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.utf8.contains(0) else {
                throw .location("The database address sqlite: needs the path of a file.")
            }
            place = .file(path: path)
        } else if text.utf8.starts(with: "postgres://".utf8) || text.utf8.starts(with: "postgresql://".utf8) {
            place = .postgres(try PostgresServer(uri: text))
        } else {
            throw .location("The database address must begin with sqlite: or postgres:// or postgresql://.")
        }
    }

    /// An SQLite file.
    package static func file(_ path: String) -> DatabaseLocation { DatabaseLocation(place: .file(path: path)) }

    /// A private SQLite database that is gone when it is closed; for tests.
    package static var memory: DatabaseLocation { DatabaseLocation(place: .memory) }

    private init(place: Place) {
        self.place = place
    }

    /// The engine that serves this location.
    package var dialect: Dialect {
        switch place {
        case .memory, .file: .sqlite
        case .postgres: .postgres
        }
    }
}

extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The location for an operator, without the password.
    package var description: String {
        switch place {
        case .memory: "SQLite in memory"
        case .file(let path): "SQLite file \(path)"
        case .postgres(let server): server.description
        }
    }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// Hides the parts, one of which is the password.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
