package import Foundation

/// Reads template files from a folder.
package enum TemplateFolder {
    /// The templates that ship with the program.
    package static var bundled: URL { Bundle.module.resourceURL?.appending(path: "Templates") ?? missingFolder }
    /// The style sheet, script and icon that ship with the program.
    package static var bundledStatic: URL { Bundle.module.resourceURL?.appending(path: "Static") ?? missingFolder }

    private static let missingFolder = URL(filePath: "/nonexistent/dure-resources")

    /// Name (path below the folder without `.mustache`) and text of every template in it and below.
    ///
    /// Throws ``TemplateProblem`` where the folder or a file cannot be read or is not UTF-8.
    package static func read(_ folder: URL) throws(TemplateProblem) -> [String: String] {
        var sources: [String: String] = [:]
        guard let walker = FileManager.default.enumerator(atPath: folder.path) else {
            throw .folderUnreadable(folder.path)
        }
        for case let path as String in walker where path.hasSuffix(".mustache") {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else {
                throw .folderUnreadable(folder.appending(path: path).path)
            }
            guard let text = String(validating: data, as: UTF8.self) else { throw .notUTF8(file: path) }
            sources[String(path.dropLast(".mustache".count))] = text
        }
        guard !sources.isEmpty else { throw .folderUnreadable(folder.path) }
        return sources
    }
}

extension TemplateLibrary {
    /// The bundled templates, with those of another folder in their place where it has the same name.
    package init(override folder: URL? = nil) throws(TemplateProblem) {
        var sources = try TemplateFolder.read(TemplateFolder.bundled)
        if let folder {
            sources.merge(try TemplateFolder.read(folder)) { _, other in other }
        }
        try self.init(sources: sources)
    }
}
