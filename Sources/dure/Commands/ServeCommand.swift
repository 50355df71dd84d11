import Analysis
import ArgumentParser
import Database
import Domain
import Foundation
import Intake
import Logging
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the pages and the programming interface.",
        discussion: """
            The server listens on http://127.0.0.1:8080 unless DURE_HOST and DURE_PORT say otherwise, and takes in what
            other commands import while it runs. Put it behind a proxy that ends TLS before others can reach it.

              dure serve --port 9000
            """)

    @OptionGroup var record: RecordOptions
    @Option(help: "Port to listen on (DURE_PORT, default 8080).")
    var port: Int?
    @Option(help: "Address to listen on (DURE_HOST, default 127.0.0.1).")
    var host: String?
    @Option(help: "Take templates from this folder instead of the program's own, for development.")
    var templates: String?

    func run() async throws {
        let settings = Settings(given: [
            Settings.home.name: record.home, Settings.database.name: record.database,
            Settings.port.name: port.map { String($0) }, Settings.host.name: host,
        ])
        let port = try settings.number(Settings.port, in: 1...65_535)
        let host = settings.text(Settings.host)
        let database = try await record.open()
        let service = try await CountryService.open(
            database, asOf: RecordOptions.today, snapshotFolder: record.snapshotFolder,
            threads: try settings.threadCount)
        let access = AccessService(
            database: database, vault: try await record.keys(for: database), limits: try AccessSettings.limits(settings)
        )
        let server = WebServer(
            service: service, access: access, evidence: EvidenceInbox(database, vault: access.vault),
            settings: try site(
                settings, isDemonstration: try await service.isDemonstration(),
                isLoopback: AccessSettings.isLoopback(host)),
            glossary: Glossary(
                terms: try GlossaryData.terms().map { Glossary.Term(name: $0.name, meaning: $0.meaning) }),
            documentFolder: record.documentFolder, templateFolder: templates, host: host, port: port,
            logLevel: try logLevel(settings), clock: { RecordOptions.today },
            now: { RecordOptions.now }, provider: try ProviderSettings.signIn(settings))
        do {
            try await server.run { Output.note("Dure is at http://\(host):\(port)  (Ctrl-C stops it)") }
        } catch let problem as WebServer.Problem {
            throw Failure(problem.description)
        }
        await database.close()
    }

    private func logLevel(_ settings: Settings) throws -> Logger.Level {
        let text = settings.text(Settings.logLevel)
        guard let level = Logger.Level(rawValue: text) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure("DURE_LOG_LEVEL must be one of \(known), not “\(text)”.")
        }
        return level
    }

    private func site(_ settings: Settings, isDemonstration: Bool, isLoopback: Bool) throws -> SiteSettings {
        let operatorName = settings.text(Settings.operatorName)
        let contact = settings.text(Settings.contact)
        let hosts = settings.text(Settings.hosts).split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let origin = try AccessSettings.origin(settings)
        let transport = settings.value(Settings.strictTransport)
        return SiteSettings(
            operatorName: operatorName.isEmpty ? nil : Localized(operatorName, operatorName),
            contact: contact.isEmpty ? nil : contact, isDemonstration: isDemonstration,
            version: ProgramVersion.current, licence: "Apache-2.0", hosts: Set(hosts.filter { !$0.isEmpty }),
            publicOrigin: origin,
            hasSecureCookies: AccessSettings.hasSecureCookies(origin: origin, isLoopback: isLoopback),
            proxies: AccessSettings.proxies(settings),
            strictTransportSeconds: transport.isSet
                ? try settings.number(Settings.strictTransport, in: 0...63_072_000) : nil,
            cacheBytes: try settings.number(Settings.cache, in: 0...65_536) << 20)
    }
}
