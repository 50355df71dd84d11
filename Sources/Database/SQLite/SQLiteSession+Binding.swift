import GRDBSQLite

extension SQLiteSession {
    /// Binds `$n` to the n-th argument. To SQLite `$n` is a name that may come in any order and several times.
    func bind(_ arguments: [SQLValue], to handle: OpaquePointer) throws {
        var highest = 0
        for place in 0..<sqlite3_bind_parameter_count(handle) {
            guard let name = sqlite3_bind_parameter_name(handle, place + 1), name[0] == CChar(UInt8(ascii: "$")),
                let number = Int(String(cString: name + 1)), number >= 1
            else { throw fail(.statement("Placeholders are written $1, $2 and so on.")) }
            guard number <= arguments.count else { throw wrongCount() }
            highest = max(highest, number)
            try bind(arguments[number - 1], to: handle, at: place + 1)
        }
        guard highest == arguments.count else { throw wrongCount() }
    }

    private func wrongCount() -> DatabaseError {
        fail(.wrongArgumentCount)
    }

    func bind(_ value: SQLValue, to handle: OpaquePointer, at place: Int32) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let number): sqlite3_bind_int64(handle, place, number)
            case .real(let number): sqlite3_bind_double(handle, place, try finite(number))
            case .text(let text): try bind(text, to: handle, at: place)
            case .blob(let bytes): bind(bytes, to: handle, at: place)
            }
        guard code == SQLITE_OK else { throw engineFailure(code) }
    }

    private func finite(_ number: Double) throws -> Double {
        guard number.isFinite else { throw fail(.notFinite) }
        return number
    }

    private func bind(_ text: String, to handle: OpaquePointer, at place: Int32) throws -> Int32 {
        var text = text
        let code: Int32? = text.withUTF8 { bytes in
            guard !bytes.contains(0) else { return nil }
            guard let start = bytes.baseAddress else { return sqlite3_bind_text64(handle, place, "", 0, nil, utf8) }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text64(handle, place, $0, UInt64(bytes.count), copied, utf8)
            }
        }
        guard let code else { throw fail(.holdsNUL) }
        return code
    }

    private func bind(_ bytes: [UInt8], to handle: OpaquePointer, at place: Int32) -> Int32 {
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
        return bytes.withUnsafeBytes {
            sqlite3_bind_blob64(handle, place, $0.baseAddress, UInt64($0.count), copied)
        }
    }

    private var utf8: UInt8 { UInt8(SQLITE_UTF8) }

    /// `SQLITE_TRANSIENT`, a C macro: SQLite copies the bytes before the call returns.
    private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
