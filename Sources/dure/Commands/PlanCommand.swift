import Analysis
import ArgumentParser
import Domain
import Foundation
import Web

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "The cheapest, soonest, shortest or nearest set of rounds that closes one person's gap.",
        discussion: """
            A person is named by the key at the end of the address of their page. The goal is a profile's number or code;
            without one the nearest profile is taken. Limits that are left out are none, but for the deadline (a year) and
            the workplace (work-study needs a contract with a company, so it counts only when --mode workplace is given).

              dure plan KEY --profile QUAL-SW-L5 --budget 500000 --deadline 2027-06-30
              dure plan KEY --first time --mode online --mode on-site --distance 40 --json

            Exit status: 0 with a plan for everything missing, 3 where there is none (what blocks it is printed),
            1 when the question cannot be planned, 2 for wrong usage.
            """)

    @OptionGroup var record: RecordOptions
    @Argument(help: "The person's key.")
    var person: String
    @Option(help: "The profile's number or code; the nearest one by default.")
    var profile: String?
    @Option(parsing: .unconditional, help: "What the person can pay, in KRW.")
    var budget: String?
    @Option(
        parsing: .unconditional,
        help: "What the learning card still holds, in KRW; as the funding rules give by default.")
    var balance: String?
    @Option(help: "The last day of training at the latest; a year from now by default, `none` for no limit.")
    var deadline: String?
    @Option(help: "The first day of training at the earliest.")
    var earliest: String?
    @Option(parsing: .unconditional, help: "How far, one way, in km.")
    var distance: String?
    @Option(parsing: .singleValue, help: "on-site, online, blended or workplace; may be given again.")
    var mode: [String] = []
    @Option(help: "When in the week: any, daytime (Monday to Friday) or evenings (and weekends).")
    var times: String?
    @Option(parsing: .unconditional, help: "Study hours a week for rounds at one's own pace.")
    var weekly: String?
    @Option(help: "What comes first: cost, time, hours, distance or rounds.")
    var first: String?
    @Option(help: "What changes who pays, such as low-income; see /rules/funding.")
    var circumstance: String?
    @Flag(help: "Include rounds without a published price.")
    var unpriced = false
    @Option(help: "Whether training counts that an employer pays for and has to agree to: yes (the default) or no.")
    var employer: String?
    @Option(help: "The day of planning; today by default.")
    var on: CivilDate?

    func run() async throws {
        let database = try await record.open()
        let country = try await CountryService.open(
            database, asOf: on ?? RecordOptions.today, snapshotFolder: record.snapshotFolder,
            threads: try record.settings.threadCount
        ).country
        guard
            let account = try await PersonAccount.readForOperator(
                person, from: database, country: country, now: Moment(seconds: Int64(Date().timeIntervalSince1970)))
        else {
            throw Failure("Nobody in this record has the key \(person).")
        }
        let question = try question(country, account)
        let sentences = PlanSentences(Format(.english))
        let answer: TrainingPlanAnswer
        do {
            answer = try TrainingPlanner(country).answer(question, for: PlanSubject(account))
        } catch {
            throw Failure(sentences.problem(error).text(.english) + ".")
        }
        if record.json { try Output.json(answer) } else { PlanPrinter(answer, sentences).print() }
        if answer.plan == nil && !answer.gap.isEmpty { throw ExitCode(3) }
    }

    private func question(_ country: Country, _ account: PersonAccount) throws -> PlanQuestion {
        guard let goal = try profile.map({ try find($0, country) }) ?? account.nearby(country, limit: 1).first?.profile
        else {
            throw Failure("Nothing is recognised yet, so no profile is near; name one with --profile.")
        }
        let texts: [PlanField: String?] = [
            .budget: budget, .balance: balance, .earliest: earliest, .deadline: deadline == "none" ? "" : deadline,
            .distance: distance, .times: times, .weekly: weekly, .first: first, .circumstance: circumstance,
            .unpriced: unpriced ? "yes" : nil, .employer: employer,
        ]
        let (question, problems) = PlanQuestion.read(
            profile: goal, today: country.asOf, modes: mode.isEmpty ? nil : mode,
            circumstances: country.catalogue.planning.funding.circumstances(on: country.asOf).map(\.code)
        ) { texts[$0] ?? nil }
        if let problem = problems.first {
            throw ValidationError("--\(problem.field.rawValue): \(problem.message.text(.english)).")
        }
        return question
    }

    private func find(_ text: String, _ country: Country) throws -> Profile.ID {
        if let number = Int64(text), country.standards.profile(Profile.ID(number)) != nil { return Profile.ID(number) }
        guard let found = country.standards.profiles.first(where: { $0.code == text }) else {
            throw Failure("There is no profile with the number or code \(text).")
        }
        return found.id
    }
}

/// Prints a plan as text.
struct PlanPrinter {
    private let answer: TrainingPlanAnswer
    private let sentences: PlanSentences
    private let format = Format(.english)

    init(_ answer: TrainingPlanAnswer, _ sentences: PlanSentences) {
        self.answer = answer
        self.sentences = sentences
    }

    func print() {
        Output.line("\(answer.profileName.text(.english)), as of \(answer.asOf)")
        Output.line(sentences.lead(answer))
        if let obstacle = answer.obstacle {
            Output.line(
                sentences.obstacle(obstacle, answer.question, balance: answer.balance, format: format))
        }
        for suggestion in answer.suggestions {
            Output.line(
                "  "
                    + sentences.suggestion(
                        suggestion, of: answer.question, gap: answer.gap.count, format: format))
        }
        for unit in answer.untaught {
            Output.line("  not taught: \(unit.name.text(.english)), level \(unit.level.value)")
        }
        guard let plan = answer.shown, !plan.rounds.isEmpty else { return }
        if answer.plan == nil {
            Output.line("\nThe plan that covers the most")
        } else {
            Output.line(sentences.proof(answer))
        }
        Output.table(
            ["course", "days", "you pay", "card", "others", "hours", "km"],
            plan.rounds.map { round in
                [
                    round.title, "\(round.startsOn) to \(round.endsOn)", Output.number(round.split.own),
                    Output.number(round.split.card), Output.number(round.split.employer + round.split.programme),
                    Output.number(round.hours), Output.number(round.distanceKm),
                ]
            })
        for option in answer.options {
            let last = option.plan.cost.lastDay.map { "\($0)" } ?? "–"
            Output.line("\(option.kind.rawValue): you pay \(Output.number(option.plan.cost.own)), done by \(last)")
        }
    }
}
