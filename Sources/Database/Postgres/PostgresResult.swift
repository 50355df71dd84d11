import CPostgres

/// One answer of the server; freed when it goes.
struct PostgresResult: ~Copyable {
    let pointer: OpaquePointer

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    var failed: Bool {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: false
        default: true
        }
    }

    var rowCount: Int { Int(PQntuples(pointer)) }

    /// Bytes this result holds in memory.
    var memorySize: Int { Int(clamping: PQresultMemorySize(pointer)) }

    /// The rows a changing statement changed; 0 for all others, also for `SELECT`, which counts what it found.
    var changedRows: Int {
        let command = String(cString: PQcmdStatus(pointer))
        guard ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"].contains(where: command.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    /// The kinds and names of the columns.
    func makeColumns() -> Columns {
        let count = max(0, PQnfields(pointer))
        let names = (0..<count).map { PQfname(pointer, $0).map { String(cString: $0) } ?? "" }
        let kinds = (0..<count).map { PostgresKind(oid: PQftype(pointer, $0)) }
        return Columns(count: Int(count), kinds: kinds) { names[$0] }
    }

    /// Gives each row to `eachRow`; the result stays alive as long as any of them is looked at.
    borrowing func forEachRow(_ columns: Columns, _ eachRow: (borrowing Row) throws -> Void) rethrows {
        for row in 0..<max(0, PQntuples(pointer)) {
            try eachRow(Row(source: .postgres(pointer, row), columns: columns))
        }
    }
}
