/// A `{{…}}` tag of a template.
package struct TemplateTag: Equatable, Sendable {
    /// What a tag does, after the character behind its braces.
    package enum Kind: Equatable, Sendable {
        case variable, unescaped, section, inverted, end, partial, parent, block, comment, setting
    }

    package let kind: Kind
    /// The name without spaces and braces.
    package let name: String
    /// The line of the opening braces, from 1.
    package let line: Int

    /// All tags of a template in order. O(bytes).
    ///
    /// Throws ``TemplateProblem/unclosedTag(file:line:)`` for braces that are not closed.
    package static func all(in text: String, file: String) throws(TemplateProblem) -> [TemplateTag] {
        let bytes = Array(text.utf8)
        var tags: [TemplateTag] = []
        var line = 1
        var index = 0
        while index < bytes.count {
            if bytes[index] == newline { line += 1 }
            guard bytes[index] == open, index + 1 < bytes.count, bytes[index + 1] == open else {
                index += 1
                continue
            }
            guard let end = closing(bytes, from: index + 2) else { throw .unclosedTag(file: file, line: line) }
            let inner = bytes[(index + 2)..<end]
            tags.append(tag(inner, line: line))
            line += inner.count { $0 == newline }
            index = end + 2
        }
        return tags
    }

    private static let newline = UInt8(ascii: "\n")
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == close && bytes[index + 1] == close { return index }
            index += 1
        }
        return nil
    }

    private static func tag(_ inner: ArraySlice<UInt8>, line: Int) -> TemplateTag {
        let kinds: [UInt8: Kind] = [
            UInt8(ascii: "{"): .unescaped, UInt8(ascii: "&"): .unescaped, UInt8(ascii: "#"): .section,
            UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .end, UInt8(ascii: ">"): .partial,
            UInt8(ascii: "<"): .parent, UInt8(ascii: "$"): .block, UInt8(ascii: "!"): .comment,
            UInt8(ascii: "%"): .setting, UInt8(ascii: "="): .setting,
        ]
        let body = inner.drop { $0 == 0x20 }
        let kind = body.first.flatMap { kinds[$0] }
        let name = (kind == nil ? body : body.dropFirst()).filter { $0 > 0x20 && $0 != close }
        return TemplateTag(kind: kind ?? .variable, name: String(decoding: name, as: UTF8.self), line: line)
    }
}
