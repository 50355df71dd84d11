import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Intake
import Store
import Testing

@testable import Web

@Suite("The page where institutions send results")
struct DeliveryPageTests {
    /// Hands in a file as a browser does.
    private func send(
        _ browser: TestBrowser, _ content: String?, step: String = "send", token: String? = nil, query: String = ""
    ) async throws -> TestResponse {
        let key = browser.cookie("__Host-dure") ?? ""
        let head = "Content-Disposition: form-data; name="
        var body = "--b0\r\n\(head)\"form-token\"\r\n\r\n\(token ?? FormToken.text(of: key))\r\n"
        body +=
            "--b0\r\n\(head)\"file\"; filename=\"\(content == nil ? "" : "홍길동.csv")\"\r\nContent-Type: text/csv\r\n\r\n"
        body += "\(content ?? "")\r\n--b0\r\n\(head)\"step\"\r\n\r\n\(step)\r\n--b0--\r\n"
        return try await browser.send(
            .post, SiteURL.deliveries.description + query,
            [.fetchSite: "same-origin", .contentType: "multipart/form-data; boundary=b0"], body: body)
    }

    private func file(_ world: EvidenceAPIWorld, _ rows: [String], _ language: Language = .korean) -> String {
        DeliveryColumns.file(language) + rows.joined(separator: "\r\n") + "\r\n"
    }

    private func row(
        _ world: EvidenceAPIWorld, _ id: String, person: Int = 0, course: Int = 0, happened: String = "2026-03-27",
        result: String = ""
    ) -> String {
        "\(world.keys[person]),\(id),\(world.courses[course].externalID),2026-02-02,\(happened),100,\(result)"
    }

    @Test("a file is checked without a trace, then sent, listed with who sent it, and known when it comes again")
    func sending() async throws {
        let world = try await EvidenceAPIWorld()
        try await world.with { browser in
            try await browser.enter(as: world.users[0], isStrong: true)
            let text = file(world, [row(world, "A1"), row(world, "A2", happened: "2026-03-28", result: "중도탈락")])
                .replacing("\(world.keys[0]),A2", with: "\(world.keys[0].uppercased().inFours(separator: "-")),A2")
            let checked = try await send(browser, text, step: "check")
            #expect(checked.status == .ok && checked.text.contains("문제가 없습니다") && checked.text.contains("새로 2행"))
            #expect(try await browser.get(.deliveries).text.contains("아직 보낸 결과가 없습니다"))
            let sent = try await send(browser, text)
            #expect(sent.status == .seeOther)
            let address = try #require(sent.headers[.location])
            #expect(address.hasPrefix("/training/evidence?done="))
            let page = try await browser.get(address).text
            #expect(page.contains("1명의 결과를 받았습니다(새로 2행)") && page.contains("보낸 결과, 새것부터"))
            #expect(page.contains("staff0") && !page.contains(world.keys[0]) && !page.contains("홍길동"))
            let again = try await send(browser, text)
            #expect(again.status == .ok && again.text.contains("전에 받았습니다"))
            let person = browser.another()
            try await person.enter(as: world.people[0])
            #expect(try await person.get(.evidence(1)).text.contains(world.courses[0].title))
            let stranger = browser.another()
            try await stranger.enter(as: world.users[1], isStrong: true)
            let other = try await stranger.get(address).text
            #expect(!other.contains("결과를 받았습니다") && !other.contains("staff0"), "another institution's delivery")
            let list = try await world.access.database.read { connection in
                let sent = try DeliveryQueries.all(connection, from: world.organisations[0].id, limit: 1)
                return try sent.first.flatMap { try BatchQueries.batch(connection, $0.batchID) }
            }
            #expect(list?.fileName == "evidence.csv", "the sender's name of the file is not kept")
        }
    }

