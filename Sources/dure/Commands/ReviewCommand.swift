import Analysis
import ArgumentParser
import Domain
import Store

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Derive what is recognised anew, after rules, curricula or required units changed.",
        discussion: """
            What was recognised is a decision and stays as it is when the rules of recognition, the curriculum of a course or
            the units of a qualification change later. This derives every recognition again by what is in force now: new
            ones are added, others end, and both stand in the history of the account and in its access log. Either all of
            it is written, or nothing; on a large record run it at night.

              dure review --dry-run
              dure review --account KEY
            """)

    @OptionGroup var record: RecordOptions
    @Option(help: "The key of one account; all accounts that hold evidence by default.")
    var account: String?
    @Flag(help: "Say what would change, and write nothing.")
    var dryRun = false

    private struct Answer: Encodable {
        let outcome: String
        let accounts: Int
        let changedAccounts: Int
        let changedRecognitions: Int
    }

    func run() async throws {
        let database = try await record.open()
        let progress = Progress("Reviewing accounts")
        let review = try await RecognitionReview.run(
            database, account: account, isDryRun: dryRun, by: RecordOptions.actor, now: RecordOptions.now,
            progress: progress.show)
        guard let review else { throw Failure("Nobody in this record has the key \(account ?? "").") }
        let answer = Answer(
            outcome: dryRun ? "tried" : review.changed == 0 ? "unchanged" : "reviewed", accounts: review.accounts,
            changedAccounts: review.changedAccounts, changedRecognitions: review.changed)
        if record.json { return try Output.json(answer) }
        Output.line(
            dryRun
                ? "Nothing was written; this is what a review would come to."
                : review.changed == 0 ? "Nothing changed." : "Reviewed.")
        Output.table(
            ["what", "number"],
            [
                ["accounts", Output.number(answer.accounts)],
                ["accounts changed", Output.number(answer.changedAccounts)],
                ["recognitions changed", Output.number(answer.changedRecognitions)],
            ])
    }
}
