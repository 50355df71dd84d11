package import Domain
import Mustache

/// All templates, compiled once for each language at boot.
///
/// Each file is checked, split into its languages (``BilingualText``), freed of the spaces in front of its lines, and
/// gets the pragma of the safe escaper in front: a partial does not inherit the escaper of the template that uses it.
package struct TemplateLibrary: Sendable {
    private let libraries: [Language: MustacheLibrary]
    /// The tags of each template by its name, for checks against the pages.
    package let tags: [String: [TemplateTag]]

    /// The only places where a template may print a value unescaped, as `template: name`. All are ``TrustedMarkup``.
    package static let unescapedPlaces: Set<String> = ["figure: wide", "figure: narrow"]

    /// Compiles templates given as name (path without `.mustache`) and text.
    ///
    /// Throws the first problem found, in the order of the names.
    package init(sources: [String: String]) throws(TemplateProblem) {
        MustacheContentTypes.register(SafeText(), named: "SAFE")
        var tags: [String: [TemplateTag]] = [:]
        for name in sources.keys.sorted() {
            guard let text = sources[name] else { continue }
            tags[name] = try TemplateTag.all(in: text, file: name)
        }
        for name in tags.keys.sorted() {
            for tag in tags[name] ?? [] { try Self.check(tag, in: name, known: sources) }
        }
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            libraries[language] = try Self.compile(sources, language)
        }
        self.libraries = libraries
        self.tags = tags
    }

    /// The text of a template for a value, or `nil` where there is no such template.
    package func render(_ value: Any, with template: String, in language: Language) -> String? {
        libraries[language]?.render(value, withTemplate: template)
    }

    /// Throws ``TemplateProblem/missing(template:usedBy:)`` unless the template is there; called for each page at boot.
    package func require(_ template: String, for user: String) throws(TemplateProblem) {
        guard tags[template] != nil else { throw .missing(template: template, usedBy: user) }
    }

    /// Whether a template, or one it uses, holds a form that is posted.
    func holdsForm(_ template: String, depth: Int = 0) -> Bool {
        guard depth < 16 else { return false }
        return (tags[template] ?? []).contains { tag in
            guard tag.kind == .partial || tag.kind == .parent else { return false }
            return tag.name == FormToken.partial || holdsForm(tag.name, depth: depth + 1)
        }
    }

    private static func check(
        _ tag: TemplateTag, in file: String, known: [String: String]
    ) throws(TemplateProblem) {
        switch tag.kind {
        case .setting:
            throw .forbiddenTag(file: file, line: tag.line, tag: "a pragma or other delimiters")
        case .unescaped where !unescapedPlaces.contains("\(file): \(tag.name)"):
            throw .forbiddenTag(file: file, line: tag.line, tag: "an unescaped value (\(tag.name))")
        case .partial where tag.name.utf8.first == UInt8(ascii: "*"),
            .parent where tag.name.utf8.first == UInt8(ascii: "*"):
            throw .forbiddenTag(file: file, line: tag.line, tag: "a partial named by a value")
        case .partial where known[tag.name] == nil, .parent where known[tag.name] == nil:
            throw .missing(template: tag.name, usedBy: "\(file), line \(tag.line),")
        default:
            break
        }
    }

    private static func compile(
        _ sources: [String: String], _ language: Language
    ) throws(TemplateProblem) -> MustacheLibrary {
        var library = MustacheLibrary()
        for name in sources.keys.sorted() {
            guard let source = sources[name] else { continue }
            let text = try BilingualText.side(of: source, in: language, file: name)
            do {
                let template = try MustacheTemplate(string: "{{% CONTENT_TYPE:SAFE}}\n" + unindented(text))
                library.register(template, named: name)
            } catch let error as MustacheTemplate.ParserError {
                let line = max(1, error.context.lineNumber - 1)
                throw .doesNotParse(file: name, line: line, language: language)
            } catch {
                throw .doesNotParse(file: name, line: 1, language: language)
            }
        }
        return library
    }

    private static func unindented(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var atLineStart = true
        for byte in text.utf8 where !(atLineStart && (byte == 0x20 || byte == 0x09)) {
            bytes.append(byte)
            atLineStart = byte == 0x0A
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
