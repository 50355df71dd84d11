package import Domain

/// Why the templates cannot be used. The boot stops with ``description``.
package enum TemplateProblem: Error, Equatable, CustomStringConvertible {
    case folderUnreadable(String)
    case notUTF8(file: String)
    case missing(template: String, usedBy: String)
    case unclosedTag(file: String, line: Int)
    case brokenBilingualText(file: String, line: Int, reason: String)
    case forbiddenTag(file: String, line: Int, tag: String)
    case doesNotParse(file: String, line: Int, language: Language)

    package var description: String {
        switch self {
        case .folderUnreadable(let folder):
            "The template folder \(folder) cannot be read."
        case .notUTF8(let file):
            "The template \(file) is not UTF-8 text."
        case .missing(let template, let user):
            "The template \(template) is missing; \(user) needs it."
        case .unclosedTag(let file, let line):
            "The template \(file), line \(line), has a {{ without }}."
        case .brokenBilingualText(let file, let line, let reason):
            "The template \(file), line \(line), has a broken [[Korean|English]] text: \(reason)."
        case .forbiddenTag(let file, let line, let tag):
            "The template \(file), line \(line), uses \(tag), which is not allowed there."
        case .doesNotParse(let file, let line, let language):
            "The template \(file) (\(language.rawValue)) does not parse near line \(line)."
        }
    }
}
