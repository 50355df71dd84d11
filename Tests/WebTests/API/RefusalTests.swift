import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Refusals")
struct RefusalTests {
    @Test("name the parameter, in the language of the request")
    func parameters() async throws {
        let cases: [(String, String)] = [
            ("/api/v1/units?colour=red", "colour"), ("/api/v1/units?limit=0", "limit"),
            ("/api/v1/units?limit=101", "limit"), ("/api/v1/units?limit=", "limit"),
            ("/api/v1/units?limit=99999999999999999999", "limit"), ("/api/v1/units?limit=%EF%BC%91", "limit"),
            ("/api/v1/units?limit=5&limit=6", "limit"), ("/api/v1/units?level=9", "level"),
            ("/api/v1/units?level=-1", "level"), ("/api/v1/units?node=0", "node"),
            ("/api/v1/units?node=999999999999999999", "node"), ("/api/v1/nodes?framework=nothing", "framework"),
            ("/api/v1/nodes?parent=1.0", "parent"), ("/api/v1/profiles?kind=job", "kind"),
            ("/api/v1/profiles?field=none", "field"), ("/api/v1/regions?on=2026-02-30", "on"),
            ("/api/v1/regions?on=20260701", "on"), ("/api/v1/courses?sort=random", "sort"),
            ("/api/v1/courses?feeMost=-1", "feeMost"), ("/api/v1/courses?startsFrom=tomorrow", "startsFrom"),
            ("/api/v1/courses?mode=online&mode=asleep", "mode"), ("/api/v1/nation/nearest?region=atlantis", "region"),
            ("/api/v1/nation/nearest?profile=999999", "profile"), ("/api/v1/overview?field=none", "field"),
            ("/api/v1/frameworks?limit=1", "limit"), ("/health?x=1", "x"),
        ]
        try await APIWorld.with { client, _ in
            let document = try await APIWorld.document(client)
            let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
            let problem = try #require(check.components["Problem"])
            for (address, name) in cases {
                for language in Language.allCases {
                    let answer = try await client.execute(
                        uri: address, method: .get, headers: [.acceptLanguage: language.rawValue])
                    #expect(answer.status == .badRequest, "\(address)")
                    #expect(answer.headers[.contentType] == "application/problem+json")
                    let body = try JSON(answer.text)
                    #expect(body["parameter"]?.text == name, "\(address)")
                    #expect(check.problems(body, problem) == [])
                    #expect(body["status"]?.integer == 400 && body["type"]?.text == "about:blank")
                    #expect(body["instance"]?.text?.isEmpty == false)
                    let detail = try #require(body["detail"]?.text)
                    let isKorean = detail.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
                    #expect(isKorean == (language == .korean), "\(address)")
                }
            }
            let unknown = try await client.json("/api/v1/units?colour=red&lang=en")
            #expect(unknown.body["detail"]?.text?.contains("Known ones: q, node, level, limit, cursor") == true)
        }
    }

    @Test("nothing is at an address without a thing")
    func missing() async throws {
        try await APIWorld.with { client, _ in
            let document = try await APIWorld.document(client)
            let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
            let problem = try #require(check.components["Problem"])
            for address in [
                "/api/v1/units/0", "/api/v1/units/999999999999999999", "/api/v1/units/01", "/api/v1/units/-1",
                "/api/v1/units/99999999999999999999999", "/api/v1/units/%EF%BC%91", "/api/v1/nodes/abc",
                "/api/v1/profiles/1.5", "/api/v1/fields/none", "/api/v1/courses/0x1", "/api/v1/batches/999",
                "/api/v1/passports/none", "/api/v1/none", "/api/v2/units",
            ] {
                let answer = try await client.execute(uri: address, method: .get)
                #expect(answer.status == .notFound, "\(address)")
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(check.problems(try JSON(answer.text), problem) == [], "\(address)")
            }
            #expect(try await client.json("/api/v1/passports/none/computations", .post).status == 404)
        }
    }

    @Test("random questions never end in a fault of the server")
    func fuzz() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed of the questions: \(seed)")
        try await APIWorld.with { client, world in
            var random = SeededRandom(seed: seed)
            let addresses = try Endpoints.all.filter { $0.method == .get }.map { ($0, try world.example(of: $0)) }
            for round in 0..<600 {
                let (endpoint, example) = addresses[random.below(addresses.count)]
                let path = random.chance(0.3) ? Self.spoiled(endpoint.address.pattern, &random) : example
                let names = endpoint.queryNames + ["lang", "format", "", "x"]
                let query = (0..<random.below(4)).map { _ in
                    "\(names[random.below(names.count)])=\(Self.value(&random))"
                }.joined(separator: "&")
                let answer = try await client.execute(uri: "\(path)?\(query)", method: .get)
                let isFine = [200, 301, 400, 404].contains(answer.status.code)
                #expect(isFine, "round \(round) of seed \(seed): \(path)?\(query) gave \(answer.status)")
            }
        }
    }

    private static func spoiled(_ pattern: String, _ random: inout SeededRandom) -> String {
        pattern.split(separator: "/").map { $0.hasPrefix("{") ? Self.value(&random) : String($0) }
            .reduce("") { $0 + "/" + $1 }
    }

    private static func value(_ random: inout SeededRandom) -> String {
        let values = [
            "", "0", "1", "7", "-1", "9223372036854775808", "999999999999999999", "1e9", "NaN", "%00", "%FF", "%",
            "%EA%B4%80%EB%A6%AC", "2026-11-21", "0001-01-01", "9999-12-31", "2026-13-01", "seoul", "occupation",
            "online", "start", "0000000000000000-5", "0123456789abcdef-9999999999", "%F0%9F%92%A9", "null", "..%2f",
            "'%20OR%201=1", "x".padding(toLength: 600, withPad: "x", startingAt: 0), "ko", "en", "placed",
        ]
        return values[random.below(values.count)]
    }
}
