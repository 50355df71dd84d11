import ArgumentParser
import Domain
import Intake

struct ImportFunding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funding",
        abstract: "Take in rules about who pays for training.",
        discussion: """
            A CSV table, one row a version of a rule, with the columns rule (its code), version, valid_from, kind (balance:
            what a card holds; share: who pays which part; own-money: paying it all oneself; exclusion: who cannot use the
            card; closed: rounds closed to somebody), text_ko, text_en, source_ko, source_en and example (1 for figures
            that are no published rule, else 0); by kind card_share, employer_share and programme_share (all three, of
            10,000; the person pays the rest), amount and years; and as conditions, blank for any, system (310 to 313),
            programme_type (the beginning of its code), situation, company_size, circumstance, hours_least and
            valid_until (the first day it no longer holds).

              rule,version,valid_from,kind,system,card_share,employer_share,programme_share,text_ko,text_en,source_ko,source_en,example
              card-general,2,2027-01-01,share,310,6000,0,0,카드가 60%를 냅니다.,The card pays 60%.,고시 2027-1,Notice 2027-1,0

            A version that is known is never edited, because saved plans name it. To change a rule, give it the next
            version and a later first day: the former one ends that day. To end it, send its row with valid_until. The
            rules on record are at /rules/funding.

              dure import funding rules-2027.csv --dry-run
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of funding rules.")
    var file: String

    func run() async throws {
        let edition = try FundingEdition.read(file)
        let database = try await record.open()
        let report = try await FundingImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
