import Domain
import Hummingbird

/// What every request passes on its way to a route and every answer on its way back, in one step: language, body, refusals,
/// errors, the headers that protect the visitor, and the line of the log.
///
/// One middleware instead of six: each layer costs a frame of its own and a copy of the context on every request.
struct FrontDoor: RouterMiddleware {
    typealias Context = SiteContext
    private let bodies: BodyGuard
    private let requests: RequestGuard
    private let errors: ErrorPages
    private let headers: SecurityHeaders

    init(_ site: Site) {
        bodies = BodyGuard(settings: site.settings)
        requests = RequestGuard(settings: site.settings)
        errors = ErrorPages(site: site)
        headers = SecurityHeaders(settings: site.settings)
    }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let choice = LanguageChoice.pick(
            query: request.uri.query, cookies: request.headers[values: .cookie],
            acceptLanguage: request.headers[.acceptLanguage])
        var context = context
        context.language = choice.language
        var response: Response
        do {
            response = try await answer(request, context, next)
        } catch {
            response = errors.answer(error, to: request, context)
        }
        LanguageHeaders.put(on: &response, choice.language, isChosen: choice.fromAddress)
        headers.put(on: &response)
        RequestLog.write(request, response, context, since: start)
        return response
    }

    /// The body comes before every other check, so that only its own refusals leave a body unread; those give the
    /// connection up.
    private func answer(
        _ request: Request, _ context: SiteContext, _ next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard bodies.isCarried(by: request) else {
            if let elsewhere = try requests.check(request) { return elsewhere }
            return try await next(request, context)
        }
        return try await bodies.holdingPlace(for: request) { request in
            if let elsewhere = try requests.check(request) { return elsewhere }
            return try await next(request, context)
        }
    }
}
