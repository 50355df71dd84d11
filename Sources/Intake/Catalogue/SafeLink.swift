/// Addresses from outside that may become links on a page.
enum SafeLink {
    private static let forbidden = Set("\"'<>\\^`{|}".utf8)

    /// Whether the text is an absolute `https` address of plain characters, without a user name, at most 2,048 bytes.
    static func isSafe(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count > 8, bytes.count <= 2048 else { return false }
        let scheme = zip(bytes, "https://".utf8).allSatisfy { ($0 >= 65 && $0 <= 90 ? $0 + 32 : $0) == $1 }
        guard scheme, bytes.allSatisfy(isPlain) else { return false }
        let authority = bytes.dropFirst(8).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        return authority.contains(UInt8(ascii: ".")) && !authority.contains(UInt8(ascii: "@"))
    }

    /// Letters, digits and the marks an address is made of; the rest of ASCII is looked up.
    private static func isPlain(_ byte: UInt8) -> Bool {
        if byte >= 0x23 && byte <= 0x3B { return byte != 0x27 }
        if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A { return true }
        return byte > 0x20 && byte < 0x7F && !forbidden.contains(byte)
    }

    /// The value of a parameter in the query of an address.
    static func parameter(_ name: String, of link: String) -> String? {
        let bytes = link.utf8
        guard let question = bytes.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        var rest = bytes[bytes.index(after: question)...].prefix { $0 != UInt8(ascii: "#") }
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            if pair.starts(with: name.utf8), pair.dropFirst(name.utf8.count).first == UInt8(ascii: "=") {
                let value = pair.dropFirst(name.utf8.count + 1)
                return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            }
            rest = rest[pair.endIndex...].dropFirst()
        }
        return nil
    }
}
