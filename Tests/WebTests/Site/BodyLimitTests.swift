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

    @Test(
        "an upload over the route's own limit is refused, as one over the common limit is elsewhere",
        arguments: [("/form", 5000, false), ("/form", 5001, true), ("/greetings/a", 1001, true)])
    func ownLimit(path: String, bytes: Int, isRefused: Bool) async throws {
        var settings = SiteSettings(bodyBytes: 1000)
        settings.bodyLimits = [BodyLimit(SiteURL("form"), bytes: 5000)]
        let router = try TestSite.site(settings: settings).router([GreetingRoutes()])
        try await Application(router: router).test(.live) { client in
            let answer = try await client.execute(
                uri: path, method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"],
                body: ByteBuffer(string: "name=" + String(repeating: "a", count: bytes - 5)))
            #expect((answer.status == .contentTooLarge) == isRefused)
            #expect((answer.headers[.connection] == "close") == isRefused)
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
