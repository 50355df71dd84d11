import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Store
import Vault

@testable import Web

/// A small demonstration record, built once for all tests of the interface.
struct APIWorld: Sendable {
    let database: Database
    let service: CountryService
    let person: Person

    static let shared = Task { try await make() }

    private static func make() async throws -> APIWorld {
        let database = try await Database.open(DatabaseLocation(parsing: "sqlite::memory:"))
        try await RecordPreparation.run(database, by: "test", now: .now())
        let settings = DemonstrationSettings(peopleScale: 0.0006, catalogueScale: 0.01, asOf: TestSite.today)
        _ = try await Demonstration.build(
            in: database, settings: settings, whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
        let service = try await CountryService.open(
            database, asOf: TestSite.today, snapshotFolder: nil, threads: 2)
        let people = try await database.read {
            try AccountQueries.demonstrationPeople($0, after: nil, limit: 200)
        }
        for person in people {
            let account = try await PersonAccount.readDemonstration(
                person.key, from: database, country: service.country)
            if let account, !account.nearby(service.country, limit: 1).isEmpty {
                return APIWorld(database: database, service: service, person: person)
            }
        }
        throw DatabaseError.unavailable("Nobody of the demonstration has a nearest profile.")
    }

    /// Runs a test against the interface without a socket.
    static func with<Value: Sendable>(
        _ test: @Sendable (any TestClientProtocol, APIWorld) async throws -> Value
    ) async throws -> Value {
        let world = try await shared.value
        return try await TestSite.with(APIRoutes(over: world.service)) { client in try await test(client, world) }
    }

    /// The address of an endpoint with real things in the place of its path parameters.
    func example(of endpoint: Endpoint) throws -> String {
        let country = service.country
        let path = endpoint.address.pattern
        let number: String? =
            switch endpoint.id {
            case "getNode": country.standards.roots.values.first?.first?.description
            case "getUnit": country.standards.units.first?.id.description
            case "getProfile": country.standards.profiles.first?.id.description
            case "getCourse": country.catalogue.courses.first?.id.description
            case "getBatch": String(country.dataVersion)
            default: nil
            }
        return path.replacing("{id}", with: number ?? "1")
            .replacing("{code}", with: country.standards.fields.first?.code ?? "-")
            .replacing("{key}", with: person.key).replacing("{figure}", with: "placed")
    }

    /// The OpenAPI document as served.
    static func document(_ client: any TestClientProtocol) async throws -> JSON {
        try JSON(try await client.execute(uri: SiteURL.apiDocument.description, method: .get).text)
    }
}

extension TestClientProtocol {
    func json(_ address: String, _ method: HTTPRequest.Method = .get) async throws -> (status: Int, body: JSON) {
        let answer = try await execute(uri: address, method: method)
        return (answer.status.code, try JSON(answer.text))
    }
}

extension APIRoutes {
    /// The interface over a record, with keys of the test's own.
    init(over service: CountryService) {
        let vault = KeyRing.random()
        let shelf = DocumentShelf(folder: NSTemporaryDirectory() + "dure-no-documents", vault: vault)
        self.init(
            accounts: AccountService(countries: service, vault: vault, shelf: shelf),
            evidence: EvidenceInbox(service.database, vault: vault))
    }
}
