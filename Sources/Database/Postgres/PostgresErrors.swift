import CPostgres

/// Turns PostgreSQL's SQLSTATE codes (appendix A of its manual) into `DatabaseError`.
///
/// Messages and details of the server may quote values, so only names of tables, columns and constraints are taken from
/// them, and the message itself only for errors in the SQL (class 42), which holds no values.
enum PostgresErrors {
    static func translate(_ result: borrowing PostgresResult, limitMs: Int) -> DatabaseError {
        let state = field(result, .sqlState)
        switch state {
        case "23505": return .constraint(.unique, subject: subject(result))
        case "23503", "23001": return .constraint(.foreignKey, subject: subject(result))
        case "23514": return .constraint(.check, subject: subject(result))
        case "23502": return .constraint(.notNull, subject: subject(result))
        case "40001", "40P01": return .conflict
        case "55P03": return .busy
        case "57014": return .timeLimit(limitMs)
        case "25006": return .readOnly
        case "53100": return .full
        case "42804", "22001", "22003", "22P02", "22P03", "22P04": return .constraint(.type, subject: subject(result))
        case "08P01": return .wrongArgumentCount
        case "54000": return .unsupportedValue("A value is larger than the database can store.")
        case "XX001", "XX002": return .notUsable("The database is damaged: restore it from a backup.")
        case "": return .connectionLost
        default: return translateClass(state, result)
        }
    }

    /// Whether the statements this connection has prepared no longer fit the schema (another program migrated it).
    static func spoilsPrepared(_ result: borrowing PostgresResult) -> Bool {
        ["0A000", "26000"].contains(field(result, .sqlState))
    }

    private static func translateClass(_ state: String, _ result: borrowing PostgresResult) -> DatabaseError {
        switch state.prefix(2) {
        case "23": .constraint(.other, subject: subject(result))
        case "08", "57": .connectionLost
        case "53": .unavailable("The PostgreSQL server has no room for this work (SQLSTATE \(state)).")
        case "42": .statement("PostgreSQL refused the statement: \(field(result, .message)).")
        default: .statement("PostgreSQL refused the statement (SQLSTATE \(state)).")
        }
    }

    /// The constraint, or else `table.column`.
    private static func subject(_ result: borrowing PostgresResult) -> String {
        let constraint = field(result, .constraint)
        if !constraint.isEmpty { return constraint }
        let names = [field(result, .table), field(result, .column)]
        return names.filter { !$0.isEmpty }.joined(separator: ".")
    }

    /// The parts of an error that are looked at: the `PG_DIAG_…` macros of libpq, which Swift cannot import.
    private enum Field: Unicode.Scalar {
        case sqlState = "C"
        case message = "M"
        case table = "t"
        case column = "c"
        case constraint = "n"
    }

    private static func field(_ result: borrowing PostgresResult, _ field: Field) -> String {
        PQresultErrorField(result.pointer, Int32(field.rawValue.value)).map { String(cString: $0) } ?? ""
    }

    /// The sentence for a connection that could not be made; libpq tells the reason only in words.
    static func connecting(to server: PostgresServer, _ message: String) -> DatabaseError {
        let reasons: [(words: String, reason: String)] = [
            ("password authentication failed", "refused the password"),
            ("no password supplied", "asks for a password"),
            ("root certificate", "cannot be trusted: the root certificate for verify-full is missing"),
            ("certificate", "cannot be trusted: its certificate was not accepted"),
            ("does not exist", "does not exist, or its user does not"),
            ("Connection refused", "does not answer: no server listens there"),
            ("No such file or directory", "does not answer: no server listens there"),
            ("could not translate host name", "cannot be found: the host name is unknown"),
            ("timeout expired", "does not answer in time"),
            ("too many clients", "has no free connection"),
            ("remaining connection slots", "has no free connection"),
            ("starting up", "is starting up"),
            ("shutting down", "is shutting down"),
            ("pg_hba.conf", "does not let this user or machine in (pg_hba.conf)"),
            ("SSL", "does not offer the TLS that sslmode asks for"),
        ]
        let reason = reasons.first { message.contains($0.words) }?.reason ?? "cannot be reached"
        return .unavailable("The \(server.description) \(reason).")
    }
}
