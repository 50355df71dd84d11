import Analysis
import ArgumentParser
import Domain
import Foundation

struct DiagnoseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "One person against one job: what is met, what is short, what is missing, and why.",
        discussion: """
            A person is named by the key at the end of the address of their page. Without --profile the nearest profile
            is taken; `--profile` takes a profile's number or code.

              dure diagnose KEY
              dure diagnose KEY --profile QUAL-SW-L5
            """)

    @OptionGroup var record: RecordOptions
    @Argument(help: "The person's key.")
    var person: String
    @Option(help: "The profile's number or code; the nearest one by default.")
    var profile: String?

    private struct Answer: Encodable {
        let person: String
        let diagnosis: Diagnosis?
        let nearby: [ProfileNearby]
    }

    func run() async throws {
        let database = try await record.open()
        let service = try await CountryService.open(
            database, asOf: RecordOptions.today, snapshotFolder: record.snapshotFolder,
            threads: try record.settings.threadCount)
        let country = service.country
        guard
            let account = try await PersonAccount.readForOperator(
                person, from: database, country: country, now: Moment(seconds: Int64(Date().timeIntervalSince1970)))
        else {
            throw Failure("Nobody in this record has the key \(person).")
        }
        let nearby = account.nearby(country, limit: 10)
        let wanted = try profile.map { try find($0, country) } ?? nearby.first?.profile
        let diagnosis = try wanted.flatMap { try Diagnosis(account, profile: $0, country: country) }
        if record.json {
            return try Output.json(Answer(person: person, diagnosis: diagnosis, nearby: nearby))
        }
        if let diagnosis { show(diagnosis) } else { Output.line("No recognised unit yet: no profile is near.") }
        Output.line("\nNearest profiles")
        Output.table(
            ["profile", "coverage", "missing hours"],
            nearby.map { [$0.name.text(.english), Output.percent($0.coverage), Output.number($0.missingHours)] })
    }

    private func find(_ text: String, _ country: Country) throws -> Profile.ID {
        if let number = Int64(text), country.standards.profile(Profile.ID(number)) != nil { return Profile.ID(number) }
        guard let found = country.standards.profiles.first(where: { $0.code == text }) else {
            throw Failure("There is no profile with the number or code \(text).")
        }
        return found.id
    }

    private func show(_ diagnosis: Diagnosis) {
        Output.line("\(diagnosis.profileName.text(.english)), as of \(diagnosis.asOf)")
        let doubt = diagnosis.hasUnknownHours ? " (units without standard hours count 40)" : ""
        Output.line(
            "coverage \(Output.percent(diagnosis.coverage)), missing \(Output.number(diagnosis.missingHours)) hours\(doubt)"
        )
        Output.table(
            ["unit", "state", "held", "required", "hours"],
            diagnosis.units.map { unit in
                [
                    unit.name.text(.english), unit.state.rawValue, unit.held.map { "\($0.value)" } ?? "–",
                    "\(unit.required.value)", unit.hours.map { "\($0)" } ?? "not provided",
                ]
            })
    }
}
