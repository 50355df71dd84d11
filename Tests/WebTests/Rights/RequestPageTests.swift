import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("A request under the law is made, answered in time, and an erasure erases")
struct RequestPageTests {
    private func administrator(_ world: AccessWorld, _ name: String) async throws -> User {
        try await world.user(name, [Grant(role: .administrator, scope: .nation)])
    }

    /// The key of the one open request of an owner.
    private func key(_ world: AccessWorld, of owner: User) async throws -> String {
        let person = try #require(owner.personID)
        return try #require(
            try await world.database.read { connection in
                try connection.queryOne(
                    "SELECT key FROM rights_request WHERE person_id = $1 AND state = 'open'",
                    [.integer(person.rawValue)]
                ) { try $0.text("key") }
            })
    }

    /// Attaches a picture as the owner does; what it lies on the shelf under.
    private func attach(to ordinal: Int, of owner: User, in world: AccessWorld) async throws -> [String] {
        let person = try #require(owner.personID)
        let reader = Reader(
            user: owner.id, person: person, grants: [Grant(role: .person, scope: .person(person))], origin: "test")
        let accounts = AccountService(countries: world.service, vault: world.vault, shelf: world.shelf)
        _ = try await accounts.attach(
            DocumentPagesTests.picture, named: "사진.png", declaredType: "image/png", to: ordinal, by: reader,
            now: world.now)
        return try await world.database.read { connection in
            try connection.query(
                "SELECT content_hash FROM document WHERE person_id = $1", [.integer(person.rawValue)]
            ) { try $0.text("content_hash") }
        }
    }

    @Test("a correction is asked for, answered with a reason, and the owner reads it; it cannot be decided twice")
    func correction() async throws {
        let rights = try await RightsPageWorld.shared.value
        let world = rights.world
        let owner = try await rights.owner("request.correction")
        let staff = try await administrator(world, "request.admin1")
        try await world.with { browser in
            try await browser.enter(as: owner)
            let form: KeyValuePairs = ["kind": "correction", "words": "수료한 날이 다릅니다 <b>"]
            #expect(try await browser.post(.requests, form).status == .seeOther)
            let twice = try await browser.post(.requests, form)
            #expect(twice.status == .unprocessableContent && twice.text.contains("이미 처리하고 있습니다"))
            let list = try await browser.get(.requests).text
            #expect(list.contains("2026년\u{00A0}12월\u{00A0}1일") && list.contains("제36조"))
            #expect(list.contains("다릅니다 &lt;b&gt;") && list.contains("계좌를 지워도 남는 것"))

            let key = try await key(world, of: owner)
            let desk = browser.another()
            try await desk.enter(as: staff)
            let lines = try await desk.get(.requestDesk).text
            #expect(lines.contains("10일 남음") && !lines.contains("수료한 날"), "the list tells nothing personal")
            #expect(try await desk.get(.requestAtDesk(key)).text.contains("수료한 날이 다릅니다"))
            let empty = try await desk.post(.requestAtDesk(key), ["decision": "maybe", "reason": " "])
            #expect(empty.status == .unprocessableContent && empty.text.contains("id=\"decision-error\""))
            #expect(empty.text.contains("id=\"reason-error\""))
            let answer: KeyValuePairs = ["decision": "done", "reason": "수료한 날을 고쳤습니다"]
            #expect(try await desk.post(.requestAtDesk(key), answer).status == .seeOther)
            let again = try await desk.post(.requestAtDesk(key), answer)
            #expect(again.status == .unprocessableContent)
            #expect(try await browser.get(.requests).text.contains("수료한 날을 고쳤습니다"))
            #expect(try await browser.get(.looks).text.contains("요청을 받아들였습니다"))
            #expect(try await desk.get(SiteURL.requestDesk.with(["state": "decided"])).text.contains("처리함"))
        }
    }

    @Test("a request without words, with a resident number, or of no kind is refused; one can be taken back")
    func badRequests() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("request.bad")
        let other = try await rights.owner("request.otherowner")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            for (kind, words, field) in [
                ("erasure", "", "words"), ("erasure", "900517-1234567 입니다", "words"), ("", "말", "kind"),
                ("<b>", "말", "kind"), ("erasure", String(repeating: "가", count: 2001), "words"),
            ] {
                let answer = try await browser.post(.requests, ["kind": kind, "words": words])
                #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""))
            }
            #expect(try await browser.post(.requests, ["kind": "access", "words": "알려 주세요"]).status == .seeOther)
            let key = try await key(rights.world, of: owner)
            let stranger = browser.another()
            try await stranger.enter(as: other)
            #expect(try await stranger.post(.requestWithdrawal(key)).status == .notFound)
            #expect(try await stranger.post(.requestAtDesk(key), ["decision": "done"]).status == .notFound)
            #expect(try await browser.post(.requestWithdrawal(key)).status == .seeOther)
            #expect(try await browser.get(.requests).text.contains("거두어들임"))
        }
    }

    @Test("an erasure is carried out only when it is confirmed; then the account, its sessions and codes are gone")
    func erasure() async throws {
        let rights = try await RightsPageWorld.shared.value
        let world = rights.world
        let owner = try await rights.owner("request.erasure")
        let staff = try await administrator(world, "request.admin2")
        try await world.with { browser in
            try await browser.enter(as: owner)
            let code = try await browser.code(at: try await browser.certificate())
            #expect(try await browser.post(.requests, ["kind": "erasure", "words": "지워 주세요"]).status == .seeOther)
            let key = try await key(world, of: owner)
            let desk = browser.another()
            try await desk.enter(as: staff)
            let unsure = try await desk.post(.requestAtDesk(key), ["decision": "done", "reason": "요청대로"])
            #expect(unsure.status == .unprocessableContent && unsure.text.contains("id=\"confirmation-error\""))
            #expect(try await browser.get(.requests).status == .ok, "nothing is erased yet")
            let files = try await attach(to: 1, of: owner, in: world)
            #expect(files.count == 1 && files.allSatisfy(world.shelf.holds))
            let done = try await desk.post(
                .requestAtDesk(key), ["decision": "done", "reason": "요청대로", "confirmation": "yes"])
            #expect(done.status == .ok && done.text.contains("계좌를 지웠습니다") && done.text.contains("남긴 것"))
            #expect(try await browser.get(.requests).status == .seeOther, "the session is over")
            #expect(!files.contains(where: world.shelf.holds), "the bytes are gone too")
            #expect(try await desk.get(.requestAtDesk(key)).status == .notFound)
            let checked = try await browser.another().post(.check, ["code": code])
            #expect(checked.text.contains("계좌가 없어져"))
        }
        let person = try #require(owner.personID)
        let left = try await world.database.read { connection in
            try connection.query("SELECT id FROM person WHERE id = $1", [.integer(person.rawValue)]) { try $0.int64(0) }
        }
        #expect(left.isEmpty)
    }

    @Test(
        "at the desk evidence others recorded is corrected or taken out for an open correction, once, and the owner sees it"
    )
    func deskCorrects() async throws {
        let rights = try await RightsPageWorld.shared.value
        let world = rights.world
        let owner = try await rights.owner("request.deskcorrects")
        let staff = try await administrator(world, "request.admin3")
        try await world.with { browser in
            try await browser.enter(as: owner)
            let words: KeyValuePairs = ["kind": "correction", "words": "날짜가 다릅니다"]
            #expect(try await browser.post(.requests, words).status == .seeOther)
            let key = try await key(world, of: owner)
            let desk = browser.another()
            try await desk.enter(as: staff)
            for language in ["en", "ko"] {
                let page = try await desk.get(SiteURL.requestAtDesk(key).with(["lang": language]))
                #expect(page.status == .ok && page.text.contains("/evidence/1\""))
            }
            let form = try await desk.get(.correctionAtDesk(key, 1))
            let number = String(try #require(form.text.firstMatch(of: /name="number" value="([a-z0-9]+)"/)).1)
            let subject = String(
                try #require(form.text.firstMatch(of: /name="subject" value="([0-9]+)" checked/)).1)
            func sent(_ day: String) async throws -> TestResponse {
                try await desk.post(
                    .correctionAtDesk(key, 1),
                    ["number": number, "replaces": "1", "subject": subject, "happened": day, "result": "passed"])
            }
            let wrong = try await sent("2024-02-30")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("달력에 없는 날짜입니다"))
            #expect(wrong.text.contains("action=\"\(SiteURL.correctionAtDesk(key, 1))\""))
            let day = String(try #require(form.text.firstMatch(of: /name="happened" value="([0-9-]+)"/)).1)
            let unchanged = try await sent(day)
            #expect(unchanged.status == .unprocessableContent && unchanged.text.contains("바뀐 것이 없습니다"))
            #expect(try await sent("2024-02-29").headers[.location]?.hasSuffix("done=corrected") == true)
            #expect(try await sent("2024-02-29").headers[.location]?.hasSuffix("done=corrected") == true)
            let evidence = try JSON(try await browser.get(SiteURL.ownEvidence.with(["format": "json"])).text).list
            let corrected = evidence.filter { $0["fact"]?["happenedOn"]?.text == "2024-02-29" }
            #expect(corrected.count == 1 && corrected[0]["state"]?.text == "accepted")
            #expect(evidence.first { $0["number"]?.integer == 1 }?["state"]?.text == "withdrawn")
            let place = try #require(corrected[0]["number"]?.integer)
            let removal = SiteURL.removalAtDesk(key, place)
            #expect(try await desk.get(removal).text.contains("잘못된 근거 빼기"))
            let unsaid = try await desk.post(removal, ["reason": " "])
            #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("id=\"reason-error\""))
            #expect(try await desk.post(removal, ["reason": "다른 사람의 것"]).status == .seeOther)
            #expect(
                try await desk.post(removal, ["reason": "다시"]).headers[.location]?.hasSuffix("done=settled") == true)
            #expect(try await browser.get(.evidence(Int(place))).text.contains("담당 기관이 고침"))
            #expect(try await browser.get(.evidence(Int(place))).text.contains("다른 사람의 것"))
            #expect(try await desk.get(removal).status == .notFound)
            #expect(try await desk.get(.correctionAtDesk(key, 1)).status == .notFound)
            #expect(try await browser.get(.looks).text.contains("관리자"))
            let other = browser.another()
            try await other.enter(as: try await rights.owner("request.deskstranger"))
            #expect(try await other.get(.correctionAtDesk(key, 2)).status == .notFound)
            _ = try await desk.post(.requestAtDesk(key), ["decision": "done", "reason": "고쳤습니다"])
            #expect(try await desk.get(.correctionAtDesk(key, 2)).status == .notFound, "only while it is open")
        }
    }

    @Test("what the owner entered is not corrected at the desk, and another kind of request opens no evidence")
    func deskLeavesClaims() async throws {
        let rights = try await RightsPageWorld.shared.value
        let world = rights.world
        let owner = try await rights.owner("request.deskclaims")
        let staff = try await administrator(world, "request.admin4")
        try await world.with { browser in
            try await browser.enter(as: owner)
            let job = try #require(world.service.country.standards.profiles.first { $0.kind == .occupation })
            try await browser.enterWork(in: job.id)
            let list = try JSON(try await browser.get(SiteURL.ownEvidence.with(["format": "json"])).text).list
            let claim = try #require(list.first { $0["source"]?.text == "own" }?["number"]?.integer)
            for (kind, opens) in [("access", false), ("correction", true)] {
                #expect(try await browser.post(.requests, ["kind": kind, "words": "알려 주세요"]).status == .seeOther)
                let key = try await key(world, of: owner)
                let desk = browser.another()
                try await desk.enter(as: staff)
                #expect(try await desk.get(.correctionAtDesk(key, 1)).status == (opens ? .ok : .notFound))
                #expect(try await desk.get(.correctionAtDesk(key, claim)).status == .notFound)
                #expect(try await desk.post(.removalAtDesk(key, claim), ["reason": "가"]).status == .notFound)
                #expect(
                    try await desk.post(.requestAtDesk(key), ["decision": "refused", "reason": "가"]).status == .seeOther
                )
            }
        }
    }
}
