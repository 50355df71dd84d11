import Domain
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Vault

@testable import Web

@Suite("A form that is refused for what it carries")
struct RefusedFormTests {
    /// A page with a form that takes files, as the front door refuses one that is too large.
    private struct FileRoutes: SiteRoutes {
        func add(to routes: RouteTable) throws {
            try routes.page(.evidence("{ordinal}"), for: .readPublic) { _ -> GreetingPage? in GreetingPage("a") }
            try routes.answer(.post, .evidenceDocuments("{ordinal}"), for: .readPublic) { visit in
                _ = try await visit.request.body.collect(upTo: 100)
                throw SiteError.tooLarge(maximumBytes: DocumentShelf.standardBytes + 65_536)
            }
        }
    }

    @Test("a file over the limit is told the limit, that nothing was saved, and the way back")
    func fileTooLarge() async throws {
        for (language, words) in [
            (Language.korean, ["10 MB까지", "저장하지 않았습니다"]), (.english, ["at most 10 MB", "was saved"]),
        ] {
            // The refusal gives the connection up, so each asks over one of its own.
            let router = try TestSite.site().router([FileRoutes()])
            try await Application(router: router).test(.live) { client in
                let answer = try await client.execute(
                    uri: SiteURL.evidenceDocuments(3).description, method: .post,
                    headers: [.fetchSite: "same-origin", .acceptLanguage: language.rawValue],
                    body: ByteBuffer(string: "a"))
                #expect(answer.status == .contentTooLarge)
                for word in words { #expect(answer.text.contains(word), "\(word)") }
                #expect(answer.text.contains("href=\"/account/evidence/3\""))
            }
        }
    }

    @Test("a larger form elsewhere is told its own limit; the account is the way back where no page is known")
    func formTooLarge() async throws {
        let router = try TestSite.site(settings: SiteSettings(bodyBytes: 3000)).router([GreetingRoutes()])
        try await Application(router: router).test(.live) { client in
            let answer = try await client.execute(
                uri: "/form", method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"],
                body: ByteBuffer(repeating: 0x61, count: 3001))
            #expect(answer.status == .contentTooLarge && answer.text.contains("한 번에 2 KB까지"))
            #expect(answer.text.contains("저장하지 않았습니다") && answer.text.contains("href=\"/account\""))
        }
    }

    @Test("a character that cannot be stored is told as such, not as a fault of the address")
    func control() async throws {
        let world = try await AccessWorld()
        try await world.with { browser in
            _ = try await browser.get(.check)
            for value in ["%00", "%0A", "%FF", "%E2%82"] {
                let answer = try await browser.send(
                    .post, SiteURL.check.description,
                    [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"],
                    body: "code=\(value)")
                #expect(answer.status == .badRequest && answer.text.contains("저장할 수 없는 글자"), "\(value)")
                #expect(!answer.text.contains("주소의 조건") && answer.text.contains("href=\"/check\""))
            }
            let page = try await browser.get("/courses?q=%00")
            #expect(page.status == .badRequest && page.text.contains("주소의 조건"), "an address is still an address")
            #expect(!page.text.contains("양식이 있던 화면"))
        }
    }
}
