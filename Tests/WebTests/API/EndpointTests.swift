import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Store
import Testing

@testable import Web

@Suite("Every endpoint of the interface")
struct EndpointTests {
    /// Those that need no key; the others are asked with one elsewhere.
    private static let open = Endpoints.all.filter { !$0.needsKey }.map(\.id)

    @Test("an answer that needs a key is never kept")
    func personal() {
        for endpoint in Endpoints.all where endpoint.needsKey {
            guard case .never = endpoint.keeping else {
                Issue.record("\(endpoint.id) would be kept and given to others")
                continue
            }
        }
        #expect(Endpoints.all.contains { $0.needsKey })
    }

    /// Asks again while another test's computation is under way, as a caller would: one runs at a time for the server.
    private func unlessBusy<Body>(_ ask: () async throws -> (status: Int, body: Body)) async throws -> (
        status: Int, body: Body
    ) {
        for _ in 0..<200 {
            let answer = try await ask()
            if answer.status != 503 { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await ask()
    }

    @Test("it answers with a body that keeps to its own schema", arguments: Self.open)
    func schema(id: String) async throws {
        let endpoint = try #require(Endpoints.all.first { $0.id == id })
        try await APIWorld.with { client, world in
            let document = try await APIWorld.document(client)
            let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
            let (status, body) = try await unlessBusy {
                try await client.json(try world.example(of: endpoint), endpoint.method)
            }
            #expect(status == 200)
            let operation = document["paths"]?[endpoint.address.pattern]?[endpoint.method.rawValue.lowercased()]
            let schema = operation?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
            #expect(check.problems(body, try #require(schema)).prefix(5).isEmpty)
        }
    }

    @Test("it answers HEAD as GET, and 304 to a reader who has the answer", arguments: Self.open)
    func headers(id: String) async throws {
        let endpoint = try #require(Endpoints.all.first { $0.id == id })
        guard endpoint.method == .get else { return }
        try await APIWorld.with { client, world in
            let address = try world.example(of: endpoint)
            let get = try await client.execute(uri: address, method: .get)
            let head = try await client.execute(uri: address, method: .head)
            #expect(head.status == get.status && head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == get.headers[.contentLength])
            #expect(get.headers[.contentType] == "application/json")
            guard endpoint.keeping == .data else {
                #expect(get.headers[.cacheControl] == "no-store" && get.headers[.eTag] == nil)
                return
            }
            let tag = try #require(get.headers[.eTag])
            #expect(get.headers[.cacheControl] == "no-cache" && tag.hasPrefix("\""))
            let again = try await client.execute(uri: address, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
        }
    }

    @Test("a wrong method is 405 with the right ones named", arguments: Endpoints.all.map(\.id))
    func methods(id: String) async throws {
        let endpoint = try #require(Endpoints.all.first { $0.id == id })
        try await APIWorld.with { client, world in
            let answer = try await client.execute(uri: try world.example(of: endpoint), method: .delete)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow]?.contains(endpoint.method.rawValue) == true)
        }
    }

    @Test("figures come with the day, the edition and the division they were made from")
    func editions() async throws {
        try await APIWorld.with { client, world in
            for address in [SiteURL.apiNation, .apiNearest, .apiOverview, .apiProfile(1), .apiUnit(1), .version] {
                let (_, body) = try await client.json(address.description)
                #expect(body["asOf"]?.text == TestSite.today.description, "\(address)")
                #expect(body["dataVersion"]?.integer == Int(world.service.country.dataVersion), "\(address)")
                #expect(body["division"]?["regions"]?.integer == 16, "\(address)")
            }
        }
    }

    @Test("the regions of a day are those of its division")
    func regions() async throws {
        try await APIWorld.with { client, _ in
            for (day, count) in [("2026-06-30", 17), ("2026-07-01", 16), ("2026-11-21", 16)] {
                let (status, body) = try await client.json("/api/v1/regions?on=\(day)&level=1")
                #expect(status == 200 && body["total"]?.integer == count && body["asOf"]?.text == day)
                #expect(body["division"]?["regions"]?.integer == count)
            }
        }
    }

    @Test("a diagnosis is the one the analysis makes, and nobody but a demonstration person has one")
    func diagnosis() async throws {
        try await APIWorld.with { client, world in
            let country = world.service.country
            let account = try #require(
                try await PersonAccount.readDemonstration(world.person.key, from: world.database, country: country))
            let nearest = try #require(account.nearby(country, limit: 1).first)
            let (status, body) = try await client.json(SiteURL.apiDiagnosis(world.person.key).description)
            #expect(status == 200 && body["isNearest"]?.boolean == true)
            #expect(body["profile"]?["id"]?.integer == Int(nearest.profile.rawValue))
            #expect(body["missingHours"]?.integer == nearest.missingHours)
            #expect(body["coverage"] == (nearest.coverage == 1 ? .integer(1) : .number(nearest.coverage)))
            for key in ["nobody", "a".padding(toLength: 64, withPad: "a", startingAt: 0), "%EC%9D%B4"] {
                #expect(try await client.json(SiteURL.apiDiagnosis("x").description + key).status == 404)
                #expect(try await client.json("/api/v1/people/\(key)/diagnosis").status == 404)
            }
            try await world.database.write { connection in
                try connection.execute("UPDATE person SET demonstration = 0 WHERE id = (SELECT MAX(id) FROM person)")
            }
            let real = try await world.database.read { connection in
                try connection.queryOne("SELECT key FROM person WHERE demonstration = 0") { try $0.text(0) }
            }
            #expect(try await client.json(SiteURL.apiDiagnosis(try #require(real)).description).status == 404)
        }
    }

    @Test("a figure computed again is the same, and two computations at once are refused")
    func computations() async throws {
        try await APIWorld.with { client, _ in
            let address = SiteURL.apiComputations("placed").description
            let (status, body) = try await unlessBusy { try await client.json(address, .post) }
            #expect(status == 200 && body["isSame"]?.boolean == true)
            #expect(body["publishedChecksum"] == body["computedChecksum"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await client.execute(uri: address, method: .post).status.code }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.contains(503) && statuses.allSatisfy { $0 == 200 || $0 == 503 })
            #expect(try await unlessBusy { try await client.json(address, .post) }.status == 200)
        }
    }

    @Test("a database that hangs makes the service unavailable instead of hanging it too")
    func health() async throws {
        #expect(try await APIWorld.with { client, _ in try await client.json("/health").body["status"]?.text } == "ok")
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: .now())
        let service = try await CountryService.open(
            database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
        let gate = DispatchSemaphore(value: 0)
        async let hanging: Void = database.write(limit: .none) { _ in gate.wait() }
        try await TestSite.with(APIRoutes(over: service)) { client in
            let (status, body) = try await client.json("/health")
            #expect(status == 503 && body["status"]?.text == "unavailable")
        }
        gate.signal()
        try await hanging
        try await TestSite.with(APIRoutes(over: service)) { client in
            let (status, _) = try await client.json("/health")
            #expect(status == 200)
        }
    }
}
