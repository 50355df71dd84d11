extension JSONBody {
    /// A string from its opening quote to its closing one.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), Self.isAllowed(byte) { position += 1 }
        if byte == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: text[start..<(position - 1)], as: UTF8.self)
        }
        var bytes = Array(text[start..<position])
        while let byte {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            guard Self.isAllowed(byte) else { throw .malformed(line: line) }
            if byte == UInt8(ascii: "\\") { try escape(into: &bytes) } else { bytes.append(byte) }
        }
        throw .truncated
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte >= 0x20 || byte == 9 || byte == 10 || byte == 13
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
        guard let kind = byte else { throw .truncated }
        position += 1
        if let plain = Self.escapes[kind] {
            bytes.append(plain)
            return
        }
        guard kind == UInt8(ascii: "u") else { throw .malformed(line: line) }
        var value = try hexadecimal()
        if value & 0xFC00 == 0xD800 {
            guard text[position...].starts(with: [0x5C, 0x75]) else { throw unexpected }
            position += 2
            let low = try hexadecimal()
            guard low & 0xFC00 == 0xDC00 else { throw .malformed(line: line) }
            value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
        }
        if value == 0 { throw .nullCharacter(line: line) }
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
            throw .malformed(line: line)
        }
        bytes.append(contentsOf: encoded)
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw unexpected }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
