/// Writes rows in the text form of `COPY FROM STDIN` (PostgreSQL manual, COPY, "Text Format").
struct PostgresCopy {
    let target: BulkTarget
    private(set) var isAtEnd = false
    private var buffer: [UInt8] = []
    private var bytesInStatement = 0

    /// What is handed to the socket at once.
    private static let bufferSize = 1 << 16

    /// After so many bytes a new `COPY` begins: the time limit of a statement must not depend on the size of a file.
    private static let statementSize = 1 << 20

    init(target: BulkTarget) {
        self.target = target
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    var statement: String { "COPY \(target.table) (\(target.columns)) FROM STDIN" }

    /// Fills the buffer with rows; false when this statement has nothing more to send.
    mutating func fill(_ next: () throws -> [SQLValue]?) throws -> Bool {
        if isAtEnd || bytesInStatement >= Self.statementSize {
            bytesInStatement = 0
            return false
        }
        while buffer.count < Self.bufferSize {
            guard let row = try next() else {
                isAtEnd = true
                break
            }
            try append(row)
        }
        bytesInStatement += buffer.count
        return true
    }

    /// Hands the buffer over and empties it.
    mutating func take() -> [UInt8] {
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer
    }

    private mutating func append(_ row: [SQLValue]) throws(DatabaseError) {
        guard row.count == target.width else { throw .statement("A row of a bulk insert has another width.") }
        var separator: UInt8?
        for value in row {
            if let separator { buffer.append(separator) }
            separator = UInt8(ascii: "\t")
            try append(value)
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ value: SQLValue) throws(DatabaseError) {
        switch value {
        case .null: buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N")])
        case .integer(let number): append(number)
        case .real(let number):
            guard number.isFinite else { throw .notFinite }
            buffer.append(contentsOf: String(number).utf8)
        case .text(let text): try append(text)
        case .blob(let bytes): Hexadecimal.appendForCopy(bytes, to: &buffer)
        }
    }

    /// Decimal digits without making a string.
    private mutating func append(_ number: Int64) {
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        let start = buffer.count
        var rest = number.magnitude
        repeat {
            buffer.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        buffer[start...].reverse()
    }

    private mutating func append(_ text: String) throws(DatabaseError) {
        var text = text
        var holdsNUL = false
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case 0: holdsNUL = true
                case UInt8(ascii: "\\"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
                case UInt8(ascii: "\n"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
                case UInt8(ascii: "\r"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
                case UInt8(ascii: "\t"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
                default: buffer.append(byte)
                }
            }
        }
        if holdsNUL { throw .holdsNUL }
    }
}
