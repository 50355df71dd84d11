import Analysis
import Database
import Domain
import Foundation
import HummingbirdTesting
import Intake
import Testing
import Vault

@testable import Web

/// A small demonstration nation in memory, built once and shared by the tests of the pages, which only read it.
struct PageWorld: Sendable {
    let service: CountryService
    var country: Country { service.country }

    static let shared = Task { try await PageWorld() }

    /// A service over another such nation, for a test that writes.
    static func fresh() async throws -> CountryService { try await PageWorld().service }

    private init() async throws {
        let database = try await Database.open(.memory)
        let today = try #require(CivilDate("2026-11-21"))
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(seed: 3, peopleScale: 0.002, catalogueScale: 0.004, asOf: today),
            whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
        service = try await CountryService.open(database, asOf: today, snapshotFolder: nil, threads: 2)
    }

    /// Every noun of the site, as the server has them.
    func nouns() throws -> [any SiteRoutes] {
        let vault = KeyRing.random()
        return WebServer.nouns(
            service, access: AccessService(database: service.database, vault: vault), vault: vault,
            shelf: DocumentShelf(folder: "/nowhere", vault: vault),
            evidence: EvidenceInbox(service.database, vault: vault),
            glossary: Glossary(terms: try GlossaryData.terms().map { .init(name: $0.name, meaning: $0.meaning) }))
    }

    /// Runs a test against the whole site without a socket.
    func with<Value: Sendable>(_ test: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        try await TestSite.with(WholeSite(nouns: try nouns()), test)
    }
}

/// All nouns as one, for the test helper.
struct WholeSite: SiteRoutes {
    let nouns: [any SiteRoutes]

    func add(to routes: RouteTable) throws {
        for noun in nouns { try noun.add(to: routes) }
    }
}
