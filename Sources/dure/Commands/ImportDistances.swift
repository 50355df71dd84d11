import ArgumentParser
import Domain
import Intake

struct ImportDistances: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distances",
        abstract: "Take in distances between regions, for plans.",
        discussion: """
            A CSV table with the columns from and to (keys or legal codes of regions) and km (whole, one way). Plans use
            them in the place of the distance as the crow flies between the centres of the regions.

              dure import distances roads.csv
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of distances.")
    var file: String

    func run() async throws {
        let edition = try DistanceEdition.read(file)
        let database = try await record.open()
        let report = try await DistancesImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
