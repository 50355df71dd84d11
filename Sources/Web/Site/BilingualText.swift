package import Domain

/// Text written in both languages side by side: `[[한국어 문장|English sentence]]`.
package enum BilingualText {
    /// The template with every such text replaced by the side of one language. O(bytes).
    ///
    /// Throws ``TemplateProblem/brokenBilingualText(file:line:reason:)`` for `[[` without exactly one `|` before its
    /// `]]`, for an empty side, for one text inside another, and for a `]]` nothing opened.
    package static func side(
        of source: String, in language: Language, file: String
    ) throws(TemplateProblem) -> String {
        let bytes = Array(source.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var line = 1
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isPair(bytes, index, closing) {
                throw .brokenBilingualText(file: file, line: line, reason: "]] without [[")
            }
            guard isPair(bytes, index, opening) else {
                if byte == newline { line += 1 }
                result.append(byte)
                index += 1
                continue
            }
            let text = try read(bytes, from: index + 2, file: file, line: line)
            result.append(contentsOf: language == .korean ? text.korean : text.english)
            line += bytes[index..<text.end].count { $0 == newline }
            index = text.end
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let newline = UInt8(ascii: "\n")
    private static let opening = UInt8(ascii: "[")
    private static let closing = UInt8(ascii: "]")
    private static let divider = UInt8(ascii: "|")

    private static func isPair(_ bytes: [UInt8], _ index: Int, _ byte: UInt8) -> Bool {
        index + 1 < bytes.count && bytes[index] == byte && bytes[index + 1] == byte
    }

    private static func read(
        _ bytes: [UInt8], from start: Int, file: String, line: Int
    ) throws(TemplateProblem) -> (korean: ArraySlice<UInt8>, english: ArraySlice<UInt8>, end: Int) {
        func problem(_ reason: String) -> TemplateProblem {
            .brokenBilingualText(file: file, line: line, reason: reason)
        }
        var bar: Int?
        var index = start
        while index < bytes.count {
            if isPair(bytes, index, closing) {
                guard let bar else { throw problem("no | between the languages") }
                let (korean, english) = (bytes[start..<bar], bytes[(bar + 1)..<index])
                guard !korean.isEmpty, !english.isEmpty else { throw problem("one language is empty") }
                return (korean, english, index + 2)
            }
            if isPair(bytes, index, opening) { throw problem("[[ inside [[") }
            if bytes[index] == divider {
                guard bar == nil else { throw problem("more than one |") }
                bar = index
            }
            index += 1
        }
        throw problem("[[ without ]]")
    }
}
