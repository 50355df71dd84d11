import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Store
import Synchronization
import Testing
import Vault

@testable import Web

/// A record without people, the whole site over it, and a clock the test moves.
final class AccessWorld: Sendable {
    let service: CountryService
    let access: AccessService
    let vault: KeyRing
    let shelf: DocumentShelf
    private let clock = Mutex(TestSite.now)

    /// A new record; passwords cost little in it.
    init() async throws {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        service = try await CountryService.open(database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
        vault = KeyRing.random()
        shelf = Self.shelf(vault)
        access = AccessService(
            database: database, vault: vault,
            passwords: Passwords(cost: PasswordCost(rounds: 16, blockSize: 8, parallelism: 1)))
    }

    /// A site over a record that others made.
    init(_ service: CountryService, vault: KeyRing = .random()) {
        self.service = service
        self.vault = vault
        shelf = Self.shelf(vault)
        access = AccessService(
            database: service.database, vault: vault,
            passwords: Passwords(cost: PasswordCost(rounds: 16, blockSize: 8, parallelism: 1)))
    }

    var database: Database { service.database }
    var now: Moment { clock.withLock { $0 } }

    private static func shelf(_ vault: KeyRing) -> DocumentShelf {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dure-documents-\(RandomKey.text())")
        return DocumentShelf(folder: folder.path, vault: vault)
    }

    func pass(seconds: Int64) {
        clock.withLock { $0 = $0.adding(seconds: seconds) }
    }

    func site() throws -> Site {
        Site(
            settings: SiteSettings(), templates: try TestSite.library(), statics: try StaticFiles(),
            today: { TestSite.today }, now: { self.now }, dataVersion: { 1 }, access: access)
    }

    func nouns(provider: ProviderSignIn? = nil) throws -> [any SiteRoutes] {
        WebServer.nouns(
            service, access: access, vault: vault, shelf: shelf,
            evidence: EvidenceInbox(service.database, vault: vault), glossary: Glossary(terms: []),
            provider: provider)
    }

    /// Runs a test against the whole site without a socket, with a browser nobody is signed in at.
    func with<Value: Sendable>(
        provider: ProviderSignIn? = nil, _ test: @Sendable (TestBrowser) async throws -> Value
    ) async throws -> Value {
        let router = try site().router(try nouns(provider: provider))
        return try await Application(router: router).test(.router) { client in
            try await test(TestBrowser(client, self))
        }
    }

    /// A user with roles, whose password is ``password``.
    func user(
        _ name: String, _ grants: [Grant], isPerson: Bool = false, isDemonstration: Bool = true
    ) async throws -> User {
        let signInName = try #require(SignInName(name))
        let hash = try await access.passwords.hash(Self.password)
        let region = try #require(service.country.regions.firstLevel.first).id
        let (vault, now) = (vault, now)
        return try await database.write { connection in
            let person =
                isPerson
                ? try PersonWriting.insert(
                    connection, region: region, situation: .jobSeeker, companySize: nil, isDemonstration: false,
                    now: now) : nil
            let user = try UserQueries.insert(
                connection, named: signInName, password: hash, person: person?.id, isDemonstration: isDemonstration,
                vault: vault, now: now)
            if let person {
                let own = Grant(role: .person, scope: .person(person.id))
                try GrantQueries.grant(connection, own, to: user, by: nil, now: now)
            }
            for grant in grants { try GrantQueries.grant(connection, grant, to: user, by: nil, now: now) }
            return user
        }
    }

    static let password = "a long pass phrase"
}

/// A browser of a test: it keeps cookies, says where forms come from and sends their tokens along.
final class TestBrowser: Sendable {
    private let client: any TestClientProtocol
    private let world: AccessWorld
    private let cookies = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol, _ world: AccessWorld) {
        self.client = client
        self.world = world
    }

    /// Another browser at the same site, without any cookie.
    func another() -> TestBrowser { TestBrowser(client, world) }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
    func setCookie(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }

    /// Signs a user in without the form, as if it had been sent.
    func enter(as user: User, isStrong: Bool = false) async throws {
        let (access, now) = (world.access, world.now)
        let token = try await world.database.write { connection in
            try access.openSession(
                connection, for: user, isStrong: isStrong, origin: "test", agent: "Test", action: "sign-in", now: now
            ).0
        }
        setCookie("__Host-dure", token)
    }

    func get(_ address: SiteURL) async throws -> TestResponse { try await get(address.description) }

    func get(_ address: String) async throws -> TestResponse {
        try await send(.get, address, [:], body: nil)
    }

    /// Sends a form as a page of the site would: own origin and the right token.
    func post(_ address: SiteURL, _ fields: KeyValuePairs<String, String> = [:]) async throws -> TestResponse {
        if cookie("__Host-dure") == nil, cookie("__Host-dure-form") == nil { _ = try await get(.signIn) }
        let key = cookie("__Host-dure") ?? cookie("__Host-dure-form") ?? ""
        var items = fields.map { ($0.key, $0.value) }
        items.append((FormToken.name, FormToken.text(of: key)))
        return try await post(address.description, items, headers: [.fetchSite: "same-origin"])
    }

    /// Sends a form with nothing added.
    func post(
        _ address: String, _ fields: [(String, String)], headers: HTTPFields
    ) async throws -> TestResponse {
        let body = fields.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, address, headers, body: body.joined(separator: "&"))
    }

    func send(
        _ method: HTTPRequest.Method, _ address: String, _ headers: HTTPFields, body: String?
    ) async throws -> TestResponse {
        var headers = headers
        let known = cookies.withLock { $0 }
        if !known.isEmpty { headers[.cookie] = known.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let answer = try await client.execute(
            uri: address, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for header in answer.headers[values: .setCookie] {
            let pair = header.split(separator: ";").first?.split(separator: "=", maxSplits: 1) ?? []
            guard let name = pair.first else { continue }
            setCookie(String(name), header.contains("Max-Age=0") ? nil : pair.count == 2 ? String(pair[1]) : nil)
        }
        return answer
    }
}
