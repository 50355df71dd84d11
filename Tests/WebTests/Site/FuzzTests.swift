import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Any request gets an answer")
struct FuzzTests {
    private static let pieces = [
        "/", "//", "greetings", "a", "{name}", "%", "%2", "%2F", "%00", "%C0%AF", "%ED%A0%80", "..", "%2e%2e", ".", "?",
        "&", "=", "#", ":", "*", "**", "한", "/\u{301}", "\u{200D}", "http://", "x=1", "lang=en", "format=json",
        "static",
        "favicon.ico", "page=99999999999999999999", "api", "\\", "\"", "<", "+", "%25%32%46", "\u{10FFFF}", "form",
    ]

    @Test("random paths, queries, methods and headers never end the server and always carry the headers")
    func randomRequests() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        try await TestSite.with(GreetingRoutes()) { client in
            var random = SplitMix(state: seed)
            let methods: [HTTPRequest.Method] = [.get, .get, .get, .head, .post, .put, .delete, .options]
            for _ in 0..<3000 {
                var path = random.next() % 8 == 0 ? "" : "/"
                for _ in 0..<(random.next() % 10) {
                    path += Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
                }
                let method = methods[Int(random.next() % UInt64(methods.count))]
                var headers: HTTPFields = [:]
                headers[.acceptLanguage] = Self.header(&random)
                headers[.cookie] = Self.header(&random)
                headers[.ifNoneMatch] = Self.header(&random)
                let answer = try await client.execute(uri: path, method: method, headers: headers)
                let code = answer.status.code
                #expect(
                    [200, 301, 303, 304, 400, 403, 404, 405].contains(code), "seed \(seed): \(method) \(path) \(code)")
                #expect(answer.headers[.contentSecurityPolicy] != nil, "seed \(seed): \(method) \(path)")
            }
        }
    }

    private static func header(_ random: inout SplitMix) -> String {
        let parts = ["en", "ko", "*", ";q=", "0.5", "9", ",", ";", "=", "lang=", "W/", "\"", "é", "-", " "]
        return (0..<(random.next() % 8)).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()
    }

    @Test("random templates either compile or are refused")
    func randomTemplates() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        let parts = [
            "{{", "}}", "#a", "/a", "^a", "<x", "/x", "$b", "/b", ">x", "[[", "|", "]]", "text", "\n", "!c", "한", " ",
        ]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<(random.next() % 12) { text += parts[Int(random.next() % UInt64(parts.count))] }
            do {
                let library = try TemplateLibrary(sources: ["x": "{{$b}}{{/b}}", "fuzz": text])
                #expect(!library.tags.isEmpty)
            } catch {
                #expect(error.description.hasSuffix("."), "seed \(seed)")
            }
        }
    }
}
