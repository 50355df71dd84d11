package import Domain

/// Picks the language of an answer: the address, then the cookie, then what the browser prefers, then Korean.
package enum LanguageChoice {
    /// Name of the parameter and of the cookie.
    package static let name = "lang"

    /// The language for a request, and whether the address asked for it (then the answer sets the cookie).
    package static func pick(
        query: String?, cookies: [String], acceptLanguage: String?
    ) -> (language: Language, fromAddress: Bool) {
        if let asked = parameter(in: query ?? "", separator: UInt8(ascii: "&")) { return (asked, true) }
        for header in cookies.prefix(8) {
            if let kept = parameter(in: header, separator: UInt8(ascii: ";")) { return (kept, false) }
        }
        return (preferred(acceptLanguage ?? "") ?? .korean, false)
    }

    /// `lang=ko` or `lang=en` among pairs, the first one; anything else is as if absent.
    private static func parameter(in text: String, separator: UInt8) -> Language? {
        for pair in text.utf8.prefix(8192).split(separator: separator) {
            let trimmed = pair.drop { $0 == 0x20 }
            guard trimmed.starts(with: "\(name)=".utf8) else { continue }
            return Language(rawValue: String(decoding: trimmed.dropFirst(name.utf8.count + 1), as: UTF8.self))
        }
        return nil
    }

    /// The language of an `Accept-Language` header with the highest weight (RFC 9110, 12.5.4), the first among equals.
    static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Int)?
        for entry in header.utf8.prefix(1024).split(separator: UInt8(ascii: ",")).prefix(32) {
            let parts = entry.split(separator: UInt8(ascii: ";")).map { part in part.filter { $0 > 0x20 } }
            guard let tag = parts.first, let language = language(tag) else { continue }
            let weight = parts.dropFirst().first.map(weight) ?? 1000
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        return best?.language
    }

    private static func language(_ tag: [UInt8]) -> Language? {
        let primary = tag.prefix { $0 != UInt8(ascii: "-") }.map { $0 | 0x20 }
        return Language(rawValue: String(decoding: primary, as: UTF8.self))
    }

    /// `q=0.8` as thousandths; 0 for anything that is not a weight.
    private static func weight(_ text: [UInt8]) -> Int {
        guard text.count >= 3, text.count <= 7, text[0] | 0x20 == UInt8(ascii: "q"), text[1] == UInt8(ascii: "=") else {
            return 0
        }
        var thousandths = 0
        var scale = 1000
        for (index, byte) in text.dropFirst(2).enumerated() {
            if index == 1 {
                guard byte == UInt8(ascii: ".") else { return 0 }
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return 0 }
            thousandths += Int(byte - 0x30) * scale
            scale /= 10
        }
        return min(thousandths, 1000)
    }
}
