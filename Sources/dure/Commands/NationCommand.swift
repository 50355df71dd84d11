import Analysis
import ArgumentParser
import Domain
import Foundation

struct NationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nation",
        abstract: "Who is near what, what is missing and who could become what, by region.",
        discussion: """
            Computes three tables over all people: (a) people and mean coverage by nearest profile, (b) people by unmet
            unit of their nearest profile, (c) people by profile and band of missing hours. Counts are exact and not
            suppressed; pages and the programming interface hide counts below 20.

              dure nation
              dure nation --json > nation.json
              dure nation --csv DIRECTORY
            """)

    @OptionGroup var record: RecordOptions
    @Option(help: "Write nearest.csv, unmet.csv and reach.csv into this folder.")
    var csv: String?
    @Option(help: "The day of the recognitions; today by default.")
    var asOf: CivilDate?
    @Option(help: "How many rows of each table to print.")
    var top = 10

    func run() async throws {
        let database = try await record.open()
        let service = try await CountryService.open(
            database, asOf: asOf ?? RecordOptions.today, snapshotFolder: record.snapshotFolder,
            threads: try record.settings.threadCount)
        let country = service.country
        let tables = NationTables(country)
        if let csv { try NationFiles.write(tables, into: csv) }
        if record.json { return try Output.json(tables) }
        show(tables, country: country)
    }

    private func show(_ tables: NationTables, country: Country) {
        let summary = tables.summary
        Output.line("Nation as of \(summary.asOf), \(summary.division) first-level regions")
        Output.table(
            ["what", "number"],
            [
                ["people", Output.number(summary.people)], ["placed", Output.number(summary.placed)],
                ["unplaced", Output.number(summary.unplaced)],
                ["recognitions", Output.number(summary.recognitions)],
                ["profiles", Output.number(summary.profiles)],
                ["unmet units of nearest profiles", Output.number(summary.unmet)],
                ["profiles partly covered", Output.number(summary.reach)],
                ["run, milliseconds", Output.number(summary.runMilliseconds)], ["checksum", summary.checksum],
            ])
        Output.line("\nMost people by nearest profile and region")
        Output.table(
            ["profile", "region", "people", "mean coverage"],
            tables.nearest.sorted { $0.people > $1.people }.prefix(max(0, top)).map {
                [$0.profileName.text(.english), $0.region, Output.number($0.people), Output.percent($0.meanCoverage)]
            })
        Output.line("\nBiggest gaps by unit and region")
        Output.table(
            ["unit", "region", "people"],
            tables.unmet.sorted { $0.people > $1.people }.prefix(max(0, top)).map {
                [$0.unitName.text(.english), $0.region, Output.number($0.people)]
            })
        Output.line("\nMost people within 120 hours, by profile and region")
        Output.table(
            ["profile", "region", "0 h", "1–40 h", "41–120 h"],
            tables.reach.sorted { $0.bands.prefix(3).reduce(0, +) > $1.bands.prefix(3).reduce(0, +) }
                .prefix(max(0, top)).map {
                    [$0.profileName.text(.english), $0.region] + $0.bands.prefix(3).map { Output.number($0) }
                })
    }
}

/// The three tables as CSV files.
enum NationFiles {
    static func write(_ tables: NationTables, into folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("The folder \(folder) cannot be made.")
        }
        try save(
            folder + "/nearest.csv", ["region", "profile", "profile_name", "people", "mean_coverage"],
            tables.nearest.map {
                [$0.region, "\($0.profile)", $0.profileName.korean, "\($0.people)", "\($0.meanCoverage)"]
            })
        try save(
            folder + "/unmet.csv", ["region", "unit", "unit_name", "people"],
            tables.unmet.map { [$0.region, "\($0.unit)", $0.unitName.korean, "\($0.people)"] })
        try save(
            folder + "/reach.csv",
            ["region", "profile", "profile_name", "0", "1-40", "41-120", "121-300", "301-600", "over-600"],
            tables.reach.map {
                [$0.region, "\($0.profile)", $0.profileName.korean] + $0.bands.map { String($0) }
            })
    }

    private static func save(_ path: String, _ header: [String], _ rows: [[String]]) throws {
        let text = ([header] + rows).map { $0.map(cell).joined(separator: ",") }.joined(separator: "\n") + "\n"
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure("The file \(path) cannot be written.")
        }
    }

    /// Quotes what a table program would misread, and disarms what it would run as a formula.
    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), Double(text) == nil { text = "'" + text }
        guard text.utf8.contains(where: { ",\"\n\r".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
