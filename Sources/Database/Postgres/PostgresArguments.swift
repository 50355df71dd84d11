import CPostgres

/// Arguments in libpq's form: numbers and text as text with their types, bytes as they are.
///
/// Types are stated (`BIGINT`, `DOUBLE PRECISION`, `TEXT`, `BYTEA`), so that `SELECT $1` means the same as on SQLite;
/// only NULL takes its type from where it stands.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private(set) var types: [Oid] = []

    /// - Throws: `.unsupportedValue`.
    init(_ values: [SQLValue]) throws(DatabaseError) {
        for value in values { try append(value) }
    }

    /// Calls `body` with count, types, values, lengths and formats.
    func withPointers<Value>(
        _ body: (Int32, [Oid], [UnsafePointer<CChar>?], [Int32], [Int32]) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { buffer in
            let values = starts.map { start in
                start.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(Int32(clamping: types.count), types, values, lengths, formats)
        }
    }

    private mutating func append(_ value: SQLValue) throws(DatabaseError) {
        switch value {
        case .null: add(type: 0, [UInt8]?.none)
        case .integer(let number): add(type: 20, String(number).utf8)
        case .real(let number):
            guard number.isFinite else { throw .notFinite }
            add(type: 701, String(number).utf8)
        case .text(let text):
            guard !text.utf8.contains(0) else { throw .holdsNUL }
            guard text.utf8.count < Self.longest else { throw Self.tooLong }
            add(type: 25, text.utf8)
        case .blob(let blob):
            guard blob.count < Self.longest else { throw Self.tooLong }
            add(type: 17, blob, format: 1)
        }
    }

    private mutating func add(type: Oid, _ content: (some Collection<UInt8>)?, format: Int32 = 0) {
        types.append(type)
        formats.append(format)
        guard let content else {
            starts.append(nil)
            lengths.append(0)
            return
        }
        starts.append(bytes.count)
        lengths.append(Int32(clamping: content.count))
        bytes.append(contentsOf: content)
        bytes.append(0)
    }

    /// PostgreSQL stores values of less than 1 GiB.
    private static let longest = 1 << 30

    private static let tooLong = DatabaseError.unsupportedValue("A value is larger than the database can store.")
}
