import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Assessing the claims of people who consented")
struct AssessmentPagesTests {
    private func story(
        _ body: @Sendable (AccessWorld, TestBrowser, TestBrowser, User) async throws -> Void
    ) async throws {
        let world = try await AccessWorld.furnished()
        let owner = try await world.user("person", [], isPerson: true)
        let assessor = try await world.user("assessor", [Grant(role: .assessor, scope: .nation)])
        try await world.with { own in
            try await own.enter(as: owner)
            let answer = try await own.post(
                .newEvidence(.selfReport),
                [
                    "number": try await own.formNumber(.selfReport), "title": "서버를 만들 수 있습니다",
                    "happened": "2024-05-05",
                ])
            #expect(answer.status == .seeOther)
            let desk = own.another()
            try await desk.enter(as: assessor)
            #expect(!(try await desk.get(.assessment)).text.contains("서버를 만들"), "nobody consented")
            try await world.consent(of: owner, to: assessor)
            try await body(world, own, desk, owner)
        }
    }

    private func claim(_ desk: TestBrowser) async throws -> String {
        let queue = try await desk.get(.assessment)
        #expect(queue.text.contains("서버를 만들 수 있습니다"))
        return String(try #require(queue.text.firstMatch(of: /href="(\/assessment\/[a-z0-9]+\/1)"/)).1)
    }

    private func post(
        _ desk: TestBrowser, _ address: String, _ fields: [(String, String)]
    ) async throws -> TestResponse {
        let key = desk.cookie("__Host-dure") ?? ""
        return try await desk.post(
            address, fields + [(FormToken.name, FormToken.text(of: key))], headers: [.fetchSite: "same-origin"])
    }

    @Test("a marked claim becomes recognised units; deciding twice changes nothing, and the owner sees the look-ups")
    func marked() async throws {
        try await story { world, own, desk, owner in
            let address = try await claim(desk)
            let unit = try #require(world.service.country.standards.units.first)
            #expect(!(try await desk.get(address)).text.contains("value=\"accept\""), "a word of one's own needs marks")
            let found = try await post(desk, address, [("verdict", "mark"), ("unit-q", unit.name.korean)])
            #expect(found.status == .ok && found.text.contains("value=\"\(unit.id)\""))
            let none = try await post(desk, address, [("verdict", "mark")])
            #expect(none.status == .unprocessableContent && none.text.contains("id=\"unit-q-error\""))
            let marks = [("verdict", "mark"), ("unit", unit.id.description), ("level-\(unit.id)", "3")]
            let late = try await post(desk, address, marks + [("until", "2020-01-01")])
            #expect(late.status == .unprocessableContent && late.text.contains("id=\"until-error\""))
            #expect(try await post(desk, address, marks).headers[.location] == "/assessment?done=done")
            #expect(try await post(desk, address, marks).headers[.location] == "/assessment?done=settled")
            let page = try await own.get(.ownUnit(unit.id))
            #expect(page.text.contains("3수준으로 인정받았습니다") && page.text.contains("선행 학습 평가 규칙 1판"))
            #expect(try await own.get(.evidence(1)).text.contains("새 근거로 바뀜"))
            let person = try #require(owner.personID)
            let looks = try await world.database.read { connection in
                try connection.query(
                    "SELECT action FROM access_log WHERE person_id = $1 AND role = 'assessor'",
                    [.integer(person.rawValue)]
                ) { try $0.text("action") }
            }
            #expect(looks.count(where: { $0 == "read" }) >= 3 && looks.contains("record"))
        }
    }

    @Test("a claim is turned down with a reason, which its owner reads")
    func refused() async throws {
        try await story { _, own, desk, _ in
            let address = try await claim(desk)
            let silent = try await post(desk, address, [("verdict", "refuse"), ("reason", "")])
            #expect(silent.status == .unprocessableContent && silent.text.contains("id=\"reason-error\""))
            let done = try await post(desk, address, [("verdict", "refuse"), ("reason", "증명할 것이 없습니다")])
            #expect(done.headers[.location] == "/assessment?done=done")
            #expect(try await own.get(.evidence(1)).text.contains("증명할 것이 없습니다"))
            #expect(!(try await desk.get(.assessment)).text.contains(address))
        }
    }

    @Test("without the role, without consent and for keys nobody has there is nothing")
    func closed() async throws {
        try await story { world, own, desk, _ in
            let address = try await claim(desk)
            #expect(try await own.get(.assessment).status == .notFound)
            #expect(try await own.get(address).status == .notFound)
            let other = desk.another()
            try await other.enter(as: try await world.user("assessor2", [Grant(role: .assessor, scope: .nation)]))
            #expect(try await other.get(.assessment).status == .ok)
            #expect(try await other.get(address).status == .notFound)
            #expect(try await post(other, address, [("verdict", "refuse"), ("reason", "아니오")]).status == .notFound)
            #expect(try await desk.get("/assessment/aaaaaaaaaaaaaaaaaaaaaaaaaa/1").status == .notFound)
            #expect(try await desk.get(address + "0").status == .notFound)
        }
    }
}
