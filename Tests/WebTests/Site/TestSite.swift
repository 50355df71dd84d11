import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging

@testable import Web

/// A site for tests: fixed day, bundled templates and a few more, and the routes a test gives.
enum TestSite {
    static let today = CivilDate("2026-11-21") ?? .earliest

    /// Ten in the morning of that day in Korea.
    static let now = Moment(startOf: today).adding(seconds: 3600)

    static func library(adding sources: [String: String] = [:]) throws -> TemplateLibrary {
        var all = try TemplateFolder.read(TemplateFolder.bundled)
        all.merge(sources) { _, other in other }
        return try TemplateLibrary(sources: all)
    }

    static func site(
        settings: SiteSettings = SiteSettings(), adding sources: [String: String] = GreetingPage.sources,
        version: @escaping @Sendable () -> UInt64 = { 1 }, access: AccessService? = nil
    ) throws -> Site {
        Site(
            settings: settings, templates: try library(adding: sources), statics: try StaticFiles(),
            today: { today }, now: { now }, dataVersion: version, access: access)
    }

    /// Runs a test against a site without a socket.
    static func with<Value: Sendable>(
        _ routes: some SiteRoutes, site: Site? = nil, logger: Logger? = nil,
        _ test: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let router = try (try site ?? self.site()).router([routes])
        return try await Application(router: router, logger: logger).test(.router, test)
    }
}

/// The smallest page: a greeting from the path, kept in the cache.
struct GreetingPage: Page {
    static let template = "greeting"
    static let caching = PageCaching.shared
    static let sources = [
        "greeting": "{{<layout}}{{$content}}<p title=\"{{name}}\">[[안녕하세요|Hello]], {{name}}</p>{{/content}}{{/layout}}"
    ]

    let frame: PageFrame
    let name: String

    init(_ name: String) {
        self.name = name
        frame = PageFrame(title: "Greeting", section: .courses, breadcrumb: [Crumb("Home", .overview)])
    }

    var json: (any Encodable & Sendable)? { ["name": name] }
}

/// Routes for the tests: a page, a page that is never kept, a form, and faults.
struct GreetingRoutes: SiteRoutes {
    struct Secret: Error {
        let value = "the name of a person"
    }

    static func greeting(_ name: String) -> SiteURL { SiteURL("greetings", name) }
    static let form = SiteURL("form")
    static let fault = SiteURL("fault")
    static let apiFault = SiteURL("api", "fault")
    static let busy = SiteURL("busy")

    func add(to routes: RouteTable) throws {
        try routes.page(Self.greeting("{name}"), for: .readPublic, repeatable: ["box"]) { visit -> GreetingPage? in
            let name = try visit.parameter("name")
            return name == "nobody" ? nil : GreetingPage(name)
        }
        try routes.answer(.post, Self.form, for: .readPublic) { visit in
            let form = try await visit.form()
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: form["name"] ?? "none")))
        }
        for address in [Self.fault, Self.apiFault] {
            try routes.answer(.get, address, for: .readPublic) { _ in throw Secret() }
        }
        try routes.answer(.get, SiteURL("numbers", "{id}"), for: .readPublic) { visit in
            let id: Identifier<GreetingPage> = try visit.identifier("id")
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: id.description)))
        }
        try routes.answer(.get, Self.busy, for: .readPublic) { _ in throw SiteError.unavailable(retryAfterSeconds: 7) }
    }
}

extension HTTPFields.Element.Name {
    /// What a browser says of where a request was made: `same-origin` for a form of the site itself.
    static let fetchSite = HTTPFields.Element.Name("Sec-Fetch-Site") ?? .origin
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }
}
