import Mustache

/// Escapes text for HTML and SVG, in element content and in quoted attributes.
///
/// The work is done on UTF-8 bytes. The escaper of the template package works on `Character`, so a `<` or `"` with a
/// combining mark behind it is another character to it and passes raw; here the byte is what counts.
package struct SafeText: MustacheContentType {
    package init() {}

    package func escapeText(_ text: String) -> String {
        Self.escape(text)
    }

    /// The text with `& < > " ' =` and the backtick as entities and control characters (tab and line ends excepted)
    /// as U+FFFD. O(bytes); text without such bytes is returned as it is.
    package static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || entities[Int($0)] != nil || $0 == 0xC2 || $0 == 0x7F }) else {
            return text
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        var afterC2 = false
        for byte in text.utf8 {
            if afterC2 {
                afterC2 = false
                if byte < 0xA0 {
                    bytes.append(contentsOf: replacement)
                    continue
                }
                bytes.append(0xC2)
            }
            if byte == 0xC2 {
                afterC2 = true
            } else if let entity = entities[Int(byte)] {
                bytes.append(contentsOf: entity)
            } else if isControl(byte) {
                bytes.append(contentsOf: replacement)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func isControl(_ byte: UInt8) -> Bool {
        byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D)
    }

    private static let entities: [[UInt8]?] = {
        var table = [[UInt8]?](repeating: nil, count: 256)
        let named: [(Character, String)] = [
            ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("`", "&#96;"),
            ("=", "&#61;"),
        ]
        for (character, entity) in named {
            for byte in String(character).utf8 { table[Int(byte)] = Array(entity.utf8) }
        }
        return table
    }()
}
