import ArgumentParser
import Database
import Domain
import Foundation
import Intake

/// The options of every command that works on a record.
struct RecordOptions: ParsableArguments {
    @Option(help: "Folder for everything Dure writes (DURE_HOME, default ./.dure).")
    var home: String?

    @Option(help: "The record: sqlite:PATH or postgres://… (DURE_DATABASE, default sqlite:HOME/dure.sqlite).")
    var database: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    /// The settings with what these options say.
    var settings: Settings {
        Settings(given: [Settings.home.name: home, Settings.database.name: database])
    }

    /// Opens the record and makes it ready: schema, identity, reference data.
    func open() async throws -> Database {
        let database = try await connect()
        try await RecordPreparation.run(database, by: Self.actor, now: .now())
        return database
    }

    /// Opens the record as it is.
    func connect() async throws -> Database {
        let settings = settings
        let location = try DatabaseLocation(parsing: settings.text(Settings.database))
        if location.dialect == .sqlite { try makeHome(settings) }
        return try await Database.open(
            location, readers: try settings.number(Settings.readers, in: 1...64),
            statementLimitMs: try settings.number(Settings.statementLimit, in: 1...3_600_000))
    }

    func makeHome(_ settings: Settings) throws {
        let home = settings.text(Settings.home)
        do {
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure("The folder \(home) cannot be made; set DURE_HOME to a folder you may write to.")
        }
    }

    /// The present instant.
    static var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

    /// Where snapshots are kept between starts.
    var snapshotFolder: String { settings.text(Settings.home) + "/snapshots" }

    /// Who answers for what a command changes.
    static var actor: String {
        "cli:" + (ProcessInfo.processInfo.environment["USER"] ?? "operator")
    }

    /// Today in the country's own time zone.
    static var today: CivilDate {
        CivilDate(dayNumber: Int64(((Date().timeIntervalSince1970 + 9 * 3600) / 86_400).rounded(.down))) ?? .earliest
    }
}

/// A date given on the command line.
extension CivilDate: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
