import ArgumentParser
import Bench
import Foundation

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the engine on invented data of a chosen size.",
        subcommands: [BenchNation.self, BenchPlan.self, BenchBare.self])

    /// A folder for what is exported, made when it is missing.
    static func makeFolder(_ path: String) throws -> String {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("The folder \(path) cannot be made.")
        }
        return path
    }
}

struct BenchNation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nation",
        abstract: "The nation run over an invented nation.",
        discussion: """
            With --export the same nation is written as people.csv, recognitions.csv and profiles.csv, and the three
            tables of the answer beside them, so that another program can do the same work and be compared
            (Benchmarks/peers/nation_duckdb.py; `make bench` does both).

              dure bench nation --people 4661782 --json --export DIR
            """)

    @Option(help: "How many people.")
    var people = 4_661_782
    @Option(help: "How many threads the run may use; all cores by default.")
    var threads: Int?
    @Option(help: "How often to run; the best counts.")
    var runs = 5
    @Option(help: "Write the tables into this folder, for another program.")
    var export: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    private struct Result: Encodable {
        let people, recognitions, profiles, threads: Int
        let seconds: Double
        let allSeconds: [Double]
        let generationSeconds: Double
        let startSeconds: Double?
        let columnBytes: Int
        let runPeakBytes, wholePeakBytes: Int?
        let placed, unplaced: Int
        let unmet, reach: UInt64
        let checksum: String
        let isDeterministic: Bool
    }

    func validate() throws {
        guard (1...50_000_000).contains(people) else { throw ValidationError("--people must be 1 to 50,000,000.") }
        guard (1...1000).contains(runs) else { throw ValidationError("--runs must be 1 to 1,000.") }
        guard (1...256).contains(threads ?? 1) else { throw ValidationError("--threads must be 1 to 256.") }
    }

    func run() throws {
        let shape = NationShape(people: people)
        let folder = try export.map(BenchCommand.makeFolder)
        let scratch = folder ?? FileManager.default.temporaryDirectory.path
        let measured = try NationBenchmark.run(
            shape: shape, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, runs: runs,
            directory: scratch)
        if let folder { try NationBenchmark.export(shape: shape, to: folder) }
        if folder == nil { try? FileManager.default.removeItem(atPath: scratch + "/nation.snapshot") }
        let result = Result(
            people: measured.people, recognitions: measured.recognitions, profiles: measured.profiles,
            threads: measured.threads, seconds: measured.seconds, allSeconds: measured.runSeconds,
            generationSeconds: measured.generationSeconds, startSeconds: measured.startSeconds,
            columnBytes: measured.columnBytes, runPeakBytes: measured.runPeakBytes,
            wholePeakBytes: measured.wholePeakBytes, placed: measured.placed, unplaced: measured.unplaced,
            unmet: measured.unmetTotal, reach: measured.reachTotal,
            checksum: String(measured.checksum, radix: 16), isDeterministic: measured.isDeterministic)
        if json { return try Output.json(result) }
        show(result)
    }

    private func show(_ result: Result) {
        Output.table(
            ["what", "number"],
            [
                ["people", Output.number(result.people)], ["recognitions", Output.number(result.recognitions)],
                ["profiles", Output.number(result.profiles)], ["threads", Output.number(result.threads)],
                ["seconds, best of \(result.allSeconds.count)", "\(result.seconds)"],
                ["nanoseconds a recognition", "\(result.seconds * 1e9 / Double(max(1, result.recognitions)))"],
                ["start to first answer, seconds", result.startSeconds.map { "\($0)" } ?? "not measured"],
                ["columns, bytes", Output.number(result.columnBytes)],
                ["peak memory of the run, bytes", result.runPeakBytes.map { Output.number($0) } ?? "not provided"],
                ["placed", Output.number(result.placed)], ["unplaced", Output.number(result.unplaced)],
                ["unmet", Output.number(result.unmet)], ["reach", Output.number(result.reach)],
                ["checksum", result.checksum],
            ])
    }
}
