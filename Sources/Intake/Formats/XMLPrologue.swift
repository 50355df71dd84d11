import Foundation

/// The checks that stand in front of the XML parser: encoding, declaration, and what is refused unread.
enum XMLPrologue {
    private static let accepted: Set<String> = [
        "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "euc-kr", "euc_kr", "cp949", "ms949",
        "uhc", "ks_c_5601-1987", "ksc5601", "windows-949", "x-windows-949",
    ]

    /// The document as UTF-8 without a byte order mark and without its XML declaration.
    ///
    /// The bytes decide the encoding, because old services declare one and send another. Declarations of document
    /// types and entities are searched for after decoding, so that no encoding hides them; the parser then never sees
    /// one, which takes away external entities, entity expansion and silently lost text at once.
    static func prepare(_ bytes: [UInt8], _ limits: ReadLimits) throws(XMLError) -> [UInt8] {
        var text: [UInt8]
        do {
            text = try UTF8Chunks.whole(bytes, bytesMax: limits.documentBytesMax)
        } catch {
            throw .encoding(error)
        }
        let blanks = text.prefix { $0 <= 0x20 }.count
        guard blanks < text.count else { throw .empty }
        if text[blanks...].starts(with: "<?xml".utf8) {
            guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { throw .truncated }
            let declaration = String(decoding: text[blanks..<end], as: UTF8.self)
            if let name = encodingName(declaration), !accepted.contains(name.lowercased()) {
                throw .unsupportedEncoding(name: String(name.prefix(40)))
            }
            // Line feeds stay, so that the parser's line numbers stay right.
            for index in 0...end where text[index] != 10 { text[index] = 0x20 }
        }
        guard !hasDeclaration(text) else { throw .documentType }
        return Array(text.drop { $0 == 0x20 })
    }

    private static func encodingName(_ declaration: String) -> Substring? {
        guard let start = declaration.range(of: "encoding")?.upperBound else { return nil }
        let rest = declaration[start...].drop { $0 == " " || $0 == "=" }
        guard let mark = rest.first, mark == "\"" || mark == "'" else { return nil }
        return rest.dropFirst().prefix { $0 != mark }
    }

    private static func hasDeclaration(_ text: [UInt8]) -> Bool {
        let words = ["doctype", "entity"].map { Array($0.utf8) }
        var index = 0
        while let opening = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = opening + 1
            guard index < text.count, text[index] == UInt8(ascii: "!") else { continue }
            for word in words where text[(index + 1)...].prefix(word.count).map({ $0 | 0x20 }) == word { return true }
        }
        return false
    }
}
