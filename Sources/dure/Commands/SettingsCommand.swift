import ArgumentParser
import Database
import Domain
import Foundation
import Store
import Vault

struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "List every setting, what is in force and what it is for.")

    @OptionGroup var record: RecordOptions

    private struct Line: Encodable {
        let name: String
        let value: String
        let isSet: Bool
        let sentence: String
    }

    func run() throws {
        let settings = record.settings
        let lines = Settings.all.map { setting in
            let value = settings.value(setting)
            return Line(
                name: setting.name, value: Self.printable(value.text, of: setting, isSet: value.isSet),
                isSet: value.isSet, sentence: setting.sentence)
        }
        if record.json { return try Output.json(lines) }
        for line in lines {
            Output.line("\(line.name) = \(line.value)\(line.isSet ? "" : "   (default)")")
            Output.line("    \(line.sentence)")
        }
    }

    /// A connection address is shown without its password, a secret that is set not at all.
    private static func printable(_ text: String, of setting: Settings.Setting, isSet: Bool) -> String {
        if setting.isSecret, isSet { return "(set, not shown)" }
        guard text.hasPrefix("postgres") else { return text }
        return (try? DatabaseLocation(parsing: text).description) ?? "postgres://…"
    }
}

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the record to this program's schema and reference data.")

    @OptionGroup var record: RecordOptions

    func run() async throws {
        let database = try await record.open()
        let batch = try await database.read { try BatchQueries.newestNumber($0) }
        if record.json { return try Output.json(["newestBatch": batch]) }
        Output.line("The record is up to date (\(database.dialect.name), newest batch \(batch)).")
    }
}

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a record without changing it: rules the schema cannot say, counted one by one.")

    @OptionGroup var record: RecordOptions

    func run() async throws {
        let address = record.settings.text(Settings.database)
        if address.hasPrefix("sqlite:"), !FileManager.default.fileExists(atPath: String(address.dropFirst(7))) {
            throw Failure(
                "There is no record at \(address.dropFirst(7)); run dure demo or dure migrate, or name it by --database."
            )
        }
        let database = try await record.connect()
        let findings: [RecordChecks.Finding]
        do {
            let vault = KeyFile.exists(record.keyPlace) ? try KeyFile.open(record.keyPlace) : nil
            findings = try await database.read(limit: .none) {
                try RecordChecks.run($0) + SealedColumns.check($0, vault: vault)
            }
        } catch DatabaseError.statement {
            throw Failure("This database holds no record of this version of Dure; run dure migrate first.")
        }
        if record.json {
            try Output.json(findings)
        } else {
            for finding in findings {
                Output.line("\(finding.violations == 0 ? "ok  " : "FAIL") \(finding.rule): \(finding.violations)")
            }
        }
        if findings.contains(where: { $0.violations > 0 }) { throw ExitCode(1) }
    }
}
