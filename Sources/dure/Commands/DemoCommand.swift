import ArgumentParser
import Domain
import Intake

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Build the demonstration nation: invented people whose totals follow published figures.",
        discussion: """
            Scale 0.01 makes 46,618 people, 1 % of the 4,661,782 trainees of 2021; the catalogue is scaled by ten times
            as much, up to all of it. The same seed and day give the same nation; without options any demonstration that is
            there is kept. `--standards official` builds it over
            the official competency standard, which must have been imported.

              dure demo
              dure demo --scale 1 --seed 7
              dure demo --standards official --replace
            """)

    enum Standards: String, ExpressibleByArgument, CaseIterable {
        case starter, official
    }

    @OptionGroup var record: RecordOptions
    @Option(help: "Share of the nation's people to make, above 0 and up to 1; 0.01 by default.")
    var scale: Double?
    @Option(help: "Seed of the random numbers; 1 by default.")
    var seed: UInt64?
    @Option(
        help: "The standard to build over: starter (ships with Dure, the default) or official (NCS, imported before).")
    var standards: Standards?
    @Option(help: "The day around which courses and evidence lie, such as 2026-12-01; today by default.")
    var asOf: CivilDate?
    @Flag(help: "Remove the demonstration that is there and build anew.")
    var replace = false

    func validate() throws {
        if let asOf, !(2000...2100).contains(asOf.components.year) {
            throw ValidationError("--as-of must be in the years 2000 to 2100.")
        }
        guard let scale else { return }
        guard scale.isFinite, scale > 0, scale <= 1 else {
            throw ValidationError("--scale must be above 0 and at most 1.")
        }
    }

    /// Without a word about the nation wanted, the one that is there will do.
    private var presence: Demonstration.Presence {
        if replace { return .replace }
        return scale == nil && seed == nil && standards == nil && asOf == nil ? .keepAny : .mustMatch
    }

    func run() async throws {
        let database = try await record.open()
        let scale = scale ?? 0.01
        let settings = DemonstrationSettings(
            seed: seed ?? 1, peopleScale: scale, catalogueScale: min(1, scale * 10),
            framework: standards == .official ? Framework.nationalCode : Framework.demonstrationCode,
            asOf: asOf ?? RecordOptions.today)
        let progress = Progress("Building the nation")
        let report = try await Demonstration.build(
            in: database, settings: settings, whenPresent: presence, by: RecordOptions.actor, now: .now(),
            progress: progress.show)
        let vault = try await record.keys(for: database)
        let users = try await DemonstrationUsers.ensure(in: database, vault: vault, now: RecordOptions.now)
        if let users {
            _ = try await DemonstrationTeams.ensure(in: database, users: users, vault: vault, now: RecordOptions.now)
            _ = try await DemonstrationOwnAccount.ensure(
                in: database, users: users, vault: vault, now: RecordOptions.now)
        }
        if record.json { return try Output.json(DemoAnswer(report: report, users: users)) }
        Output.line(
            report.wasThere
                ? "Already there: \(report.summary). Nothing was changed."
                : "Built: \(report.summary).")
        Output.table(
            ["what", "number"],
            [
                ["people", Output.number(report.people)], ["evidence", Output.number(report.evidence)],
                ["recognitions", Output.number(report.recognitions)],
                ["institutions", Output.number(report.providers)], ["courses", Output.number(report.courses)],
                ["rounds", Output.number(report.rounds)],
            ])
        if let users { Self.show(users) }
    }

    private static func show(_ users: DemonstrationUsers) {
        Output.line("")
        Output.line("Users for the demonstration only, one a role, all with the password \(users.password)")
        Output.table(
            ["sign-in name", "role", "organisation"],
            users.members.map { member in
                let organisation = users.organisations.values.first { $0.id == member.organisation }
                return [member.name.description, member.role.name.text(.english), organisation?.name ?? ""]
            }, areWords: true)
    }
}

/// What the command answers as JSON: what was built and who can sign in.
struct DemoAnswer: Encodable {
    struct Member: Encodable {
        let role: String
        let name: String
        let organisation: String?
    }

    private enum Key: String, CodingKey {
        case users, password
    }

    let report: Demonstration.Report
    let users: DemonstrationUsers?

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        guard let users else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(users.password, forKey: .password)
        try container.encode(
            users.members.map { member in
                Member(
                    role: member.role.rawValue, name: member.name.description,
                    organisation: users.organisations.values.first { $0.id == member.organisation }?.name)
            }, forKey: .users)
    }
}
