import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Evidence by program")
struct EvidenceAPITests {
    @Test("an institution's rows are recorded with 201, known again with 200, and the answer keeps to its description")
    func institution() async throws {
        let world = try await EvidenceAPIWorld()
        let key = try await world.key(world.users[0], .provider)
        try await world.with { browser in
            let body = "{\"rows\":[\(world.row("A1")),\(world.row("A2", happened: "2026-04-01"))]}"
            let tried = try await browser.sendEvidence(body, key: key, query: "?trial=yes")
            #expect(tried.status == .ok)
            #expect(try JSON(tried.text)["outcome"]?.text == "tried")
            #expect(try JSON(tried.text)["entries"]?.list.allSatisfy { $0["evidence"] == .null } == true)
            #expect(try await world.logged("compare") == 1, "a trial is a look at the account, and its owner sees it")
            let made = try await browser.sendEvidence(body, key: key)
            #expect(made.status == .created && made.headers[.cacheControl] == "no-store")
            let answer = try JSON(made.text)
            #expect(answer["outcome"]?.text == "recorded" && answer["rowsAdded"]?.integer == 2)
            #expect(answer["people"]?.integer == 1 && answer["batch"]?.integer != nil)
            #expect(answer["delivery"]?.text?.utf8.count == 26)
            #expect(answer["entries"]?.list.map { $0["id"]?.text } == ["A1", "A2"])
            #expect(answer["entries"]?.list.allSatisfy { $0["evidence"] == .null } == true)
            let again = try await browser.sendEvidence(body, key: key)
            #expect(again.status == .ok)
            #expect(try JSON(again.text)["outcome"]?.text == "unchanged")
            #expect(try await world.logged("compare") == 2)
            #expect(try await world.logged("record") == 2)
            let document = try JSON(try await browser.get(.apiDocument).text)
            let operation = try #require(document["paths"]?["/api/v1/evidence"]?["post"])
            let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
            let statuses = operation["responses"]?.members.keys.sorted()
            #expect(statuses == ["200", "201", "400", "401", "404", "413", "415", "422"])
            #expect(operation["security"]?.list.first?["key"] != nil)
            for (status, answer) in [("201", made), ("200", again)] {
                let schema = operation["responses"]?[status]?["content"]?["application/json"]?["schema"]
                #expect(check.problems(try JSON(answer.text), try #require(schema)).isEmpty)
            }
            let sent = operation["requestBody"]?["content"]?["application/json"]?["schema"]
            #expect(operation["requestBody"]?["required"]?.boolean == true)
            #expect(check.problems(try JSON(body), try #require(sent)).isEmpty)
            #expect(!check.problems(try JSON("{\"rows\":[{\"id\":\"1\",\"name\":\"x\"}]}"), try #require(sent)).isEmpty)
        }
    }

    @Test("a person's key enters claims into the own account, and tells where they stand there")
    func own() async throws {
        let world = try await EvidenceAPIWorld()
        let key = try await world.key(world.people[0], .person)
        try await world.with { browser in
            let course = world.courses[0].externalID
            let row =
                "{\"id\":\"1\",\"kind\":\"training-completion\",\"course\":\"\(course)\",\"happened\":\"2026-03-01\"}"
            let tried = try await browser.sendEvidence("{\"rows\":[\(row)]}", key: key, query: "?trial=yes")
            #expect(try JSON(tried.text)["entries"]?.list.first?["evidence"] == .null, "nothing has that number yet")
            let made = try await browser.sendEvidence("{\"rows\":[\(row)]}", key: key)
            #expect(made.status == .created)
            let answer = try JSON(made.text)
            #expect(answer["entries"]?.list.first?["evidence"]?.integer == 1 && answer["batch"] == .null)
            let page = browser.another()
            try await page.enter(as: world.people[0])
            #expect(try await page.get(.evidence(1)).status == .ok)
            let other = try await browser.sendEvidence("{\"rows\":[\(world.row("2", person: 1))]}", key: key)
            #expect(other.status == .unprocessableContent)
            let institution = try await world.key(world.users[0], .provider)
            let confirmed = try await browser.sendEvidence("{\"rows\":[\(world.row("A1"))]}", key: institution)
            #expect(try JSON(confirmed.text)["entries"]?.list.first?["result"]?.text == "confirmed")
        }
    }

