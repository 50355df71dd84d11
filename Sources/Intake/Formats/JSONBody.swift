/// Reads JSON (RFC 8259) strictly, with limits, keeping numbers as text.
///
/// Written here because the system decoders round numbers, keep the first of two equal keys in silence and accept
/// U+0000. One leniency: raw tabs and line ends inside strings are taken, because public services send them in titles.
package struct JSONBody {
    let text: [UInt8]
    private let limits: ReadLimits
    var position = 0
    private var valueCount = 0

    private init(_ text: [UInt8], _ limits: ReadLimits) {
        self.text = text
        self.limits = limits
    }

    /// Parses a document in any encoding `TextEncoding` knows.
    ///
    /// - Complexity: O(bytes); recursion is no deeper than `limits.depthMax`.
    package static func parse(_ bytes: [UInt8], limits: ReadLimits = .standard) throws(JSONError) -> JSONValue {
        let text: [UInt8]
        do throws(TextEncodingError) {
            text = try UTF8Chunks.whole(bytes, bytesMax: limits.documentBytesMax)
        } catch {
            if case .undecodable(let offset, _, .binary) = error, FileKind(startingWith: bytes) == .json {
                throw .nullCharacter(line: 1 + bytes.prefix(offset).count { $0 == 10 })
            }
            throw .encoding(error)
        }
        var body = JSONBody(text, limits)
        body.skipBlanks()
        guard body.position < text.count else { throw .empty }
        let value = try body.value(depth: 0)
        body.skipBlanks()
        guard body.position == text.count else { throw .trailing(line: body.line) }
        return value
    }

    /// Opens the envelope of the old HRD-Net services, `{"returnJSON": "…"}`, whose text is JSON once more.
    package static func unwrapped(_ value: JSONValue, limits: ReadLimits = .standard) throws(JSONError) -> JSONValue {
        guard case .string(let inner)? = value["returnJSON"] else { return value["returnJSON"] ?? value }
        return try parse(Array(inner.utf8), limits: limits)
    }

    var line: Int { 1 + text.prefix(position).count { $0 == 10 } }
    var byte: UInt8? { position < text.count ? text[position] : nil }

    /// The error for a byte that does not belong here: the end of the text, or a fault on a line.
    var unexpected: JSONError { position >= text.count ? .truncated : .malformed(line: line) }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        skipBlanks()
        guard byte == wanted else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        valueCount += 1
        guard valueCount <= limits.valuesMax else { throw .tooManyValues(valuesMax: limits.valuesMax) }
        skipBlanks()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for wanted in word.utf8 {
            guard byte == wanted else { throw unexpected }
            position += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= limits.depthMax else { throw .tooDeep(depthMax: limits.depthMax) }
        position += 1
        var members: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw unquotedKey() ?? unexpected }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw unexpected }
            let value = try value(depth: depth)
            guard members.updateValue(value, forKey: key) == nil else {
                throw .repeatedKey(key: String(key.unicodeScalars.prefix(40)), line: line)
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected }
        return .object(members)
    }

    private func unquotedKey() -> JSONError? {
        func isNameByte(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 48 && byte <= 57)
        }
        let name = text[position...].prefix(41).prefix(while: isNameByte)
        guard let first = name.first, !(48...57).contains(first) else { return nil }
        return .unquotedKey(key: String(decoding: name.prefix(40), as: UTF8.self), line: line)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= limits.depthMax else { throw .tooDeep(depthMax: limits.depthMax) }
        position += 1
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat { items.append(try value(depth: depth)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected }
        return .array(items)
    }

    private mutating func number() throws(JSONError) -> String {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let first = byte
        let wholeDigits = digits()
        guard wholeDigits > 0 else { throw unexpected }
        guard wholeDigits == 1 || first != UInt8(ascii: "0") else { throw .malformed(line: line) }
        if byte == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw unexpected }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw unexpected }
        }
        guard position - start <= 400 else { throw .malformed(line: line) }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte, byte >= 48, byte <= 57 { position += 1 }
        return position - start
    }
}
