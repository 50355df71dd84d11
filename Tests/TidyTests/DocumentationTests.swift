import Foundation
import Testing

@Suite("The documentation keeps up with the program")
struct DocumentationTests {
    private static let readmes = ["README.md", "README.ko.md"]

    private func text(_ path: String) throws -> String {
        try String(contentsOf: SourceFiles.root.appending(path: path), encoding: .utf8)
    }

    /// The documents for readers, from the project's root: those beside the readme, and everything under docs.
    private func documents() throws -> [String] {
        let manager = FileManager.default
        let beside = try manager.contentsOfDirectory(atPath: SourceFiles.root.path)
        let below = manager.enumerator(atPath: SourceFiles.root.appending(path: "docs").path)?.compactMap {
            ($0 as? String).map { "docs/\($0)" }
        }
        return (beside + (below ?? [])).filter { $0.hasSuffix(".md") }.sorted()
    }

    /// The links of a document, as text and target.
    private func links(_ text: String) -> [(text: String, target: String)] {
        text.matches(of: /\[([^\]\n]+)\]\(([^)\s]+)\)/).map { (String($0.1), String($0.2)) }
    }

    @Test("every setting is explained in docs/OPERATIONS.md, in its own words")
    func settings() throws {
        let declared = try text("Sources/dure/Settings.swift").matches(
            of: /name: "(DURE_[A-Z_]+)", standard: "[^"]*",\s*sentence: "([^"]+)"/)
        let page = try text("docs/OPERATIONS.md")
        #expect(declared.count >= 12)
        for setting in declared {
            let line = page.split(separator: "\n").first { $0.hasPrefix("| `\(setting.1)`") }
            #expect(line?.contains(setting.2) == true, "\(setting.1)")
        }
    }

    @Test("every package has its reason in docs/DEPENDENCIES.md")
    func packages() throws {
        let declared = try text("Package.swift").matches(of: /\.package\(url: "https:\/\/[^\/"]+\/([^"]+)\.git"/)
        let page = try text("docs/DEPENDENCIES.md")
        #expect(declared.count >= 8)
        for package in declared { #expect(page.contains("| \(package.1) |"), "\(package.1)") }
    }

    @Test("docs/GLOSSARY.md is what the file of terms says, in both languages")
    func glossary() throws {
        let terms = try Glossary.terms()
        #expect(terms.count > 30)
        #expect(terms.allSatisfy { $0.count == 4 && !$0.contains("") })
        let wanted = try Glossary.text()
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try wanted.write(to: Glossary.page, atomically: true, encoding: .utf8)
        }
        let found = try String(contentsOf: Glossary.page, encoding: .utf8)
        #expect(found == wanted, "run UPDATE_SNAPSHOTS=1 swift test --filter TidyTests")
    }

    @Test("every link inside the project leads to a file")
    func linksLeadSomewhere() throws {
        var broken: [String] = []
        for document in try documents() {
            let folder = SourceFiles.root.appending(path: document).deletingLastPathComponent()
            for (_, target) in links(try text(document)) where !target.contains(":") && !target.hasPrefix("#") {
                let path = target.split(separator: "#").first.map(String.init) ?? ""
                let file = folder.appending(path: path).standardizedFileURL
                if !FileManager.default.fileExists(atPath: file.path) { broken.append("\(document): \(target)") }
            }
        }
        #expect(broken.isEmpty, "\(broken)")
    }

    @Test("every test a readme promises is there", arguments: readmes)
    func promises(readme: String) throws {
        let promised = links(try text(readme)).filter { $0.target.hasPrefix("Tests/") }
        #expect(promised.count >= 15)
        for (name, file) in promised {
            #expect(try text(file).contains("\"\(name)\""), "\(file) has no test “\(name)”")
        }
    }

    @Test("the readmes name the two commands", arguments: readmes)
    func commands(readme: String) throws {
        let page = try text(readme)
        for command in ["make run", "make test"] { #expect(page.contains("`\(command)`"), "\(command)") }
    }
}
