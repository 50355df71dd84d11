import Foundation
import Testing

/// The built program beside the tests, run as a person runs it.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The folder the tests were built into, which also holds the program.
    private static let path = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "dure").path

    static func run(_ arguments: [String], home: String, extra: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        var environment = ["DURE_HOME": home, "PATH": "/usr/bin:/bin", "HOME": home]
        for (name, value) in extra { environment[name] = value }
        process.environment = environment
        let folder = FileManager.default.temporaryDirectory.appending(path: "dure-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// A folder that is gone afterwards.
    static func withHome<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dure-home-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}

@Suite("The command line", .serialized)
struct CommandLineTests {
    @Test("help teaches, with status 0")
    func help() throws {
        try Program.withHome { home in
            for arguments in [
                ["--help"], ["demo", "--help"], ["import", "standards", "--help"], ["bench", "nation", "--help"],
            ] {
                let outcome = try Program.run(arguments, home: home)
                #expect(outcome.status == 0, "\(arguments)")
                #expect(outcome.output.contains("USAGE"), "\(arguments)")
            }
        }
    }

    @Test(
        "wrong usage has status 2 and says what is wrong",
        arguments: [
            ["demo", "--scale", "2"], ["demo", "--scale", "abc"], ["nosuch"], ["import", "courses"],
            ["import", "courses", "x", "--service", "999"], ["nation", "--as-of", "2026-02-30"],
            ["bench", "nation", "--people", "0"],
        ])
    func usage(arguments: [String]) throws {
        try Program.withHome { home in
            let outcome = try Program.run(arguments, home: home)
            #expect(outcome.status == 2, "\(outcome.errors)")
            #expect(outcome.errors.contains("Error"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("a missing file, a wrong record address and a missing server each give one sentence and status 1")
    func failures() throws {
        try Program.withHome { home in
            let cases: [([String], String)] = [
                (["import", "standards", home + "/nothing.csv"], "nothing.csv"),
                (["migrate", "--database", "mysql://x"], "database address"),
                (["migrate", "--database", "postgres://127.0.0.1:1/none"], "127.0.0.1"),
                (["diagnose", "nobody"], "nobody"),
                (["demo", "--standards", "official"], "import standards"),
            ]
            for (arguments, word) in cases {
                let outcome = try Program.run(arguments, home: home)
                #expect(outcome.status == 1, "\(arguments): \(outcome.errors)")
                #expect(outcome.errors.contains(word), "\(arguments): \(outcome.errors)")
                #expect(outcome.errors.split(separator: "\n").count <= 2, "\(outcome.errors)")
            }
        }
    }

    @Test("settings lists every setting and never a password")
    func settings() throws {
        try Program.withHome { home in
            let outcome = try Program.run(
                ["settings"], home: home, extra: ["DURE_DATABASE": "postgres://dure:hush@127.0.0.1/dure"])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("DURE_STATEMENT_LIMIT_MS"))
            #expect(!outcome.output.contains("hush"))
        }
    }

    @Test("demo, nation and check work one after the other, and JSON is JSON")
    func story() throws {
        try Program.withHome { home in
            let built = try Program.run(["demo", "--scale", "0.0005", "--json"], home: home)
            #expect(built.status == 0, "\(built.errors)")
            let again = try Program.run(["demo", "--scale", "0.0005"], home: home)
            #expect(again.output.contains("Already there"))
            let nation = try Program.run(["nation", "--json"], home: home)
            let value = try JSONSerialization.jsonObject(with: Data(nation.output.utf8)) as? [String: Any]
            #expect((value?["summary"] as? [String: Any])?["people"] as? Int == 2331)
            #expect((value?["reach"] as? [Any])?.isEmpty == false)
            let tables = try Program.run(["nation", "--csv", home + "/tables"], home: home)
            #expect(tables.status == 0)
            let reach = try String(contentsOfFile: home + "/tables/reach.csv", encoding: .utf8)
            #expect(reach.hasPrefix("region,profile,profile_name,0,1-40"))
            #expect(try Program.run(["check"], home: home).status == 0)
            let all = try Program.run(["search", "courses", "--json"], home: home)
            let found = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any]
            let rounds = try JSONSerialization.jsonObject(with: Data(built.output.utf8)) as? [String: Any]
            #expect(found?["total"] as? Int == rounds?["rounds"] as? Int)
            #expect((found?["items"] as? [Any])?.count == 20)
            let standards = try Program.run(["search", "standards", "용접"], home: home)
            #expect(standards.status == 0 && standards.output.contains("용접"))
            try alignments(home)
        }
    }

    /// Takes in a table of foreign qualifications: a good row beside a bad one, and a file that is bad all through.
    private func alignments(_ home: String) throws {
        let (mixed, bad) = (home + "/mixed.csv", home + "/bad.csv")
        let head = "framework,code,name,profile,weight,from,source\n"
        let wrong = "EQF,9-a,용접공,QUAL-CNC-L3,0.8,2026-02-30,위원회\n"
        try (head + wrong + "EQF,9-b,용접공,QUAL-CNC-L3,0.8,2026-01-01,위원회\n")
            .write(toFile: mixed, atomically: true, encoding: .utf8)
        try (head + wrong).write(toFile: bad, atomically: true, encoding: .utf8)
        for (file, status, words) in [(mixed, 0, "Imported as batch"), (bad, 1, "no row could be taken")] {
            let outcome = try Program.run(["import", "alignments", file], home: home)
            #expect(outcome.status == Int32(status) && outcome.output.contains(words), "\(outcome.output)")
            #expect(outcome.errors.contains("2026-02-30") && outcome.errors.contains("There is no such day"))
        }
    }
}
