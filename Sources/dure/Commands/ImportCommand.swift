import ArgumentParser
import Domain
import Intake

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in standards, qualifications, courses, evidence, boundaries, distances and more.",
        discussion: """
            Each import is one batch: all of its good rows go in together, rejected rows are named with a reason and a
            suggestion, and the same file a second time changes nothing. `--dry-run` only says what would happen.
            """,
        subcommands: [
            ImportStandards.self, ImportCourses.self, ImportCurricula.self, ImportRegions.self, ImportEvidence.self,
            ImportDistances.self, ImportAlignments.self, ImportRounds.self, ImportPrerequisites.self,
            ImportProfiles.self, ImportFunding.self,
        ])
}

/// The options every import shares.
struct ImportOptionGroup: ParsableArguments {
    @Flag(help: "Say what would happen and change nothing.")
    var dryRun = false
    @Flag(help: "Take in nothing when any row is rejected.")
    var allOrNothing = false
    @Option(help: "How many problems to print; all are kept with the batch.")
    var problems = 20

    func options() -> ImportOptions {
        ImportOptions(
            actor: RecordOptions.actor, refusesPartial: allOrNothing, isDryRun: dryRun,
            validFrom: RecordOptions.today)
    }

    /// Prints a report and fails when nothing was taken in because of rejected rows.
    func show(_ report: ImportReport, json: Bool) throws {
        if json {
            try Output.json(ImportResult(report))
        } else {
            Output.line(sentence(report))
            Output.table(
                ["what", "number"],
                report.facts.map { [$0.name.text(.english), Output.number($0.count)] }
                    + [
                        ["rows read", Output.number(report.counts.read)],
                        ["added", Output.number(report.counts.added)],
                        ["changed", Output.number(report.counts.changed)],
                        ["unchanged", Output.number(report.counts.unchanged)],
                        ["rejected", Output.number(report.counts.rejected)],
                        ["doubtful", Output.number(report.counts.doubtful)],
                    ])
            let shown = report.problems.sorted { ($0.weight.rawValue, $1.row) > ($1.weight.rawValue, $0.row) }
            for problem in shown.prefix(max(0, problems)) { Output.problem(problem) }
            if shown.count > problems {
                Output.note("  … and \(shown.count - problems) more (--problems N shows more)")
            }
        }
        if report.outcome == .refused || Self.isNothing(report) { throw ExitCode(1) }
    }

    /// Whether every row was rejected.
    private static func isNothing(_ report: ImportReport) -> Bool {
        report.outcome == .unchanged && report.counts.rejected > 0 && report.counts.unchanged == 0
    }

    private func sentence(_ report: ImportReport) -> String {
        switch report.outcome {
        case .imported: "Imported as batch \(report.batch.map { "\($0.id)" } ?? "")."
        case .unchanged where report.counts.rejected > 0:
            Self.isNothing(report)
                ? "Nothing changed: no row could be taken."
                : "Nothing changed: rows were rejected, and the record already holds the others."
        case .unchanged: "Nothing changed: the record already holds all of this."
        case .tried: "Dry run: nothing was written."
        case .refused: "Nothing was taken in, because rows were rejected and --all-or-nothing was asked for."
        }
    }
}

/// A report as machines read it.
struct ImportResult: Encodable {
    let outcome: String
    let batch: Int64?
    let counts: Batch.Counts
    let facts: [String: Int]
    let problems: [RowProblem]

    init(_ report: ImportReport) {
        outcome = report.outcome.rawValue
        batch = report.batch?.id.rawValue
        counts = report.counts
        facts = Dictionary(report.facts.map { ($0.key, $0.count) }, uniquingKeysWith: { first, _ in first })
        problems = report.problems
    }
}

struct ImportStandards: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standards",
        abstract: "Take in a list of competency units, and the names of their classes.",
        discussion: """
            The official list has the columns 분류번호, 명칭, 수준, 훈련시간 (CSV, UTF-8 or CP949); bodies of the public
            services in JSON or XML are taken too. The names come from a tree in JSON or a flat table in CSV.

              dure import standards ncs_competency_units.csv --names ncs_classes.json
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The list of competency units.")
    var file: String
    @Option(help: "A file with the names of the classes.")
    var names: String?

    func run() async throws {
        let edition = try StandardFiles.read(list: file, names: names)
        let database = try await record.open()
        let report = try await StandardsImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}

struct ImportCourses: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "courses",
        abstract: "Take in training courses and their rounds.",
        discussion: """
            Takes CSV dumps of the course services, K-digital lists, and bodies of the services 310 to 313 in XML or JSON.
            Units taught are inferred from the class and the level in the title, and marked as inferred.

              dure import courses dual_courses.csv
              dure import courses 310L01.json --service 310
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The file of courses.")
    var file: String
    @Option(help: "The service it came from: 310, 311, 312 or 313; decides what a number 0 means.")
    var service: String?

    func validate() throws {
        if let service, CourseService(rawValue: service) == nil {
            throw ValidationError("--service must be 310, 311, 312 or 313.")
        }
    }

    func run() async throws {
        let edition = try CourseFiles.read(file, service: service.flatMap { CourseService(rawValue: $0) })
        let database = try await record.open()
        let report = try await CoursesImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}

struct ImportCurricula: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curricula",
        abstract: "Take in what courses teach, in the place of inferred units.",
        discussion: """
            A CSV table with the columns course (the course's number), unit (the unit's code) and, where known, level and
            hours. A course in the file teaches afterwards exactly what the file says.

              dure import curricula curricula.csv
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The table of curricula.")
    var file: String

    func run() async throws {
        let edition = try CurriculumEdition.read(file)
        let database = try await record.open()
        let report = try await CurriculaImport.run(edition, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}

struct ImportRegions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regions",
        abstract: "Take in the boundaries of the first-level regions, for the exact map.",
        discussion: """
            The file is a TopoJSON topology with statistics-office codes, such as the public provinces of 2018. Without
            boundaries the pages show a map of tiles.

              dure import regions skorea-provinces-2018-topo-simple.json
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var options: ImportOptionGroup
    @Argument(help: "The topology file.")
    var file: String

    func run() async throws {
        let database = try await record.open()
        let report = try await RegionsImport.run(topology: file, into: database, options: options.options())
        try options.show(report, json: record.json)
    }
}
