import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

@Suite("The site as a visitor meets it")
struct SiteTests {
    @Test("a page has its layout, one h1, both languages and a link to itself in the other")
    func page() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            let korean = try await client.execute(uri: "/greetings/%ED%95%9C?box=1", method: .get)
            #expect(korean.status == .ok && korean.headers[.contentLanguage] == "ko")
            #expect(korean.headers[.vary] == "Accept-Language, Cookie")
            #expect(korean.text.contains("<p title=\"한\">안녕하세요, 한</p>"))
            #expect(korean.text.contains("href=\"/greetings/%ED%95%9C?box&#61;1&amp;lang&#61;en\""))
            #expect(korean.text.contains("시연용 화면입니다") && korean.headers[.setCookie] == nil)
            #expect(korean.text.split(separator: "<h1").count == 2)
            let english = try await client.execute(
                uri: "/greetings/a", method: .get, headers: [.acceptLanguage: "en-GB"])
            #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Hello, a"))
            #expect(english.text.contains("<a href=\"/courses\" aria-current=\"true\">Courses</a>"))
        }
    }

    @Test("the language asked for in the address is kept in a cookie, on errors too")
    func languageCookie() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            for path in ["/greetings/a?lang=en", "/none?lang=en", "/greetings/a?lang=en"] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.headers[.setCookie] == "lang=en; Path=/; Max-Age=31536000; SameSite=Lax")
                #expect(answer.headers[.contentLanguage] == "en")
            }
            let kept = try await client.execute(uri: "/greetings/a", method: .get, headers: [.cookie: "lang=en"])
            #expect(kept.text.contains("Hello") && kept.headers[.setCookie] == nil)
        }
    }

    @Test("a page answers JSON from the same value")
    func json() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            let answer = try await client.execute(uri: "/greetings/a?format=json", method: .get)
            #expect(
                answer.text == "{\"name\":\"a\"}" && answer.headers[.contentType] == "application/json; charset=utf-8")
        }
    }

    @Test("each failure has its status and page in both languages, and a problem document below /api")
    func failures() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            let cases: [(String, HTTPRequest.Method, Int)] = [
                ("/greetings/a?q=%00", .get, 400), ("/greetings/a?q=1&q=2", .get, 400),
                ("/greetings/%C0%AF", .get, 400),
                ("/greetings/%2e%2e", .get, 400), ("/greetings/a%2Fb", .get, 400), ("/greetings/nobody", .get, 404),
                ("/none", .get, 404), ("/greetings/a?format=xml&format=x", .get, 400), ("/greetings/a", .post, 405),
                ("/form", .get, 405), ("/greetings/a", .options, 405), ("/greetings/a", .trace, 405),
                ("/form", .post, 403), ("/fault", .get, 500), ("/busy", .get, 503),
                ("/" + String(repeating: "a", count: 1024), .get, 400), ("/static/missing/dure.css", .get, 404),
            ]
            for (path, method, status) in cases {
                for language in Language.allCases {
                    let answer = try await client.execute(
                        uri: path, method: method, headers: [.acceptLanguage: language.rawValue])
                    #expect(answer.status.code == status, "\(method) \(path)")
                    #expect(answer.text.contains("<html lang=\"\(language.rawValue)\">"))
                    #expect(answer.headers[.cacheControl] == "no-store")
                }
            }
            let wrong = try await client.execute(uri: "/greetings/a", method: .delete)
            #expect(wrong.headers[.allow] == "GET, HEAD")
            let busy = try await client.execute(uri: "/busy", method: .get)
            #expect(busy.headers[.retryAfter] == "7")
            for (path, status) in [("/api/fault", 500), ("/api/none", 404)] {
                let problem = try await client.execute(uri: path, method: .get)
                #expect(problem.headers[.contentType] == "application/problem+json" && problem.status.code == status)
                let members = try JSONSerialization.jsonObject(with: Data(problem.text.utf8)) as? [String: Any]
                #expect(members?["status"] as? Int == status && members?["title"] is String)
            }
        }
    }

    @Test("a fault shows and logs its number and type, never its content or the query")
    func faultsAreLogged() async throws {
        let lines = LogLines()
        var logger = Logger(label: "test", factory: { _ in lines.handler() })
        logger.logLevel = .debug
        try await TestSite.with(GreetingRoutes(), logger: logger) { client in
            let answer = try await client.execute(uri: "/fault?secret=canary", method: .get)
            let log = lines.text
            #expect(!answer.text.contains("Secret") && !answer.text.contains("person"))
            #expect(log.contains("error=Secret") && log.contains("request failed") && log.contains("route=/fault"))
            #expect(!log.contains("canary") && !log.contains("name of a person"))
            let words = log.split(whereSeparator: \.isWhitespace)
            let number = words.first { $0.hasPrefix("hb.request.id=") }?.dropFirst("hb.request.id=".count)
            #expect(answer.text.contains(number ?? "no number in the log"))
        }
        #expect(ErrorPages.name(of: SiteError.tooLarge(maximumBytes: 5)) == "SiteError.tooLarge")
        #expect(ErrorPages.name(of: SiteError.notFound) == "SiteError.notFound")
    }

    @Test("every answer, errors and files included, carries the security headers")
    func securityHeaders() async throws {
        let site = try TestSite.site(settings: SiteSettings(strictTransportSeconds: 31_536_000))
        try await TestSite.with(GreetingRoutes(), site: site) { client in
            let file = site.statics.address(of: "dure.css")
            for path in ["/greetings/a", "/none", "/fault", "/api/none", "/favicon.ico", file, "/greetings/a/", "/%"] {
                let answer = try await client.execute(uri: path, method: .get)
                for (name, value) in SecurityHeaders.fields {
                    #expect(answer.headers.first { $0.name.rawName == name }?.value == value, "\(path) \(name)")
                }
                #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
            }
        }
    }

    @Test("HEAD answers as GET does, without a body")
    func head() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            for path in ["/greetings/a", "/none", "/fault", "/favicon.ico", "/form"] {
                let get = try await client.execute(uri: path, method: .get)
                let head = try await client.execute(uri: path, method: .head)
                #expect(head.status == get.status && head.body.readableBytes == 0, "\(path)")
                #expect(head.headers[.contentLength] == get.headers[.contentLength], "\(path)")
            }
        }
    }

    @Test("doubled and trailing slashes lead to the one address, never to another host")
    func slashes() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            for (path, target) in [
                ("/greetings/a/", "/greetings/a"), ("//greetings//a", "/greetings/a"),
                ("//evil.example/x", "/evil.example/x"),
                ("/greetings/%ED%95%9C/?b=2&a=1", "/greetings/%ED%95%9C?a=1&b=2"), ("//", "/"),
            ] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .movedPermanently && answer.headers[.location] == target)
            }
        }
    }

    @Test("hosts other than the configured ones are refused")
    func hosts() async throws {
        let site = try TestSite.site(settings: SiteSettings(hosts: ["dure.example"]))
        try await TestSite.with(GreetingRoutes(), site: site) { client in
            let answer = try await client.execute(uri: "/greetings/a", method: .get)
            #expect(answer.status == .badRequest)
        }
    }

    @Test("a row number in a path is plain digits, anything else is 404")
    func identifiers() async throws {
        try await TestSite.with(GreetingRoutes()) { client in
            #expect(try await client.execute(uri: "/numbers/42", method: .get).text == "42")
            for text in ["042", "-1", "%2B1", "%EF%BC%91", "9999999999999999999999", "1.0", "0x1", "%20"] {
                let answer = try await client.execute(uri: "/numbers/\(text)", method: .get)
                #expect(answer.status == .notFound, "\(text)")
            }
        }
    }

    @Test("two routes at one address and a page without template stop the boot")
    func bootProblems() throws {
        struct Twice: SiteRoutes {
            func add(to routes: RouteTable) throws {
                for _ in 0..<2 { try routes.answer(.get, .courses, for: .readPublic) { _ in Response(status: .ok) } }
            }
        }
        let problem = SiteProblem.duplicateRoute(method: "GET", pattern: "/courses")
        #expect(throws: problem) { try TestSite.site().router([Twice()]) }
        #expect(throws: TemplateProblem.missing(template: "greeting", usedBy: "GreetingPage")) {
            try TestSite.site(adding: [:]).router([GreetingRoutes()])
        }
        #expect(problem.description.hasSuffix("."))
    }
}
