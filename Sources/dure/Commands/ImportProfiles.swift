import ArgumentParser
import Domain
import Intake

struct ImportProfiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "Take in qualifications and job postings with the units they require.",
        discussion: """
            A CSV table, one row a required unit, with the columns profile (a code of yours), kind (qualification, posting,
            occupation or dual-programme; 자격, 채용공고, 직무, 일학습병행), name, unit (its code or the first ten digits) and
            level (1 to 8); and where there are any name_en, weight (1 where it is left out) and mandatory (1 or 0, yes or
            no, 예 or 아니오; 0 where it is left out).

              profile,kind,name,name_en,unit,level,weight,mandatory
              QUAL-WELD-L3,자격,피복아크용접 3수준,Arc welding level 3,1601050201,3,2,1
              QUAL-WELD-L3,자격,피복아크용접 3수준,Arc welding level 3,1601050202,3,1,0

            Rows of one code are one profile and agree on kind and names; with one wrong row the whole profile is left out.
            Units are those of the official standard, or of the demonstration standard where that is all there is. A
            profile of the file requires afterwards exactly what the file says, profiles the file leaves out stay, and what
            was recognised before stays recognised. A qualification recognises its mandatory units.

              dure import profiles qualifications.csv --dry-run
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of profiles and required units.")
    var file: String

    func run() async throws {
        let edition = try ProfileEdition.read(file)
        let database = try await record.open()
        let report = try await ProfilesImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
