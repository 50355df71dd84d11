import Analysis
import ArgumentParser
import Domain

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search training courses or the standards; the same answer as the pages and the interface give.",
        subcommands: [SearchCourses.self, SearchStandards.self])
}

/// Opens the country of a record for one question.
extension RecordOptions {
    func country() async throws -> Country {
        let database = try await open()
        return try await CountryService.open(
            database, asOf: Self.today, snapshotFolder: snapshotFolder, threads: try settings.threadCount
        ).country
    }
}

struct SearchCourses: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "courses",
        abstract: "Rounds of courses by words and facets.",
        discussion: """
            A facet may be given several times; any of its values passes. `--json` also gives how many rounds each value
            has or would have, and the cursor of the next page.

              dure search courses 용접 --region gyeonggi --level 3
              dure search courses --field robot --from 2026-12-01 --sort fee --json
            """)

    @OptionGroup var record: RecordOptions
    @Argument(help: "Words in the title, the institution or the class.")
    var words: [String] = []
    @Option(help: "A new-technology field, such as robot.") var field: [String] = []
    @Option(help: "A major group, such as 20.") var major: [String] = []
    @Option(help: "A level, 1 to 8.") var level: [String] = []
    @Option(help: "A first-level region, such as seoul.") var region: [String] = []
    @Option(help: "on-site, online, blended or workplace.") var mode: [String] = []
    @Option(help: "A programme type, such as C0061.") var type: [String] = []
    @Option(help: "Rounds that start on this day or later.") var from: CivilDate?
    @Option(help: "Rounds that start on this day or earlier.") var until: CivilDate?
    @Option(help: "Rounds with a fee of at most so many KRW.") var fee: Int?
    @Option(help: "start, fee or title.") var sort = CatalogueSort.start
    @Option(help: "Rows on a page, 1 to 100.") var limit = 20
    @Option(help: "The cursor of the page, as a former answer gave it.") var cursor: String?

    private struct Result: Encodable {
        struct Row: Encodable {
            let course: Int64
            let title: String
            let provider: String?
            let round: Int?
            let startsOn: CivilDate?
            let endsOn: CivilDate?
            let region: String?
            let level: Int?
            let fee: Int?
        }

        let total: Int
        let items: [Row]
        let facets: [String: [String: Int]]
        let next: String?
    }

    func validate() throws {
        guard (1...CatalogueQuestion.limitMost).contains(limit) else {
            throw ValidationError("--limit must be 1 to \(CatalogueQuestion.limitMost).")
        }
        guard (fee ?? 0) >= 0 else { throw ValidationError("--fee must not be negative.") }
        if let from, let until, until < from { throw ValidationError("--until must not be before --from.") }
    }

    func run() async throws {
        let country = try await record.country()
        var question = CatalogueQuestion()
        question.words = words.joined(separator: " ")
        question.chosen = [
            .field: field, .major: major, .level: level, .region: region, .mode: mode, .programmeType: type,
        ]
        (question.startsFrom, question.startsUntil, question.feeMost) = (from, until, fee)
        (question.sort, question.cursor, question.limit) = (sort, cursor, limit)
        let answer = country.catalogue.search(question, standards: country.standards, regions: country.regions)
        let rows = answer.rows.map { row($0, country) }
        if record.json {
            let facets = answer.facets.map { facet, choices in
                (
                    String(describing: facet),
                    Dictionary(choices.map { ($0.code, $0.count) }, uniquingKeysWith: { first, _ in first })
                )
            }
            return try Output.json(
                Result(
                    total: answer.total, items: rows,
                    facets: Dictionary(facets, uniquingKeysWith: { first, _ in first }), next: answer.nextCursor))
        }
        Output.line("\(Output.number(answer.total)) rounds")
        Output.table(
            ["course", "institution", "starts", "region", "level", "fee"],
            rows.map { row in
                [
                    row.title, row.provider ?? "not provided", row.startsOn?.description ?? "not provided",
                    row.region ?? "–", row.level.map { "\($0)" } ?? "–",
                    row.fee.map { Output.number($0) } ?? "not provided",
                ]
            })
        if let next = answer.nextCursor { Output.line("next page: --cursor \(next)") }
    }

    private func row(_ row: CatalogueIndex.Row, _ country: Country) -> Result.Row {
        let catalogue = country.catalogue
        let course = catalogue.courses[row.course]
        let round = row.round.map { catalogue.rounds[$0] }
        let region = round?.regionID.flatMap { country.regions.ordinal(of: $0) }
        return Result.Row(
            course: course.id.rawValue, title: course.title, provider: catalogue.providers[course.providerID]?.name,
            round: round?.number, startsOn: round?.startsOn, endsOn: round?.endsOn,
            region: region.map { country.regions.firstLevel[$0].key }, level: course.level.map { Int($0.value) },
            fee: round?.fee)
    }
}

extension CatalogueSort: ExpressibleByArgument {}

struct SearchStandards: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standards",
        abstract: "Groups, units and profiles by words or code.",
        discussion: """
              dure search standards 용접
              dure search standards 200102
            """)

    @OptionGroup var record: RecordOptions
    @Argument(help: "Words of the name, or the beginning of a code.")
    var words: [String]
    @Option(help: "Rows to print, 1 to 1,000.") var limit = 50

    private struct Row: Encodable {
        let kind: String
        let id: Int64
        let code: String
        let name: Localized?
        let level: Int?
    }

    private struct Result: Encodable {
        let total: Int
        let items: [Row]
    }

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit must be 1 to 1,000.") }
    }

    func run() async throws {
        let standards = try await record.country().standards
        let (hits, total) = standards.find(words.joined(separator: " "), limit: limit)
        let rows = hits.compactMap { row($0, standards) }
        if record.json { return try Output.json(Result(total: total, items: rows)) }
        Output.line("\(Output.number(total)) found")
        Output.table(
            ["name", "kind", "code", "level"],
            rows.map {
                [$0.name?.korean ?? "name not provided", $0.kind, $0.code, $0.level.map { "\($0)" } ?? "–"]
            })
    }

    private func row(_ hit: StandardsHit, _ standards: StandardsBook) -> Row? {
        switch hit {
        case .node(let id):
            standards.nodes[id].map {
                Row(kind: "group", id: id.rawValue, code: $0.code, name: $0.name, level: nil)
            }
        case .unit(let id):
            standards.unit(id).map {
                Row(kind: "unit", id: id.rawValue, code: $0.code, name: $0.name, level: Int($0.level.value))
            }
        case .profile(let id):
            standards.profile(id).map {
                Row(kind: "profile", id: id.rawValue, code: $0.code, name: $0.name, level: nil)
            }
        }
    }
}
