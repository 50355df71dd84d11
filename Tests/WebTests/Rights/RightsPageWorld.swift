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

/// A small demonstration nation with the whole site over it, shared by the tests of rights and certificates; each test
/// has users of its own, who are people of the nation with recognised units.
final class RightsPageWorld: Sendable {
    let world: AccessWorld
    private let people: Mutex<[Person.ID]>

    static let shared = Task { try await RightsPageWorld() }

    private init() async throws {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(
                seed: 5, peopleScale: 0.002, catalogueScale: 0.004, asOf: TestSite.today),
            whenPresent: .mustMatch, by: "test", now: .now(), progress: { _ in })
        let service = try await CountryService.open(
            database, asOf: TestSite.today, snapshotFolder: nil, threads: 2)
        world = AccessWorld(service)
        people = Mutex(
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT person_id
                    FROM recognition
                    WHERE state = 'active' AND valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)
                        AND person_id NOT IN (SELECT person_id FROM app_user WHERE person_id IS NOT NULL)
                    GROUP BY person_id
                    HAVING COUNT(*) >= 3
                    ORDER BY person_id
                    """, [.text(TestSite.today.description)]
                ) { Person.ID(try $0.int64("person_id")) }
            })
    }

    /// A user who is a person with at least three recognised units.
    func owner(_ name: String) async throws -> User {
        let person = try #require(people.withLock { $0.isEmpty ? nil : $0.removeFirst() })
        let signInName = try #require(SignInName(name))
        let hash = try await world.access.passwords.hash(AccessWorld.password)
        let (vault, now) = (world.vault, world.now)
        return try await world.database.write { connection in
            let user = try UserQueries.insert(
                connection, named: signInName, password: hash, person: person, isDemonstration: true, vault: vault,
                now: now)
            let own = Grant(role: .person, scope: .person(person))
            try GrantQueries.grant(connection, own, to: user, by: nil, now: now)
            return user
        }
    }

    func organisation(_ kind: Organisation.Kind, _ name: String) async throws -> Organisation {
        try await world.database.write {
            try OrganisationQueries.insert(
                $0, kind: kind, name: name, region: nil, provider: nil, isDemonstration: true)
        }
    }
}

extension TestBrowser {
    /// The values of the boxes on the page of a new certificate.
    func offers() async throws -> [String] {
        let page = try await get(.newCertificate)
        #expect(page.status == .ok)
        return page.text.matches(of: /name="pick" value="([a-z0-9-]+)"/).map { String($0.1) }
    }

    /// Issues a certificate of the first recognised units; the address of its page.
    func certificate(lines: Int = 2, more: [(String, String)] = []) async throws -> String {
        let answer = try await postList(
            .certificates, try await offers().prefix(lines).map { ("pick", $0) } + [("draft", RandomKey.text())] + more)
        #expect(answer.status == .seeOther)
        return try #require(answer.headers[.location])
    }

    /// The check code on a page of a certificate.
    func code(at address: String) async throws -> String {
        let page = try await get(address)
        return String(try #require(page.text.firstMatch(of: /<code class="secret">([0-9A-Z-]+)<\/code>/)).1)
    }

    /// Sends a form in which a name may come more than once.
    func postList(_ address: SiteURL, _ fields: [(String, String)]) async throws -> TestResponse {
        let key = cookie("__Host-dure") ?? cookie("__Host-dure-form") ?? ""
        return try await post(
            address.description, fields + [(FormToken.name, FormToken.text(of: key))],
            headers: [.fetchSite: "same-origin"])
    }
}
