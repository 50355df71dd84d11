import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Request bodies")
struct BodyTests {
    private let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin",
    ]

    @Test("a posted form is read, a broken one is refused")
    func forms() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            func post(_ text: String, _ headers: HTTPFields) async throws -> TestResponse {
                try await client.execute(
                    uri: "/form", method: .post, headers: headers, body: ByteBuffer(string: text))
            }
            #expect(try await post("name=%ED%95%9C", form).text == "한")
            #expect(try await post("name=%FF", form).status == .badRequest)
            #expect(
                try await post("{}", [.contentType: "application/json", .fetchSite: "same-origin"]).status
                    == .badRequest)
            let bytes = try await client.execute(
                uri: "/form", method: .post, headers: form, body: ByteBuffer(bytes: [0x61, 0x3D, 0xC0, 0xAF]))
            #expect(bytes.status == .badRequest)
        }
    }

    @Test("GET with a body is refused")
    func getWithBody() async throws {
        let router = try TestSite.site().router([GreetingRoutes()])
        try await Application(router: router).test(.live) { client in
            let answer = try await client.execute(uri: "/greetings/a", method: .get, body: ByteBuffer(string: "x"))
            #expect(answer.status == .contentTooLarge && answer.headers[.connection] == "close")
        }
    }

    @Test("a body over the limit is refused, declared or counted, and the connection given up")
    func tooLarge() async throws {
        let site = try TestSite.site(settings: SiteSettings(bodyBytes: 1000))
        let router = try site.router([GreetingRoutes()])
        try await Application(router: router).test(.live) { client in
            let answer = try await client.execute(
                uri: "/form", method: .post, headers: form, body: ByteBuffer(repeating: 0x61, count: 1001))
            #expect(answer.status == .contentTooLarge && answer.headers[.connection] == "close")
        }
        let guardian = BodyGuard(settings: SiteSettings(bodyBytes: 1000))
        let body = RequestBody(asyncSequence: Parts(count: 20))
        await #expect(throws: SiteError.tooLarge(maximumBytes: 1000)) {
            try await guardian.collect(body, declared: nil)
        }
    }

    @Test("a body that drips in without end is given up at the deadline")
    func tooSlow() async throws {
        let guardian = BodyGuard(settings: SiteSettings(bodyBytes: 1000, bodyDeadline: .milliseconds(20)))
        let (body, source) = RequestBody.makeStream()
        await source.yield(ByteBuffer(string: "a"))
        await #expect(throws: SiteError.tooSlow) { try await guardian.collect(body, declared: 10) }
        source.finish()
    }

    @Test("a body in parts arrives whole")
    func parts() async throws {
        let guardian = BodyGuard(settings: SiteSettings())
        let whole = try await guardian.collect(RequestBody(asyncSequence: Parts(count: 9)), declared: nil)
        #expect(whole.readableBytes == 900)
    }

    /// Parts of 100 bytes.
    private struct Parts: AsyncSequence, Sendable {
        let count: Int

        struct Iterator: AsyncIteratorProtocol {
            var left: Int

            mutating func next() async -> ByteBuffer? {
                left -= 1
                return left >= 0 ? ByteBuffer(repeating: 0x61, count: 100) : nil
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(left: count) }
    }
}
