import Domain
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite("What browsers and the cache may keep")
struct CachingTests {
    @Test("a kept page is given again until the data change, and 304 where the browser has it")
    func caching() async throws {
        let version = Mutex<UInt64>(1)
        let counter = Mutex(0)
        struct Counting: SiteRoutes {
            let count: @Sendable () -> Void
            func add(to routes: RouteTable) throws {
                try routes.page(GreetingRoutes.greeting("{name}"), for: .readPublic) { visit -> GreetingPage? in
                    count()
                    return GreetingPage(try visit.parameter("name"))
                }
            }
        }
        let site = try TestSite.site(version: { version.withLock(\.self) })
        try await TestSite.with(Counting { counter.withLock { $0 += 1 } }, site: site) { client in
            let first = try await client.execute(uri: "/greetings/a?b=1&a=2", method: .get)
            let tag = try #require(first.headers[.eTag])
            let second = try await client.execute(uri: "/greetings/a?a=2&b=1", method: .get)
            #expect(second.headers[.eTag] == tag && second.headers[.cacheControl] == "no-cache")
            for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let unchanged = try await client.execute(
                    uri: "/greetings/a?a=2&b=1", method: .get, headers: [.ifNoneMatch: known])
                #expect(unchanged.status == .notModified && unchanged.body.readableBytes == 0)
                #expect(unchanged.headers[.eTag] == tag && unchanged.headers[.contentLength] == nil)
            }
            let other = try await client.execute(
                uri: "/greetings/a?a=2&b=1", method: .get, headers: [.ifNoneMatch: "\"x\""])
            #expect(other.status == .ok)
            #expect(counter.withLock(\.self) == 1)
            _ = try await client.execute(uri: "/greetings/a?a=2&b=1", method: .get, headers: [.acceptLanguage: "en"])
            #expect(counter.withLock(\.self) == 2)
            version.withLock { $0 = 2 }
            _ = try await client.execute(uri: "/greetings/a?a=2&b=1", method: .get)
            #expect(counter.withLock(\.self) == 3)
        }
    }

    @Test("static files have a hashed address, may be kept for ever, and answer 304")
    func staticFiles() async throws {
        let site = try TestSite.site()
        try await TestSite.with(GreetingRoutes(), site: site) { client in
            let address = site.statics.address(of: "dure.css")
            let sheet = try await client.execute(uri: address, method: .get)
            #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
            #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(sheet.headers[.eTag])
            let again = try await client.execute(uri: address, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            let page = try await client.execute(uri: "/greetings/a", method: .get)
            #expect(page.text.contains("href=\"\(address)\""))
            let icon = try await client.execute(uri: "/favicon.ico", method: .get)
            #expect(icon.status == .ok && icon.headers[.contentType] == "image/svg+xml")
        }
    }
}
