import ArgumentParser
import Intake

struct ImportEvidence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Take in what institutions know about people: completions, qualifications, assessments.",
        discussion: """
            A CSV table with the columns person (the key of the account), id (the sender's own number), kind, happened,
            and by kind course, qualification, occupation, alignment, started, ended, months, hours, result, units
            (code:level; code:level), title, issuer, sure. Names of people are refused. A row about what a person has
            claimed confirms the claim; the same file a second time changes nothing.

              dure import evidence completions.csv --provider 500020059109
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of evidence.")
    var file: String
    @Option(help: "The number of the institution that vouches for it; without it, a register does.")
    var provider: String?

    func run() async throws {
        let edition = try EvidenceEdition.read(file)
        let database = try await record.open()
        let report = try await EvidenceImport.run(
            edition, from: .operation(provider: provider), into: database, vault: try await record.keys(for: database),
            options: options.options())
        try options.show(report, json: record.json)
    }
}
