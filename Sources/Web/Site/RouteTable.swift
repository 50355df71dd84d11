package import Domain
package import Hummingbird

/// Collects routes at boot. Each address is registered through ``SiteURL`` and once for each method.
package final class RouteTable {
    let site: Site
    private let router: Router<SiteContext>
    private var methods: [String: [HTTPRequest.Method]] = [:]

    init(_ site: Site) throws {
        self.site = site
        router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: FrontDoor(site))
        try site.renderer.templates.require(ErrorPage.template, for: "ErrorPage")
        try addStaticFiles()
    }

    /// A page: the closure answers `nil` where there is nothing at the address (404). HEAD comes with it.
    ///
    /// - Parameters:
    ///   - activity: what the page is for; the policy says who may open it. A visitor who may not is asked to sign in,
    ///     somebody else gets 404.
    ///   - repeatable: the parameters that may come more than once, such as the boxes of a filter.
    package func page<P: Page>(
        _ address: SiteURL, for activity: Activity, repeatable: Set<String> = [],
        _ answer: @escaping @Sendable (Visit) async throws -> P?
    ) throws {
        try site.renderer.templates.require(P.template, for: String(describing: P.self))
        let holdsForm = site.renderer.templates.holdsForm(P.template)
        guard P.caching == .never || (!holdsForm && AccessPolicy.audience(of: activity) == .everybody) else {
            throw SiteProblem.keptForOthers(pattern: address.pattern)
        }
        let pages = PageResponder(site: site, repeatable: repeatable, holdsForm: holdsForm, answer: answer)
        try register(.get, address, activity) { request, context in try await pages.respond(to: request, context) }
        site.pages.add(address)
    }

    /// A posted form that changes something. Before the closure runs, the form was shown to come from a page of this
    /// site and session. The closure says where to go on (303), shows a page again with what is wrong, or answers
    /// `nil` where there is nothing at the address (404).
    ///
    /// - Parameter lines: the fields whose texts may have several lines.
    package func action(
        _ address: SiteURL, for activity: Activity, repeatable: Set<String> = [], lines: Set<String> = [],
        _ answer: @escaping @Sendable (Visit, Query) async throws -> FormAnswer?
    ) throws {
        let forms = FormResponder(
            site: site, read: { Upload(fields: try await $0.form(repeatable: repeatable, lines: lines), files: []) },
            answer: { visit, upload in try await answer(visit, upload.fields) })
        try register(.post, address, activity) { request, context in try await forms.respond(to: request, context) }
    }

    /// The same for a form that sends a file (`multipart/form-data`). Its address needs a ``BodyLimit``.
    package func upload(
        _ address: SiteURL, for activity: Activity,
        _ answer: @escaping @Sendable (Visit, Upload) async throws -> FormAnswer?
    ) throws {
        let forms = FormResponder(site: site, read: { try await $0.upload() }, answer: answer)
        try register(.post, address, activity) { request, context in try await forms.respond(to: request, context) }
    }

    /// Any other answer: a file, a document of the programming interface, a redirect.
    package func answer(
        _ method: HTTPRequest.Method, _ address: SiteURL, for activity: Activity, repeatable: Set<String> = [],
        limits: Query.Limits = .address,
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) throws {
        let site = site
        try register(method, address, activity) { request, context in
            let query = try Query(parsing: request.uri.query ?? "", repeatable: repeatable, limits: limits)
            return try await answer(Visit(request, context, query: query, site: site))
        }
    }

    /// A registered route.
    package struct Route: Hashable, Sendable {
        package let method: String
        /// The address with its parameters in braces.
        package let pattern: String
        package let activity: Activity
    }

    /// Everything registered so far, in the order of the addresses.
    package private(set) var routes: [Route] = []

    /// The addresses registered so far with their methods, for the description of the programming interface and tests.
    package var registered: [String: [String]] { methods.mapValues { $0.map(\.rawValue).sorted() } }

    /// The router, with 405 for every method an address does not answer.
    func finished() -> Router<SiteContext> {
        let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete]
        for (pattern, known) in methods {
            let answered = known.contains(.get) ? known + [.head] : known
            let allowed = answered.map(\.rawValue).sorted()
            for method in all where !answered.contains(method) {
                router.on(RouterPath(pattern), method: method) { _, _ -> Response in
                    throw SiteError.methodNotAllowed(allowed: allowed)
                }
            }
        }
        return router
    }

    private func register(
        _ method: HTTPRequest.Method, _ address: SiteURL, _ activity: Activity,
        _ use: @escaping @Sendable (Request, SiteContext) async throws -> Response
    ) throws {
        let pattern = address.pattern
        guard methods[pattern]?.contains(method) != true else {
            throw SiteProblem.duplicateRoute(method: method.rawValue, pattern: pattern)
        }
        methods[pattern, default: []].append(method)
        routes.append(Route(method: method.rawValue, pattern: pattern, activity: activity))
        let gate = Gate(site: site, activity: activity, pattern: pattern)
        router.on(RouterPath(pattern), method: method) { request, context in
            try await gate.answer(request, context, use)
        }
    }

    private func addStaticFiles() throws {
        let statics = site.statics
        try answer(.get, .staticFile("{hash}", "{name}"), for: .readPublic) { visit in
            let (hash, name) = (try visit.parameter("hash"), try visit.parameter("name"))
            guard let response = statics.response(hash, name, for: visit.request) else { throw SiteError.notFound }
            return response
        }
        try answer(.get, .favicon, for: .readPublic) { visit in
            guard let response = statics.favicon(for: visit.request) else { throw SiteError.notFound }
            return response
        }
    }
}
