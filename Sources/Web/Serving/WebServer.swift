package import Analysis
package import Domain
import Foundation
import Hummingbird
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import Store
import Vault

/// The web server: every noun's routes over one country, brought up to date while it runs.
package struct WebServer: Sendable {
    /// Why the server could not start, in one sentence.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    private let service: CountryService
    private let access: AccessService
    private let evidence: any EvidenceReceiving
    private let provider: ProviderSignIn?
    private let settings: SiteSettings
    private let glossary: Glossary
    private let documentFolder: String
    private let templateFolder: String?
    private let host: String
    private let port: Int
    private let logLevel: Logger.Level
    private let clock: @Sendable () -> CivilDate
    private let now: @Sendable () -> Moment

    /// - Parameter evidence: what takes in evidence that programs and institutions send.
    package init(
        service: CountryService, access: AccessService, evidence: any EvidenceReceiving, settings: SiteSettings,
        glossary: Glossary,
        documentFolder: String, templateFolder: String?, host: String, port: Int, logLevel: Logger.Level,
        clock: @escaping @Sendable () -> CivilDate, now: @escaping @Sendable () -> Moment,
        provider: ProviderSignIn? = nil
    ) {
        self.service = service
        self.access = access
        self.evidence = evidence
        self.provider = provider
        self.now = now
        self.settings = settings
        self.glossary = glossary
        self.documentFolder = documentFolder
        self.templateFolder = templateFolder
        self.host = host
        self.port = port
        self.logLevel = logLevel
        self.clock = clock
    }

    /// The site with all its routes.
    ///
    /// - Throws: `TemplateProblem` or `SiteProblem` for a broken page; a server with a broken page does not start.
    static func site(
        service: CountryService, access: AccessService, evidence: any EvidenceReceiving, settings: SiteSettings,
        glossary: Glossary,
        documentFolder: String, templateFolder: String?, clock: @escaping @Sendable () -> CivilDate,
        now: @escaping @Sendable () -> Moment, provider: ProviderSignIn? = nil
    ) throws -> (site: Site, router: Router<SiteContext>) {
        let site = Site(
            settings: settings,
            templates: try TemplateLibrary(override: templateFolder.map { URL(fileURLWithPath: $0) }),
            statics: try StaticFiles(),
            today: clock, now: now, dataVersion: { Self.version(service.country) }, access: access)
        let shelf = DocumentShelf(folder: documentFolder, vault: access.vault)
        let nouns = Self.nouns(
            service, access: access, vault: access.vault, shelf: shelf, evidence: evidence, glossary: glossary,
            provider: provider)
        return (site, try site.router(nouns))
    }

    /// The routes of every noun.
    static func nouns(
        _ service: CountryService, access: AccessService, vault: KeyRing, shelf: DocumentShelf,
        evidence: any EvidenceReceiving, glossary: Glossary, provider: ProviderSignIn? = nil
    ) -> [any SiteRoutes] {
        let rights = RightsService(database: service.database, vault: vault, shelf: shelf)
        let accounts = AccountService(countries: service, vault: vault, shelf: shelf)
        return [
            OverviewRoutes(service: service), StandardsRoutes(service: service), ProfileRoutes(service: service),
            CatalogueRoutes(service: service), PeopleRoutes(service: service), PassportRoutes(service: service),
            ProgrammeRoutes(service: service), ReferenceRoutes(service: service, glossary: glossary),
            APIRoutes(accounts: accounts, evidence: evidence), PlanRoutes(service: service),
            AccountPlanRoutes(service: service, vault: vault),
            AdvisedPlanRoutes(service: service, vault: vault),
            SignInRoutes(service: service, access: access, provider: provider?.name),
            AccountHomeRoutes(service: accounts), EvidenceRoutes(service: accounts), OwnUnitRoutes(service: accounts),
            DiagnosisRoutes(service: accounts), AssessmentRoutes(service: AssessmentService(accounts)),
            CertificateRoutes(rights: rights), RightsRoutes(service: service, rights: rights),
            RequestRoutes(rights: rights, corrections: CorrectionDesk(accounts)),
            CorrectionRoutes(accounts: accounts), DoubleRoutes(rights: rights),
            CounsellingRoutes(service: service, vault: vault),
            CompanyRoutes(service: service, vault: vault),
            SecurityRoutes(
                access: access,
                provider: provider?.service),
            SecondFactorRoutes(access: access), APIKeyRoutes(access: access), AuditRoutes(access: access),
            UserRoutes(service: service, access: access),
            DeliveryRoutes(service: service, evidence: evidence, vault: vault),
        ] + (provider.map { [ProviderRoutes(service: service, access: access, way: $0)] } ?? [])
    }

    /// Serves until it is asked to stop; requests under way are finished first.
    package func run(ready: @escaping @Sendable () -> Void) async throws {
        var logger = Logger(label: "dure")
        logger.logLevel = logLevel
        let router = try Self.site(
            service: service, access: access, evidence: evidence, settings: settings, glossary: glossary,
            documentFolder: documentFolder, templateFolder: templateFolder, clock: clock, now: now, provider: provider
        ).router
        let application = Application(
            router: router,
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            services: [
                CountryRefresh(service: service, clock: clock, logger: logger),
                RetentionRounds(
                    database: service.database,
                    documents: DocumentSweep(
                        database: service.database, shelf: DocumentShelf(folder: documentFolder, vault: access.vault)),
                    now: now, logger: logger),
            ],
            onServerRunning: { _ in ready() }, logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError {
            throw Problem(description: Self.sentence(error, host: host, port: port))
        }
    }

    private static func sentence(_ error: IOError, host: String, port: Int) -> String {
        switch error.errnoCode {
        case EADDRINUSE: "Port \(port) is in use; stop the other program or set DURE_PORT to another port."
        case EACCES: "Port \(port) may not be used by this user; set DURE_PORT to a port above 1023."
        case EADDRNOTAVAIL: "This machine has no address \(host); set DURE_HOST to one it has."
        default: "The server cannot listen on \(host):\(port) (error \(error.errnoCode))."
        }
    }

    /// Changes whenever the facts or the day change.
    private static func version(_ country: Country) -> UInt64 {
        UInt64(bitPattern: country.dataVersion) << 24 ^ UInt64(bitPattern: Int64(country.asOf.dayNumber))
    }
}

/// Looks every few seconds whether another batch came in or the day changed, and swaps the country.
struct CountryRefresh: Service {
    let service: CountryService
    let clock: @Sendable () -> CivilDate
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
            if Task.isShuttingDownGracefully || Task.isCancelled { return }
            do {
                if try await service.refresh(asOf: clock()) { logger.notice("the record changed and was loaded anew") }
            } catch {
                logger.error(
                    "the record could not be loaded anew; answers stay as they are", metadata: ["error": "\(error)"])
            }
        }
    }
}
