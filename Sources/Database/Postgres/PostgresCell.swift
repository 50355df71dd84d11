import CPostgres

#if canImport(Glibc)
    import Glibc
#endif

/// How PostgreSQL writes the values of a column as text, by the object id of its type (`pg_type.dat`).
enum PostgresKind: Sendable {
    case boolean
    case integer
    case real
    case decimal
    case bytes
    case text

    init(oid: Oid) {
        switch oid {
        case 16: self = .boolean
        case 17: self = .bytes
        case 20, 21, 23, 26: self = .integer
        case 700, 701: self = .real
        case 1700: self = .decimal
        default: self = .text
        }
    }
}

/// One cell of a text result.
struct PostgresCell {
    let result: OpaquePointer
    let row: Int32
    let column: Int32
    let kind: PostgresKind

    var integer: Cell<Int64> {
        if isNull { return .null }
        switch kind {
        case .integer, .decimal:
            return wholeNumber(bytes).map { .value($0) } ?? .other("a number that is not a 64-bit integer")
        case .boolean: return .value(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .real, .bytes, .text: return .other(words)
        }
    }

    var real: Cell<Double> {
        if isNull { return .null }
        guard kind == .real || kind == .integer || kind == .decimal, let start = PQgetvalue(result, row, column) else {
            return .other(words)
        }
        let number = strtod(start, nil)
        return number.isFinite ? .value(number) : .other("a number that is not finite")
    }

    var text: Cell<String> {
        if isNull { return .null }
        guard kind == .text else { return .other(words) }
        return String(validating: bytes, as: UTF8.self).map { .value($0) } ?? .other("text that is not UTF-8")
    }

    var blob: Cell<[UInt8]> {
        if isNull { return .null }
        guard kind == .bytes, let decoded = Hexadecimal.decode(bytes) else { return .other(words) }
        return .value(decoded)
    }

    var value: Cell<SQLValue> {
        if isNull { return .value(.null) }
        switch kind {
        case .boolean, .integer: return integer.map(SQLValue.integer)
        case .decimal: return wholeNumber(bytes).map { .value(.integer($0)) } ?? real.map(SQLValue.real)
        case .real: return real.map(SQLValue.real)
        case .bytes: return blob.map(SQLValue.blob)
        case .text: return text.map(SQLValue.text)
        }
    }

    private var isNull: Bool { PQgetisnull(result, row, column) != 0 }

    private var bytes: UnsafeBufferPointer<UInt8> {
        guard let start = PQgetvalue(result, row, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(PQgetlength(result, row, column))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    private var words: String {
        switch kind {
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .real: "a real"
        case .decimal: "a decimal number"
        case .bytes: "bytes"
        case .text: "text"
        }
    }

    /// The integer written in the bytes, nil when there is anything else than a sign and digits or it does not fit.
    private func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let negative = bytes.first == UInt8(ascii: "-")
        let digits = negative ? 1 : 0
        guard bytes.count > digits else { return nil }
        var number: Int64 = 0  // counted downwards, because the smallest integer has no positive twin
        for index in digits..<bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            let (tens, tooMany) = number.multipliedReportingOverflow(by: 10)
            let (next, tooLow) = tens.subtractingReportingOverflow(Int64(digit))
            guard !tooMany, !tooLow else { return nil }
            number = next
        }
        guard !negative else { return number }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(number)
        return overflow ? nil : positive
    }
}

/// The `\x0aff` form in which PostgreSQL writes bytes.
enum Hexadecimal {
    /// The bytes, or nil when the text is not of that form.
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            return nil
        }
        var bad = false
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { buffer, count in
            for index in 0..<(text.count / 2 - 1) {
                let (high, low) = (nibble(text[2 * index + 2]), nibble(text[2 * index + 3]))
                bad = bad || high > 15 || low > 15
                buffer[index] = high << 4 | low & 15
            }
            count = text.count / 2 - 1
        }
        return bad ? nil : bytes
    }

    /// Appends the form to `text`, with its backslash doubled as `COPY` wants it.
    static func appendForCopy(_ bytes: [UInt8], to text: inout [UInt8]) {
        text.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")])
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
    }

    private static func nibble(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
        default: 255
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
    }
}
