import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Larger bodies where a route takes them")
struct BodyLimitTests {
    @Test("only the route itself has the larger limit")
    func covers() {
        let limit = BodyLimit(SiteURL("account", "evidence", "{key}", "documents"), bytes: 1)
        #expect(limit.covers("/account/evidence/abc/documents") && limit.covers("/account/evidence/abc/documents/"))
        for path in ["/account/evidence/documents", "/account/evidence/a/b/documents", "/account", "/", ""] {
            #expect(!limit.covers(path), "\(path)")
        }
    }

    @Test("a 100 MB upload is refused before it is read, on every route")
    func hundredMegabytes() async throws {
        var settings = SiteSettings()
        settings.bodyLimits = [BodyLimit(SiteURL("form"), bytes: 11 << 20)]
        let router = try TestSite.site(settings: settings).router([GreetingRoutes()])
        try await Application(router: router).test(.live) { client in
            for path in ["/form", "/greetings/a"] {
                let answer = try await client.execute(
                    uri: path, method: .post, headers: [.contentLength: "104857600"], body: ByteBuffer(string: "a"))
                #expect(answer.status == .contentTooLarge && answer.headers[.connection] == "close")
            }
        }
    }

    @Test("a route's own limit lets its body through, and no other's")
    func ownLimit() async throws {
        var settings = SiteSettings(bodyBytes: 100)
        settings.bodyLimits = [BodyLimit(SiteURL("form"), bytes: 1000)]
        let site = try TestSite.site(settings: settings)
        try await TestSite.with(GreetingRoutes(), site: site) { client async throws in
            func status(_ path: String, _ count: Int) async throws -> Int {
                try await client.execute(
                    uri: path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "name=" + String(repeating: "a", count: count - 5))
                ).status.code
            }
            #expect(try await status("/form", 400) != 413)
            #expect(try await status("/form", 1001) == 413)
            #expect(try await status("/greetings/a", 400) == 413)
        }
    }

    @Test("large bodies take turns: when all places are taken the next is asked to come back")
    func places() {
        let places = BodyPlaces(2)
        #expect(places.take() && places.take() && !places.take())
        places.giveBack()
        #expect(places.take())
        #expect(SiteError.crowded.status == 503)
    }
}
