import ArgumentParser
import Domain
import Intake

struct ImportRounds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rounds",
        abstract: "Take in timetables, hours and cancellations of rounds, for plans.",
        discussion: """
            A CSV table with the columns course and round (blank: every round of the course), and any of times, hours and
            cancelled. Times are days and parts of the day; cancelled is the day, yes, or no for one that takes place.

              course,round,times,hours,cancelled
              AIG20260000001,1,월수금 저녁; 토 오전,120,
              AIG20260000001,2,mon-fri day,120,
              AIG20260000002,1,,,2026-12-01

              dure import rounds rounds.csv
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of rounds.")
    var file: String

    func run() async throws {
        let edition = try RoundEdition.read(file)
        let database = try await record.open()
        let report = try await RoundsImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}

struct ImportPrerequisites: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prerequisites",
        abstract: "Take in what courses presuppose, for plans.",
        discussion: """
            A CSV table with the columns course, unit (its code or the first ten digits) and level (blank: the unit's own).
            A course in the file presupposes afterwards exactly what the file says.

              dure import prerequisites needs.csv
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of courses and units.")
    var file: String

    func run() async throws {
        let edition = try CurriculumEdition.read(file)
        let database = try await record.open()
        let report = try await PrerequisitesImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
