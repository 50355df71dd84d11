import Foundation
import Testing

@Suite("The house rules hold in every file")
struct TidyTests {
    @Test("the sources are found")
    func sourcesAreFound() {
        #expect(SourceFiles.sources.count > 100)
    }

    @Test("no file is longer than 300 lines")
    func fileLength() {
        let long = SourceFiles.all.filter { $0.lines.count > 301 }.map { "\($0.path): \($0.lines.count)" }
        #expect(long.isEmpty, "\(long)")
    }

    @Test("no function is longer than 70 lines")
    func functionLength() {
        let long = SourceFiles.all.flatMap { SourceFiles.longFunctions($0, over: 70) }
        #expect(long.isEmpty, "\(long)")
    }

    @Test("the measure of functions sees a long one")
    func measureOfFunctions() {
        let body = Array(repeating: "        count += 1", count: 71)
        let file = SourceFiles.File(path: "Sources/A.swift", lines: ["    func count() {"] + body + ["    }"])
        #expect(SourceFiles.longFunctions(file, over: 70) == ["Sources/A.swift: func count() {"])
    }

    @Test("each module imports only what it may")
    func imports() {
        let allowed: [String: Set<String>] = [
            "Domain": ["FoundationEssentials"],
            "Engine": ["Synchronization"],
            "Database": [
                "CPostgres", "GRDB", "SQLite3", "GRDBSQLite", "Foundation", "FoundationEssentials",
                "Synchronization", "Dispatch", "Glibc",
            ],
            "Vault": ["Domain", "Crypto", "CryptoExtras", "JWTKit", "Foundation", "Synchronization", "Dispatch"],
            "Outbound": [
                "Domain", "Vault", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL", "Dispatch", "Glibc",
                "Foundation",
                "Synchronization",
            ],
            "Store": ["Domain", "Vault", "Database"],
            "Intake": [
                "Domain", "Vault", "Database", "Store", "Foundation", "FoundationXML", "Glibc",
                "Synchronization",
            ],
            "Analysis": [
                "Domain", "Engine", "Vault", "Database", "Store", "Foundation", "Synchronization", "Dispatch",
            ],
            "Web": [
                "Domain", "Engine", "Vault", "Outbound", "Database", "Store", "Analysis", "Foundation",
                "Synchronization",
                "Hummingbird", "HummingbirdCore", "HTTPTypes", "Logging", "Mustache", "NIOCore", "NIOPosix",
                "ServiceLifecycle",
            ],
        ]
        var broken: [String] = []
        for file in SourceFiles.sources {
            guard let allowed = allowed[file.module] else { continue }
            for line in file.lines {
                guard let module = importedModule(line), !allowed.contains(module) else { continue }
                broken.append("\(file.path) imports \(module)")
            }
        }
        #expect(broken.isEmpty, "\(broken)")
    }

    private func importedModule(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
            place == 0 || ["package", "internal", "@testable"].contains(words[0])
        else { return nil }
        return words[place + 1].split(separator: ".").first.map(String.init)
    }

    @Test(
        "nothing that can end the server for all is in the sources",
        arguments: [
            "try" + "!", "fatal" + "Error(", "as" + "! ", "@unchecked " + "Sendable", "nonisolated(" + "unsafe)",
            "@pre" + "concurrency", "unsafe" + "Bitcast",
        ])
    func escapeHatches(word: String) {
        let found = SourceFiles.sources.filter { file in file.lines.contains { $0.contains(word) } }.map(\.path)
        #expect(found.isEmpty, "\(word) in \(found)")
    }

    @Test("nothing is public: the package is the unit that shares")
    func publicAccess() {
        let found = SourceFiles.sources.filter { file in
            file.lines.contains { $0.trimmingCharacters(in: .whitespaces).hasPrefix("public ") }
        }
        #expect(found.map(\.path).isEmpty, "\(found.map(\.path))")
    }

    @Test("no SQL is put together from values")
    func interpolatedSQL() {
        let suspicious = SourceFiles.sources.filter { $0.module == "Store" }.flatMap { file in
            file.lines.filter { line in
                let upper = line.contains("WHERE") || line.contains("VALUES") || line.contains("SET ")
                return upper && line.contains("'\\(")
            }.map { "\(file.path): \($0)" }
        }
        #expect(suspicious.isEmpty, "\(suspicious)")
    }

    @Test("templates use triple mustache only for drawings made by the program")
    func unescapedMustache() throws {
        let allowed: Set<String> = ["{{{wide}}}", "{{{narrow}}}", "{{{ring}}}", "{{{ladder}}}"]
        let folder = SourceFiles.root.appending(path: "Sources/Web/Templates")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var broken: [String] = []
        for case let url as URL in found ?? .init() where url.pathExtension == "mustache" {
            let text = try String(contentsOf: url, encoding: .utf8)
            for match in text.matches(of: /\{\{\{[^}]*\}\}\}|\{\{&[^}]*\}\}/) where !allowed.contains(String(match.0)) {
                broken.append("\(url.lastPathComponent): \(match.0)")
            }
        }
        #expect(broken.isEmpty, "\(broken)")
    }
}