    @Test(
        "what is wrong is shown by row, column, value and way out, and nothing is written", arguments: Language.allCases
    )
    func problems(language: Language) async throws {
        let world = try await EvidenceAPIWorld()
        try await world.with { browser in
            try await browser.enter(as: world.users[0], isStrong: true)
            let text = file(
                world,
                [
                    row(world, "A1"), row(world, "A2", course: 1), row(world, "A3", person: 1),
                    row(world, "A4", happened: "2026-02-30"), row(world, "<b>A5", happened: "2027-01-01"),
                    row(world, "900101-1234567"), "x",
                ], language)
            let answer = try await send(browser, text, query: "?lang=\(language.rawValue)")
            #expect(answer.status == .unprocessableContent)
            let page = answer.text
            let words =
                language == .korean
                ? ["7행 가운데 6행을 고쳐야 합니다", "고쳐야 할 곳", "달력에 없는 날입니다", "이 기관의 과정이 아닙니다", "수료일", "기록할 수 있는 계좌가 아닙니다"]
                : [
                    "6 of 7 rows need correction", "What to correct", "The calendar has no such day",
                    "It is not a course of this institution", "happened", "It is no account you may write to",
                ]
            for word in words { #expect(page.contains(word), "\(word)") }
            #expect(page.contains("href=\"#problems\"") && page.contains("id=\"problems\""))
            #expect(page.contains("2026-02-30") && !page.contains("1234567") && !page.contains("<b>A5"))
            let people = try await world.access.database.read { connection in
                try AccountQueries.evidence(
                    connection, in: try #require(PersonAccess.own(EvidenceAPIWorld.reader(world.people[0]))))
            }
            #expect(people.isEmpty)
        }
    }

    @Test("no file, a file of another kind and too many rows are said at the field")
    func unreadable() async throws {
        let world = try await EvidenceAPIWorld()
        let many = file(world, Array(repeating: row(world, "A1"), count: 1_001))
        try await world.with { browser in
            try await browser.enter(as: world.users[0], isStrong: true)
            for (text, words) in [
                (nil, "보낼 CSV 파일을 골라 주세요"), ("", "보낼 CSV 파일을 골라 주세요"), ("PK\u{3}\u{4}x", "CSV"),
                ("가,나\n1,2\n", "‘person’(계좌번호) 열이 없습니다. 있는 열: 가, 나. "),
                ("이름,생년월일\n가,나\n", "사람을 알아볼 수 있는 열"), (DeliveryColumns.file(.korean), "행이 하나도 없습니다"),
                ("성명," + file(world, [])[...].dropFirst(), "사람을 알아볼 수 있는 열"), (many, "1,000행까지"),
            ] as [(String?, String)] {
                let answer = try await send(browser, text)
                #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
                #expect(answer.text.contains("id=\"file-error\"") && answer.text.contains("error-summary"))
            }
            #expect(try await send(browser, "a", token: "wrong").status == .forbidden)
        }
    }

    @Test("the empty file has the columns the page explains, and the reader takes them", arguments: Language.allCases)
    func template(language: Language) async throws {
        let world = try await EvidenceAPIWorld()
        try await world.with { browser in
            try await browser.enter(as: world.users[0], isStrong: true)
            let answer = try await browser.get("/training/evidence/template.csv?lang=\(language.rawValue)")
            #expect(answer.status == .ok && answer.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(answer.text == DeliveryColumns.file(language))
            let page = try await browser.get("/training/evidence?lang=\(language.rawValue)").text
            for field in DeliveryColumns.all { #expect(page.contains(DeliveryColumns.name(field, language))) }
            #expect(page.contains(">\(world.courses[0].externalID)<"))
            #expect(!page.contains(">\(world.courses[1].externalID)<"))
            let made = try await send(browser, file(world, [row(world, "T\(language.rawValue)")], language))
            #expect(made.status == .seeOther)
            #expect(try await browser.get(.account).text.contains("/training/evidence"))
        }
    }

    @Test("its template uses only names that the page has", arguments: Language.allCases)
    func names(language: Language) async throws {
        let world = try await EvidenceAPIWorld()
        let desk = DeliveryDesk(world.access.service, vault: world.access.vault)
        let reader = Reader(
            user: world.users[0].id, person: nil,
            grants: [Grant(role: .provider, scope: .organisation(world.organisations[0].id))], origin: "test")
        let inbox = EvidenceInbox(world.access.database, vault: world.access.vault)
        let text = file(world, [row(world, "N1")])
        _ = try await inbox.receive(
            SentEvidence(Array(text.utf8), .csv, as: .institution(.page)), by: reader, now: world.access.now)
        let wrong = try await inbox.receive(
            SentEvidence(Array((text + "x,y,,,,,\r\n").utf8), .csv, as: .institution(.page)), by: reader,
            now: world.access.now)
        let institutions = try await desk.institutions(of: reader)
        let key = institutions.first?.deliveries.first?.delivery.key
        let library = try TestSite.library()
        let page = DeliveriesPage(institutions, .receipt(try #require(wrong)), done: key, Format(language))
        #expect(page.hasRows && !page.notice.isEmpty)
        let problems = TemplateNames.problems(of: page, in: library).filter { !$0.contains("in the example") }
        #expect(problems == [])
    }
}
