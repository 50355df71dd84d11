import CPostgres

/// A PostgreSQL server as libpq understands its URI; on another machine it must prove itself (`verify-full`).
struct PostgresServer: Sendable {
    /// libpq keywords and values. Holds the password, so it is never printed.
    private let parameters: [String: String]

    /// - Throws: `.location` with one sentence.
    init(uri: String) throws(DatabaseError) {
        guard !uri.utf8.contains(0) else { throw .location("The PostgreSQL address holds a NUL byte.") }
        var parameters = try Self.read(uri)
        guard parameters["service"] == nil else {
            throw .location("The PostgreSQL address may not name a service file; write host and database.")
        }
        let askedMode = parameters["sslmode"]
        // What the address leaves out, libpq would take from PGHOST and the like: those count for the rule, too.
        for (keyword, value) in Self.environment() where parameters[keyword] == nil && keyword != "service" {
            parameters[keyword] = value
        }
        if !Self.isLocal(parameters) {
            guard askedMode == nil || askedMode == "verify-full" else {
                throw .location("A PostgreSQL server on another machine needs sslmode=verify-full.")
            }
            parameters["sslmode"] = "verify-full"
        }
        self.parameters = parameters
    }

    /// Everything for `PQconnectdbParams`.
    ///
    /// The limits are set with the connection, so that no statement ever runs without them.
    func connectionParameters(statementLimitMs: Int) -> [(keyword: String, value: String)] {
        var all = parameters
        let own = """
            -c statement_timeout=\(statementLimitMs) -c lock_timeout=5000 \
            -c idle_in_transaction_session_timeout=300000 -c TimeZone=UTC -c cursor_tuple_fraction=1 \
            -c standard_conforming_strings=on -c extra_float_digits=1 -c bytea_output=hex -c search_path=public
            """
        all["options"] = all["options"].map { "\(own) \($0)" } ?? own
        all["client_encoding"] = "UTF8"
        all["application_name"] = all["application_name"] ?? "dure"
        all["connect_timeout"] = all["connect_timeout"] ?? "5"
        all["gssencmode"] = "disable"
        return all.map { (keyword: $0.key, value: $0.value) }
    }

    /// The words for a sentence: "PostgreSQL database dure on db.example.kr, port 5432".
    var description: String {
        let host = parameters["hostaddr"] ?? parameters["host"] ?? "the local socket"
        let name = parameters["dbname"] ?? parameters["user"] ?? "of the current user"
        return "PostgreSQL database \(name) on \(host), port \(parameters["port"] ?? "5432")"
    }
}

extension PostgresServer {
    private static func read(_ uri: String) throws(DatabaseError) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(uri, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        // libpq's own message may quote the address and the password in it.
        guard let options else { throw .location("The PostgreSQL address is not a connection URI.") }
        return values(options)
    }

    private static func environment() -> [String: String] {
        let options = PQconndefaults()
        defer { PQconninfoFree(options) }
        return options.map(values) ?? [:]
    }

    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val, value[0] != 0 {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return values
    }

    /// Whether every host is a unix socket or this machine. `hostaddr` decides where libpq really connects.
    private static func isLocal(_ parameters: [String: String]) -> Bool {
        if let addresses = parameters["hostaddr"] { return addresses.split(separator: ",").allSatisfy(isLoopback) }
        guard let hosts = parameters["host"] else { return true }
        return hosts.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
            host.isEmpty || host.utf8.first == UInt8(ascii: "/") || host.utf8.first == UInt8(ascii: "@")
                || host == "localhost" || isLoopback(host)
        }
    }

    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
