/// Decodes the HTML entities that public services leave in titles and names.
enum HTMLEntities {
    private static let named: [Substring: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "middot": "·", "lsquo": "‘",
        "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "ndash": "–", "mdash": "—", "bull": "•", "times": "×",
        "rarr": "→", "larr": "←", "copy": "©", "reg": "®", "trade": "™",
    ]

    /// The text with each entity decoded once, so that `&amp;lt;` becomes `&lt;` and not `<`. Unknown ones stay as they are.
    static func decodedOnce(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let name = rest.dropFirst().prefix(10).prefix { $0 != ";" && $0 != "&" }
            let afterName = rest.dropFirst(name.count + 1)
            if afterName.first == ";", let decoded = decoded(name) {
                result += decoded
                rest = afterName.dropFirst()
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func decoded(_ name: Substring) -> String? {
        guard name.first == "#" else { return named[name] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let body = isHexadecimal ? digits.dropFirst() : digits
        guard body.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
        guard let value = UInt32(body, radix: isHexadecimal ? 16 : 10), value >= 0x20 else { return nil }
        return Unicode.Scalar(value).map { String(Character($0)) }
    }
}
