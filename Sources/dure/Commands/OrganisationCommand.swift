import Analysis
import ArgumentParser
import Database
import Domain
import Store

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation",
        abstract: "The companies, schools, institutions, agencies and districts that users act for.",
        discussion: """
              dure organisation create company "한결정밀 주식회사" --region seoul
              dure organisation list
            """,
        subcommands: [Create.self, List.self])
}

extension Organisation.Kind: ExpressibleByArgument {}

extension OrganisationCommand {
    /// An organisation as it is printed.
    struct Line: Encodable {
        let key: String
        let kind: String
        let name: String

        init(_ organisation: Organisation) {
            (key, kind, name) = (organisation.key, organisation.kind.rawValue, organisation.name)
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an organisation; its key is printed.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "What it is.") var kind: Organisation.Kind
        @Argument(help: "Its name, at most 200 bytes.") var name: String
        @Option(help: "The key of its region, such as seoul.") var region: String?

        func validate() throws {
            guard (1...200).contains(name.utf8.count), !name.utf8.contains(where: { $0 < 0x20 }) else {
                throw ValidationError("The name must have 1 to 200 bytes and no control characters.")
            }
        }

        func run() async throws {
            let database = try await record.open()
            let regions = try await database.read { try RegionQueries.keys($0) }
            let place = regions.first { $0.value == region }?.key
            if let region, place == nil { throw Failure("There is no region \(region).") }
            let (kind, name) = (kind, name)
            let made = try await database.write { connection in
                let made = try OrganisationQueries.insert(
                    connection, kind: kind, name: name, region: place, provider: nil, isDemonstration: false)
                try AccessLog.append(
                    connection,
                    AccessEntry(
                        at: RecordOptions.now, user: nil, role: "operator", origin: "command",
                        action: "organisation-made", detail: "organisation \(made.key)"))
                return made
            }
            if record.json { return try Output.json(Line(made)) }
            Output.line("\(made.name): \(made.key)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List organisations with their keys.")

        @OptionGroup var record: RecordOptions

        func run() async throws {
            let database = try await record.open()
            let lines = try await database.read { try OrganisationQueries.all($0, limit: 10_000) }.map(Line.init)
            if record.json { return try Output.json(lines) }
            Output.table(["name", "kind", "key"], lines.map { [$0.name, $0.kind, $0.key] }, areWords: true)
        }
    }
}
