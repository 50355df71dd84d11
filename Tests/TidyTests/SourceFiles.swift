import Foundation

/// The project's own Swift files, read once.
struct SourceFiles {
    struct File {
        /// From the project's root, such as `Sources/Domain/Words/Language.swift`.
        let path: String
        let lines: [String]

        /// The folder under `Sources` or `Tests`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources = files(under: "Sources")
    static let all = sources + files(under: "Tests")

    private static func files(under folder: String) -> [File] {
        let start = root.appending(path: folder)
        let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.map { url in
            let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
            return File(
                path: String(url.path.dropFirst(root.path.count + 1)),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }.sorted { $0.path < $1.path }
    }

    /// The functions of a file that are longer than a number of lines, by name.
    static func longFunctions(_ file: File, over limit: Int) -> [String] {
        var found: [String] = []
        var open: (name: String, indent: Int, line: Int)?
        for (number, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            if let function = open {
                if indent == function.indent, text.hasPrefix("}") {
                    if number - function.line + 1 > limit { found.append("\(file.path): \(function.name)") }
                    open = nil
                }
            } else if let name = functionName(text), !text.hasSuffix("}") {
                open = (name, indent, number)
            }
        }
        return found
    }

    private static func functionName(_ text: Substring) -> String? {
        guard !text.hasPrefix("//") else { return nil }
        let words = text.split(separator: " ")
        guard let place = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("init?(") })
        else { return nil }
        let before = words[..<place]
        let modifiers: Set<Substring> = [
            "package", "private", "static", "mutating", "consuming", "override", "fileprivate", "borrowing",
        ]
        guard before.allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@") }) else { return nil }
        return words[place...].joined(separator: " ")
    }
}
