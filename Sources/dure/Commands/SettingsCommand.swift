import ArgumentParser
import Database
import Domain
import Store

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
