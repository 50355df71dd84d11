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
              dure organisation create provider "한빛직업전문학교" --provider 500020059109
              dure organisation link KEY --provider 500020059109
              dure organisation list
            """,
        subcommands: [Create.self, Link.self, List.self])

    /// The institution of the catalogue with a number.
    static func provider(_ connection: borrowing Connection, number: String) throws -> Provider.ID {
        let found = try CatalogueQueries.providers(connection).first { $0.externalID == number }
        guard let found else {
            throw Failure("There is no institution with the number \(number); import its courses first.")
        }
        return found.id
    }
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
        @Option(help: "The number the catalogue has for it, for a training institution that sends its results.")
        var provider: String?

        func validate() throws {
            guard provider == nil || kind == .provider else {
                throw ValidationError("Only an organisation of the kind provider can have a number of the catalogue.")
            }
            guard (1...200).contains(name.utf8.count), !name.utf8.contains(where: { $0 < 0x20 }) else {
                throw ValidationError("The name must have 1 to 200 bytes and no control characters.")
            }
        }

        func run() async throws {
            let database = try await record.open()
            let regions = try await database.read { try RegionQueries.keys($0) }
            let place = regions.first { $0.value == region }?.key
            if let region, place == nil { throw Failure("There is no region \(region).") }
            let (kind, name, number) = (kind, name, provider)
            let made = try await database.write { connection in
                let provider = try number.map { try OrganisationCommand.provider(connection, number: $0) }
                let made = try OrganisationQueries.insert(
                    connection, kind: kind, name: name, region: place, provider: provider, isDemonstration: false)
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

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which institution of the catalogue an organisation is, so that it can send its results.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "The key of the organisation.") var key: String
        @Option(help: "The number of the institution in the catalogue.") var provider: String

        func run() async throws {
            let database = try await record.open()
            let (key, number) = (key, provider)
            let linked = try await database.write { connection in
                guard let organisation = try OrganisationQueries.organisation(connection, key: key),
                    organisation.kind == .provider
                else { throw Failure("There is no organisation of the kind provider with the key \(key).") }
                let provider = try OrganisationCommand.provider(connection, number: number)
                try OrganisationQueries.setProvider(connection, of: organisation.id, to: provider)
                try AccessLog.append(
                    connection,
                    AccessEntry(
                        at: RecordOptions.now, user: nil, role: "operator", origin: "command",
                        action: "organisation-linked", detail: "organisation \(key) to institution \(number)"))
                return organisation
            }
            if record.json { return try Output.json(Line(linked)) }
            Output.line("\(linked.name): \(number)")
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