    @Test("problems come as one document with row, field, value, reason and a way out, in both languages")
    func problems() async throws {
        let world = try await EvidenceAPIWorld()
        let key = try await world.key(world.users[0], .provider)
        try await world.with { browser in
            let body = """
                {"rows":[\(world.row("A1")),\(world.row("A2", course: 1)),\(world.row("A3", person: 1)),
                \(world.row("A4", happened: "2026-02-30"))]}
                """
            for (language, title) in [("ko", "받을 수 없는 행이 있습니다"), ("en", "Some rows cannot be taken")] {
                let answer = try await browser.sendEvidence(body, key: key, language: language)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.headers[.contentType] == "application/problem+json")
                let document = try JSON(answer.text)
                #expect(document["title"]?.text == title && document["detail"]?.text?.contains("3") == true)
                let problems = document["problems"]?.list ?? []
                #expect(problems.map { $0["row"]?.integer } == [2, 3, 4])
                #expect(problems.map { $0["field"]?.text } == ["course", "person", "happened"])
                #expect(problems.last?["value"]?.text == "2026-02-30")
                #expect(
                    problems.allSatisfy { $0["reason"]?["en"]?.text != nil && $0["suggestion"]?["ko"]?.text != nil })
            }
            let good = try await browser.sendEvidence("{\"rows\":[\(world.row("A1"))]}", key: key)
            #expect(good.status == .created, "nothing of the refused rows had been kept")
        }
    }

    @Test(
        "what is no JSON, too large, of another type or with other parameters has its own status and a problem document"
    )
    func hostile() async throws {
        let world = try await EvidenceAPIWorld()
        let key = try await world.key(world.users[0], .provider)
        try await world.with { browser in
            let good = "{\"rows\":[\(world.row("A1"))]}"
            let many = "{\"rows\":[" + Array(repeating: "{}", count: 100_000).joined(separator: ",") + "]}"
            let asked: [(body: String, type: String?, query: String, status: Int)] = [
                ("", "application/json", "", 400), (String(good.dropLast(3)), "application/json", "", 400),
                ("[]", "application/json", "", 400), ("{\"rows\":[{\"id\":\"\\u0000\"}]}", "application/json", "", 400),
                (many, "application/json", "", 413),
                (good, nil, "", 415), (good, "text/plain", "", 415),
                (good, "application/x-www-form-urlencoded", "", 415),
                (good, "application/json; charset=euc-kr", "", 415), (good, "multipart/form-data; boundary=x", "", 415),
                (good, "application/json", "?trial=maybe", 400), (good, "application/json", "?now=1", 400),
                ("{\"rows\":[1]}", "application/json", "", 422),
                ("\u{FEFF}{\"rows\":[{}]}", "application/json;charset=UTF-8", "", 422),
            ]
            for (body, type, query, status) in asked {
                let answer = try await browser.sendEvidence(body, key: key, type: type, query: query)
                #expect(answer.status.code == status, "\(body.prefix(40)) \(type ?? "-") \(query)")
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(try JSON(answer.text)["status"]?.integer == status)
            }
        }
    }

    @Test("only a key that holds opens it: of the right role, in time, not ended, of a user who may still sign in")
    func keys() async throws {
        let world = try await EvidenceAPIWorld()
        let (provider, other) = (
            try await world.key(world.users[0], .provider), try await world.key(world.users[1], .provider)
        )
        let short = try await world.key(world.users[0], .provider, days: 1)
        let body = "{\"rows\":[\(world.row("A1"))]}"
        var strangers: [(role: Role, key: String)] = []
        for role in Role.allCases where role != .person && role != .provider {
            let user = try await world.access.user(
                "\(UUID().uuidString.prefix(8))", [Grant(role: role, scope: .nation)])
            strangers.append((role, try await world.key(user, role)))
        }
        let keys = strangers
        try await world.with { browser in
            #expect(try await browser.sendEvidence(body, key: nil).status == .unauthorized)
            for (role, key) in keys {
                let answer = try await browser.sendEvidence(body, key: key)
                #expect(answer.status == .notFound, "\(role)")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            let foreign = try await browser.sendEvidence(body, key: other)
            #expect(foreign.status == .unprocessableContent && foreign.text.contains("\"field\":\"person\""))
            let signedIn = browser.another()
            try await signedIn.enter(as: world.users[0], isStrong: true)
            #expect(try await signedIn.sendEvidence(body, key: nil).status == .unauthorized, "a session is no key")
            let own = browser.another()
            try await own.enter(as: world.people[0])
            #expect(try await own.sendEvidence(body, key: nil).status == .unauthorized)
            #expect(try await browser.sendEvidence(body, key: short + "x").status == .unauthorized)
            #expect(try await browser.send(.get, "/api/v1/evidence", [:], body: nil).status == .methodNotAllowed)
            world.access.pass(seconds: 86_400)
            #expect(try await browser.sendEvidence(body, key: short).status == .unauthorized, "past its last day")
            let made = try await world.access.database.read { connection in
                try APIKeyQueries.all(connection, of: world.users[1].id, limit: 5)
            }
            try await world.access.database.write { [now = world.access.now] connection in
                for key in made {
                    _ = try APIKeyQueries.revoke(connection, key: key.key, of: world.users[1].id, now: now)
                }
            }
            #expect(try await browser.sendEvidence(body, key: other).status == .unauthorized, "ended by its owner")
            #expect(try await browser.sendEvidence(body, key: provider, query: "?trial=yes").status == .ok)
            try await world.access.database.write { connection in
                try UserQueries.setState(connection, of: world.users[0].id, to: .disabled)
            }
            #expect(try await browser.sendEvidence(body, key: provider).status == .unauthorized, "a disabled user")
        }
    }
}
