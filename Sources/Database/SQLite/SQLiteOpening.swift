import GRDB
import Glibc

/// Opens an SQLite file the way the record needs it, or says in one sentence why it cannot.
enum SQLiteOpening {
    /// "DURE" in the file header, so that another program's database is never taken for ours.
    static let applicationID: Int64 = 0x4455_5245

    static func open(path: String, readers: Int, statementLimitMs: Int) throws(DatabaseError) -> SQLiteEngine {
        try checkFile(path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(readers: readers))
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL with WAL, which may lose the last commits when the power fails.
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            try pool.write { try claim($0, path) }
            return SQLiteEngine(writer: pool, readers: readers, statementLimitMs: statementLimitMs)
        } catch {
            throw sentence(for: SQLiteErrors.translate(error), path)
        }
    }

    static func openInMemory(statementLimitMs: Int) throws(DatabaseError) -> SQLiteEngine {
        do {
            let queue = try DatabaseQueue(configuration: configuration(readers: 1))
            try queue.write { try claim($0, ":memory:") }
            return SQLiteEngine(writer: queue, readers: 1, statementLimitMs: statementLimitMs)
        } catch {
            throw SQLiteErrors.translate(error)
        }
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readers
        configuration.label = "dure"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // What is deleted is overwritten with zeros, so that an erased account is not left in free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Writes our mark into a new file, and refuses a file that another program made.
    private static func claim(_ database: GRDB.Database, _ path: String) throws {
        let mark = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if mark == applicationID { return }
        let tables = try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
        guard mark == 0, tables == 0 else {
            throw DatabaseError.notUsable("The SQLite database \(path) belongs to another program.")
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
}

extension SQLiteOpening {
    /// Makes the file readable by its owner alone when it is new (the journals inherit that), and looks for what SQLite
    /// would only call "unable to open".
    private static func checkFile(_ path: String) throws(DatabaseError) {
        let folder = parent(of: path)
        guard isFolder(folder) else { throw .unavailable("The folder \(folder) of the database does not exist.") }
        guard !isFolder(path) else { throw .unavailable("\(path) is a folder, not a database file.") }
        guard access(folder, W_OK) == 0 else {
            throw .unavailable("The folder \(folder) of the database cannot be written.")
        }
        let descriptor = create(path)
        if descriptor >= 0 {
            Glibc.close(descriptor)
        } else if errno == ENOSPC || errno == EDQUOT {
            throw .unavailable("The disk is full: the database \(path) cannot be created.")
        } else if errno != EEXIST {
            throw .unavailable("The database file \(path) cannot be created.")
        }
        guard access(path, R_OK | W_OK) == 0 else {
            throw .unavailable("The database file \(path) cannot be read and written.")
        }
    }

    private static func create(_ path: String) -> Int32 {
        Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The same error with the name of the file in it.
    private static func sentence(for error: DatabaseError, _ path: String) -> DatabaseError {
        switch error {
        case .notUsable(let sentence) where !sentence.contains(path): .notUsable("\(path): \(sentence)")
        case .unavailable(let sentence): .unavailable("\(path): \(sentence)")
        case .readOnly: .unavailable("The database file \(path) or its folder cannot be written.")
        case .busy: .unavailable("The database file \(path) is locked by another program.")
        case .full: .unavailable("The disk is full: the database \(path) cannot be opened.")
        default: error
        }
    }
}
