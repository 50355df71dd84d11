import ArgumentParser
import Domain
import Intake

struct ImportAlignments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alignments",
        abstract: "Take in what qualifications of other countries are worth here.",
        discussion: """
            A CSV table with the columns framework, code, name, weight (0.01 to 1), from (the first day it holds) and
            source; either profile (the code of a qualification or occupation) or unit and level; and where there are any
            name_en, conditions, conditions_en and until (the first day it no longer holds).

              framework,code,name,profile,weight,from,source
              EQF,4-welder,용접공(독일),QUAL-WELD-L3,0.8,2026-01-01,Joint committee 2026-01

            A foreign qualification counts with an alignment of a weight of at least 0.75 that held on the day of its
            award. What is on record changes after today only: to change an alignment, send its row with a first day to
            come, and the former one ends that day; to end it, send the same row with until. Decisions of before stay.

              dure import alignments foreign.csv
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of alignments.")
    var file: String

    func run() async throws {
        let edition = try AlignmentEdition.read(file)
        let database = try await record.open()
        let report = try await AlignmentsImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
