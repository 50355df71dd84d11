package import Database
package import Domain

/// Reads and writes imports and what was wrong with their rows.
package enum BatchQueries {
    private static let columns = """
        id, kind, source, file_name, file_hash, reader, reader_version, rows_read, rows_added, rows_changed,
        rows_unchanged, rows_rejected, rows_doubtful, actor, imported_at
        """

    /// Writes a batch with the problems of its rows. Its counts are those known at the end of the reading.
    package static func insert(_ connection: borrowing Connection, _ batch: Batch, problems: [RowProblem]) throws {
        try connection.execute(
            """
            INSERT INTO batch (\(Self.columns))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            [
                SQLValue(batch.id), .text(batch.kind), .text(batch.source), SQLValue(batch.fileName),
                SQLValue(batch.fileHash), .text(batch.reader), SQLValue(batch.readerVersion),
                SQLValue(batch.counts.read), SQLValue(batch.counts.added), SQLValue(batch.counts.changed),
                SQLValue(batch.counts.unchanged), SQLValue(batch.counts.rejected), SQLValue(batch.counts.doubtful),
                .text(batch.actor), .text(batch.importedAt),
            ])
        try insert(connection, problems, of: batch)
        try recordEvent(connection, batch: batch)
    }

    /// Completes a batch that was written before its rows: its counts, and the problems of its rows.
    package static func finish(_ connection: borrowing Connection, _ batch: Batch, problems: [RowProblem]) throws {
        try connection.execute(
            """
            UPDATE batch
            SET rows_read = $2, rows_added = $3, rows_changed = $4, rows_unchanged = $5, rows_rejected = $6,
                rows_doubtful = $7
            WHERE id = $1
            """,
            [
                SQLValue(batch.id), SQLValue(batch.counts.read), SQLValue(batch.counts.added),
                SQLValue(batch.counts.changed), SQLValue(batch.counts.unchanged), SQLValue(batch.counts.rejected),
                SQLValue(batch.counts.doubtful),
            ])
        try insert(connection, problems, of: batch)
    }

    private static func insert(
        _ connection: borrowing Connection, _ problems: [RowProblem], of batch: Batch
    ) throws {
        let rows = problems.enumerated().map { ordinal, problem in
            [
                SQLValue(batch.id), SQLValue(ordinal), .text(problem.weight.rawValue), SQLValue(problem.row),
                .text(problem.field), .text(problem.value), .text(problem.reason.korean),
                .text(problem.reason.text(.english)), .text(problem.suggestion.korean),
                .text(problem.suggestion.text(.english)),
            ]
        }
        try connection.insert(
            into: "batch_problem",
            columns: [
                "batch_id", "ordinal", "weight", "row_number", "field", "value", "reason_ko", "reason_en",
                "suggestion_ko", "suggestion_en",
            ], rows: rows)
    }

    private static func recordEvent(_ connection: borrowing Connection, batch: Batch) throws {
        let event = try Identities.reserve(connection, 1, of: "audit_event")
        try connection.execute(
            """
            INSERT INTO audit_event (id, at, actor, action, noun, noun_id, batch_id, detail)
            VALUES ($1, $2, $3, 'import', 'batch', $4, $4, $5)
            """,
            [
                .integer(event), .text(batch.importedAt), .text(batch.actor), SQLValue(batch.id),
                .text("\(batch.kind): \(batch.source)"),
            ])
    }

    /// The newest imports first.
    package static func all(_ connection: borrowing Connection, limit: Int) throws -> [Batch] {
        try connection.query(
            """
            SELECT \(Self.columns)
            FROM batch
            ORDER BY id DESC
            LIMIT $1
            """, [SQLValue(limit)], Self.batch)
    }

    /// One import, or `nil`.
    package static func batch(_ connection: borrowing Connection, _ id: Batch.ID) throws -> Batch? {
        try connection.queryOne("SELECT \(Self.columns) FROM batch WHERE id = $1", [SQLValue(id)], Self.batch)
    }

    /// The newest import of a kind, or `nil`.
    package static func latest(_ connection: borrowing Connection, kind: String) throws -> Batch? {
        try connection.queryOne(
            "SELECT \(Self.columns) FROM batch WHERE kind = $1 ORDER BY id DESC LIMIT 1", [.text(kind)], Self.batch)
    }

    /// The number of the newest import, 0 in an empty record: changes whenever the record's facts change.
    package static func newestNumber(_ connection: borrowing Connection) throws -> Int64 {
        try connection.queryOne("SELECT COALESCE(MAX(id), 0) AS newest FROM batch", []) { try $0.int64("newest") } ?? 0
    }

    /// The number of the newest import of any other kind, 0 where there is none.
    package static func newestNumber(_ connection: borrowing Connection, otherThan kind: String) throws -> Int64 {
        try connection.queryOne(
            "SELECT id AS newest FROM batch WHERE kind <> $1 ORDER BY id DESC LIMIT 1", [.text(kind)]
        ) { try $0.int64("newest") } ?? 0
    }

    /// The problems of an import in the order of its rows.
    package static func problems(_ connection: borrowing Connection, of id: Batch.ID, limit: Int) throws -> [RowProblem]
    {
        try connection.query(
            """
            SELECT weight, row_number, field, value, reason_ko, reason_en, suggestion_ko, suggestion_en
            FROM batch_problem
            WHERE batch_id = $1
            ORDER BY ordinal
            LIMIT $2
            """, [SQLValue(id), SQLValue(limit)]
        ) { row in
            RowProblem(
                try row.word("weight"), row: try row.int("row_number"), field: try row.text("field"),
                value: try row.text("value"), reason: try row.localized("reason"),
                suggestion: try row.localized("suggestion"))
        }
    }

    private static func batch(_ row: borrowing Row) throws -> Batch {
        var counts = Batch.Counts()
        counts.read = try row.int("rows_read")
        counts.added = try row.int("rows_added")
        counts.changed = try row.int("rows_changed")
        counts.unchanged = try row.int("rows_unchanged")
        counts.rejected = try row.int("rows_rejected")
        counts.doubtful = try row.int("rows_doubtful")
        return Batch(
            id: try row.identifier("id"), kind: try row.text("kind"), source: try row.text("source"),
            fileName: try row.textOrNil("file_name"), fileHash: try row.textOrNil("file_hash"),
            reader: try row.text("reader"), readerVersion: try row.int("reader_version"), counts: counts,
            actor: try row.text("actor"), importedAt: try row.text("imported_at"))
    }
}
